"""`warledger webhook add|list|remove|send`: tell other machines of changed events."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from warledger.cli.options import DbOption, JsonOption, PrivateOption, examples, settings_with
from warledger.cli.output import Column, complain, console, print_json, table

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Tell other machines of changed events, signed."
)

KeyArgument = Annotated[
    int, typer.Argument(metavar="NUMBER", help="As `webhook list` gives it.", show_default=False)
]
# Random bytes of a secret that nobody gave.
SECRET_BYTES = 32


@app.command(
    epilog=examples(
        'webhook add https://example.org/hook --filter "country=ML&least=10" --by "A. Editor"',
        'webhook add https://example.org/hook --secret-file secret.txt --by "A. Editor" --json',
    )
)
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Where to send to.", show_default=False)],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who adds it.", show_default=False)],
    filter_: Annotated[
        str,
        typer.Option(
            "--filter", metavar="QUERY", help="Only of these events, as the overview's address has it."
        ),
    ] = "",
    secret_file: Annotated[
        typer.FileText | None,
        typer.Option(
            metavar="FILE", help="Holds the secret that signs, - for standard input [default: made up]."
        ),
    ] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Save a filter with an address that is told of changes from now on. The secret is printed once."""
    import secrets

    from warledger.errors import UsageError
    from warledger.record import Record
    from warledger.web.webhooks import SHORTEST_SECRET, checked_filter, checked_url

    secret = secret_file.read().strip() if secret_file else secrets.token_urlsafe(SECRET_BYTES)
    if len(secret) < SHORTEST_SECRET:
        raise UsageError(f"the secret is shorter than {SHORTEST_SECRET} characters")
    with Record.open(settings_with(db=db).db, create=False) as record:
        hook = record.add_webhook(checked_url(url), secret, filter_=checked_filter(filter_), by=by)
    if as_json:
        print_json(asdict(hook))
    else:
        typer.echo(f"webhook {hook.key}: {hook.url}")
        typer.echo(f"its secret (X-Warledger-Signature is the HMAC-SHA256 of the body): {secret}")


@app.command("list", epilog=examples("webhook list", "webhook list --json"))
def list_(db: DbOption = None, as_json: JsonOption = False) -> None:
    """List the webhooks without their secrets, and what was sent last."""
    from warledger.record import Record

    with Record.open(settings_with(db=db).db, create=False) as record:
        hooks, sent = record.webhooks(), record.deliveries()
    last = {d.webhook: d for d in reversed(sent)}
    if as_json:
        for hook in hooks:
            told = last.get(hook.key)
            plain = {k: v for k, v in asdict(hook).items() if k != "secret"}
            print_json({**plain, "last": asdict(told) if told else None})
        return
    rows = [
        (h.key, h.url, h.filter, h.sent, h.by, (last[h.key].error or "taken") if h.key in last else "")
        for h in hooks
    ]
    columns = (
        Column("number", number=True),
        Column("address", 5),
        Column("filter", 4),
        Column("told up to", number=True),
        Column("by", 2),
        Column("last", 3),
    )
    if rows:
        console().print(table(columns, rows))
    typer.echo(f"{len(hooks)} webhooks")


@app.command(epilog=examples("webhook remove 1"))
def remove(key: KeyArgument, db: DbOption = None, as_json: JsonOption = False) -> None:
    """Forget a webhook and what was sent to it."""
    from warledger.record import Record

    with Record.open(settings_with(db=db).db, create=False) as record:
        record.remove_webhook(key)
    if as_json:
        print_json({"removed": key})
    else:
        typer.echo(f"webhook {key} removed")


@app.command(epilog=examples("webhook send", "webhook send --db sahel.db --json"))
def send(db: DbOption = None, allow_private: PrivateOption = None, as_json: JsonOption = False) -> None:
    """Tell every webhook of the changes since it was told last, trying again for half a minute.

    Put it after `ingest` in a timer. Exit code 1 where one did not take it; the next run tells it again.
    """
    from warledger.record import Record
    from warledger.web.webhooks import Posting, send_webhooks

    settings = settings_with(db=db, allow_private=allow_private)
    with Record.open(settings.db, create=False) as record, console(stderr=True).status("sending"):
        tried = send_webhooks(record, Posting(allow_private=settings.allow_private))
    for one in tried:
        if as_json:
            print_json(asdict(one))
        elif one.done:
            typer.echo(f"webhook {one.webhook}: {one.events} changes told, up to {one.seq}")
        if not one.done:
            complain(f"webhook {one.webhook}: not told after {one.attempts} tries: {one.error}")
    if not as_json:
        typer.echo(f"{sum(d.done for d in tried)} messages taken, {sum(not d.done for d in tried)} not")
    if not all(d.done for d in tried):
        raise typer.Exit(1)
