"""`warledger serve`: the record in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from warledger.cli.options import DbOption, PrivateOption, settings_with

HostOption = Annotated[str, typer.Option(metavar="ADDRESS", help="The interface to listen on.")]
PortOption = Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")]
PublicOption = Annotated[
    bool, typer.Option("--public", help="Publication mode: names of people hidden by rule, no writing.")
]


def serve(
    db: DbOption = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    public: PublicOption = False,
    allow_private: PrivateOption = None,
) -> None:
    """Serve the record to the browser until Ctrl-C: pages at /, data at /api, its description at /openapi.json."""
    from warledger.web.app import create_app
    from warledger.web.serving import listen, run
    from warledger.web.settings import WebSettings

    settings = settings_with(db=db, allow_private=allow_private)
    with listen(host, port) as listening:
        app = create_app(WebSettings(settings, host=host, port=port, public=public))
        run(app, listening, lambda address: typer.echo(f"{address}  (Ctrl-C ends it)"))
