"""What is told beside an act and is none of its own, and acts that a report only looks back on."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from tests.claims.told import accounts_of
from warledger.claims.scenes import find_scene, told_of_the_past
from warledger.model import Status

DAY = date(2015, 6, 10)
FIRST = "Gunmen killed six farmers in Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        # an office that changes hands, and a town that does
        ("General Otto Bern of Austria took over as commander of the force in Mali on Monday.", 0),
        ("Rebels took over Gao on Monday.", 1),
        # a day that a group is called by, and what is only promised
        (
            "The text, signed by the FLNC of 22 October, reached the paper on Wednesday. It speaks of a massacre. The bombs "
            "and shootings that its authors have in mind would, they write, be self-defence.",
            0,
        ),
        ("The unions will not hear of the idea of a massacre in Gao.", 0),
        # what a group does over and over
        ("The rebels, who raid farms for food, may come to Gao when it rains.", 0),
        ("Gunmen, who often attack buses there, killed two drivers in Gao on Monday.", 1),
        # who only goes home
        (FIRST + "The coffins of the six came home to Kidal on Tuesday.", 1),
        (FIRST + "A nurse came home to Kidal on Tuesday after 40 days in the hands of pirates.", 2),
        # what people say of an act, on a day of their own
        (FIRST + "On Tuesday the bishop condemned the killings.", 1),
        (FIRST + "The premier deplored a cowardly massacre on Tuesday.", 1),
        (FIRST + "On Tuesday soldiers killed nine gunmen in Kidal.", 2),
        # its end, and the corpses shown afterwards
        (FIRST + "The siege ended at dawn on Tuesday when soldiers shot the last gunman.", 1),
        (FIRST + "On Tuesday police displayed the corpses of two gunmen in Gao.", 1),
        (FIRST + "On Tuesday police killed two gunmen in Kidal.", 2),
        # what a life tells
        (FIRST + "One of them, Ali Arlo, did a tour of Kidal in 2009 and was a good shot.", 1),
        # what somebody is charged with, without a number or a day
        ("Police arrested a man in Gao on Monday. He is wanted in Kidal for several murders.", 1),
        ("Police arrested a man in Gao on Monday. He is wanted for nine murders in Kidal in May.", 2),
        # seized by the police, not by captors
        ("Police arrested a man in Gao on Monday. A woman was seized as well.", 1),
        # told late in its sentence, and behind a colon
        (
            "On Monday a mine killed two guards in Gao, and 25 soldiers had died in Kidal in April 2010.",
            2,
        ),
        ("The army said on Monday that two guards died and five were hurt in Gao on Sunday.", 1),
        (
            "Two guards were killed in Gao on Monday, the fourth death this year: in May, Ali Arlo died when a "
            "bomb exploded in Kidal.",
            2,
        ),
        # counted from another act of a month
        ("In May rebels shot six farmers in Gao, ten days after they had killed nine nurses in Kidal.", 2),
        # a march in reaction, elsewhere
        (FIRST + "Since then thousands have been demanding a new army chief in Kidal.", 2),
        # what a series only leads to
        (FIRST + "Malian troops crossed into Niger in October 2011 after a series of kidnappings.", 2),
        # a participle that only describes
        (FIRST + "Two looted vans and the tools of the murdered farmers were found in Kidal on Tuesday.", 1),
        # the burial of one of them, and the count of a day later
        (FIRST + "One of them, a father of four, was laid to rest on Tuesday in Kidal.", 1),
        (FIRST + "The body of one of them was flown home to Kidal on Tuesday.", 1),
        (FIRST + "The hospital yesterday registered six fatalities.", 1),
        (FIRST + "Police named them on Tuesday. They were asleep when two masked men opened up.", 1),
        # what is given to the press, charged, punished, fought with words, or only likened to an act
        (FIRST + "An earlier release, issued on Tuesday, stated that there was a sixth man.", 1),
        (FIRST + "A law of Tuesday doubles the penalty for kidnapping.", 1),
        (FIRST + "On Tuesday the opposition attacked the premier's budget in Kidal.", 1),
        (FIRST + "Health workers launched a campaign against polio in Kidal on Tuesday.", 1),
        (FIRST + "The army launched an offensive against rebels in Kidal on Tuesday.", 2),
        (FIRST + "The thunder of Tuesday in Kidal was like an air raid.", 1),
        (FIRST + "The mayor was in Kidal on the day of the attack.", 1),
        # one of those who did it, elsewhere
        (FIRST + "One of the killers was shot dead in a raid near Kidal.", 2),
        (FIRST + "One of the farmers was shot dead in his house.", 1),
        # told in passing by what answers it, then at length
        (
            "Police arrested a man in Gao on Monday over an attack on a bus in which six nurses died. "
            "On 3 May two gunmen stopped a bus and fired at nurses.",
            2,
        ),
        # people let go, a war that is entered, a silent walk
        ("Bandits seized 40 pupils in Kidal on 3 May. Most of them were let go two days later.", 2),
        (FIRST + "A coalition stepped into the war in March 2013.", 2),
        (FIRST + "The singer came into the room in March 2013.", 1),
        (FIRST + "On Tuesday mothers in white walked to the prefecture with candles.", 2),
        # a book
        ("A novel by a priest tells how soldiers burned villages in Gao.", 0),
    ],
)
def test_events_are_as_many_as_acts(reader: Reader, text: str, acts: int) -> None:
    told = [e for e in reader.events(text, DAY) if e.status is not Status.DENIED]
    assert len(told) == acts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The trader has been held in Gao since he was seized in the town in May 2014.", "abduction"),
        ("Al-Shabaab was driven from the capital in August 2011.", "government_regains"),
        ("In Bamako, Mali, hundreds of followers tried to break into the town hall on Monday.", "violent"),
        ("A mine found in Gao on Monday was blown up by sappers.", "disrupted"),
        (
            "The president ordered the bombing of their camps to be resumed; it had been suspended on 3 May.",
            "change_to_group",
        ),
    ],
)
def test_acts_of_the_background_are_told(reader: Reader, text: str, kind: str) -> None:
    assert any(e.type.startswith(kind) for e in reader.events(FIRST.replace("Gao", "Kidal") + text, DAY))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The port was stormed on Monday and six men fell. The whole affair was an exercise.", True),
        ("The port was stormed on Monday and six men fell. Soldiers on exercise heard it.", False),
        ("A fireworks factory blew up on Monday and three workers died in the blast.", True),
        ("A factory blew up on Monday and three workers died in the blast.", False),
    ],
)
def test_scenes_by_a_word_that_tells_all(reader: Reader, text: str, told: bool) -> None:
    context = reader.context(text + (" Blanks were fired." if "exercise" in text else ""), DAY)
    assert (
        find_scene(context.doc, context.mentions, accounts_of(context), reader.lexicon) is not None
    ) == told


def test_a_drill_keeps_the_acts_of_the_past(reader: Reader) -> None:
    text = (
        "Gunmen stormed a hotel in Gao on Monday.\n\nIt was an exercise, with blanks and a referee.\n\n"
        "On 3 May 2014 gunmen killed 30 people in Kidal."
    )
    doc = reader.context(text, DAY).doc
    kept = told_of_the_past(doc, "exercise", reader.events(text, DAY))
    assert [e.place.name for e in kept if e.place is not None] == ["Kidal"]
    assert not told_of_the_past(doc, "sport", reader.events(text, DAY))
