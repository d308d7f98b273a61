// What the browser tests ask of a page. Each probe returns plain data; elements are told by the start of their HTML.
({
  openFolds() {
    for (const fold of document.querySelectorAll("details")) fold.open = true
  },

  // Elements that stick out of the window by more than `spare` pixels, whether it scrolls or clips them;
  // and text cut off by its own box.
  runsOut(spare) {
    const told = element => element.outerHTML.slice(0, 120)
    const wide = document.documentElement.clientWidth
    const found = []
    if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) > wide) {
      found.push("the page scrolls sideways")
    }
    for (const element of document.querySelectorAll("#isi *, footer *, header *")) {
      if (!element.checkVisibility() || element.closest(".visually-hidden, svg")) continue
      let held = element.parentElement
      while (held && getComputedStyle(held).overflowX === "visible") held = held.parentElement
      const free = !held || held.contains(document.getElementById("isi"))
      const box = element.getBoundingClientRect()
      if (free && box.width && (box.right > wide + spare || box.left < -spare)) found.push(told(element))
      const style = getComputedStyle(element)
      const hides = style.overflowX === "hidden" && style.display !== "inline" && style.textOverflow !== "ellipsis"
      if (hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + spare) found.push(told(element))
    }
    return found
  },

  // Controls smaller than `limit` pixels; links inside a sentence are exempt and not asked for.
  smallTargets(limit) {
    const controls = "button, .button, select, summary, input:not([type=hidden]), .page-tabs a, .pagination a, " +
      ".index-list a, .problems a, header.md-header a, header.md-header label, .site-footer nav a"
    const size = element => element.getBoundingClientRect()
    return [...document.querySelectorAll(controls)].filter(element => {
      const style = getComputedStyle(element)
      const hidden = style.visibility === "hidden" || style.opacity === "0" || style.clip !== "auto"
      if (hidden || !size(element).width) return false
      const boxes = [element, ...(element.labels ?? [])].map(size)
      return Math.max(...boxes.map(b => b.height)) < limit || Math.max(...boxes.map(b => b.width)) < limit
    }).map(e => `${e.outerHTML.slice(0, 100)} ${Math.round(size(e).width)}x${Math.round(size(e).height)}`)
  },

  // Visible text set smaller than `limit` pixels.
  smallText(limit) {
    const found = new Set()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement
      const shown = texts.currentNode.data.trim() && parent.checkVisibility()
      if (!shown || parent.closest("svg, script, .visually-hidden")) continue
      if (parseFloat(getComputedStyle(parent).fontSize) < limit) found.add(parent.outerHTML.slice(0, 100))
    }
    return [...found]
  },

  // Where the focus is, whether it lies in the window, and whether a sighted person can tell.
  focus() {
    const element = document.activeElement
    // Some are marked by others: Material's colour switch by the label behind it, the name of a card by the card.
    const around = element.closest(".big-search") ?? element.closest(".card__name")?.closest(".card")
    const drawn = element.type === "radio" ? element.nextElementSibling : around ?? element
    const box = drawn.getBoundingClientRect()
    const style = getComputedStyle(drawn)
    return {
      tag: element.tagName.toLowerCase(),
      text: (element.getAttribute("aria-label") || element.innerText || "").trim(),
      html: element.outerHTML.slice(0, 120),
      seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && style.visibility !== "hidden",
      marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    }
  },

  insideLinks() {
    return [...document.links].map(link => link.href).filter(href => href.startsWith(location.origin))
  },

  addScript() {
    const script = document.createElement("script")
    script.textContent = "window.intruder = true"
    document.head.append(script)
    return window.intruder === undefined
  },
})
