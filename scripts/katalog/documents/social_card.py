"""The social card: the PNG that WhatsApp and others show with a shared link."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from katalog.cache import Cache
from katalog.catalogue import Catalogue
from katalog.model.brief import Brief

from .fonts import static_fonts

FILE = "kartu.png"
TEMPLATE = Path(__file__).with_name("social_card.typ")
LINE_LENGTH = 150
"""Letters of the summary that fit below the longest name."""


@dataclass(frozen=True)
class CardMaker:
    """Makes the cards of a catalogue, kept by content: setting one costs 30 to 60 ms."""

    catalogue: Catalogue
    cache: Cache
    fonts: Path

    @classmethod
    def of(cls, catalogue: Catalogue, cache: Cache, folder: Path) -> CardMaker:
        """A maker whose fonts lie in `folder`; of the catalogue it needs only the region and its agencies."""
        fonts = folder / "fonts"
        fonts.mkdir(parents=True, exist_ok=True)
        static_fonts(cache, fonts)
        return cls(catalogue, cache, fonts)

    def of_record(self, record: Brief, cloth: str) -> bytes:
        """A record's card over the SVG of its cloth."""
        return self._card(self.content(record), cloth)

    def content(self, record: Brief) -> str:
        """What stands on a record's card, as JSON; the card depends on nothing else but the cloth."""
        region = self.catalogue.region_name(self.catalogue.region_of(record))
        kicker = "DATA CONTOH" if record.contoh else f"Rujukan dari {region}" if record.rujukan else ""
        return self._content(record.nama, kicker, _shortened(record.ringkasan), region)

    def of_site(self, cloth: str) -> bytes:
        """The card of all other pages."""
        daerah = self.catalogue.daerah
        return self._card(self._content(daerah.judul_situs, "", _shortened(daerah.slogan_situs), daerah.nama), cloth)

    def _card(self, content: str, cloth: str) -> bytes:
        return self.cache.get(f"{_made_by()} {content} {cloth}", lambda: set_card(content, cloth, self.fonts))

    def _content(self, name: str, kicker: str, line: str, owner: str) -> str:
        warna = self.catalogue.daerah.warna
        data = {
            "name": name,
            "kicker": kicker,
            "line": line,
            "owner": owner,
            "site": self.catalogue.daerah.judul_situs,
            "sand": warna.pasir,
            "ink": warna.tinta,
            "gold": warna.emas,
            "sea": warna.laut,
            "accent": warna.laut,
        }
        return json.dumps(data, ensure_ascii=False, sort_keys=True)


def set_card(content: str, cloth: str, fonts: Path) -> bytes:
    """Set a card from its content (JSON) and the SVG of its cloth: PNG, 1200 x 630 pixels."""
    # A compiler of 60 MB, loaded only where a card is set.
    import typst

    picture: bytes = typst.compile(
        str(TEMPLATE),
        format="png",
        ppi=72,
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs={"data": content, "cloth": cloth},
    )
    return picture


@cache
def _made_by() -> str:
    """What a card depends on beside its content."""
    return f"social card {version('typst')} {TEMPLATE.read_text('utf-8')}"


def _shortened(text: str) -> str:
    if len(text) <= LINE_LENGTH:
        return text
    return text[:LINE_LENGTH].rsplit(" ", 1)[0].rstrip(",.;:") + " …"
