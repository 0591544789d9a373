"""Templates of the pages: every value is escaped unless it was made as markup by us."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER: Final = Path(__file__).parent / "templates"


def make_templates() -> Jinja2Templates:
    """The templates of the package; a name that a page does not give is an error, never a blank."""
    loader = FileSystemLoader(FOLDER)
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    env.lstrip_blocks = True
    return Jinja2Templates(env=env)


TEMPLATES: Final = make_templates()


def render(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of a template, with the values that it names."""
    return TEMPLATES.TemplateResponse(request, name, values, status_code=status)


def is_fragment(request: Request) -> bool:
    """True where htmx asks for the part of a page that it will put in place."""
    return request.headers.get("HX-Request") == "true"
