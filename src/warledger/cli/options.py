"""Options that several commands share, and the settings and source options made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from warledger.errors import UsageError
from warledger.settings import Settings, load_settings, user_data_dir

if TYPE_CHECKING:
    from warledger.sources import SourceOptions

PAGES: Final = "pages"

SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Files (text, HTML, JSON Lines, JSON, Parquet, feed, WARC), folders, URLs, or - for standard input.",
        show_default=False,
    ),
]
OptionalSources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE]...", help="The same as of `warledger read`.", show_default=False),
]
PublishedOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Day of publication of reports that state none.")
]
PublisherOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Publisher of reports that state none.")
]
UrlOption = Annotated[str | None, typer.Option(metavar="URL", help="Address of reports that state none.")]
LanguageOption = Annotated[
    str | None, typer.Option(metavar="CODE", help="Language of reports that state none [default: detected].")
]
FollowOption = Annotated[bool, typer.Option("--follow", help="Fetch the pages that a feed points to.")]
PrivateOption = Annotated[
    bool | None,
    typer.Option(
        "--allow-private", help="Let fetching reach private and loopback addresses.", show_default=False
    ),
]
DbOption = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="FILE|URL",
        help="The record: a file, or postgresql://… [default: warledger.db].",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
ReportOption = Annotated[str | None, typer.Option(metavar="ID", help="Only of this report or page.")]


@dataclass(frozen=True, slots=True)
class Stating:
    """What the user states of reports that state nothing themselves."""

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    follow: bool = False


def examples(*commands: str) -> str:
    """The examples below a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  warledger {c}" for c in commands)


def settings_with(**options: Any) -> Settings:
    """The settings of the folder and the environment, each option that was given laid over them."""
    return replace(load_settings(), **{k: v for k, v in options.items() if v is not None})


def source_options(settings: Settings, stating: Stating) -> SourceOptions:
    """How sources are read; raises UsageError for a day that is none."""
    from warledger.sources import SourceOptions

    return SourceOptions(
        published=day(stating.published, "--published"),
        publisher=stating.publisher,
        url=stating.url,
        language=stating.language,
        follow=stating.follow,
        allow_private=settings.allow_private,
        timeout_s=settings.fetch_timeout_s,
        max_bytes=settings.fetch_max_bytes,
        cache=user_data_dir() / PAGES,
        today=datetime.now(UTC).date(),
    )


def day(words: str | None, option: str) -> date | None:
    """An ISO day; raises UsageError with the name of the option."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{option}: {words!r} is not a day such as 2014-10-29") from error
