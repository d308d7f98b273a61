"""Rules that a type cannot say: each is one generator, named after what it asks for.

A rule sees the innovation and a `Context` (what else is known) and yields a Problem for each breach. `RULES` is the
whole list; the order is the order of the keys in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .base import DasarHukum
from .inovasi import AsalOpd, AsalWilayah, Inovasi, Replikasi
from .messages import nearest
from .problem import Path, Problem
from .standards import affairs, indicators, themes

MIN_NARRATIVE_WORDS = 300
"""The official form asks for a rancang bangun of at least 300 words."""


@dataclass(frozen=True)
class Context:
    """What a rule may look up: agencies by id (with other spellings) and regions by code."""

    opd: Mapping[str, tuple[str, ...]]
    region_name: Callable[[str], str | None]
    region_codes_like: Callable[[str], str]
    own_region: str
    narrative: str = ""


Rule = Callable[[Inovasi, Context], Iterator[Problem]]


def opd_is_known(inovasi: Inovasi, context: Context) -> Iterator[Problem]:
    """`asal.opd` names an agency of _daerah/opd.yml."""
    if not isinstance(inovasi.asal, AsalOpd) or inovasi.asal.opd in context.opd:
        return
    written = inovasi.asal.opd
    by_name = {name: id_ for id_, names in context.opd.items() for name in (id_, *names)}
    near = nearest(written, list(by_name))
    suggestion = f"tulis {by_name[near]}" if near else "lihat daftar id di innovations/_daerah/opd.yml"
    yield Problem(("asal", "opd"), f'perangkat daerah "{written}" tidak ada dalam daftar', suggestion)


def regions_are_known(inovasi: Inovasi, context: Context) -> Iterator[Problem]:
    """Every `kode_wilayah` is a province, regency or city of the Kemendagri list."""
    for path, code in _region_codes(inovasi):
        if context.region_name(code) is None:
            yield Problem(path, f'kode wilayah "{code}" tidak ada dalam daftar Kemendagri', context.region_codes_like(code))


def reference_is_of_another_region(inovasi: Inovasi, context: Context) -> Iterator[Problem]:
    """An own innovation names its OPD, not the own region's code."""
    if isinstance(inovasi.asal, AsalWilayah) and inovasi.asal.kode_wilayah == context.own_region:
        yield Problem(("asal", "kode_wilayah"), "ini kode daerah sendiri", "pakai asal: {opd: <id>}")


def own_innovation_says_its_stage(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """`tahapan` and `jenis` are required, except for a reference whose sources do not say."""
    if inovasi.rujukan:
        return
    if inovasi.tahapan is None:
        yield Problem(("tahapan",), "wajib diisi", "pilih: inisiatif, uji coba, penerapan")
    if inovasi.jenis is None:
        yield Problem(("jenis",), "wajib diisi", "pilih: digital, non digital")


def affairs_are_known(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """`urusan` and `urusan_beririsan` are affairs of UU 23/2014 article 12."""
    written: list[tuple[Path, str]] = [(("urusan",), inovasi.urusan)]
    written += [(("urusan_beririsan", i), id_) for i, id_ in enumerate(inovasi.urusan_beririsan)]
    for path, id_ in written:
        if id_ not in affairs():
            near = nearest(id_, list(affairs()))
            yield Problem(path, f'urusan "{id_}" tidak dikenal', f"tulis {near}" if near else "lihat daftar urusan di CONTRIBUTING")


def themes_are_known(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """`tema` uses a value of its list."""
    for i, tema in enumerate(inovasi.tema):
        if tema.nilai not in themes(tema.daftar):
            near = nearest(tema.nilai, list(themes(tema.daftar)))
            yield Problem(("tema", i, "nilai"), f'nilai "{tema.nilai}" tidak ada dalam daftar {tema.daftar}', f"tulis {near}" if near else "")


def results_say_something(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """A result with an indicator has at least one value."""
    for i, hasil in enumerate(inovasi.hasil):
        if not isinstance(hasil, str) and hasil.sebelum is None and hasil.sesudah is None:
            yield Problem(("hasil", i), "butuh sebelum atau sesudah", "isi angkanya, atau tulis hasil ini sebagai teks")


def reference_names_its_sources(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """A rujukan carries the sources of its facts."""
    if inovasi.rujukan and not inovasi.sumber:
        yield Problem(("sumber",), "wajib diisi untuk inovasi daerah lain", "tambahkan sumber: - judul: ... url: ...")


def legal_basis_can_be_found(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """A legal product has a file or an address, not both."""
    lists: list[tuple[Path, tuple[DasarHukum, ...]]] = [(("dasar_hukum",), inovasi.dasar_hukum)]
    if inovasi.replikasi:
        lists.append((("replikasi", "dasar_hukum"), inovasi.replikasi.dasar_hukum))
    for path, items in lists:
        for i, item in enumerate(items):
            if item.berkas and item.url:
                yield Problem((*path, i, "berkas"), "pilih berkas atau url, jangan keduanya", "hapus salah satu")


def dates_are_in_order(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """A trial does not come after the adoption."""
    waktu = inovasi.waktu
    if waktu.uji_coba and waktu.penerapan and waktu.uji_coba.iso[: len(waktu.penerapan.iso)] > waktu.penerapan.iso:
        yield Problem(("waktu", "penerapan"), "penerapan tercatat lebih awal daripada uji coba", "periksa kedua tanggal")


def index_estimate_uses_a_known_set(inovasi: Inovasi, _context: Context) -> Iterator[Problem]:
    """`iid.tahun` has an indicator set, and no indicator stands twice."""
    if inovasi.iid is None:
        return
    if not indicators(inovasi.iid.tahun):
        yield Problem(("iid", "tahun"), f"indikator tahun {inovasi.iid.tahun} belum tersedia", "tulis 2026")
    seen: set[int] = set()
    for i, nilai in enumerate(inovasi.iid.indikator):
        if nilai.nomor in seen:
            yield Problem(("iid", "indikator", i, "nomor"), f"indikator {nilai.nomor} sudah ditulis di atas", "hapus salah satu")
        seen.add(nilai.nomor)


def narrative_is_long_enough(inovasi: Inovasi, context: Context) -> Iterator[Problem]:
    """The rancang bangun of an own innovation has 300 words (warning; the official form's minimum)."""
    words = len(context.narrative.split())
    if not inovasi.rujukan and words < MIN_NARRATIVE_WORDS:
        message = f"rancang bangun baru {words} kata, formulir resmi meminta {MIN_NARRATIVE_WORDS}"
        yield Problem((), message, "tulis di bawah garis --- kedua", warning=True)


RULES: tuple[Rule, ...] = (
    opd_is_known,
    regions_are_known,
    reference_is_of_another_region,
    own_innovation_says_its_stage,
    affairs_are_known,
    themes_are_known,
    results_say_something,
    legal_basis_can_be_found,
    dates_are_in_order,
    reference_names_its_sources,
    index_estimate_uses_a_known_set,
    narrative_is_long_enough,
)


def problems(inovasi: Inovasi, context: Context) -> Iterator[Problem]:
    """Yield what every rule finds in one innovation."""
    for rule in RULES:
        yield from rule(inovasi, context)


def _region_codes(inovasi: Inovasi) -> Iterator[tuple[Path, str]]:
    if isinstance(inovasi.asal, AsalWilayah):
        yield ("asal", "kode_wilayah"), inovasi.asal.kode_wilayah
    for i, forerunner in enumerate(inovasi.berdasarkan):
        if not isinstance(forerunner, str) and forerunner.kode_wilayah:
            yield ("berdasarkan", i, "kode_wilayah"), forerunner.kode_wilayah
    for i, copy in enumerate(inovasi.direplikasi_oleh):
        if isinstance(copy, Replikasi) and copy.kode_wilayah:
            yield ("direplikasi_oleh", i, "kode_wilayah"), copy.kode_wilayah
