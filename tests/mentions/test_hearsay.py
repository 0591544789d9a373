"""On whose word it is told: the sentence, what goes on behind it, and the next paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.attribution import find_attributions
from warledger.mentions.hearsay import speaker_of
from warledger.model import Attribution, Span
from warledger.text.doc import Doc

Parse = Callable[[str], Doc]


def said_of(text: str, part: str, parse: Parse, lexicon: Lexicon) -> Attribution | None:
    """On whose word a part of the text is told."""
    doc = parse(text)
    start = text.index(part)
    return speaker_of(doc, find_attributions(doc, lexicon), Span(start, start + len(part)), lexicon=lexicon)


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        ("The army said rebels killed two soldiers.", "two soldiers", "The army"),
        # The figure stands between the verb and its source; new figures from one behind a colon.
        ("Gunmen shelled Gao. The toll is now given as 12, among them a girl, by the clinic.", "12", "the clinic"),
        ("Gunmen shelled Gao. The dead were put at 20 by the fire service.", "20", "the fire service"),
        ("Another update from the Fire Service: 22 dead.", "22 dead", "the Fire Service"),
        ("Latest from the clinic: 14 people killed.", "14 people", "the clinic"),
        ("Rebels attacked Gao. The bishop affirms that 80 people died.", "80 people", "The bishop"),
        # The freed are counted, and tell nothing; residents do.
        ("Rebels attacked Gao. The council put the dead at 20 and the freed at 69.", "69", "The council"),
        ("Rebels attacked Gao. The council put the dead at 20, and the hospital at 69.", "69", "the hospital"),
        ("Rebels killed two soldiers on Monday, the army said.", "two soldiers", "the army"),
        # The next sentence of the paragraph is still his; another paragraph is not.
        ("The army said rebels attacked. Two soldiers died.", "Two soldiers", "The army"),
        ("The army said rebels attacked.\n\nTwo soldiers died.", "Two soldiers", None),
        # A paragraph that opens with a quotation mark goes on.
        ('The army said rebels attacked.\n\n"Two soldiers died.', "Two soldiers", "The army"),
        ("Rebels attacked. Two soldiers died.", "Two soldiers", None),
        # The source named right after is that of the figure before; a new clause has its own.
        ("Two soldiers died. That figure was given by the army.", "Two soldiers", "the army"),
        ("Two soldiers died and the army said the rebels fled.", "Two soldiers", None),
        ("Rebels stormed the base; the army spoke then of 23 dead.", "23 dead", "the army"),
        # A later piece of the sentence reaches back only from its end; who speaks in brackets tells what is in them.
        ("Two soldiers died; rebels, the army said, fled.", "Two soldiers", None),
        ("Two soldiers died; ten rebels fled, the army said.", "Two soldiers", "the army"),
        ("Rebels killed two soldiers, the army told reporters; ten more were hurt.", "ten more", "the army"),
        ("Rebels killed two soldiers (six, according to the mayor).", "two soldiers", None),
        ("Rebels killed two soldiers (six, according to the mayor).", "six", "the mayor"),
        ("Rebels killed two soldiers (the mayor says six).", "two soldiers", None),
        ("Rebels killed two soldiers (the mayor says six).", "six", "the mayor"),
        (
            "The army spoke of two soldiers, while the mayor of Gao, Issa Bah, had counted 12 in all.",
            "12",
            "the mayor of Gao, Issa Bah",
        ),
        ("The mayor says that patrols have seen two soldiers killed.", "two soldiers", "The mayor"),
        ("Nurses in Gao have laid out 14 soldiers killed and heard of 20.", "14 soldiers", "Nurses in Gao"),
        ("The army said two soldiers died; the daily Info had 12.", "12", "the daily Info"),
        (
            "The army said two soldiers died. The organisation, for its part, claimed it had killed 12.",
            "12",
            "The organisation",
        ),
        ("The army at that time confirmed two soldiers dead.", "two soldiers", "The army"),
        ("Rebels killed two soldiers, Lt. Gen. Jon Arlo said today.", "two soldiers", "Lt. Gen. Jon Arlo"),
        ("Two soldiers died in the raid by Sunday's count, the army said.", "Two soldiers", "the army"),
        # Whom a paper cites comes before the paper, who tells before who counted.
        ("Reuters, citing the army, reported that two soldiers died.", "two soldiers", "the army"),
        ("A minister said later that rescuers had counted 54 dead soldiers.", "54 dead", "A minister"),
        # One who believes, sticks to a figure, puts another right or contests it tells it too; "feared for" tells none.
        ("Rebels attacked. The mayor believes that two soldiers died.", "two soldiers", "The mayor"),
        ("Rebels attacked. The mayor is certain that two soldiers died.", "two soldiers", "The mayor"),
        ("Rebels killed two. The mayor has since revised that to 30 dead.", "30 dead", "The mayor"),
        ("Rebels attacked. The mayor is sticking to 30 dead; police said 40.", "30 dead", "The mayor"),
        (
            "Gunmen attacked the village of Bama, killing 20 men. Villagers disputed that figure: 30 had died.",
            "30",
            "Villagers",
        ),
        ("Rebels attacked. As the police tell it, two soldiers died.", "two soldiers", "the police"),
        ("Rebels clung to the town until two soldiers died.", "two soldiers", None),
        ("It is believed that two soldiers died in Gao.", "two soldiers", None),
        # Days and hours say nothing.
        (
            "Rebels killed two soldiers, the governor, Issa Bah, announced today.",
            "two soldiers",
            "the governor, Issa Bah",
        ),
        (
            "Two soldiers died by Sunday's count, the minister, Issa Bah, said.",
            "Two soldiers",
            "the minister, Issa Bah",
        ),
        ("Rebels attacked Gao, where police at that time confirmed 26 dead.", "26 dead", "police"),
        # Two who tell together, and one who goes on.
        (
            "Two soldiers were killed, medics and the interior ministry said.",
            "Two soldiers",
            "medics and the interior ministry",
        ),
        (
            "Rockets killed two, a source in the mission told AFP, adding that 30 men were hurt.",
            "30 men",
            "a source in the mission",
        ),
        ("Two soldiers died, the mayor having first told AFP that one had.", "Two soldiers", None),
        # A statement between semicolons keeps to its speaker, unless he closes the sentence.
        ("Rebels killed two soldiers; hospital staff counted 140 wounded.", "two soldiers", None),
        ("Rebels killed two soldiers; 12 more, hospital staff said, were wounded.", "two soldiers", None),
        (
            "Rebels killed two soldiers; 12 more were wounded, hospital staff said.",
            "two soldiers",
            "hospital staff",
        ),
        (
            "Rebels killed 40 men, a spokesman told journalists; two soldiers were wounded.",
            "two soldiers",
            "a spokesman",
        ),
        ("The rebels' colonel: we lost two soldiers.", "two soldiers", "The rebels' colonel"),
        # A claim told as a noun is on the word of whose it is; so is what goes on behind an aside.
        ("Residents doubt the claim of the army that two soldiers died.", "two soldiers", "the army"),
        ("Residents doubt the army's claim that two soldiers died.", "two soldiers", "the army"),
        ("The rebels, according to the army, killed two soldiers.", "two soldiers", "the army"),
        # Behind a colon, and behind the speaker where his words go on.
        (
            "The toll has risen to three, the army said on Monday: two soldiers and a cook were killed.",
            "two soldiers",
            "the army",
        ),
        ("Rebels fled from Gao, the army said, and two soldiers were killed.", "two soldiers", "the army"),
        ("Colonel Bah spoke. Issa Arlo had shot two soldiers, he said.", "two soldiers", "Colonel Bah"),
        # A speaker before an aside, and one behind a verb that takes an object too.
        ("The agency, which led the talks, said two soldiers were killed.", "two soldiers", "The agency"),
        (
            "Two soldiers were killed in Gao, a town on the river, announced the ministry.",
            "Two soldiers",
            "the ministry",
        ),
        ("The army has named the two soldiers killed by a mine.", "two soldiers", "The army"),
        # Another speaker without a verb of his own, whom a paper quotes, and who stands before a colon.
        ("The army counted 15 dead soldiers, a hospital 17.", "17", "a hospital"),
        ("The agency quoted the governor as saying that two soldiers died.", "two soldiers", "the governor"),
        ("Emergency services: two soldiers killed, five wounded.", "two soldiers", "Emergency services"),
        (
            "Two soldiers died, according to one official and five according to a nurse.",
            "Two soldiers",
            "one official",
        ),
        # A pronoun in the middle of what is said; a figure that came from somebody.
        (
            "Governor Bah said 12 people died. Two soldiers, he said, were hurt.",
            "Two soldiers",
            "Governor Bah",
        ),
        ("Two soldiers died. That toll came from the army.", "Two soldiers", "the army"),
        (
            "Two soldiers were killed, the mayor of Gao, Issa Bah, said.",
            "Two soldiers",
            "the mayor of Gao, Issa Bah",
        ),
        (
            "The Observatory for Human Rights, a monitor in Britain, said two soldiers died.",
            "two soldiers",
            "The Observatory for Human Rights, a monitor in Britain",
        ),
        # Between semicolons, in a clause of his own, beside the speaker, behind an aside that opens the sentence.
        ("Radio Gao told of 12 dead; two more died later, the mayor said.", "two more", "the mayor"),
        (
            "The mayor said 12 people died, and on Monday the hospital counted 14 bodies.",
            "14",
            "the hospital",
        ),
        ("The clinic, which took in nine wounded soldiers, says it has no water.", "nine", "The clinic"),
        ("In April, according to the mayor, rebels raided Gao and killed two men.", "two men", "the mayor"),
        ("Two soldiers died. The mayor gave that figure on Monday.", "Two soldiers", "The mayor"),
        ("Rebels fled, the mayor said; two soldiers were hurt.", "two soldiers", "the mayor"),
        ("Two soldiers died. This was disclosed by the mayor.", "Two soldiers", "the mayor"),
        ("While the army says nine rebels died, the mayor counts 21 dead.", "21", "the mayor"),
        # What stands below an announcement; a paragraph of the report's own after it does not.
        ("The army announces:\n\n1. Rebels fled.\n\n2. Two soldiers died.", "Two soldiers", "The army"),
        ("The army announces:\n\nRebels fled.\n\nTwo soldiers died.", "Two soldiers", None),
        # A quotation of several sentences is of him who speaks right behind it, not of whom it names.
        ('Rebels came. "I lost two sons. Three cousins died too," Jon Arlo, a baker, told us.', "two sons", "Jon Arlo, a baker"),
        ('Jon Arlo hid from rebels. "They fired. My neighbour Ali died. Two sons died too," he said.', "Two sons", "Jon Arlo"),
        ('Rebels came. "I lost two sons." Three cousins died too, Jon Arlo, a baker, told us.', "two sons", None),
        # Behind a colon, of what follows; a pronoun that told the count; what is told without a name.
        ("The sides differ: according to the mayor, two soldiers died.", "two soldiers", "the mayor"),
        ("Ten rebels died, the army said, lowering a count of 27 dead that it had given.", "27", "the army"),
        ("Rumours on social media that two soldiers died were laughed off.", "two soldiers", "social media"),
        ("Rumours in the street that two soldiers died were laughed off.", "two soldiers", None),
        # Nobody's figure, and one whose source the next sentence names again.
        ("The army said rebels attacked. Estimates of the dead rose to ten soldiers.", "ten soldiers", None),
        (
            "The ministry of war said rebels attacked.\n\nTwo soldiers died. Ten were wounded, the ministry said.",
            "Two soldiers",
            "The ministry of war",
        ),
    ],
)  # fmt: skip
def test_speaker_of(parse: Parse, lexicon: Lexicon, text: str, part: str, speaker: str | None) -> None:
    said = said_of(text, part, parse, lexicon)
    assert (said.speaker if said else None) == speaker


RAID = "Gunmen raided the village of Bama on Sunday. "


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        # An office is that of the one told with it before, speaker or not; told with nobody it stays.
        (
            RAID + "Jon Sani, the governor of the state, came. The governor said 14 people died.",
            "14 people",
            "Jon Sani, the governor",
        ),
        (
            RAID + "The mayor of Bama, Jon Sani, was away. The mayor said 14 people died.",
            "14 people",
            "mayor of Bama, Jon Sani",
        ),
        (RAID + "The mayor said 14 people died.", "14 people", "The mayor"),
        (
            RAID + "The army said in a statement two died. The statement added that nine were hurt.",
            "nine",
            "The army",
        ),
        # The second of two sources in one sentence tells the second clause.
        (
            RAID + "Another 22 were wounded, the ministry says, and seven have died, according to medics.",
            "seven",
            "medics",
        ),
        (
            RAID + "The ministry spoke of 22 dead, and 14 were wounded, according to medics.",
            "14",
            "medics",
        ),
        (RAID + "The ministry spoke of 22 dead, and 14 were wounded, he said.", "22 dead", "The ministry"),
        # Names behind an office that ends in several words, and behind "said his".
        (
            RAID + "Ten died, according to the head of the emergency services, Jon Sani.",
            "Ten",
            "the head of the emergency services, Jon Sani",
        ),
        (RAID + "Nine herders were killed, said their chief, Jon Sani.", "Nine", "their chief, Jon Sani"),
        # Those who report for the paper saw it themselves; whoever "we" are did not.
        (
            RAID + "Police said nine were killed; our correspondent saw 14 bodies.",
            "14 bodies",
            "our correspondent",
        ),
        # Counts before a colon, and names that the report tells with an office.
        (RAID + "New figures from the city council: 29 people dead.", "29 people", "the city council"),
        (
            RAID + "The count of the rebels is higher: 18 villagers killed.",
            "18 villagers",
            "the rebels",
        ),
        (RAID + "Governor Sani: 39 killed.", "39", "Governor Sani"),
        (RAID + "Bama: 39 killed.", "39", None),
        (
            RAID + "The army acknowledged 11 dead; the figure of the union is 25.",
            "25",
            "the union",
        ),
        # "The group" is the body that was called so; "that is the count of" names the source of the figure before.
        (
            RAID
            + "Ten died, according to the Bama Lawyers, a group of jurists. The group said 20 were hurt.",
            "20",
            "the Bama Lawyers, a group of jurists",
        ),
        (RAID + "Ten people died. That is the count of the clinic.", "Ten people", "the clinic"),
        (RAID + "Ten people died. That is the number of the dead.", "Ten people", None),
        (
            RAID + "Ten people died. This was brought to the notice of the press by the mayor.",
            "Ten people",
            "the mayor",
        ),
        (RAID + "Ten people died. So says the mayor.", "Ten people", "the mayor"),
        (RAID + "Ten people died. The figures come from the mayor.", "Ten people", "the mayor"),
        (RAID + "Ten people died. That was the word from the mayor.", "Ten people", "the mayor"),
        (
            RAID + "Ten people died, the agency quoted the mayor, Jon Arlo, as saying.",
            "Ten people",
            "the mayor, Jon Arlo",
        ),
        (RAID + "The army counts ten dead. The mayor has it at 30.", "30", "The mayor"),
        (RAID + "Five marines and, by the army's count, a dozen rebels died.", "a dozen rebels", "the army"),
        (RAID + "Nine people died, by the army's count, 12 of them civilians.", "Nine people", "the army"),
        (RAID + "A shell killed eight men and, according to the mayor, wounded 13.", "13", "the mayor"),
        (RAID + "A shell killed eight men and, according to the mayor, wounded 13.", "eight men", None),
        # What is left of a figure behind the one who tells it.
        (RAID + "Two men came home, the clinic said, which left three missing.", "three", "the clinic"),
        # Before an aside, behind another piece of the sentence.
        (
            RAID + "But a nurse at the clinic, who pleaded anonymity, said no fewer than 40 people died.",
            "40 people",
            "a nurse at the clinic",
        ),
        (
            RAID
            + "The army raised its losses to 71; two days earlier it had named 50 dead, 42 of them soldiers.",
            "42",
            "The army",
        ),
        (
            RAID + "The mission had spoken on Sunday evening of at least 20 civilians killed.",
            "20 civilians",
            "The mission",
        ),
    ],
)
def test_speaker_of_sources_across_clauses(
    parse: Parse, lexicon: Lexicon, text: str, part: str, speaker: str | None
) -> None:
    found = said_of(text, part, parse, lexicon)
    assert (found.speaker if found is not None else None) == speaker


def test_speaker_of_the_last_one_who_tells_is_the_channel(parse: Parse, lexicon: Lexicon) -> None:
    text = "Rebels killed two soldiers near the town of Gao on Monday, the army said, Reuters reported."
    said = said_of(text, "two soldiers", parse, lexicon)
    assert said == Attribution("the army", "Reuters")


def test_speaker_of_between_sentences_is_nobody(parse: Parse, lexicon: Lexicon) -> None:
    doc = parse("The army said rebels attacked.\n\n\nTwo soldiers died.")
    assert speaker_of(doc, find_attributions(doc, lexicon), Span(31, 32), lexicon=lexicon) is None
