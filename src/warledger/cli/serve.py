"""`warledger serve`: the record in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.options import DbOption, PrivateOption, settings_with
from warledger.cli.output import counted
from warledger.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from warledger.web.settings import Certificate, WebSettings

HostOption = Annotated[str, typer.Option(metavar="ADDRESS", help="The interface to listen on.")]
PortOption = Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")]
NameOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST",
        help="A name by which others reach the server, as through a proxy.",
        show_default=False,
    ),
]
PublicOption = Annotated[
    bool, typer.Option("--public", help="Publication mode: names of people hidden by rule, no writing.")
]
WebhooksOption = Annotated[
    bool,
    typer.Option(
        "--webhooks/--no-webhooks", help="Tell webhooks (`warledger webhook add`) of changes while it runs."
    ),
]
CertOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Certificate (PEM) to be reached over https.")
]
KeyOption = Annotated[Path | None, typer.Option(metavar="FILE", help="Key of the certificate (PEM).")]


def serve(
    db: DbOption = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    name: NameOption = None,
    public: PublicOption = False,
    cert: CertOption = None,
    key: KeyOption = None,
    webhooks: WebhooksOption = True,
    allow_private: PrivateOption = None,
) -> None:
    """Serve the record to the browser until Ctrl-C: pages at /, data at /api, its description at /openapi.json.

    Only this machine reaches it, unless --host or --name is given; then users must log in (`warledger user add`).
    Webhooks are told of changes as they come.
    """
    from warledger.web.serving import listen, run
    from warledger.web.settings import WebSettings

    settings = settings_with(db=db, allow_private=allow_private)
    web = WebSettings(
        settings,
        host=host,
        port=port,
        names=tuple(name or ()),
        public=public,
        webhooks=webhooks,
        certificate=_certificate(cert, key),
    )
    with listen(host, port) as listening, _opened(web) as app:
        run(app, web, listening, lambda address: typer.echo(f"{address}  (Ctrl-C ends it)"))


@contextmanager
def _opened(web: WebSettings) -> Iterator[FastAPI]:
    """The server; a publication is written first, which takes a minute for some ten thousand reports."""
    from warledger.web.starting import open_app

    with ExitStack() as stack:
        with counted("published") as tell:
            app = stack.enter_context(open_app(web, tell=tell))
        yield app


def _certificate(cert: Path | None, key: Path | None) -> Certificate | None:
    from warledger.web.settings import Certificate

    if (cert is None) != (key is None):
        raise UsageError("serve: --cert and --key go together")
    for file in (cert, key):
        if file is not None and not file.is_file():
            raise UsageError(f"{file}: there is no such file")
    return None if cert is None or key is None else Certificate(cert, key)
