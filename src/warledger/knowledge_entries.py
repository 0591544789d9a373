"""The entries of the knowledge files: one frozen type each, and what makes it of a row or a map.

A maker raises KeyError, TypeError or ValueError for what does not fit; `knowledge_files.made` names the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from warledger.knowledge_files import Raw, distinct, one_of, refuse_unknown, split, texts
from warledger.model import Actor, ActorKind, Category, Closeness, Outcome

# The most words between the two halves of a trigger: an article, a number, adjectives ("found a large hidden cache of").
GAP_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class EventType:
    """What an event type is, with its codes in the layouts that others use."""

    id: str
    family: str
    story: str
    """Which words one event may be told with: violence, abduction, territory, protest, arrest, move …"""
    acled_event: str
    acled_sub: str
    disorder: str
    ucdp: tuple[int, ...]
    plover: str
    plover_mode: str
    cameo: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its names, its adjectives and its numbers in other registers."""

    iso2: str
    iso3: str
    numeric: str
    gw: str
    ucdp_name: str
    ucdp_region: str
    acled_region: str
    name: str
    variants: tuple[str, ...]
    adjective: str
    demonyms: tuple[str, ...]
    capital: str
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An armed group, mission or body with every name it goes by."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    parent: str
    country: str
    since: str
    until: str
    ucdp_id: str
    owners: tuple[str, ...]
    """A people or leaders whose fighters are this group: "Acehnese gunmen", "Haftar's men"."""

    @property
    def actor(self) -> Actor:
        """The value that mentions carry."""
        return Actor(self.id, self.name, self.kind, self.country or None)

    def acted_in(self, year: int) -> bool:
        """True where nothing says that it was founded later or gone by then."""
        return int(self.since or year) <= year <= int(self.until or year)


@dataclass(frozen=True, slots=True)
class ActorClass:
    """Unnamed people by the noun that names them: "gunmen", "villagers"."""

    canonical: str | None
    kind: ActorKind | None
    category: Category
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForceRule:
    """How forces of a country are named: "{adjective} Armed Forces"."""

    kind: ActorKind
    category: Category
    canonical: str
    id: str
    phrases: tuple[str, ...]
    bare: tuple[str, ...]

    @property
    def bare_id(self) -> str:
        """The id of such a force of a country not told: "force:police"."""
        return "force:" + self.id.replace("{iso2}-", "")


@dataclass(frozen=True, slots=True)
class Rank:
    """A military or police rank; `order` 1 is the lowest."""

    rank: str
    forms: tuple[str, ...]
    forces: str
    order: int


@dataclass(frozen=True, slots=True)
class MeansKind:
    """A kind of weapon or vehicle with the words that name one."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event of one type.

    rank 3: settles the type; 2: usual; 1: generic, the type is settled by who was hit;
    0: supports an event but opens none. `needs`: what must stand beside it, of NEEDS.
    """

    id: str
    type: str
    rank: int
    needs: tuple[str, ...]
    words: tuple[str, ...]
    closes: tuple[str, ...] = ()
    """Where these are given, a word tells only with one of them a few words behind it: "launched a new offensive"."""
    gap: int = GAP_WORDS
    """How many words behind it may stand in between: more for a noun whose verb comes late."""


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """Words that say what befell people, and where those people stand in the sentence."""

    id: str
    outcome: Outcome
    voice: str
    words: tuple[str, ...]
    closes: tuple[str, ...] = ()
    """For voice `split`: the word behind the people ("took 370 peacekeepers hostage"); for `counted`: their noun."""
    people_only: bool = False
    """Also said of things ("two trees fell"): counts only nouns known to name people, right beside it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A ConText rule: a cue gives `category` to what stands in its direction, up to max_scope tokens."""

    id: str
    category: str
    direction: str
    max_scope: int
    stopped_by: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SceneWords:
    """Words of a scene that is no armed violence: a match, a film, an exercise, a road accident."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a speaker of one closeness is trusted with a figure, 1 to 5; `own`: a party with its own losses."""

    id: Closeness
    reliability: int
    own: int


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Words for speakers of one closeness; `of` is whose side a party speaks for: state, group or ""."""

    id: str
    closeness: Closeness
    of: str
    words: tuple[str, ...]


NEEDS: Final = frozenset(
    {
        "active", "place", "place_next", "place_before", "force_inside", "force_before", "people", "people_before",
        "operation_before", "raids_before", "crowd_before", "captivity",
    }
)  # fmt: skip
"""What a trigger may need beside it: claims/beside.py knows how to look for these."""
VOICES: Final = frozenset(
    {
        "act", "active", "adjective", "body", "counted", "intransitive", "noun", "split", "stock", "toll", "verb",
    }
)  # fmt: skip
"""Where the people of an outcome may stand (see the head of outcomes.yaml)."""
DIRECTIONS: Final = frozenset({"forward", "backward", "both"})
CUES: Final = frozenset(
    {
        "background", "claim", "claim_by", "comment", "denied", "elsewhere", "hedged", "ongoing", "operation", "period",
        "planned", "pseudo", "separate", "speech", "suspected", "tally",
    }
)  # fmt: skip
"""What a cue may tell of the words in its direction."""
# What any entry may hold beside its own keys.
_BESIDE: Final = ("examples", "counter_examples", "note")


def event_type(raw: Raw) -> EventType:
    """An entry of events.yaml."""
    names = (
        "id",
        "family",
        "story",
        "acled_event",
        "acled_sub",
        "disorder",
        "plover",
        "plover_mode",
        "cameo",
    )
    refuse_unknown(raw, (*names, "ucdp", *_BESIDE))
    return EventType(ucdp=tuple(int(n) for n in raw["ucdp"]), **{n: str(raw[n]) for n in names})


def means_kind(raw: Raw) -> MeansKind:
    """An entry of means.yaml."""
    refuse_unknown(raw, ("kind", "words", *_BESIDE))
    return MeansKind(raw["kind"], distinct(raw["words"]))


def trigger(raw: Raw) -> Trigger:
    """An entry of lang/…/events.yaml."""
    refuse_unknown(raw, ("id", "type", "rank", "needs", "words", "closes", "gap", *_BESIDE))
    needs, closes = texts(raw.get("needs", ())), distinct(raw.get("closes", ()))
    for need in needs:
        one_of(need, NEEDS, "need")
    gap = int(raw.get("gap", GAP_WORDS))
    return Trigger(raw["id"], raw["type"], int(raw["rank"]), needs, distinct(raw["words"]), closes, gap)


def outcome_words(raw: Raw) -> OutcomeWords:
    """An entry of outcomes.yaml."""
    refuse_unknown(raw, ("id", "outcome", "voice", "words", "closes", "people_only", *_BESIDE))
    closes = distinct(raw.get("closes", ()))
    return OutcomeWords(
        raw["id"],
        Outcome(raw["outcome"]),
        one_of(raw["voice"], VOICES, "voice"),
        distinct(raw["words"]),
        closes,
        raw.get("people_only", False),
    )


def cue(raw: Raw) -> Cue:
    """An entry of cues.yaml."""
    refuse_unknown(raw, ("id", "category", "direction", "max_scope", "stopped_by", "words", *_BESIDE))
    stops = distinct(raw.get("stopped_by", ()))
    category = one_of(raw["category"], CUES, "category")
    direction = one_of(raw["direction"], DIRECTIONS, "direction")
    return Cue(raw["id"], category, direction, int(raw["max_scope"]), stops, distinct(raw["words"]))


def scene_words(raw: Raw) -> SceneWords:
    """An entry of scenes.yaml."""
    refuse_unknown(raw, ("scene", "words", *_BESIDE))
    return SceneWords(raw["scene"], distinct(raw["words"]))


def force_rule(raw: Raw) -> ForceRule:
    """An entry of `forces` in actors.yaml."""
    refuse_unknown(raw, ("id", "kind", "category", "canonical", "phrases", "bare", *_BESIDE))
    kind, category = ActorKind(raw["kind"]), Category(raw.get("category", Category.UNKNOWN.value))
    return ForceRule(
        kind, category, raw["canonical"], raw["id"], distinct(raw["phrases"]), distinct(raw.get("bare", ()))
    )


def actor_class(raw: Raw) -> ActorClass:
    """An entry of `classes` in actors.yaml."""
    refuse_unknown(raw, ("canonical", "kind", "category", "words", *_BESIDE))
    kind = ActorKind(raw["kind"]) if raw.get("kind") else None
    return ActorClass(raw["canonical"] or None, kind, Category(raw["category"]), distinct(raw["words"]))


def country(row: Raw) -> Country:
    """A row of countries.csv: its columns are the fields."""
    values: dict[str, Any] = dict(row)
    values.update((k, split(row[k])) for k in ("variants", "demonyms"))
    values.update((k, float(row[k])) for k in ("lat", "lon", "radius_km"))
    return Country(**values)


def actor_entry(row: Raw) -> ActorEntry:
    """A row of actors.csv."""
    plain = {k: row[k] for k in ("id", "name", "parent", "country", "until", "ucdp_id")}
    aliases, owners = split(row["aliases"]), split(row.get("owners", ""))
    return ActorEntry(aliases=aliases, kind=ActorKind(row["kind"]), since=row["from"], owners=owners, **plain)


def rank(row: Raw) -> Rank:
    """A row of ranks.csv."""
    return Rank(row["rank"], split(row["forms"]), row["forces"], int(row["order"]))


def trust(raw: Raw) -> Trust:
    """An entry of closeness.yaml."""
    refuse_unknown(raw, ("id", "reliability", "own", *_BESIDE))
    reliability = int(raw["reliability"])
    return Trust(Closeness(raw["id"]), reliability, int(raw.get("own", reliability)))


def source_words(raw: Raw) -> SourceWords:
    """An entry of lang/…/sources.yaml."""
    refuse_unknown(raw, ("id", "closeness", "of", "words", *_BESIDE))
    return SourceWords(raw["id"], Closeness(raw["closeness"]), _party(raw), distinct(raw["words"]))


def source_row(row: Raw) -> SourceWords:
    """A row of sources.csv: a publisher or speaker by name."""
    return SourceWords(
        row["id"], Closeness(row["closeness"]), _party(row), (row["name"], *split(row["aliases"]))
    )


def _party(raw: Raw) -> str:
    """Whose side a party speaks for; raises ValueError for another word."""
    of = str(raw.get("of", ""))
    if of not in ("", "state", "group"):
        raise ValueError(f"of: {of!r} is neither state nor group")
    return of
