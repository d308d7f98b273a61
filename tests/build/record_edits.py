"""What people do to records between two builds. Each edit leaves a catalogue that can be published.

`pick` chooses among records and values; an edit that the catalogue has no place for does nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from workshop import Data, Workshop

Edit = Callable[[Workshop, int], None]

AFFAIRS = ("pendidikan", "kesehatan", "perhubungan", "kelautan-dan-perikanan", "perpustakaan")
REGIONS = ("73.09", "73.22", "73.71", "76.04", "74.71")
SUMMARIES = (
    "Perahu membawa pelajaran kepada murid di kampung nelayan.",
    "Warga memotret jalan rusak dan mencatat laporannya.",
    "Murid mendongeng untuk nelayan setiap musim melaut.",
    "Petugas kesehatan berkeliling kampung dengan perahu.",
)
NEW_SLUGS = ("antar-obat", "bank-benih", "pustaka-perahu", "zona-lamun")
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9" width="16" height="9">'
    '<path fill="#{}" d="M0 0h9v9H0z"/></svg>\n'
)


def summary(shop: Workshop, pick: int) -> None:
    """Other words: other similar innovations, here and elsewhere."""
    shop.change(shop.slug(pick), ringkasan=SUMMARIES[pick // 7 % len(SUMMARIES)])


def narrative(shop: Workshop, pick: int) -> None:
    slug = shop.slug(pick)
    keys, _ = shop.read(slug)
    shop.write(slug, keys, f"\n## Rancang bangun\n\nParagraf nomor {pick}.\n" if pick % 3 else "")


def name(shop: Workshop, pick: int) -> None:
    shop.change(shop.slug(pick), nama=f"{'Perahu Pustaka' if pick % 2 else 'Dongeng Nelayan'} {pick}")


def affair(shop: Workshop, pick: int) -> None:
    """It leaves one list and enters another, which may be new or the last of its kind."""
    affairs = [AFFAIRS[(pick + step) % len(AFFAIRS)] for step in range(2)]
    shop.change(shop.slug(pick), urusan=affairs[0], urusan_beririsan=affairs[1:] if pick % 2 else None)


def origin(shop: Workshop, pick: int) -> None:
    """Another agency, or for a reference another region."""
    slug = shop.slug(pick)
    keys, _ = shop.read(slug)
    if "opd" in keys["asal"]:
        shop.change(slug, asal={"opd": shop.agencies[pick // 5 % len(shop.agencies)]})
    else:
        shop.change(slug, asal={**keys["asal"], "kode_wilayah": REGIONS[pick // 5 % len(REGIONS)]})


def year(shop: Workshop, pick: int) -> None:
    shop.change(shop.slug(pick), waktu={"penerapan": 2015 + pick % 9} if pick % 4 else None)


def draft(shop: Workshop, pick: int) -> None:
    """Publish a draft, or take a published record back."""
    slug = shop.slug(pick)
    keys, _ = shop.read(slug)
    shop.change(slug, status="terbit" if keys.get("status") == "draf" else "draf")


def sample(shop: Workshop, pick: int) -> None:
    """What was real becomes an invented sample, or the other way round."""
    slug = shop.slug(pick)
    keys, _ = shop.read(slug)
    shop.change(slug, contoh=None if keys.get("contoh") else True)


def add(shop: Workshop, pick: int) -> None:
    slug = NEW_SLUGS[pick % len(NEW_SLUGS)]
    if slug not in shop.slugs:
        keys: Data = {
            "nama": slug.replace("-", " ").title(),
            "asal": {"opd": shop.agencies[pick % len(shop.agencies)]},
            "tahapan": "penerapan",
            "jenis": "digital",
            "bentuk": "pelayanan publik",
            "urusan": AFFAIRS[pick % len(AFFAIRS)],
            "waktu": {"penerapan": 2018 + pick % 6},
            "ringkasan": SUMMARIES[pick % len(SUMMARIES)],
            "masalah": f"Masalah ke-{pick}.",
        }
        shop.write(slug, keys, "")


def delete(shop: Workshop, pick: int) -> None:
    slug = shop.slug(pick)
    if len(shop.slugs) > 1:
        _rename_in_lineage(shop, {slug: None})
        shutil.rmtree(shop.innovations / slug)


def rename_folder(shop: Workshop, pick: int) -> None:
    slug = shop.slug(pick)
    new = f"{slug}-{pick % 10}"[:60]
    if new not in shop.slugs:
        _rename_in_lineage(shop, {slug: new})
        (shop.innovations / slug).rename(shop.innovations / new)


def exchange_folders(shop: Workshop, pick: int) -> None:
    """Two records trade addresses; neither file is written."""
    first, second = shop.slug(pick), shop.slug(pick + 1 + pick // 7)
    if first != second:
        _rename_in_lineage(shop, {first: second, second: first})
        aside = shop.innovations / "_aside"
        (shop.innovations / first).rename(aside)
        (shop.innovations / second).rename(shop.innovations / first)
        aside.rename(shop.innovations / second)


def add_photo(shop: Workshop, pick: int) -> None:
    slug = shop.slug(pick)
    keys, _ = shop.read(slug)
    photos = keys.get("foto", [])
    file = f"gambar-{pick}.svg"
    if file not in [photo["berkas"] for photo in photos]:
        _draw(shop.innovations / slug / file, pick)
        shop.change(slug, foto=[{"berkas": file, "alt": f"Gambar {pick}"}, *photos])


def replace_photo(shop: Workshop, pick: int) -> None:
    """Same name, same size, other bytes; the record is not touched."""
    photos = _photos(shop)
    if photos:
        file = photos[pick % len(photos)]
        if file.read_text("utf-8").startswith(PICTURE[:60]):
            _draw(file, pick + 1)
        else:
            text = file.read_text("utf-8")
            file.write_text(re.sub(r"#[0-9a-f]{6}", f"#{pick % 10}a{pick % 7}b3c", text, count=1), "utf-8")


def grow_photo(shop: Workshop, pick: int) -> None:
    """Other proportions: what the pages say of its size changes."""
    photos = _photos(shop)
    if photos:
        file = photos[pick % len(photos)]
        text = file.read_text("utf-8")
        file.write_text(re.sub(r' height="[0-9]+"', f' height="{700 + pick}"', text, count=1), "utf-8")


def exchange_photos(shop: Workshop, pick: int) -> None:
    photos = _photos(shop)
    if len(photos) > 1:
        first, second = photos[pick % len(photos)], photos[(pick + 1) % len(photos)]
        aside = first.with_name("aside")
        first.rename(aside)
        second.rename(first)
        aside.rename(second)


def remove_photo(shop: Workshop, pick: int) -> None:
    with_photos = [slug for slug in shop.slugs if shop.read(slug)[0].get("foto")]
    if with_photos:
        slug = with_photos[pick % len(with_photos)]
        first, *rest = shop.read(slug)[0]["foto"]
        shop.change(slug, foto=rest or None)
        (shop.innovations / slug / first["berkas"]).unlink()


def unused_file(shop: Workshop, pick: int) -> None:
    """A file that no key names: nothing but a warning."""
    (shop.innovations / shop.slug(pick) / f"lepas-{pick % 3}.txt").write_text(f"{pick}\n", "utf-8")


def document(shop: Workshop, pick: int) -> None:
    """A paper beside a record, as short or long as it comes."""
    slug = shop.slug(pick)
    (shop.innovations / slug / "keputusan.txt").write_text("Keputusan.\n" * (1 + pick % 900), "utf-8")
    shop.change(slug, dasar_hukum=[{"judul": "Keputusan uji", "nomor": "1", "tahun": 2024, "berkas": "keputusan.txt"}])


def forerunner(shop: Workshop, pick: int) -> None:
    """A record builds on one further down the alphabet, so that no line of forerunners comes round."""
    first, last = sorted((shop.slug(pick), shop.slug(pick + 1 + pick // 7)))
    if first != last:
        shop.change(first, berdasarkan=[last])


def no_forerunner(shop: Workshop, pick: int) -> None:
    with_one = [slug for slug in shop.slugs if shop.read(slug)[0].get("berdasarkan")]
    if with_one:
        shop.change(with_one[pick % len(with_one)], berdasarkan=None)


def copied_by(shop: Workshop, pick: int) -> None:
    """A record tells of its copy; the page of the copy, which nobody edited, tells of its forerunner."""
    first, last = sorted((shop.slug(pick), shop.slug(pick + 1 + pick // 7)))
    if first != last:
        shop.change(last, direplikasi_oleh=[{"slug": first, "tahun": 2015 + pick % 9}])


def no_copies(shop: Workshop, pick: int) -> None:
    with_one = [slug for slug in shop.slugs if shop.read(slug)[0].get("direplikasi_oleh")]
    if with_one:
        shop.change(with_one[pick % len(with_one)], direplikasi_oleh=None)


def same_size_and_time(shop: Workshop, pick: int) -> None:
    """One letter is exchanged for another, and the time of the file is put back."""
    alter_unseen(shop.index(shop.slug(pick)), rb"(?m)^(ringkasan: .*)$", pick)


def photo_of_same_size_and_time(shop: Workshop, pick: int) -> None:
    photos = _photos(shop)
    if photos:
        alter_unseen(photos[pick % len(photos)], rb"#([0-9a-f]{6})", pick)


def older_file(shop: Workshop, pick: int) -> None:
    """An edit that comes from a machine whose clock is behind."""
    summary(shop, pick)
    os.utime(shop.index(shop.slug(pick)), (1_000_000_000 + pick, 1_000_000_000 + pick))


def touch(shop: Workshop, pick: int) -> None:
    """Nothing changes but the time."""
    now = time.time()
    os.utime(shop.index(shop.slug(pick)), (now, now))


def same_again(shop: Workshop, pick: int) -> None:
    """An editor that writes a new file and renames it over the old one; the bytes are the same."""
    file = shop.index(shop.slug(pick))
    new = file.with_name("index.md.new")
    new.write_bytes(file.read_bytes())
    new.replace(file)


def many(shop: Workshop, pick: int) -> None:
    """Every record at once."""
    for number in range(len(shop.slugs)):
        summary(shop, pick + number)


EDITS: tuple[Edit, ...] = (
    *(summary, narrative, name, affair, origin, year, draft, sample, add, delete, rename_folder, exchange_folders),
    *(add_photo, replace_photo, grow_photo, exchange_photos, remove_photo, unused_file, document),
    *(forerunner, no_forerunner, copied_by, no_copies),
    *(same_size_and_time, photo_of_same_size_and_time, older_file, touch, same_again, many),
)


def alter_unseen(file: Path, where: bytes, pick: int) -> None:
    """Turn a few letters of the first match of `where` round in place: same file, same size, same time of change."""
    before = file.stat()
    raw = file.read_bytes()
    found = re.search(where, raw)
    if found:
        begin, end = found.span(1)
        places = [place for place in range(begin, end) if raw[place : place + 1].isalnum()][-6:]
        letters = bytes(raw[place] for place in places)
        turned = letters[1 + pick % 4 :] + letters[: 1 + pick % 4]
        changed = bytearray(raw)
        for place, letter in zip(places, turned, strict=True):
            changed[place] = letter
        with file.open("r+b") as same_file:
            same_file.write(changed)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _photos(shop: Workshop) -> list[Path]:
    return [
        shop.innovations / slug / photo["berkas"] for slug in shop.slugs for photo in shop.read(slug)[0].get("foto", [])
    ]


def _draw(file: Path, pick: int) -> None:
    file.write_text(PICTURE.format(f"{pick * 7919 % 0xFFFFFF:06x}"), "utf-8")


def _rename_in_lineage(shop: Workshop, names: dict[str, str | None]) -> None:
    """Follow a renaming in all records that name the renamed ones; None drops the line."""
    for slug in shop.slugs:
        keys, _ = shop.read(slug)
        for key in ("berdasarkan", "direplikasi_oleh"):
            old = keys.get(key, [])
            new = [_renamed(item, names) for item in old]
            if new != old:
                shop.change(slug, **{key: [item for item in new if item is not None] or None})


def _renamed(item: str | Data, names: dict[str, str | None]) -> str | Data | None:
    if isinstance(item, str):
        return names.get(item, item)
    if item.get("slug") in names:
        new = names[item["slug"]]
        return {**item, "slug": new} if new else None
    return item
