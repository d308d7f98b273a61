// One step at a time; the address names it, so that the browser's way back works.

export class Steps {
  /** `leave(section)` says whether a step may be left forwards; `arrive(section)` is told of the new one. */
  constructor(page, { leave, arrive }) {
    this.page = page;
    this.sections = [...page.querySelectorAll(".form-step")];
    this.links = [...page.querySelectorAll(".form-steps a")];
    this.arrive = arrive;
    page.querySelector(".form-steps").hidden = false;
    for (const foot of page.querySelectorAll(".form-step__foot")) foot.hidden = false;
    for (const button of page.querySelectorAll("[data-go]"))
      button.addEventListener("click", () => {
        const next = this.current + Number(button.dataset.go);
        if (button.dataset.go === "-1" || leave(this.sections[this.current])) this.go(this.sections[next]);
      });
    for (const [i, link] of this.links.entries())
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.go(this.sections[i]);
      });
    page.addEventListener("step-wanted", ({ detail }) => detail === this.sections[this.current] || this.go(detail, false));
    addEventListener("popstate", () => this.show(this.named(), false));
  }

  /** The step that the address names, else another, else the first. */
  named(otherwise = "") {
    const byId = (id) => this.sections.find((section) => section.id === id);
    return byId(location.hash.slice(1)) ?? byId(otherwise) ?? this.sections[0];
  }

  get id() {
    return this.sections[this.current].id;
  }

  go(section, withFocus = true) {
    history.pushState(null, "", `#${section.id}`);
    this.show(section, withFocus);
  }

  show(section, withFocus) {
    this.current = this.sections.indexOf(section);
    this.sections.forEach((other) => (other.hidden = other !== section));
    this.links.forEach((link, i) => {
      if (i === this.current) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    this.arrive(section);
    if (!withFocus) return;
    section.querySelector("h2").focus({ preventScroll: true });
    this.page.querySelector(".form-steps").scrollIntoView();
  }
}
