"""Links that share an address: plain https links that work without JavaScript, the most used channel first."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote


class ShareLink(NamedTuple):
    """A channel and the address that opens it with the text filled in."""

    label: str
    address: str


def share_links(name: str, text: str, address: str) -> tuple[ShareLink, ...]:
    """WhatsApp first, then the others; texts are encoded, so nothing in them can end the address.

    `name` is the subject of a mail.
    """
    words, link = quote(text, safe=""), quote(address, safe="")
    both = f"{words}%0A{link}"
    return (
        ShareLink("WhatsApp", f"https://wa.me/?text={both}"),
        ShareLink("Telegram", f"https://t.me/share/url?url={link}&text={words}"),
        ShareLink("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={link}"),
        ShareLink("X", f"https://x.com/intent/post?text={words}&url={link}"),
        ShareLink("Surel", f"mailto:?subject={quote(name, safe='')}&body={both}"),
    )
