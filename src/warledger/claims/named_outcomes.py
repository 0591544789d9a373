"""What befell a named person: read off the words around the name, the figure it fills, or the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.context import Context
from warledger.claims.named_before import fate_from_before
from warledger.claims.named_lists import fate_likewise, one_of_the_dead
from warledger.claims.naming import BY_GROUP, MASK, Naming, closes_behind, masked, read_naming
from warledger.claims.predicates import Predicate, Voice
from warledger.claims.roster import outcome_in_roster
from warledger.mentions.people import NamedPerson
from warledger.model import Casualties, Claim, Mention, Outcome
from warledger.text.doc import FINITE_TAGS, Sentence

# A sentence goes on about those counted in the sentence before it, across one that counts nobody.
_NEAR_SENTENCES: Final = 2
# Penn tags behind a name that make it a part of another's: "the Arlo family", "Arlo's car".
_OWNING: Final = frozenset(["NN", "NNS", "POS"])
_BY_NOUN: Final = (Outcome.KILLED, Outcome.CAPTURED, Outcome.ABDUCTED, Outcome.RELEASED)
# What may come last, told of one to whom something else was done before.
_FINAL: Final = (Outcome.KILLED, Outcome.RELEASED)
_OVERCOME: Final = (Outcome.WOUNDED, Outcome.ABDUCTED, Outcome.CAPTURED, Outcome.MISSING)
# "Arlo, one of the freed, …"; one of the captives has mostly been found.
_OF_MEMBERS: Final = (Outcome.KILLED, Outcome.RELEASED, Outcome.WOUNDED, Outcome.CAPTURED)
# "the slain officer Arlo"; a "missing" one has mostly been found.
_BY_EPITHET: Final = BY_GROUP[:-1]


def outcome_of(
    context: Context,
    mention: Mention[NamedPerson],
    sentence: Sentence,
    claims: Sequence[Claim[Casualties]] = (),
) -> Outcome | None:
    """What befell a named person, or None.

    In order: a predicate behind the name ("Arlo, 24, was killed"), "the death of" before it, a verb whose
    object it is, the figure that it fills ("two guards, Arlo and Petit"), a list or a word before it that
    tells of the dead or freed, the people counted in the sentence before.
    """
    naming = read_naming(context, mention, sentence)
    if naming.pattern("natural_death").match(naming.after):
        return None
    if naming.pattern("leading").search(naming.before) and not naming.pattern("heads_list").search(
        naming.before
    ):
        return _as_member(naming, claims) or fate_in_relative(naming)
    if naming.pattern("bedridden").match(naming.after):
        return Outcome.WOUNDED
    if naming.pattern("freed_speaker").match(naming.after):
        return Outcome.RELEASED
    own = (
        in_group(naming, claims)
        or fate_likewise(naming)
        or _behind(naming)
        or _whom(naming)
        or _by_noun(naming)
        or _by_pronoun(naming)
    )
    if own in _OVERCOME:
        own = _told_first(naming) or own
    if own is Outcome.RELEASED and _noun_before(naming) is Outcome.KILLED:
        own = Outcome.KILLED  # "the body of Arlo was handed over"
    if own is Outcome.WOUNDED:
        own = _died(naming, claims) or own
    if own is not None or _is_subject(naming):
        return own or fate_from_before(naming, claims)
    told = _as_object(naming) or _beside(naming) or _in_figure(naming, claims)
    if told is Outcome.WOUNDED:
        told = _died(naming, claims) or told
    told = told or _listed(naming, claims) or fate_from_before(naming, claims)
    return told or outcome_in_roster(naming, claims)


def _told_first(naming: Naming) -> Outcome | None:
    """ "The body of Arlo, abducted on May 1, was found", "freed Arlo, who had been seized": the last of two things told."""
    noun = _noun_before(naming)
    if noun in _FINAL:
        return noun
    listed = naming.pattern("rest_of_list").match(naming.after)
    clause = naming.pattern("relative").match(naming.after, listed.end() if listed else 0)
    verb = _as_object(naming) if clause is not None else None
    return verb if verb in _FINAL else None


def _died(naming: Naming, claims: Sequence[Claim[Casualties]]) -> Outcome | None:
    """ "The death of Arlo, shot by gunmen", "shot Arlo in the head; he died in hospital", hostages who "had been shot"."""
    later = naming.pattern("later_died").search(naming.after)
    shot = naming.pattern("shot").search(naming.after)
    held = shot and naming.pattern("held").search(naming.before)
    counted = shot and _counted_dead(naming, claims)
    one = one_of_the_dead(naming, claims) or _shot_dead(naming)
    dead = later or held or counted or one or died_after(naming) or _by_noun(naming) is Outcome.KILLED
    return Outcome.KILLED if dead else None


def _shot_dead(naming: Naming) -> bool:
    """ "Arlo, 24, was shot at his door", "gunmen shot the judge Arlo": dead, where no limb and nothing of a hurt man is told.

    Only in a report that speaks of a death anywhere: who died of a shooting is told so at least once.
    """
    hit = naming.pattern("was_shot").match(naming.after)
    shot = naming.pattern("shot_whom").search(naming.lead) and not naming.pattern("shot_where").match(
        naming.after
    )
    doc = naming.context.doc
    if not (hit or shot) or naming.pattern("death_told").search(doc.folded) is None:
        return False
    following = doc.sentences[naming.sentence.index + 1 : naming.sentence.index + 2]
    near = [s for s in following if s.paragraph == naming.sentence.paragraph]
    end = near[-1].end if near else naming.sentence.end
    return naming.pattern("lives_on").search(doc.folded, naming.sentence.start, end) is None


def _counted_dead(naming: Naming, claims: Sequence[Claim[Casualties]]) -> bool:
    """ "Two sappers were murdered … Arlo and Petit were shot at the gate": as many as were counted dead before."""
    before = [
        c for c in claims if c.evidence.end <= naming.span.start and c.value.figure.best == naming.listed
    ]
    outcomes = {c.value.outcome for c in before if c.evidence.end <= naming.sentence.start}
    return Outcome.KILLED in outcomes and Outcome.WOUNDED not in outcomes


def died_after(naming: Naming) -> bool:
    """ "Arlo was shot on Monday. He leaves a wife.": told dead right behind, before anybody else is named."""
    context, first = naming.context, naming.sentence.index + 1
    died = context.lexicon.grammar["fates"].patterns["pronoun_died"]
    for following in context.doc.sentences[first : first + _NEAR_SENTENCES]:
        if following.paragraph != naming.sentence.paragraph:
            break
        told = masked(context, following.span)
        found = died.search(told) or (naming.listed > 1 and naming.pattern("all_died").search(told)) or None
        if found is not None:
            return MASK not in told[: found.start()]
        if MASK in told:
            break
    return False


def own_fate(naming: Naming) -> Outcome | None:
    """What a verb of the name's own clause tells of it as happened: "Arlo was shot dead", "gunmen killed Arlo"."""
    if any(naming.pattern(p).match(naming.after) for p in ("natural_death", "unreal_behind")):
        return None
    if any(naming.pattern(p).search(naming.before) for p in ("leading", "unreal_before")):
        return None
    found = _behind(naming) or _whom(naming) or (None if _is_subject(naming) else _as_object(naming))
    later = found is Outcome.WOUNDED and _died(naming, ())
    return Outcome.KILLED if later else found


def fate_in_clause(
    context: Context, mention: Mention[NamedPerson], sentence: Sentence, clause: int
) -> Outcome | None:
    """What a relative clause that begins at an offset tells of the name before it: "…, who were seized on May 1"."""
    return fate_behind(read_naming(context, mention, sentence), clause)


def fate_behind(naming: Naming, clause: int) -> Outcome | None:
    """What the words from an offset on tell of the name before them."""
    context, inside = naming.context, tuple(p for p in naming.predicates if p.span.start >= clause)
    if naming.pattern("object_relative").match(context.doc.folded, clause):
        return next((p.outcome for p in inside if p.voice is Voice.RIGHT), None)
    return _behind(replace(naming, predicates=inside))


def fate_in_relative(naming: Naming) -> Outcome | None:
    """ "said Arlo, 31, who was captured", "the mother of Arlo, who was 11 and died": what his relative clause tells."""
    relative = naming.pattern("speaker_relative").match(naming.after)
    if relative is None:
        return None
    comma = naming.after.find(",", relative.end() + 1)
    told = replace(naming, after=naming.after[:comma] if comma > 0 else naming.after)
    return fate_behind(told, naming.span.end + relative.end())


def in_group(naming: Naming, claims: Sequence[Claim[Casualties]]) -> Outcome | None:
    """By the group that the name is said to be in: "among the dead was …", "… was one of the victims"."""
    if naming.pattern("kin_owned").match(naming.after):  # "among the dead was Arlo's son, Petit"
        return None
    member = naming.pattern("member").match(naming.after)
    for outcome in BY_GROUP:
        group = naming.pattern(f"{outcome.value}_group")
        if any(_leads_to(naming, m) for m in group.finditer(naming.lead)):
            return _lived_or(outcome, naming, claims)
        if member and member["group"] and group.search(member["group"]):
            return _lived_or(outcome, naming, claims)
    return _of_opening_group(naming) or _as_member(naming, claims)


def _leads_to(naming: Naming, group: re.Match[str]) -> bool:
    """ "among the dead was §", and "the two who were set free, §"."""
    clause = " who " in f" {group.group()} "
    shapes = ("in_group", "group_named") if clause else ("in_group",)
    return any(naming.pattern(s).fullmatch(naming.lead, group.end()) for s in shapes)


def _of_opening_group(naming: Naming) -> Outcome | None:
    """ "Thirty of the dead were sappers and one, Sergeant Arlo, a cook": one of the group that the sentence opens with."""
    lead = naming.lead
    opens = naming.pattern("group_opens").match(lead)
    if opens is None or naming.official or naming.pattern("of_that_group").search(lead) is None:
        return None
    return next((o for o in BY_GROUP if naming.pattern(f"{o.value}_group").match(lead, opens.end())), None)


def _as_member(naming: Naming, claims: Sequence[Claim[Casualties]]) -> Outcome | None:
    """ "Arlo, one of those freed, …": also of one told by his kin, "the mother of Arlo, one of those who burned"."""
    apposed = naming.pattern("member_apposed").match(naming.after)
    if apposed is None:
        return None
    found = (o for o in _OF_MEMBERS if naming.pattern(f"{o.value}_group").search(apposed["group"]))
    outcome = next(found, None)
    return _lived_or(outcome, naming, claims) if outcome is not None else None


def _beside(naming: Naming) -> Outcome | None:
    """ "Eleven men were captured together with …"."""
    for predicate in naming.predicates:
        between = naming.words_from(predicate.span.end)
        shapes = ("beside", "bracketed") if predicate.voice is Voice.LEFT else ("along_object",)
        if between is not None and any(naming.pattern(s).fullmatch(between) for s in shapes):
            return predicate.outcome
    return None


def _behind(naming: Naming) -> Outcome | None:
    """By the predicate behind the name; who was wounded "and later died" was killed, who "killed himself" too."""
    if any(naming.pattern(p).match(naming.after) for p in ("killed_self", "taken_and_shot", "shot_later")):
        return Outcome.KILLED
    joined = () if naming.official else tuple(map(naming.pattern, ("behind_verb", "behind_he", "apposed")))
    rest = naming.pattern("rest_of_list").match(naming.after)
    listed = rest.end() if rest else 0  # "Arlo and Petit crossed over in May and were arrested"
    found = [
        outcome
        for outcome, between in (*_predicates_behind(naming), *_own_verbs(naming))
        if (
            naming.pattern("behind_name").fullmatch(between)
            and not naming.pattern("other_count").search(between)
        )
        or any(p.fullmatch(between) or p.fullmatch(between, listed) for p in joined)
    ]
    if Outcome.KILLED in found or (found and naming.pattern("later_died").search(naming.after)):
        return Outcome.KILLED
    if Outcome.RELEASED in found and Outcome.WOUNDED not in found:  # the wounded are only brought home
        return Outcome.RELEASED
    return next((o for o in found if o is not Outcome.RELEASED), None)


def _whom(naming: Naming) -> Outcome | None:
    """ "Fr. Arlo, whom armed men had seized": the object of a relative clause."""
    for predicate in naming.predicates:
        between = naming.words_to(predicate.span.start)
        done = predicate.voice is not Voice.OBJECT  # "whom they seek for the murder of …"
        if done and between is not None and naming.pattern("whom").fullmatch(between):
            return predicate.outcome
    return None


def _predicates_behind(naming: Naming) -> list[tuple[Outcome, str]]:
    """Predicates that look left, each with the words between the name and it."""
    left = [p for p in naming.predicates if p.voice is Voice.LEFT]
    return [(p.outcome, between) for p in left if (between := naming.words_to(p.span.start)) is not None]


def _own_verbs(naming: Naming) -> list[tuple[Outcome, str]]:
    """Verbs that are told of people named, not of people counted: "was buried", "blew himself up"."""
    found = []
    for outcome in (Outcome.KILLED, Outcome.CAPTURED, Outcome.RELEASED, Outcome.WOUNDED):
        verbs = naming.pattern(f"{outcome.value}_verb").finditer(naming.after)
        found += [(outcome, naming.after[: verb.start()]) for verb in verbs]
    if naming.pattern("swap").search(naming.context.doc.folded):
        crossed = naming.pattern("swapped_verb").finditer(naming.after)
        found += [(Outcome.RELEASED, naming.after[: verb.start()]) for verb in crossed]
    return found


def _by_noun(naming: Naming) -> Outcome | None:
    """By a noun that the name owns: "the death of Sergeant …", "Constable …'s widow"; by mourning."""
    if naming.pattern("mourned").search(naming.lead) or naming.pattern("lost").search(naming.lead):
        return Outcome.KILLED
    owned = naming.pattern("owned")
    if naming.official and naming.pattern("dated_death").search(naming.before):
        return None
    for outcome in _BY_NOUN:
        noun = naming.pattern(f"{outcome.value}_noun")
        if _has_noun_before(naming, outcome):
            return outcome
        if any(owned.fullmatch(naming.after, 0, m.start()) for m in noun.finditer(naming.after)):
            return outcome
    return None


def _noun_before(naming: Naming) -> Outcome | None:
    return next((o for o in _BY_NOUN if _has_noun_before(naming, o)), None)


def _has_noun_before(naming: Naming, outcome: Outcome) -> bool:
    """ "the death of Sergeant …", "the release on Monday of …"."""
    noun, tail = naming.pattern(f"{outcome.value}_noun"), naming.pattern("before_owner")
    return any(tail.match(naming.lead, m.end("word")) for m in noun.finditer(naming.lead))


def _by_pronoun(naming: Naming) -> Outcome | None:
    """ "Arlo was leaving his house when gunmen shot him dead": no other is named before."""
    if MASK in naming.before:
        return None
    alone = naming.after.partition(MASK)[0]
    if naming.pattern("killed_pronoun").search(alone):
        return Outcome.KILLED
    for predicate in naming.predicates:
        end = predicate.span.end - naming.span.end
        if end <= 0 or not naming.pattern("pronoun").match(alone, end):
            continue
        if predicate.voice is Voice.RIGHT or _closes(naming, predicate, end):
            return predicate.outcome
    return None


def _closes(naming: Naming, predicate: Predicate, end: int) -> bool:
    """ "took him prisoner": the closing word stands right behind the pronoun."""
    return predicate.voice is Voice.SPLIT and closes_behind(predicate, naming.after[end:])


def _is_subject(naming: Naming) -> bool:
    """True where a verb follows, or a noun that makes the name a part of another: "Zulu fighters"."""
    return naming.tag_after in FINITE_TAGS or naming.tag_after in _OWNING


def _as_object(naming: Naming) -> Outcome | None:
    """By the nearest verb before whose object the name is: "gunmen killed …", "took … hostage"."""
    if naming.pattern("left_hurt").match(naming.after) and naming.pattern("left_with").search(naming.lead):
        return Outcome.WOUNDED
    for predicate in reversed(naming.predicates):
        between = naming.words_from(predicate.span.end)
        if between is None or not _takes_object(naming, predicate):
            continue
        if naming.pattern("before_object").fullmatch(between):
            lead = naming.context.doc.folded[naming.sentence.start : predicate.span.start]
            return None if naming.pattern("attempted").search(lead) else predicate.outcome
    return None


def _takes_object(naming: Naming, predicate: Predicate) -> bool:
    if predicate.voice is Voice.SPLIT:
        clause = naming.after.partition(";")[0]
        return any(re.search(rf"\b{re.escape(word)}\b", clause) for word in predicate.closes)
    nowhere = predicate.voice is Voice.OBJECT and predicate.outcome is Outcome.MISSING  # "no news of Arlo"
    return nowhere or predicate.voice is Voice.RIGHT


def _in_figure(naming: Naming, claims: Sequence[Claim[Casualties]]) -> Outcome | None:
    """By the figure before that the name fills: "three peacekeepers died: Corporal …", "12, among them …"."""
    shapes = ("among_figure",) if naming.official else ("among_figure", "in_figure")
    if naming.pattern("among_behind").match(naming.after):
        shapes = (*shapes, "any_figure")
    for claim in reversed(claims):
        between = naming.words_from(claim.evidence.end)
        if between is not None and any(naming.pattern(s).fullmatch(between) for s in shapes):
            return claim.value.outcome
    return None


def _listed(naming: Naming, claims: Sequence[Claim[Casualties]]) -> Outcome | None:
    """By the words for those hit: "the dead were named as …", "the slain officer, …", "freed hostage …"."""
    named = naming.pattern("identifying" if naming.official else "naming").search(naming.before)
    for outcome in BY_GROUP:
        listed = named and _named_of(naming, outcome, named)
        if listed or (
            not naming.official
            and outcome in _BY_EPITHET
            and naming.pattern(f"{outcome.value}_epithet").search(naming.lead)
        ):
            return _lived_or(outcome, naming, claims)
    return None


def _named_of(naming: Naming, outcome: Outcome, named: re.Match[str]) -> bool:
    """ "The dead were named as …"; not "One of the wounded told us that the commander, known as …"."""
    group = naming.pattern(f"{outcome.value}_group").search(naming.before)
    if group is None:
        return False
    told = naming.pattern("told_between").search(naming.before, group.end(), max(group.end(), named.start()))
    return told is None


def _lived_or(outcome: Outcome, naming: Naming, claims: Sequence[Claim[Casualties]]) -> Outcome:
    """ "The victims were named as …": the wounded, where people were told as wounded and nobody as killed."""
    outcomes = {c.value.outcome for c in claims}
    hurt = Outcome.WOUNDED in outcomes and Outcome.KILLED not in outcomes
    dead = naming.pattern("dead_group").search(f"{naming.before} {naming.after}")
    return Outcome.WOUNDED if outcome is Outcome.KILLED and hurt and not dead else outcome
