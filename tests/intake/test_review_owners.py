"""CODEOWNERS comes from the accounts in `_daerah`; agencies without one leave it to the maintainer."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError
from validator_kit import Catalogue

from katalog.intake.review_owners import FILE, codeowners, wrong_lines
from katalog.model.daerah import Opd
from katalog.source.region import read_region
from katalog.source.tree import read_all
from katalog.workers import Workers

ROOT = Path(__file__).resolve().parents[2]
OWN = """\
---
nama: Obat Antar Pulau
asal:
  opd: {opd}
tahapan: penerapan
jenis: non digital
bentuk: pelayanan publik
urusan: kesehatan
ringkasan: Obat diantar perahu.
masalah: Pasien jauh dari obat.
---
"""


def test_committed_file_says_nothing_untrue() -> None:
    sources = read_all(ROOT / "innovations", Workers())
    assert sources.region is not None
    wanted = codeowners(sources.region.daerah, sources.region.opd, sources.records)
    assert wrong_lines((ROOT / FILE).read_text("utf-8"), wanted) == [], "run: katalog codeowners"


def test_lines_of_agencies_with_an_account(tmp_path: Path) -> None:
    catalogue = Catalogue.at(tmp_path)
    files = {name: catalogue.root / "_daerah" / name for name in ("opd.yml", "daerah.yml")}
    opd, daerah = (files[name].read_text("utf-8") for name in files)
    files["opd.yml"].write_text(opd.replace("id: dinkes", 'id: dinkes\n    akun: "@butur/dinkes"'), "utf-8")
    files["daerah.yml"].write_text(daerah.replace("repositori:", 'repositori:\n  pengelola: "@butur/bappeda"'), "utf-8")
    catalogue.write(OWN.format(opd="dinkes"), "obat")
    catalogue.write(OWN.format(opd="diskan"), "ikan")
    sources = read_all(catalogue.root, Workers())
    assert sources.region is not None, sources.findings
    lines = codeowners(sources.region.daerah, sources.region.opd, sources.records).splitlines()
    assert lines[2:] == ["* @butur/bappeda", "/innovations/obat/ @butur/dinkes @butur/bappeda"]


def test_new_record_is_no_drift_but_another_owner_is() -> None:
    wanted = "# a\n* @b\n/innovations/lama/ @c\n/innovations/baru/ @c\n"
    assert wrong_lines("# a\n* @b\n/innovations/lama/ @c\n", wanted) == []
    assert wrong_lines("# a\n* @jahat\n", wanted) == ["* @jahat"]
    assert wrong_lines("# a\n/innovations/hilang/ @c\n", wanted) == ["/innovations/hilang/ @c"]


@pytest.mark.parametrize("account", ["@dinkes", "@butur/dinkes", "@grup/sub.grup/tim_1"])
def test_accounts(account: str) -> None:
    assert Opd(id="dinkes", nama="Dinas", akun=account).akun == account


@pytest.mark.parametrize("account", ["dinkes", "@", "@a b", "@a\n* @jahat", "@a @b", "@a/", "@/a", "# @a", "@a/../b"])
def test_what_is_no_account(account: str) -> None:
    with pytest.raises(ValidationError):
        Opd(id="dinkes", nama="Dinas", akun=account)


def test_region_of_this_repository_is_sound() -> None:
    region, findings = read_region(ROOT / "innovations", "innovations")
    assert region is not None
    assert findings == ()
