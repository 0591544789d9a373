"""Dates: the examples of dates.yaml both ways, and what real sentences say about when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge import SHIPPED
from warledger.knowledge_dates import DateWords, load_date_words
from warledger.mentions.date_grammar import find_phrases, symbolise
from warledger.mentions.dates import (
    READERS,
    DateAnchor,
    DateKind,
    DateMention,
    DateRole,
    find_dates,
    resolve_anaphoric,
)
from warledger.model import Mention, Precision, Report, Span, When
from warledger.text.doc import Doc

FILE = SHIPPED / "lang" / "en" / "dates.yaml"
WORDS = load_date_words(FILE)
WEDNESDAY = date(2019, 12, 11)


@dataclass(frozen=True, slots=True)
class Words:
    """The part of a Lexicon that dates need."""

    dates: DateWords


def unparsed(text: str, published: date | None) -> Doc:
    """A Doc without tokens: dates need none."""
    return Doc(Report("r", text, published), fold(text), (), (), (), (), {})


def found(text: str, published: date | None = WEDNESDAY) -> list[Mention[DateMention]]:
    return find_dates(unparsed(text, published), Words(WORDS))


def only(text: str, published: date | None = WEDNESDAY) -> DateMention:
    mentions = found(text, published)
    assert len(mentions) == 1, [text[m.span.start : m.span.end] for m in mentions]
    return mentions[0].value


def bracketed(example: str) -> tuple[str, Span]:
    """The sentence without its brackets, and where they stood."""
    match = re.search(r"\[(.*?)\]", example)
    assert match, example
    return example.replace("[", "").replace("]", ""), Span(match.start(), match.end() - 2)


EXAMPLES = [(rule.id, example) for rule in WORDS.rules for example in rule.examples]
COUNTER_EXAMPLES = [(rule.id, example) for rule in WORDS.rules for example in rule.counter_examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_examples_are_read_by_their_rule(rule: str, example: str) -> None:
    sentence, value = example.split(" => ")
    text, span = bracketed(sentence)
    phrases = find_phrases(symbolise(text, fold(text), WORDS))
    assert (rule, span) in [(p.rule.id, p.span) for p in phrases]
    mentions = found(text, date.fromisoformat(WORDS.published))
    assert {m.span: m.value.timex for m in mentions}[span] == value


@pytest.mark.parametrize(("rule", "example"), COUNTER_EXAMPLES)
def test_counter_examples_are_left_alone(rule: str, example: str) -> None:
    text, span = bracketed(example)
    phrases = find_phrases(symbolise(text, fold(text), WORDS))
    assert (rule, span) not in [(p.rule.id, p.span) for p in phrases]
    assert not [p for p in phrases if p.rule.id == rule and p.span.holds(span)]


def test_every_rule_has_an_example_and_a_reader() -> None:
    for rule in WORDS.rules:
        assert rule.examples, rule.id
        assert rule.reads in READERS, rule.id
    assert {rule.reads for rule in WORDS.rules} == set(READERS)


@pytest.mark.parametrize(
    ("text", "published", "start", "end", "precision"),
    [
        ("A clash on Wednesday.", "2014-10-29", "2014-10-29", "2014-10-29", "day"),
        ("An operation at the weekend.", "2014-10-29", "2014-10-25", "2014-10-26", "day"),
        ("Killed at the weekend.", "2019-10-27", "2019-10-26", "2019-10-27", "day"),
        ("Freed in the night from Thursday to Friday.", "2019-05-10", "2019-05-09", "2019-05-10", "day"),
        ("Freed in the night to Sunday.", "2019-12-11", "2019-12-07", "2019-12-08", "day"),
        ("Shelled overnight.", "2019-12-11", "2019-12-10", "2019-12-11", "day"),
        ("Shelled overnight Sunday.", "2019-12-09", "2019-12-08", "2019-12-09", "day"),
        ("Shelled overnight Sunday.", "2019-12-08", "2019-12-07", "2019-12-08", "day"),
        ("Shot on Saturday night.", "2019-12-11", "2019-12-07", "2019-12-07", "day"),
        ("The death last Friday of two.", "2020-05-05", "2020-05-01", "2020-05-01", "day"),
        ("The death last Friday of two.", "2020-05-02", "2020-04-24", "2020-04-24", "day"),
        ("Killed last week.", "2019-12-11", "2019-12-02", "2019-12-08", "week"),
        ("Killed earlier this week.", "2019-12-11", "2019-12-09", "2019-12-11", "week"),
        ("Killed in recent days.", "2019-12-11", "2019-12-05", "2019-12-11", "week"),
        ("Killed last month.", "2019-12-11", "2019-11-01", "2019-11-30", "month"),
        ("Killed earlier this month.", "2019-12-11", "2019-12-01", "2019-12-11", "month"),
        ("Killed this year.", "2019-12-11", "2019-01-01", "2019-12-11", "year"),
        ("Killed in the first half of the year.", "2019-12-11", "2019-01-01", "2019-06-30", "year"),
        ("Killed in the first half of the year.", "2019-05-11", "2019-01-01", "2019-05-11", "year"),
        ("Killed in early May.", "2019-12-11", "2019-05-01", "2019-05-10", "month"),
        ("Killed in mid-July.", "2019-12-11", "2019-07-11", "2019-07-21", "month"),
        ("Killed in late 2014.", "2019-12-11", "2014-09-01", "2014-12-31", "year"),
        ("Killed in 2012.", "2019-12-11", "2012-01-01", "2012-12-31", "year"),
        ("Crushed in the 1990s.", "2019-12-11", "1990-01-01", "1999-12-31", "year"),
        ("About three years ago, it struck.", "2023-11-06", "2020-01-01", "2020-12-31", "year"),
        ("It struck three days ago.", "2019-12-11", "2019-12-08", "2019-12-08", "day"),
        ("It struck two weeks ago.", "2019-12-11", "2019-11-25", "2019-12-01", "week"),
        ("Shot between 3 and 5 May.", "2019-12-11", "2019-05-03", "2019-05-05", "day"),
        ("Shot from December 30 to January 2.", "2020-01-11", "2019-12-30", "2020-01-02", "day"),
        ("Uprooted from June to August.", "2019-12-11", "2019-06-01", "2019-08-31", "month"),
        ("He fell on 12/10/2019.", "2019-11-11", "2019-10-12", "2019-10-12", "day"),
        ("He fell on 12/10/2019.", "2019-12-11", "2019-10-12", "2019-12-10", "month"),
        ("He fell on 31.12.2018.", "2019-12-11", "2018-12-31", "2018-12-31", "day"),
        ("He fell on New Year's Eve.", "2019-12-11", "2018-12-31", "2018-12-31", "day"),
        ("He fell on Easter Sunday.", "2019-12-11", "2019-04-21", "2019-04-21", "day"),
        ("He fell on the 27th.", "2019-12-11", "2019-11-27", "2019-11-27", "day"),
        ("He fell on the 5th.", "2019-12-11", "2019-12-05", "2019-12-05", "day"),
        ("Since the coup of October 25.", "2022-01-03", "2021-10-25", "2021-10-25", "day"),
        ("Since the February 1 coup.", "2022-01-28", "2021-02-01", "2021-02-01", "day"),
        ("UPDATE, December 12: he fell.", "2019-12-11", "2019-12-12", "2019-12-12", "day"),
        ("Killed in January 2013.", None, "2013-01-01", "2013-01-31", "month"),
        ("Killed on 30 November 2015.", None, "2015-11-30", "2015-11-30", "day"),
    ],
)
def test_dates_resolve_against_the_report(
    text: str, published: str | None, start: str, end: str, precision: str
) -> None:
    when = only(text, date.fromisoformat(published) if published else None).when
    assert when == When(date.fromisoformat(start), date.fromisoformat(end), Precision(precision))


@pytest.mark.parametrize(
    "words",
    ["on Wednesday", "in May", "on July 1", "this year", "overnight", "two weeks ago", "at the weekend"],
)
def test_dates_without_a_published_date_stay_unknown(words: str) -> None:
    assert only(f"Nine were killed {words}.", None).when == When.unknown()


def test_dates_in_a_dateline_date_what_follows() -> None:
    text = "SAN SALVADOR, 19 APR 89 (ACAN-EFE) -- GUERRILLAS KILLED TWO ON TUESDAY."
    dateline, day = (m.value for m in found(text, None))
    assert dateline.role is DateRole.DATELINE
    assert day.when.start == date(1989, 4, 18)
    assert found("PARIS, May 7 (Reuters) - A man fell.", date(2014, 5, 8))[0].value.role is DateRole.DATELINE
    stamped = found("Posted: May 7, 2014 Updated: June 3, 2014\nA man fell on Tuesday.", date(2017, 1, 28))
    assert [m.value.role for m in stamped] == [DateRole.DATELINE, DateRole.DATELINE, DateRole.EVENT]
    assert stamped[2].value.when.start == date(2014, 5, 6)
    assert found("In Paris, May 7 was calm.", date(2014, 5, 8))[0].value.role is DateRole.EVENT


@pytest.mark.parametrize(
    "text",
    [
        "In a village 2,013 people fled and some 2000 soldiers came.",
        "They may have fled; Mr. March said so as the Marines march on.",
        "The second man sat by the sun.",
        "A man in his 20s and a 20-year-old died.",
        "The March 23 Movement denied it.",
        "Its 14th infantry battalion was hit.",
    ],
)
def test_dates_are_not_seen_where_there_are_none(text: str) -> None:
    assert [m for m in found(text) if m.value.when.start] == []


def test_dates_leave_the_number_of_soldiers_to_them() -> None:
    text = "On July 1, 18 soldiers were killed, and in May 28 soldiers died."
    july, may = found(text)
    assert text[july.span.start : july.span.end] == "July 1"
    assert text[may.span.start : may.span.end] == "May"
    assert may.value.when.precision is Precision.MONTH


@pytest.mark.parametrize(
    ("text", "future", "day"),
    [
        ("They will vote on Sunday.", True, "2019-12-15"),
        ("On Sunday, the country will vote.", True, "2019-12-15"),
        ("He said on Sunday that he will go.", False, "2019-12-08"),
        ("They will study Sunday's attack.", False, "2019-12-08"),
        ("The summit is due on January 13.", True, "2020-01-13"),
        ("They would have died on Sunday.", False, "2019-12-08"),
        ("It will be recalled that on October 8 gunmen killed six men.", False, "2019-10-08"),
        ("Readers will remember that on October 8 a bomb killed six men.", False, "2019-10-08"),
        ("He will recall on January 8 how gunmen killed six men.", True, "2020-01-08"),
    ],
)
def test_dates_told_as_future_are_the_next_ones(text: str, future: bool, day: str) -> None:
    mention = only(text)
    assert (mention.future, mention.when.start) == (future, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "role", "direct"),
    [
        ("Ten have died since January 2013.", DateRole.SINCE, True),
        ("Ten have died since the coup of October 25.", DateRole.SINCE, False),
        ("Ten have died since France intervened militarily in Mali in January 2013.", DateRole.SINCE, False),
        ("They held it until Thursday.", DateRole.UNTIL, True),
        ("Ten died in January 2013.", DateRole.EVENT, True),
    ],
)
def test_dates_take_their_role_from_the_words_before(text: str, role: DateRole, direct: bool) -> None:
    mention = only(text)
    assert (mention.role, mention.direct) == (role, direct)


def test_dates_give_times_of_day_to_the_day_of_their_sentence() -> None:
    text = "It began at about 3 pm on December 10 and lasted until a quarter past six. It was calm at dawn."
    first, second, third = (m.value for m in found(text))
    assert first.timex == "2019-12-10T15:00"
    assert (second.kind, second.timex) == (DateKind.TIME, "2019-12-10T06:15")
    assert (third.when, third.timex) == (When.unknown(), "TMO")


DAY = When(date(2020, 1, 28), date(2020, 1, 28), Precision.DAY)
NIGHT = When(date(2020, 1, 28), date(2020, 1, 29), Precision.DAY)


@pytest.mark.parametrize(
    ("text", "reference", "start"),
    [
        ("A day earlier, 11 policemen were killed.", DAY, "2020-01-27"),
        ("They came the day before.", NIGHT, "2020-01-27"),
        ("They came the next day.", NIGHT, "2020-01-30"),
        ("They came two days later.", DAY, "2020-01-30"),
        ("They came the same day.", DAY, "2020-01-28"),
        ("They came the following Tuesday.", DAY, "2020-02-04"),
        ("They came the following Friday.", DAY, "2020-01-31"),
        ("They came the previous Monday.", DAY, "2020-01-27"),
        ("They came a week later.", DAY, "2020-02-03"),
        ("They came two months later.", DAY, "2020-03-01"),
        ("They came a year earlier.", DAY, "2019-01-01"),
        ("They came weeks later.", DAY, None),
    ],
)
def test_anaphoric_dates_lean_on_their_reference(text: str, reference: When, start: str | None) -> None:
    mention = only(text)
    assert mention.kind is DateKind.ANAPHORIC
    assert resolve_anaphoric(mention, reference).start == (date.fromisoformat(start) if start else None)


def test_anaphoric_weekday_is_the_one_beside_its_reference() -> None:
    monday = When(date(2015, 6, 15), date(2015, 6, 15), Precision.DAY)
    told = only("On that Tuesday they came.")
    assert resolve_anaphoric(told, monday).start == date(2015, 6, 16)
    assert resolve_anaphoric(only("They came 34 hours after the raid."), monday).start == date(2015, 6, 16)


def test_anaphoric_dates_say_which_event_they_lean_on() -> None:
    assert only("It came a day after troops launched it.").anchor is DateAnchor.AFTER
    assert only("It came a day later.").anchor is DateAnchor.BEFORE


def test_dates_of_that_year_are_of_the_year_told_before() -> None:
    text = "Eleven died on 11 December 1987. On 19 June of that year a bomb went off, in May of the same year a mine."
    days = [(m.value.when.start, m.value.when.end) for m in found(text)]
    assert days[1:] == [
        (date(1987, 6, 19), date(1987, 6, 19)),
        (date(1987, 5, 1), date(1987, 5, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The raid was on 13 August 2004. They had fled that June.", "2004-06-01"),
        ("The raid was on 13 August 2004. He said that June was wet.", "2019-06-01"),
    ],
)
def test_that_month_is_of_the_year_told_before(text: str, start: str) -> None:
    assert found(text)[-1].value.when.start == date.fromisoformat(start)


def test_what_a_feast_names_is_no_day_of_it() -> None:
    assert found("They went home for the Christmas break.") == []


def test_days_alone_on_their_lines_head_a_chronicle() -> None:
    text = "TUESDAY 10 MARCH\n\nA bomb went off this morning.\n\nMONDAY 9 MARCH\n\nA man was shot today."
    told = [m.value for m in found(text, date(2020, 3, 10))]
    assert [(v.role, v.when.start) for v in told] == [
        (DateRole.DATELINE, date(2020, 3, 10)),
        (DateRole.EVENT, date(2020, 3, 10)),
        (DateRole.DATELINE, date(2020, 3, 9)),
        (DateRole.EVENT, date(2020, 3, 9)),
    ]


def test_days_counted_from_a_month_stay_in_it_or_are_unknown() -> None:
    month = When(date(2020, 1, 1), date(2020, 1, 31), Precision.MONTH)
    assert resolve_anaphoric(only("They came a day later."), month) == month
    assert resolve_anaphoric(only("They came 40 days later."), month) == When.unknown()
    assert resolve_anaphoric(only("They came the same day."), month) == month


def test_date_words_reject_what_they_do_not_know(tmp_path: Path) -> None:
    good = FILE.read_text("utf-8")
    for wrong, key in (
        ("strange: 1\n" + good, "strange"),
        (good.replace("      - isodate\n", "      - isodatum\n"), "full_date"),
    ):
        path = tmp_path / "dates.yaml"
        path.write_text(wrong, "utf-8")
        with pytest.raises(KnowledgeError, match=key):
            load_date_words(path)
