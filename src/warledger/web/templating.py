"""Templates of the pages: every value is escaped unless it was made as markup by us."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from warledger.errors import UsageError
from warledger.web.security import csrf_token, may_write, user_of

FOLDER: Final = Path(__file__).parent
STATIC: Final = FOLDER / "static"


@dataclass(frozen=True, slots=True)
class Assets:
    """The built scripts and styles, by the names of their sources."""

    addresses: Mapping[str, str]

    @classmethod
    def load(cls, folder: Path = STATIC) -> Assets:
        """Those that the build left; raises UsageError where there was none."""
        manifest = folder / "manifest.json"
        if not manifest.is_file():
            raise UsageError(f"{manifest}: the pages were not built; install the package again (make demo)")
        built = json.loads(manifest.read_text("utf-8"))
        return cls({source: f"/static/{entry['file']}" for source, entry in built.items()})

    def __getitem__(self, source: str) -> str:
        """The address of what a source became, "src/main.ts"."""
        return self.addresses[source]


def make_templates() -> Jinja2Templates:
    """The templates of the package; a name that a page does not give is an error, never a blank."""
    loader = FileSystemLoader(FOLDER / "templates")
    env = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.globals.update(version=version("warledger"))
    return Jinja2Templates(env=env)


TEMPLATES: Final = make_templates()


def render(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of a template, with the values that it names, and those that every page has."""
    given = {
        "assets": request.app.state.assets,
        "public": request.app.state.web.web.public,
        "user": user_of(request),
        "may_write": may_write(request),
        "csrf": csrf_token(request),
    }
    return TEMPLATES.TemplateResponse(request, name, {**given, **values}, status_code=status)


def is_fragment(request: Request) -> bool:
    """True where htmx asks for the part of a page that it will put in place."""
    return request.headers.get("HX-Request") == "true"
