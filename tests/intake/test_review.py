"""`katalog review`: what a branch brings, told from a real git repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from validator_kit import PNG, Catalogue, record

from katalog.cli import app

OWN = """\
---
nama: Obat Antar Pulau
asal:
  opd: dinkes
tahapan: penerapan
jenis: non digital
bentuk: pelayanan publik
urusan: kesehatan
ringkasan: Obat diantar perahu.
masalah: Pasien jauh dari obat.
hasil:
  - indikator: Pasien yang menerima obat
    sesudah: 91
dasar_hukum:
  - judul: Keputusan Kepala Dinas
---
"""


class Repository(Catalogue):
    """A catalogue in a git repository, with a branch that began at `main`."""

    def git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=Uji", "-c", "user.email=uji@contoh.example", "-c", "commit.gpgsign=false"]
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", *identity, "-C", str(self.root.parent), *arguments]
        subprocess.run(command, check=True, capture_output=True, env=environment)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """One sound record on `main`; we stand on a branch of its own."""
    found = Repository(Catalogue.at(tmp_path).root)
    found.git("init", "-q", "-b", "main")
    found.write(record())
    found.commit()
    found.git("switch", "-q", "-c", "kiriman")
    return found


def run(repository: Repository, *arguments: str) -> Result:
    found = ["review", "--base", "main", *arguments, "--innovations", str(repository.root)]
    return CliRunner().invoke(app, found)


def row(ended: Result, slug: str) -> list[str]:
    [line] = [
        line for line in ended.output.splitlines() if line.startswith("|") and f"({slug})" in line.replace("\\", "")
    ]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_nothing_changed(repository: Repository) -> None:
    ended = run(repository)
    assert ended.exit_code == 0
    assert "Tidak ada catatan inovasi yang berubah." in ended.output


def test_new_record(repository: Repository) -> None:
    repository.write(OWN, "obat-antar-pulau")
    repository.commit()
    ended = run(repository)
    assert ended.exit_code == 0, ended.output
    name, agency, kind, complete, missing, evidence, found = row(ended, "obat-antar-pulau")
    assert name.startswith("Obat Antar Pulau")
    assert (agency, kind, evidence) == ("Dinas Kesehatan", "baru", "1 dasar hukum, 1 hasil berangka")
    assert complete.startswith("2 dari ")
    assert "tujuan" in missing
    assert "hasil" not in missing.split(", ")
    assert found == "0 galat, 1 peringatan"


def test_untracked_files_count(repository: Repository) -> None:
    repository.write(OWN, "obat-antar-pulau")
    assert row(run(repository), "obat-antar-pulau")[2] == "baru"


def test_changed_record_tells_both_counts(repository: Repository) -> None:
    repository.write(
        record("tujuan: [Anak membaca.]\nmanfaat: [Anak pandai.]\nfoto:\n  - berkas: a.png\n    alt: x"),
        files={"a.png": PNG},
    )
    repository.commit()
    cells = row(run(repository), "perahu-pustaka")
    assert cells[2] == "diubah"
    assert cells[3].startswith("3 → 5 dari ")
    assert cells[5] == "1 foto, 1 sumber"


def test_removed_record(repository: Repository) -> None:
    (repository.root / "perahu-pustaka" / "index.md").unlink()
    (repository.root / "perahu-pustaka").rmdir()
    cells = row(run(repository), "perahu-pustaka")
    assert (cells[2], cells[3]) == ("dihapus", "-")


def test_error_of_the_change_fails(repository: Repository) -> None:
    repository.write(OWN.replace("bentuk: pelayanan publik", "bentuk: entah"), "obat-antar-pulau")
    ended = run(repository, "--format", "github")
    assert ended.exit_code == 1
    assert "::error file=innovations/obat-antar-pulau/index.md,line=7" in ended.output


def test_error_that_was_there_before_is_a_notice(repository: Repository) -> None:
    repository.git("switch", "-q", "main")
    repository.write(record("bentuk: entah"), "rusak")
    repository.commit()
    repository.git("switch", "-q", "-C", "kiriman")
    repository.write(OWN, "obat-antar-pulau")
    repository.commit()
    ended = run(repository, "--format", "github")
    assert ended.exit_code == 0, ended.output
    assert "::notice file=innovations/rusak/index.md" in ended.output
    assert "::error" not in ended.output
    assert "Galat di catatan lain" in run(repository).output


def test_what_main_got_meanwhile_is_not_the_change(repository: Repository) -> None:
    repository.write(OWN, "obat-antar-pulau")
    repository.commit()
    repository.git("switch", "-q", "main")
    repository.write(record(), "lain")
    repository.commit()
    repository.git("switch", "-q", "kiriman")
    assert "lain" not in run(repository).output.replace("lainnya", "").replace("catatan lain", "")


def test_lineage_that_the_change_broke_is_its_own(repository: Repository) -> None:
    repository.git("switch", "-q", "main")
    repository.write(record("berdasarkan: [perahu-pustaka]"), "anak")
    repository.commit()
    repository.git("switch", "-q", "-C", "kiriman")
    repository.git("rm", "-q", "-r", "innovations/perahu-pustaka")
    repository.commit()
    ended = run(repository, "--format", "github")
    assert ended.exit_code == 1
    assert "::error file=innovations/anak/index.md" in ended.output


def test_change_of_the_region_answers_for_all(repository: Repository) -> None:
    repository.write(OWN, "obat-antar-pulau")
    repository.commit()
    repository.git("branch", "-q", "-f", "main")
    file = repository.root / "_daerah" / "opd.yml"
    file.write_text(file.read_text("utf-8").replace("id: dinkes", "id: dinas-kesehatan"), "utf-8")
    ended = run(repository, "--format", "github")
    assert ended.exit_code == 1
    assert "::error file=innovations/obat-antar-pulau/index.md" in ended.output


@pytest.mark.parametrize(("broken", "code"), [(False, 1), (True, 0)], ids=["by the change", "by a record elsewhere"])
def test_failed_build(repository: Repository, broken: bool, code: int) -> None:
    if broken:
        repository.write(record("bentuk: entah"), "rusak")
        repository.commit()
        repository.git("branch", "-q", "-f", "main")
    repository.write(OWN, "obat-antar-pulau")
    assert run(repository, "--built", "failure").exit_code == code


def test_near_name_is_pointed_out(repository: Repository) -> None:
    repository.write(record("nama: Perahu Pustakaa"), "perahu-baru")
    ended = run(repository)
    assert "Mungkin sudah ada" in ended.output
    assert "- perahu-baru mirip dengan perahu-pustaka" in ended.output


def test_personal_data_warns_of_the_history(repository: Repository) -> None:
    repository.write(OWN.replace("Pasien jauh", "NIK 7410011203850001 jauh"), "obat-antar-pulau")
    ended = run(repository)
    assert ended.exit_code == 1
    assert "riwayat git" in ended.output
    assert "UU 27/2022" in ended.output
    assert "7410011203850001" not in ended.output


def test_hostile_names_stay_quiet(repository: Repository) -> None:
    hostile = '"| x | @admin <b> [a](https://jahat.example) ${{ secrets }} `id`"'
    repository.write(record(f"nama: {hostile}"), "jahat")
    name = "a\n::error::x"
    (repository.root / name).mkdir()
    (repository.root / name / "index.md").write_text("x", "utf-8")
    (repository.root / "$(id)").mkdir()
    (repository.root / "$(id)" / "index.md").write_text("x", "utf-8")
    for style in ("markdown", "github"):
        lines = run(repository, "--format", style).output.splitlines()
        assert not any(line.startswith("::error::x") for line in lines)
    text = run(repository).output
    assert "@admin" not in text
    assert "https://jahat" not in text
    assert {line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("|")} == {8}


def test_summary_is_appended(repository: Repository, tmp_path: Path) -> None:
    summary = tmp_path / "ringkasan.md"
    summary.write_text("atas\n", "utf-8")
    run(repository, "--summary", str(summary), "--format", "github")
    assert summary.read_text("utf-8").startswith("atas\n## Ringkasan tinjauan")


@pytest.mark.parametrize("base", ["tidak-ada", "--output=/tmp/x", "-h", "", "main..kiriman"])
def test_unknown_base_is_one_line(repository: Repository, base: str) -> None:
    ended = CliRunner().invoke(app, ["review", f"--base={base}", "--innovations", str(repository.root)])
    assert ended.exit_code == 1
    assert ended.output.startswith("galat: ")
    assert len(ended.output.splitlines()) == 1


def test_folder_outside_git_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ended = CliRunner().invoke(app, ["review", "--innovations", str(Catalogue.at(tmp_path).root)])
    assert (ended.exit_code, ended.output[:7]) == (1, "galat: ")
