"""What the form says of a wrong value: asked of the models themselves, with values that are wrong on purpose.

The models' validators and `model.messages` speak; the parts of their sentences that depend on the value become gaps in
braces, which the browser fills in. So the form and `katalog check` say the same, and nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from katalog.model import refusals
from katalog.model.base import EARLIEST_DATE, LATEST_DATE
from katalog.model.inovasi import AsalOpd, AsalWilayah, Inovasi, WaktuInovasi
from katalog.model.meant import MONTH_NAMES
from katalog.model.messages import EXPLANATIONS, Fault, explain
from katalog.model.problem import NARRATIVE, Path, Problem, Written
from katalog.model.rules import MIN_NARRATIVE_WORDS, Context, problems, problems_of_keys

GAP = "{tertulis}"
"""Stands for what a person wrote; no field takes it."""

PIECE = "{butir}"

Sentence = tuple[str, str]
"""Message and suggestion."""


@dataclass
class Words:
    """All sentences of the form, each once; fields name them by their place in the list."""

    context: Context
    sentences: list[Sentence] = field(default_factory=list)

    def place(self, sentence: Sentence) -> int:
        """Where a sentence stands in the list; it is added when it is new."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)
        return self.sentences.index(sentence)

    def said_of(self, model: type[BaseModel], data: Mapping[str, Any]) -> dict[Path, Sentence]:
        """What the check says of a group, by key path."""
        try:
            model.model_validate(data, context=self.context)
        except ValidationError as error:
            found = explain(error, model, lambda path: _written(data, path))
            return {problem.path: (problem.message, problem.suggestion) for problem in found}
        return {}

    def warned_of(self, data: Mapping[str, Any]) -> dict[Path, Sentence]:
        """What the rules say of a record, by key path; nothing of one that is not sound."""
        if self.said_of(Inovasi, data):
            return {}
        record = Inovasi.model_validate(data, context=self.context)
        return {it.path: (it.message, it.suggestion) for it in problems(record, self.context)}

    def general(self) -> dict[str, Any]:
        """Places of the sentences that belong to no field."""
        return {
            "kosong": self.place(_of_kind("missing")),
            "kunci": self.place(_of_kind("extra_forbidden")),
            "bukan_daftar": self.place(_of_kind("tuple_type", GAP)),
            "bukan_kelompok": self.place(_of_kind("model_type", GAP)),
            "bukan_teks": self.place(_of_kind("string_type")),
            "maksud": self.place(("", _of_kind("rupiah", "1234")[1].replace("1234", "{maksud}"))),
            "ribuan": self.place(_thousands()),
            "tahun_tanggal": self.place(_filled(self._date("1111"), {"1111": "{tahun}"})),
            "bulan_tanggal": self.place(_filled(self._date("2022-77"), {"77": "{bulan}"})),
            "hari_tanggal": self.place(
                _filled(self._date("2023-02-31"), {"31": "{hari}", "Februari 2023": "{nama}", "2023-02-28": "{akhir}"})
            ),
            "batas_tanggal": [EARLIEST_DATE, LATEST_DATE],
            "nama_bulan": list(MONTH_NAMES),
            "aturan": self._rules(),
            "pribadi": {kind: self.place(refusals.personal_data(kind)) for kind in refusals.PERSONAL_DATA},
            "kontak": list(refusals.CONTACTS),
            "html": self.place(refusals.html(PIECE)),
            "tautan": self.place(refusals.address(PIECE)),
            "gambar": self.place(refusals.address(PIECE, is_picture=True)),
            "program": self.place(refusals.script(PIECE)),
            "gambar_di_kunci": self.place(refusals.PICTURE_IN_KEY),
            "tanpa_alamat": self.place(refusals.LINK_WITHOUT_ADDRESS),
            "gambar_luar": self.place(refusals.PICTURE_FROM_ELSEWHERE),
        }

    def _date(self, text: str) -> Sentence:
        return self.said_of(WaktuInovasi, {"mulai": text})["mulai",]

    def _rules(self) -> dict[str, Any]:
        """Keys that rules ask for, by the kind of origin, and the length of the narrative."""
        found: dict[str, Any] = {"kata": MIN_NARRATIVE_WORDS, "wajib": {}}
        for mark, asal in (("opd", AsalOpd), ("kode_wilayah", AsalWilayah)):
            for problem in self._asked_of(asal):
                sentence = problem.message, problem.suggestion
                if problem.path == NARRATIVE:
                    found["pendek"] = self.place(_filled(sentence, {" 0 ": " {kata} "}))
                else:
                    found["wajib"].setdefault(mark, {})[str(problem.path[0])] = self.place(sentence)
        return found

    def _asked_of(self, asal: type[BaseModel]) -> list[Problem]:
        return list(problems_of_keys({"asal": dict.fromkeys(asal.model_fields, "-")}, self.context))


def _of_kind(kind: str, written: str = "") -> Sentence:
    """The words of messages.py for an error of one kind, at a place that no field describes."""
    fault = Fault(kind, ("butir", 0), written, {}, Inovasi, lambda _path: Written(written) if written else None)
    return EXPLANATIONS[kind](fault)


def _thousands() -> Sentence:
    return _filled(_of_kind("angka", "1.500"), {"1500": "{ribuan}", "1.500": GAP, "1.5": "{pecahan}"})


def _filled(sentence: Sentence, gaps: Mapping[str, str]) -> Sentence:
    message, suggestion = sentence
    for value, gap in gaps.items():
        message, suggestion = message.replace(value, gap), suggestion.replace(value, gap)
    return message, suggestion


def with_gaps(sentence: Sentence, gaps: Mapping[str, str]) -> Sentence:
    """A sentence in which gaps stand in place of the values that it was asked about."""
    return _filled(sentence, gaps)


def _written(data: Any, path: Path) -> Written | None:
    for part in path:
        if isinstance(data, Mapping):
            data = data.get(str(part))
        elif isinstance(data, tuple) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return None if data is None or isinstance(data, Mapping | tuple) else Written(str(data), isinstance(data, str))
