"""Outlines for maps: a country's first-order units, and disputed territories by the policy."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any, Final

import shapely
from fastapi import APIRouter, Path, Response

from warledger.geo.boundaries import Boundaries, Shape
from warledger.geo.policy import territories

router = APIRouter(prefix="/boundaries", tags=["map"])

GEOJSON: Final = "application/geo+json"
# A hundred countries with their units, some 50 kB each.
KEPT: Final = 100
# They change with the program alone.
DAY_S: Final = 86_400
DECIMALS: Final = 3

CountryPath = Annotated[str, Path(pattern="^[A-Z]{2}$", examples=["ML"], description="ISO 3166 alpha-2")]


@router.get("/disputed", response_class=Response, responses={200: {"content": {GEOJSON: {}}}})
def disputed() -> Response:
    """Disputed territories with what is printed of each, as GeoJSON."""
    return _answer(_disputed())


@router.get("/{country}", response_class=Response, responses={200: {"content": {GEOJSON: {}}}})
def units(country: CountryPath) -> Response:
    """The first-order units of a country, as GeoJSON; empty for a code that no outline has."""
    return _answer(_units(country))


def _answer(text: str) -> Response:
    return Response(text, media_type=GEOJSON, headers={"Cache-Control": f"public, max-age={DAY_S}"})


@lru_cache(maxsize=1)
def _boundaries() -> Boundaries:
    return Boundaries.open()


@lru_cache(maxsize=KEPT)
def _units(country: str) -> str:
    return _collection((o, {"code": o.code}) for o in _boundaries().units(country))


@lru_cache(maxsize=1)
def _disputed() -> str:
    told = {t.id: {"name": t.name, "shown": t.shown, "note": t.note} for t in territories()}
    return _collection((o, {"id": o.code, **told[o.code]}) for o in _boundaries().disputed())


def _collection(found: Iterable[tuple[Shape, dict[str, Any]]]) -> str:
    features = [
        {"type": "Feature", "properties": properties, "geometry": _geometry(outline)}
        for outline, properties in found
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def _geometry(outline: Shape) -> Any:
    """GeoJSON whose rings turn as the maps expect (d3: outer rings clockwise), with three decimals (100 m)."""
    shape = shapely.set_precision(outline.shape, 10**-DECIMALS)
    return json.loads(shapely.to_geojson(shapely.orient_polygons(shape, exterior_cw=True)))
