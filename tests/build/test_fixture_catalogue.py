"""The fixture catalogue shows what it promises: one record with every key, one with only the required ones."""

from site_html import INNOVATIONS

from katalog.model.branding import Branding
from katalog.model.inovasi import Inovasi
from katalog.model.replikasi import PanduanReplikasi
from katalog.source.tree import read_all
from katalog.workers import Workers


def test_the_full_record_has_every_key_and_the_thin_one_only_those_required() -> None:
    sources = read_all(INNOVATIONS, Workers())
    assert sources.errors == 0
    records = {record.slug: record for record in sources.records}
    full = records["kelas-dongeng"].inovasi
    assert full.replikasi
    assert full.branding
    assert set(Inovasi.model_fields) - full.model_fields_set == set()
    assert set(PanduanReplikasi.model_fields) - full.replikasi.model_fields_set == set()
    assert set(Branding.model_fields) - full.branding.model_fields_set == set()
    required = {name for name, key in Inovasi.model_fields.items() if key.is_required()}
    assert records["lapor-jalan"].inovasi.model_fields_set == required | {"tahapan", "jenis"}


def test_it_holds_every_kind_of_record() -> None:
    inovasi = [record.inovasi for record in read_all(INNOVATIONS, Workers()).records]
    assert sum(item.rujukan for item in inovasi) == 2
    assert sum(item.contoh for item in inovasi) == 1
    assert sum(item.status == "draf" for item in inovasi) == 1
