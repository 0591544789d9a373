"""`warledger user` and `warledger token`: who may write to a record through the browser, and which programs."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from warledger.cli.options import DbOption, JsonOption, examples
from warledger.cli.output import Column, console, print_json, table
from warledger.cli.query import open_record

if TYPE_CHECKING:
    from warledger.record import Token, User

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Add, list, change or remove the users of a record."
)
tokens = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Make, list or revoke tokens for programs."
)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The user.", show_default=False)]
RoleName = Literal["viewer", "reviewer", "admin"]
StdinOption = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from the first line of standard input.")
]

_USERS: Final = (Column("name", 4), Column("role"), Column("since"))
_TOKENS: Final = (
    Column("number", number=True),
    Column("user", 3),
    Column("may"),
    Column("label", 4),
    Column("made"),
    Column("until"),
)


@app.command(
    epilog=examples(
        "user add Anna --role reviewer --db sahel.db", "user add Bo --role viewer --password-stdin"
    )
)
def add(
    name: NameArgument,
    role: Annotated[RoleName, typer.Option(help="What the user may do.")] = "reviewer",
    password_stdin: StdinOption = False,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a user: a viewer reads, a reviewer also imports and judges, an admin may do everything."""
    from warledger.record import UserRole
    from warledger.web.security.passwords import hash_password

    with open_record(db) as record:
        hashed = hash_password(_password(from_stdin=password_stdin))
        _tell_user(record.accounts.add(name, UserRole(role), hashed), "was added", as_json=as_json)


@app.command("list", epilog=examples("user list", "user list --json"))
def list_users(db: DbOption = None, as_json: JsonOption = False) -> None:
    """List the users."""
    with open_record(db) as record:
        found = record.accounts.users()
    if as_json:
        for one in found:
            print_json(asdict(one))
        return
    if found:
        console().print(table(_USERS, [(u.name, u.role.value, u.added_at) for u in found]))
    typer.echo(f"{len(found)} users")


@app.command(epilog=examples("user remove Anna"))
def remove(name: NameArgument, db: DbOption = None, as_json: JsonOption = False) -> None:
    """Remove a user with sessions and tokens; judgements stay, and the name is not given again."""
    with open_record(db) as record:
        _tell_user(record.accounts.remove(name), "was removed", as_json=as_json)


@app.command(epilog=examples("user role Anna admin"))
def role(
    name: NameArgument,
    to: Annotated[
        RoleName, typer.Argument(metavar="ROLE", help="viewer, reviewer or admin.", show_default=False)
    ],
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give a user another role, from the next request on."""
    from warledger.record import UserRole

    with open_record(db) as record:
        _tell_user(record.accounts.set_role(name, UserRole(to)), f"is now {to}", as_json=as_json)


@app.command(epilog=examples("user password Anna"))
def password(
    name: NameArgument, password_stdin: StdinOption = False, db: DbOption = None, as_json: JsonOption = False
) -> None:
    """Give a user another password; all sessions of the user end."""
    from warledger.web.security.passwords import hash_password

    with open_record(db) as record:
        hashed = hash_password(_password(from_stdin=password_stdin))
        _tell_user(record.accounts.set_password(name, hashed), "has a new password", as_json=as_json)


@tokens.command("add", epilog=examples('token add Anna --scope read --label "nightly export" --days 90'))
def add_token(
    name: NameArgument,
    scope: Annotated[
        Literal["read", "write", "admin"], typer.Option(help="What may be done with it, at most.")
    ] = "read",
    label: Annotated[str, typer.Option(metavar="WORDS", help="What it is for.")] = "",
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="Until when [default: for ever].")] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a token for a program. It is shown this once: the record keeps a hash of it."""
    from warledger.record import Scope
    from warledger.web.security.secrets import new_token, secret_hash

    secret, lasts = new_token(), None if days is None else timedelta(days=days)
    with open_record(db) as record:
        made = record.accounts.add_token(
            name, secret_hash(secret), scope=Scope(scope), label=label, lasts=lasts
        )
    if as_json:
        print_json({**_token_plain(made), "token": secret})
    else:
        typer.echo(secret)


@tokens.command("list", epilog=examples("token list", "token list --json"))
def list_tokens(db: DbOption = None, as_json: JsonOption = False) -> None:
    """List the tokens, without their secrets."""
    with open_record(db) as record:
        found = record.accounts.tokens()
    if as_json:
        for one in found:
            print_json(_token_plain(one))
        return
    if found:
        console().print(table(_TOKENS, [_token_cells(t) for t in found]))
    typer.echo(f"{len(found)} tokens")


@tokens.command(epilog=examples("token revoke 3"))
def revoke(
    number: Annotated[int, typer.Argument(help="As `token list` gives it.", show_default=False)],
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a token away, from the next request on."""
    with open_record(db) as record:
        gone = record.accounts.revoke(number)
    if as_json:
        print_json(_token_plain(gone))
    else:
        typer.echo(f"token {gone.number} of {gone.user.name} was revoked")


def _password(*, from_stdin: bool) -> str:
    """A password that was typed twice, or that a program gives; never an argument, which other users see."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _tell_user(user: User, did: str, *, as_json: bool) -> None:
    if as_json:
        print_json(asdict(user))
    else:
        typer.echo(f"{user.name} ({user.role.value}) {did}")


def _token_plain(token: Token) -> dict[str, Any]:
    return {**asdict(token), "user": token.user.name, "may": token.granted.value}


def _token_cells(token: Token) -> tuple[object, ...]:
    until = token.expires_at or "for ever"
    return token.number, token.user.name, token.granted.value, token.label, token.made_at, until
