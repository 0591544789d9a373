from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.votes import country_votes, is_hedged, only_speaks, votes_at
from warledger.model import Role, Span

ROLES = [
    # those who share a verb, and whom somebody says to have done it
    ("Malian and French troops killed six rebels.", "Malian", Role.ATTACKER),
    ("Separatists opposed to the deal are blamed by detectives.", "Separatists", Role.ATTACKER),
    # who came under fire was struck; who ran into others fought them
    ("Police in Gao came under fire on Monday.", "Police", Role.TARGET),
    ("A patrol ran into a far larger force of rebels near Gao.", "rebels", Role.BOTH),
    ("A patrol ran into an ambush while rebels were at Gao.", "rebels", None),
    # who is struck for what he did before
    ("Soldiers killed four bandits who had attacked a bus.", "bandits", Role.TARGET),
    ("Thousands of troops have been deployed around Gao.", "troops", Role.SUPPORTER),
    ("Gunmen stormed the village, killing six.", "Gunmen", Role.ATTACKER),
    ("The gunmen, who later opened fire, fled.", "gunmen", Role.ATTACKER),
    ("Six farmers were killed by suspected militants.", "militants", Role.ATTACKER),
    ("A crowd lynched two suspected bandits.", "bandits", Role.TARGET),
    ("Six were killed in an attack blamed on rebels.", "rebels", Role.ATTACKER),
    ("Gunmen killed six in an attack on soldiers.", "soldiers", Role.TARGET),
    ("The soldiers were ambushed by rebels.", "soldiers", Role.TARGET),
    ("Rebels overran the soldiers' positions and a police station.", "police", Role.TARGET),
    ("There were clashes with rebels near Gao.", "rebels", Role.BOTH),
    ("The army attacked them with the help of militiamen.", "militiamen", Role.SUPPORTER),
    ("The gunmen were seen near Gao.", "gunmen", None),
    # those whom they struck are told before
    ("The priest whom gunmen snatched in May is dead.", "gunmen", Role.ATTACKER),
    ("The priest for whom soldiers were killed in May is dead.", "soldiers", Role.TARGET),
    # a place is won back from it; it was near and took no part
    ("Bourem was won back from rebels in May.", "rebels", Role.TARGET),
    ("Bourem was won back by rebels in May.", "rebels", Role.ATTACKER),
    # others lost men to them, or are in their hands
    ("The clan lost nine men there to soldiers two days before.", "soldiers", Role.ATTACKER),
    ("A nun, one of nine captives of the rebels, died on Monday.", "rebels", Role.ATTACKER),
]


@pytest.mark.parametrize(("text", "actor", "role"), ROLES)
def test_votes_by_the_words_around(reader: Reader, text: str, actor: str, role: Role | None) -> None:
    context = reader.context(text)
    start = text.index(actor)
    votes = votes_at(context, Span(start, start + len(actor)), Span(0, len(text)))
    assert (votes.most_common(1)[0][0] if votes else None) is role


COUNTRIES = [
    ("Russia attacked Kyiv, killing six people.", "Russia", True),
    ("Gunmen in Mali attacked Gao, killing six people.", "Mali", False),
    ("Kyiv blamed Russia for the missile that killed six people.", "Russia", True),
    ("Russia's army attacked Kyiv, killing six people.", "Russia", False),
    ("Russia is large, and gunmen killed six people.", "Russia", False),
]


@pytest.mark.parametrize(("text", "country", "acts"), COUNTRIES)
def test_votes_for_countries_that_act(reader: Reader, text: str, country: str, acts: bool) -> None:
    start = text.index(country)
    votes = country_votes(reader.context(text), Span(start, start + len(country)), Span(0, len(text)))
    assert (votes[Role.ATTACKER] > 0) is acts


SPEAKING = [
    ("An army spokesman said gunmen killed six people.", "army", True),
    ("The leader of the rebels said gunmen killed six people.", "rebels", True),
    ("The army attacked rebels, killing six people.", "army", False),
]


@pytest.mark.parametrize(("text", "actor", "speaks"), SPEAKING)
def test_votes_who_only_speaks_did_not_act(reader: Reader, text: str, actor: str, speaks: bool) -> None:
    start = text.index(actor)
    assert only_speaks(reader.context(text), Span(start, start + len(actor)), ()) is speaks


def test_votes_a_speaker_did_not_act(reader: Reader) -> None:
    text = "The army attacked rebels, killing six people."
    assert only_speaks(reader.context(text), Span(4, 8), [Span(0, 8)])


HEDGES = [
    ("Suspected al-Shabaab fighters killed five soldiers.", True),
    ("Al-Shabaab fighters are believed to have killed five soldiers.", True),
    ("Al-Shabaab fighters killed five soldiers. Suspected rebels fled.", False),
    ("Al-Shabaab fighters killed five soldiers.", False),
]


@pytest.mark.parametrize(("text", "hedged"), HEDGES)
def test_votes_an_actor_that_is_only_suspected(reader: Reader, text: str, hedged: bool) -> None:
    context = reader.context(text)
    group = next(m for m in context.mentions.actors if m.value.actor.canonical == "al-Shabaab")
    assert is_hedged(context, group, context.doc.sentences[0].span) is hedged
