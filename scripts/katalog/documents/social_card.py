"""The social card: the PNG that WhatsApp and others show with a shared link."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from katalog.cache import Cache
from katalog.catalogue import Catalogue
from katalog.model.record import Record

from .fonts import static_fonts

FILE = "kartu.png"
TEMPLATE = Path(__file__).with_name("social_card.typ")
LINE_LENGTH = 150
"""Letters of the summary that fit below the longest name."""


Cloth = Callable[[str, str], str]
"""The SVG of a cloth, from its seed and affair."""


def write(catalogue: Catalogue, cloth: Cloth, cache: Cache, out: Path) -> None:
    """Write `kartu.png` at the root and beside each profile, kept by content: setting one costs 30 to 60 ms."""
    cards = SocialCards(catalogue)
    made_by = f"social card {version('typst')} {TEMPLATE.read_text('utf-8')}"
    with TemporaryDirectory() as folder:
        fonts = Path(folder)
        static_fonts(cache, fonts)

        def write_one(where: Path, content: str, svg: str) -> None:
            png = cache.get(f"{made_by} {content} {svg}", lambda: set_card(content, svg, fonts))
            (where / FILE).write_bytes(png)

        write_one(out, cards.site_content(), cloth(catalogue.daerah.kode, ""))
        for record in catalogue.records:
            write_one(out / record.address, cards.content(record), cloth(record.slug, record.inovasi.urusan))


def set_card(content: str, cloth: str, fonts: Path) -> bytes:
    """Set a card from its content (JSON) and the SVG of its cloth: PNG, 1200 x 630 pixels."""
    picture: bytes = typst.compile(
        str(TEMPLATE),
        format="png",
        ppi=72,
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs={"data": content, "cloth": cloth},
    )
    return picture


@dataclass(frozen=True)
class SocialCards:
    """What stands on the cards of a catalogue."""

    catalogue: Catalogue

    def content(self, record: Record) -> str:
        """What stands on a record's card, as JSON; the card depends on nothing else but the cloth."""
        catalogue = self.catalogue
        region = catalogue.region_name(catalogue.region_of(record))
        kicker = "DATA CONTOH" if record.inovasi.contoh else f"Rujukan dari {region}" if record.inovasi.rujukan else ""
        return self._json(record.inovasi.nama, kicker, _shortened(record.inovasi.ringkasan), region)

    def site_content(self) -> str:
        """What stands on the card of all other pages."""
        daerah = self.catalogue.daerah
        return self._json(daerah.judul_situs, "", _shortened(daerah.slogan_situs), daerah.nama)

    def _json(self, name: str, kicker: str, line: str, owner: str) -> str:
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


def _shortened(text: str) -> str:
    if len(text) <= LINE_LENGTH:
        return text
    return text[:LINE_LENGTH].rsplit(" ", 1)[0].rstrip(",.;:") + " …"
