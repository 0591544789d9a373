from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from warledger.errors import GazetteerError
from warledger.geo import gazetteer_geonames
from warledger.geo.gazetteer import Gazetteer
from warledger.geo.gazetteer_geonames import Imported, import_geonames


def _line(ident: int, name: str, code: str = "P\tPPL", people: int = 0, alternates: str = "") -> str:
    return f"{ident}\t{name}\t{name}\t{alternates}\t14.7\t-1.3\t{code}\tML\t\t04\t\t\t\t{people}\t\t269\tx\t2014-03-07\n"


DUMP = (
    _line(11, "Toulfé", alternates="Toulfe Ba,Тулфе")
    + _line(12, "Grande Ville", people=900)
    + _line(13, "Marigot Sec", "H\tSTMI")
    + _line(14, "Un Marais", "H\tMRSH")
    + _line(15, "Mopti Region", "A\tADM1")
    + "too\tshort\n"
)


def test_geonames_import_adds_what_the_layer_lacked(layer: Path, tmp_path: Path) -> None:
    dump, target = tmp_path / "ML.txt", tmp_path / "user" / "gazetteer.sqlite"
    dump.write_text(DUMP, "utf-8")
    assert import_geonames([dump], target) == Imported(places=4, skipped=2)
    gazetteer = Gazetteer.open(layer, target)
    assert gazetteer.lookup("Toulfe Ba")[0].admin1_name == "Mopti"
    assert [gazetteer.lookup(n)[0].feature for n in ("Toulfé", "Grande Ville", "Marigot Sec")] == [
        "village",
        "city",
        "river",
    ]
    assert not target.with_name("gazetteer.sqlite.part").exists()


def test_geonames_import_reads_zip_and_keeps_what_was_there(layer: Path, tmp_path: Path) -> None:
    target = tmp_path / "gazetteer.sqlite"
    for name, text in (("AA.zip", _line(21, "Premier")), ("BB.zip", _line(22, "Second"))):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr(name.replace("zip", "txt"), text)
        import_geonames([tmp_path / name], target)
    gazetteer = Gazetteer.open(layer, target)
    assert gazetteer.lookup("Premier")
    assert gazetteer.lookup("Second")


class _Killed(Exception):
    """Stands for a kill in the middle."""


def test_geonames_import_cut_off_leaves_the_layer_and_goes_on(
    layer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer_geonames, "BATCH", 2)
    dump, target = tmp_path / "ML.txt", tmp_path / "gazetteer.sqlite"
    dump.write_text("".join(_line(100 + n, f"Village {chr(65 + n)}") for n in range(9)), "utf-8")

    def kill(done: int, total: int) -> None:
        if done > total / 2:
            raise _Killed

    with pytest.raises(_Killed):
        import_geonames([dump], target, on_progress=kill)
    assert not target.exists()
    assert import_geonames([dump], target).places < 9
    gazetteer = Gazetteer.open(layer, target)
    assert all(gazetteer.lookup(f"Village {chr(65 + n)}") for n in range(9))


def test_geonames_import_names_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no such file"):
        import_geonames([tmp_path / "none.txt"], tmp_path / "g.sqlite")
    (tmp_path / "bad.zip").write_text("no zip")
    with pytest.raises(GazetteerError, match="not a zip archive"):
        import_geonames([tmp_path / "bad.zip"], tmp_path / "g.sqlite")
    (tmp_path / "bad.txt").write_text("a,b,c\n")
    with pytest.raises(GazetteerError, match="3? ?1 columns"):
        import_geonames([tmp_path / "bad.txt"], tmp_path / "g.sqlite")


def test_geonames_dump_of_mali_gives_names_that_the_packaged_file_lacks(shared: Path, tmp_path: Path) -> None:
    dump, target = shared / "benchmarks" / "geonames" / "ML.txt", tmp_path / "gazetteer.sqlite"
    import_geonames([dump], target)
    packaged, both = Gazetteer.open(), Gazetteer.open(user=target)
    names = ("Moussala", "Bountou", "Véndou Ména", "Oukoulourou", "Gaïkindé")
    missing = [n for n in names if not any(p.country == "ML" for p in packaged.named(n))]
    assert len(missing) >= 3
    assert all(any(p.country == "ML" for p in both.named(n)) for n in names)
