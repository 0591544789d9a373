"""Figures that sum up: does a figure's clause tell of one event, of several, or of a whole period?"""

from __future__ import annotations

import re
from typing import Final

from warledger.claims.context import Context
from warledger.claims.fate import Fate
from warledger.claims.period_clause import Clause, clause_of, is_own_day
from warledger.knowledge import Lexicon
from warledger.mentions.date_mention import DateKind, DateMention, DateRole
from warledger.mentions.gathered import Mentions
from warledger.model import Outcome, Precision, Span, When
from warledger.terms import PREC_COUNTRY

# A date that spans more than this is a period, and a toll over it a tally (days).
PERIOD_DAYS: Final = 45
# "between 27 September and 23 October": a told range of days longer than this is a period (days).
_RANGE_DAYS: Final = 4
# So many killed in a country within a month are those of several acts; a single ambush may kill fewer.
_MONTHS_TOLL: Final = 50
# So many murders within a month are those that a police counts; one man may be wanted for a few.
_MONTHS_MURDERS: Final = 20
# The wounded of one event are brought in for so many days (days).
_LATELY: Final = 4
# Fighting that began yesterday is one event, whose dead "since" counts (days).
YESTERDAY: Final = 1
# Whom the other side takes within days of an act are those of one event.
_TAKEN: Final = (Outcome.ABDUCTED, Outcome.CAPTURED)
_WEEK: Final = 7
# "In total, …" opens its clause (characters).
_OPENING: Final = 60
_LETTERS: Final = re.compile(r"\w")
# What parts a figure from a date that tells of something else.
_BREAK: Final = re.compile(r"[,;:–—]")


def is_period(fate: Fate, context: Context) -> bool:
    """True where the figure's clause tells of a period and of no single day.

    "Hundreds of villagers were killed last year."
    """
    clause = clause_of(fate, context)
    return (
        clause.names_period() or has_long_date(context.mentions, clause.span)
    ) and not clause.has_own_day()


def is_tally(fate: Fate, context: Context) -> bool:
    """True where a figure sums up several events or a period.

    "The insurgency has killed 2,000 people since 2013." is a tally, "A bomb killed ten in Kano." none.
    """
    if is_uncounted(fate):
        return False
    clause = clause_of(fate, context)
    if _is_series(clause) or _is_cost_of_war(clause) or clause.tells("to_date") or _is_since_then(clause):
        return True
    if _is_all_over(clause) or _is_number_of_some(clause) or _is_month_of_murders(clause):
        return True
    if _is_count_of_held(clause) or _is_cost_of_days(clause):
        return True
    days = (m.value.when.precision for m in context.mentions.dates_in(clause.span))
    gone = (
        fate.outcome is Outcome.MISSING and Precision.DAY in days
    )  # "missing since gunmen struck on Monday"
    gone = gone or (fate.outcome is Outcome.RELEASED and clause.tells("held_since"))
    if gone or clause.tells("short_since") or _is_since_lately(clause):
        return False
    if _is_perfect_since(clause) or _is_in_years(clause) or _is_months_violence(clause):
        return True
    return _is_total_of_period(clause) or _is_lasting(clause)


def _is_since_lately(clause: Clause) -> bool:
    """ "26 injured had been brought in since Wednesday night", "49 died since fighting erupted on Tuesday": one event's."""
    published = clause.context.doc.report.published
    since = [
        m.value.when for m in clause.context.mentions.dates_in(clause.span) if m.value.role is DateRole.SINCE
    ]
    then = clause.tells("after_it") and (clause.fate.outcome in _TAKEN or clause.tells("brought_in"))
    since = since or (_dates_before(clause)[-1:] if then else since)
    if published is None or len(since) != 1 or since[0].start is None:
        return False
    days = (published - since[0].start).days
    of_act = clause.tells("brought_in") or clause.tells("since_act") or clause.tells("held_over")
    return days <= YESTERDAY or (of_act and days <= _LATELY) or (then and days <= _WEEK)


def _dates_before(clause: Clause) -> list[When]:
    """The dates told before a clause in its paragraph."""
    doc = clause.context.doc
    opens = doc.paragraphs[doc.sentences[clause.fate.sentence].paragraph].start
    dates = clause.context.mentions.dates_in(Span(opens, clause.span.start))
    return [m.value.when for m in dates if m.value.when.start is not None]


def is_uncounted(fate: Fate) -> bool:
    """True for "hundreds", "many": people without a number."""
    return fate.people.value.vague and fate.people.value.figure.best is None


def goes_on(last: Fate, fate: Fate, context: Context) -> bool:
    """True where a figure without a date of its own belongs to the period of a tally told before it.

    "Last year 300 people were kidnapped. Forty were killed."
    """
    doc, mentions = context.doc, context.mentions
    before, now = doc.sentences[last.sentence], doc.sentences[fate.sentence]
    if before.index == now.index:
        between = doc.folded[last.people.span.end : fate.people.span.start]
        if context.lexicon.grammar["periods"].patterns["when"].search(between):
            return False
        return not has_own_day(mentions, now.span) and fate.people.value.figure.best is not None
    if before.paragraph != now.paragraph or now.index - before.index != 1 or mentions.dates_in(now.span):
        return False
    return has_long_date(mentions, before.span) and not _tells_one_event(
        doc.folded[now.start : now.end], context.lexicon
    )


def has_own_day(mentions: Mentions, span: Span) -> bool:
    """True where a stretch of text tells the day of one event."""
    return any(is_own_day(m.value) for m in mentions.dates_in(span))


def has_long_date(mentions: Mentions, span: Span) -> bool:
    """True where a stretch of text has a date of a period: "since January", "in 2014"."""
    dates = [m.value for m in mentions.dates_in(span)]
    return any(d.role is not DateRole.DATELINE and is_long(d) for d in dates)


def is_long(date: DateMention) -> bool:
    """True for a date of a period: "since January", "in 2014", "between 27 September and 23 October"."""
    when = date.when
    if date.role is DateRole.SINCE:
        return True
    if when.start is None or when.end is None:
        return False
    days = (when.end - when.start).days
    told_range = when.precision is Precision.DAY and days > _RANGE_DAYS
    return told_range or (days > PERIOD_DAYS and date.kind is not DateKind.ANAPHORIC)


def _is_series(clause: Clause) -> bool:
    """ "in separate attacks", "have been killed in attacks"; one wave of arrests is one event."""
    if clause.fate.outcome is Outcome.CAPTURED and clause.has_own_day():
        return False
    return clause.tells("series") or (clause.tells("perfect") and clause.tells("in_attacks"))


def _is_cost_of_war(clause: Clause) -> bool:
    """ "the war has killed 12,000", "12,000 died in the people's war": the cost is told behind the war.

    "Violence in Jos on Sunday left 11 dead" is one event.
    """
    if clause.patterns["war_cost"].search(clause.text, 0, clause.at) or _is_in_war(clause):
        return True
    if _is_of_war_years(clause):
        return True
    outbreak = clause.patterns["outbreak_cost"].search(clause.text, 0, clause.at)
    return outbreak is not None and not clause.has_own_day()


def _is_in_war(clause: Clause) -> bool:
    """ "12,000 died in the civil war"; not whom rebels murdered then: "… the war, which began in 1993, when …"."""
    war = clause.patterns["in_war"].search(clause.text)
    return war is not None and not clause.patterns["when"].search(clause.text[war.end() : max(0, clause.at)])


def _is_since_then(clause: Clause) -> bool:
    """ "About 4,000 people have since fled", "the number of dead since the operation began rose to 71"."""
    hurt = clause.fate.outcome in (Outcome.KILLED, Outcome.DISPLACED)
    counted = clause.patterns["counted_since"].search(clause.text, 0, clause.at)
    return counted is not None or (hurt and clause.tells("have_since"))


def _is_perfect_since(clause: Clause) -> bool:
    """ "60,000 have been killed since the army, in January 1992, called off an election": the tense sums up.

    So do "500 had been killed since the beginning of the operation that …"; not those of an act of these days.
    """
    told = clause.patterns["perfect_since"].search(clause.text)
    predicate = clause.fate.predicate
    if told is None or predicate is None or told.start("since") < clause.at:
        return False
    own = predicate.span.start <= clause.span.start + told.start(1) < predicate.span.end
    ranked = clause.patterns["ranks"].search(told.group("told"))
    if not own or ranked or clause.tells("since_strike") or clause.tells("since_act"):
        return False
    if clause.tells("since_beginning") or clause.tells("already_since"):
        return True
    behind = Span(clause.span.start + told.start("since"), clause.span.end)
    begun = [m.value.when.start for m in clause.context.mentions.dates_in(behind)]
    published, first = clause.context.doc.report.published, next((d for d in begun if d), None)
    return first is not None and published is not None and (published - first).days > PERIOD_DAYS


def _is_in_years(clause: Clause) -> bool:
    """ "had lost 15 men in three years"; not "killed 15 men, the worst loss in three years"."""
    end = clause.fate.people.span.end - clause.span.start
    told = clause.patterns["in_years"].match(clause.text, end)
    if told is None or clause.has_own_time():
        return False
    told_of = clause.text[clause.fate.people.span.start - clause.span.start : told.end()]
    ranked = clause.patterns["ranks"].search(told.group(0))
    return not ranked and not _tells_one_event(told_of, clause.context.lexicon)


def _is_count_of_held(clause: Clause) -> bool:
    """ "40 suspects have been picked up since the massacre", "the number of people detained rises to 80"."""
    if clause.fate.outcome is not Outcome.CAPTURED:
        return False
    return clause.tells("held_since_act") or bool(
        clause.patterns["held_rises"].search(clause.text, 0, clause.at)
        or clause.patterns["held_rises"].match(clause.text)
    )


def _is_cost_of_days(clause: Clause) -> bool:
    """ "The gangs have claimed 87 lives in three days"; one battle "killed 30 in two days"."""
    end = clause.fate.people.span.end - clause.span.start
    costs = clause.patterns["claims_lives"].search(clause.text, 0, end)
    return costs is not None and clause.patterns["in_days"].match(clause.text, end) is not None


def _is_all_over(clause: Clause) -> bool:
    """ "murdered across the valley over the weekend", "dead in all the towns attacked": acts in many places.

    So is what an offensive "has claimed nationwide so far".
    """
    if clause.tells("all_places") or (clause.tells("nationwide") and clause.tells("perfect")):
        return True
    return clause.tells("all_over") and clause.tells("short_span") and not clause.has_own_time()


def _is_number_of_some(clause: Clause) -> bool:
    """ "The number of guards slain at the border has thus reached six", "which brings to nine the number of …"."""
    patterns = (clause.patterns[p] for p in ("thus_counted", "raised_number"))
    told = next((m for m in (p.search(clause.text) for p in patterns) if m is not None), None)
    if told is None or clause.has_own_day():
        return False
    return not _tells_one_event(clause.text[told.start() :], clause.context.lexicon)


def _is_months_violence(clause: Clause) -> bool:
    """ "662 Iraqis were killed in acts of violence in June": many acts of a month, told of no place in the country."""
    mentions = clause.context.mentions
    dates = [m.value for m in mentions.dates_in(clause.span)]
    coarse = any(d.when.precision is Precision.MONTH and d.kind is not DateKind.ANAPHORIC for d in dates)
    wide = all(m.value.where_prec == PREC_COUNTRY for m in mentions.places_in(clause.span))
    many = clause.tells("violence") or (clause.fate.people.value.figure.best or 0) >= _MONTHS_TOLL
    return coarse and wide and many and clause.tells("months_acts") and not clause.has_own_day()


def _is_month_of_murders(clause: Clause) -> bool:
    """ "In March there were 210 murders in the state": what a police counts over a month, wherever in a country."""
    start, end = (
        at - clause.span.start for at in (clause.fate.people.span.start, clause.fate.people.span.end)
    )
    dates = [m.value for m in clause.context.mentions.dates_in(clause.span)]
    coarse = any(d.when.precision is Precision.MONTH and d.kind is not DateKind.ANAPHORIC for d in dates)
    counted = clause.patterns["counted_acts"].search(clause.text, start, end) is not None
    many = (clause.fate.people.value.figure.best or 0) >= _MONTHS_MURDERS
    return coarse and counted and many and not clause.has_own_day()


def _is_of_war_years(clause: Clause) -> bool:
    """ "10,000 have been killed in two years of war"; not "ten were killed, the worst loss in two years of war"."""
    told = clause.patterns["span_of_war"].search(clause.text)
    if told is None or clause.patterns["days_at_place"].search(clause.text):
        return False
    behind = told.start() - (clause.fate.people.span.end - clause.span.start)
    between = clause.patterns["who_most_were"].sub(
        "", clause.text[max(0, told.start() - behind) : told.start()]
    )
    return behind < 0 or not _BREAK.search(between)


def _is_total_of_period(clause: Clause) -> bool:
    """A period with a total, a raised total, or no day of one event."""
    if _is_ranked(clause) or not _covers_period(clause):
        return False
    if clause.patterns["in_total"].search(clause.text[:_OPENING]):
        return True
    raised = clause.tells("raised") and not clause.tells("toll")
    return raised or _since_right_behind(clause) or not clause.has_own_day()


def _is_ranked(clause: Clause) -> bool:
    """ "killed ten soldiers, the heaviest loss since 2011": the time is that of the rank; no other is told before."""
    told = clause.patterns["ranked"].search(clause.text, clause.fate.people.span.end - clause.span.start)
    if told is None:
        return False
    before = Span(clause.span.start, clause.span.start + told.start())
    period = clause.patterns["period"].search(clause.text, 0, told.start())
    return period is None and not has_long_date(clause.context.mentions, before)


def _since_right_behind(clause: Clause) -> bool:
    """ "more than 820 people have died since 1968, …": the period belongs to the figure whatever else is told."""
    end, folded = clause.fate.people.span.end, clause.context.doc.folded
    dates = clause.context.mentions.dates_in(Span(end, clause.span.end))
    since = (m for m in dates if m.value.role is DateRole.SINCE)
    return any(not _BREAK.search(folded, end, m.span.start) for m in since)


def _is_lasting(clause: Clause) -> bool:
    """ "The attacks have cost dozens their lives": the perfect tense over a conflict.

    "Some 1,500 families have fled the fighting" of the day that the report tells of.
    """
    told = clause.patterns["flight_from"].sub("", clause.text)
    if not (clause.tells("perfect") and clause.patterns["conflict"].search(told)):
        return False
    sentence = clause.context.doc.sentences[clause.fate.sentence]
    costs = clause.patterns["cost"].search(clause.context.doc.folded[sentence.start : sentence.end])
    return clause.fate.outcome is Outcome.DISPLACED or bool(costs) or clause.tells("have_been")


def _covers_period(clause: Clause) -> bool:
    """A period told of the figure itself; what follows "since" is the event that the period begins with."""
    since = clause.patterns["since"].search(clause.text)
    if since is not None and since.start() < clause.at and not _since_date_before(clause):
        inside = clause.patterns["when"].search(clause.text[since.start() : clause.at])
        inside = None if clause.patterns["when_aside"].search(clause.text, 0, clause.at) else inside
        opens = not _LETTERS.search(clause.text, 0, since.start())
        return opens and not inside and clause.names_period()
    if clause.names_period() or _is_month_of_country(clause):
        return True
    single = _tells_one_event(clause.text, clause.context.lexicon) or clause.tells("ago")
    return has_long_date(clause.context.mentions, clause.span) and not single


def _is_month_of_country(clause: Clause) -> bool:
    """ "More than 700 people were killed in Iraq in April": nothing finer is told than a month and a country."""
    mentions, predicate = clause.context.mentions, clause.fate.predicate
    dates = [m.value for m in mentions.dates_in(clause.span)]
    places = [m.value for m in mentions.places_in(clause.span)]
    coarse = any(d.when.precision is Precision.MONTH and d.kind is not DateKind.ANAPHORIC for d in dates)
    if not coarse or not places or any(p.where_prec != PREC_COUNTRY for p in places) or predicate is None:
        return False
    acts = clause.context.doc.words_in("trigger", clause.span)
    if (clause.fate.people.value.figure.best or 0) < _MONTHS_TOLL:
        return False
    return all(w.span.overlaps(predicate.span) for w in acts) and not clause.has_own_day()


def _since_date_before(clause: Clause) -> bool:
    """True for "Since January, 40 people …": the date that begins the period stands before the figure."""
    doc, figure = clause.context.doc, clause.fate.people.span
    dates = [m for m in clause.context.mentions.dates_in(clause.span) if m.span.end <= figure.start]
    aside = clause.patterns["when_aside"].search(clause.text, 0, clause.at) is not None
    begun = clause.tells("since_beginning") and clause.tells("perfect")
    return any(
        m.value.role is DateRole.SINCE
        and not (
            clause.patterns["then"].match(doc.folded, m.span.end)
            and not (aside and (begun or _is_coarse(m.value)))
        )
        and not clause.patterns["its_cost"].search(doc.folded, m.span.end, figure.start)
        for m in dates
    )


def _is_coarse(date: DateMention) -> bool:
    """ "since January 2004": no day, on which one event may have begun."""
    return date.when.precision is not Precision.DAY


def _tells_one_event(text: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.grammar["periods"].patterns["one_event"].search(text))
