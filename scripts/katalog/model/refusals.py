"""Words for what may not stand in a text, whichever face of the catalogue finds it: the check of files or the form."""

from __future__ import annotations

from collections.abc import Mapping

Refusal = tuple[str, str]
"""What is wrong, and a suggestion."""

PERSONAL_DATA: Mapping[str, str] = {
    "NIK": "NIK atau nomor kartu keluarga",
    "KK": "nomor kartu keluarga",
    "NIP": "nomor induk pegawai (NIP)",
    "NISN": "nomor induk siswa (NISN)",
    "NPWP": "nomor pokok wajib pajak (NPWP)",
    "BPJS": "nomor BPJS",
    "PASSPORT": "nomor paspor",
    "SIM": "nomor SIM",
    "PHONE": "nomor telepon pribadi",
    "EMAIL": "alamat surel",
}
"""Kinds of personal data by lokal-id's names, in plain words."""

CONTACTS = ("PHONE", "EMAIL")
"""Kinds that an office may publish as its contact."""


def personal_data(kind: str) -> Refusal:
    """Personal data of one kind, outside of a contact."""
    message = f"tampak seperti {PERSONAL_DATA[kind]}; data pribadi tidak boleh terbit (UU 27/2022)"
    return message, "pindahkan ke kontak bila milik kantor, atau hapus" if kind in CONTACTS else "hapus nomornya"


def html(found: str) -> Refusal:
    """A tag, a comment or the like."""
    return (
        f"HTML tidak boleh ditulis di sini: {found}",
        "hapus tanda < dan >; pakai Markdown untuk tebal, daftar dan tautan",
    )


def address(found: str, is_picture: bool = False) -> Refusal:
    """A link or picture whose address has a scheme that is not allowed."""
    what = "gambar" if is_picture else "tautan"
    return f"{what} {found} tidak boleh dipakai", "pakai alamat yang diawali https, http, mailto atau tel"


def script(found: str) -> Refusal:
    """An address that runs a program, in plain text."""
    return f"alamat {found} dapat menjalankan program", "hapus alamat ini"


PICTURE_IN_KEY: Refusal = "gambar tidak dapat dipasang di kunci ini", "pasang di foto, atau di rancang bangun"
PICTURE_FROM_ELSEWHERE: Refusal = (
    "gambar dari situs lain tidak dimuat",
    "unduh, taruh di folder ini, tulis namanya saja",
)
LINK_WITHOUT_ADDRESS: Refusal = "tautan ini tanpa alamat", "isi alamatnya"
