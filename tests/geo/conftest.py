"""A gazetteer of nine places and an outline of three square countries, built in a moment."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

import pytest
import shapely

from warledger.geo.boundaries import Boundaries
from warledger.geo.gazetteer import Gazetteer
from warledger.geo.gazetteer_geonames import RULES
from warledger.geo.gazetteer_layer import LayerWriter, PlaceRow
from warledger.geo.names import NameKeys
from warledger.knowledge_files import read_yaml

ROWS = (
    PlaceRow(1, None, "Ménaka", ("Menaca", "mnaka", "MNK"), "city", "ML", "ML.13", 15.92, 2.40, 3.0, 14_085),
    PlaceRow(2, None, "Ménaka", ("Ménaka Region",), "admin1", "ML", "ML.13", 15.74, 2.84, 75.0, 41_487),
    PlaceRow(3, None, "Goma", (), "city", "CD", "CD.11", -1.67, 29.23, 8.0, 432_587),
    PlaceRow(4, None, "Goma", (), "city", "PH", "PH.11", 6.79, 125.32, 3.0, 4_275),
    PlaceRow(5, None, "Kidal", (), "city", "ML", "ML.10", 18.44, 1.41, 3.0, 40_030),
    PlaceRow(6, None, "Paris", (), "city", "FR", "FR.11", 48.85, 2.35, 15.0, 2_138_551),
    PlaceRow(7, None, "Paris", (), "city", "US", "US.TX", 33.66, -95.56, 3.0, 24_782),
    PlaceRow(-1, "own:bulo-marer", "Bulo Marer", (), "village", "SO", "Lower Shabelle", 1.63, 44.51, 8.0),
    PlaceRow(-2, "own:zone", "Liptako", ("three-border zone",), "theatre", "ML|NE", None, 14.9, 0.5, 200.0),
    PlaceRow(-3, "country:ML", "Mali", (), "country", "ML", None, 17.4, -3.5, 628.0),
)


@pytest.fixture(scope="session")
def keys() -> NameKeys:
    """The shipped rules of folding."""
    return NameKeys.from_rules(read_yaml(RULES))


@pytest.fixture(scope="session")
def layer(tmp_path_factory: pytest.TempPathFactory, keys: NameKeys) -> Path:
    """The file of the small gazetteer."""
    path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    with LayerWriter(path, keys) as writer:
        writer.add_admin1("ML.13", "Ménaka")
        writer.add_admin1("CD.11", "Nord-Kivu")
        writer.add(ROWS)
        writer.set_meta("phrases", json.dumps(["three-border zone"]))
        writer.finish()
    return path


@pytest.fixture(scope="session")
def outlines(tmp_path_factory: pytest.TempPathFactory) -> Boundaries:
    """AA of two units side by side, and BB east of it, each unit three degrees wide and high."""
    units = [("AA", "AA.01", 0), ("AA", "AA.02", 3), ("BB", "BB.01", 6)]
    rows = [
        {"country": country, "admin1": unit, "wkb": _wkb(shapely.box(west, 0, west + 3, 3))}
        for country, unit, west in units
    ]
    path = tmp_path_factory.mktemp("boundaries") / "boundaries.json.gz"
    path.write_bytes(gzip.compress(json.dumps({"units": rows}).encode()))
    return Boundaries.open(path)


def _wkb(shape: shapely.Polygon) -> str:
    return base64.b64encode(shapely.to_wkb(shape)).decode("ascii")


@pytest.fixture(scope="session")
def small(layer: Path) -> Gazetteer:
    """The small gazetteer, open."""
    return Gazetteer.open(layer)
