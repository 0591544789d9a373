"""Who says it: speakers, channels, stances, pronouns, and how far a speaker reaches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.attribution import find_attributions
from warledger.mentions.speech import Speech
from warledger.model import Attribution, Stance
from warledger.text.doc import Doc

Parse = Callable[[str], Doc]


def speeches(doc: Doc, lexicon: Lexicon) -> list[Speech]:
    return [m.value for m in find_attributions(doc, lexicon)]


@pytest.mark.parametrize(
    ("text", "speaker", "trailing"),
    [
        ("The army said rebels killed two soldiers.", "The army", False),
        ("The army has also said that rebels killed two soldiers.", "The army", False),
        ("Rebels killed two soldiers on Monday, the army said.", "the army", True),
        ("Rebels killed two soldiers near Gao on Monday, the military's media wing said.", "the military's media wing", True),
        ('"Gunmen shot at the soldiers," said a resident of Djibo.', "a resident of Djibo", True),
        ("Rebels killed two soldiers, according to the army.", "the army", True),
        ("According to the army, rebels killed two soldiers.", "the army", False),
        ("Army spokesman Sani Usman said rebels killed two soldiers.", "Army spokesman Sani Usman", False),
        ("Rebels killed two soldiers in the ambush, according to Colonel Bah, who spoke to reporters.", "Colonel Bah", True),
        ("The governor arrived in Gao and said rebels killed two soldiers.", "The governor", False),
        ("Two officials said rebels killed a soldier.", "Two officials", False),
        ("Two killed, officials say rebels fled", "officials", False),
        ("The mayor was quoted as saying rebels killed two soldiers.", "The mayor", False),
        ("Rebels killed two soldiers, according to Issa Bah, the governor of Gao.", "Issa Bah, the governor of Gao", True),
        ("Rebels killed two soldiers, according to Issa Bah, a doctor who saw it.", "Issa Bah", True),
        ("Said the army: rebels killed two soldiers.", "the army", False),
        ("Issa Bah, head of the rights office, said rebels killed two soldiers.", "Issa Bah, head of the rights office", False),
        ("Rebels killed two soldiers, the ministry claims.", "the ministry", True),
        ("The ministry put its losses in the raid at two soldiers killed.", "The ministry", False),
        ("Two soldiers died in the raid, if one is to believe the army.", "the army", True),
        ("The deaths of two soldiers were announced by the army.", "the army", True),
        ("Two soldiers died in the raid by the army's count.", "the army", True),
        ("Rebels attacked the town of Gao on Monday, the mayor himself said.", "the mayor himself", True),
        ("Rebels killed two soldiers, according to the two governments.", "the two governments", True),
        ("According to the army 20 rebels died near Gao.", "the army", False),
        ("A doctor in Gao, some 12 km from the village, said rebels killed two soldiers.", "A doctor in Gao", False),
        ("The Gao Rights Office (GRO), a local monitor, said rebels killed two soldiers.", "The Gao Rights Office (GRO), a local monitor", False),
        ("A diplomat who saw the town said rebels killed two soldiers.", "A diplomat", False),
        ("Rebels killed two soldiers in Gao, the mayor's committee reports.", "the mayor's committee", True),
        ("Two soldiers died when rebels attacked Gao, we learned from the mayor.", "the mayor", True),
        ("The governor accused the rebels of killing two soldiers.", "The governor", False),
        ("Rebels have attacked Gao, the army said on Monday as it mourned its men.", "the army", True),
        ("The rights office in Gao: at least 20 people killed.", "The rights office in Gao", False),
        ("Rebels killed two soldiers, according to the mayor, Jean-Marc Bah.", "the mayor, Jean-Marc Bah", True),
        ("Rebels killed two soldiers, a boy who helped to wash the bodies said.", "a boy who helped to wash the bodies", True),
        ("Two soldiers died in Gao, the board formed to help the widows said last night.", "the board formed to help the widows", True),
        ("Two soldiers died in Gao, says Issa Bah: one at the gate and one in the yard.", "Issa Bah", True),
        ("Two soldiers died in Gao, one more than the one announced by the army.", "the army", True),
        ("Issa Bah, head of the relief fund, ARDO, said rebels killed two soldiers.", "Issa Bah, head of the relief fund, ARDO", False),
        ("Issa Bah, head of the clinic, said the raid on the town of Gao killed two soldiers.", "Issa Bah, head of the clinic", False),
        ("Two soldiers died in Gao, said the head of the clinic.", "the head of the clinic", True),
        ("And a new figure: Issa Bah, the mayor of Gao, says rebels killed two soldiers.", "Issa Bah, the mayor of Gao", False),
    ],
)  # fmt: skip
def test_attributions_speaker(
    parse: Parse, lexicon: Lexicon, text: str, speaker: str, trailing: bool
) -> None:
    [speech] = speeches(parse(text), lexicon)
    assert speech.attribution == Attribution(speaker)
    assert speech.trailing is trailing
    assert text[speech.speaker.start : speech.speaker.end] == speaker


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army confirmed that rebels killed two soldiers.", Stance.CONFIRMS),
        ("The ministry denied the killings by rebels.", Stance.DENIES),
        ("The army said that rebels killed two soldiers.", Stance.SAYS),
    ],
)
def test_attributions_stance(parse: Parse, lexicon: Lexicon, text: str, stance: Stance) -> None:
    [speech] = speeches(parse(text), lexicon)
    assert speech.attribution.stance is stance


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("The army told AFP that rebels killed two soldiers.", "AFP"),
        ("The army told the BBC that rebels killed two soldiers.", "BBC"),
        ("The army told reporters that rebels killed two soldiers.", None),
    ],
)
def test_attributions_channel(parse: Parse, lexicon: Lexicon, text: str, via: str | None) -> None:
    [speech] = speeches(parse(text), lexicon)
    assert speech.attribution == Attribution("The army", via)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Army spokesman Sani Usman said rebels attacked. He said two soldiers died.",
            "Army spokesman Sani Usman",
        ),
        ("The ministry said rebels attacked. It said two soldiers died.", "The ministry"),
        (
            "A resident said rebels attacked. Officials said troops came. He said two soldiers died.",
            "A resident",
        ),
        ("Officials said rebels attacked. He said two soldiers died.", "Officials"),
        (
            "Colonel Issa Bah said rebels attacked. Officials came. He said two soldiers died.",
            "Colonel Issa Bah",
        ),
        ("Colonel Issa Bah was at the scene of the attack. He said two soldiers died.", "Colonel Issa Bah"),
        ("Colonel Issa Bah broke the news when he spoke of two dead soldiers.", "Colonel Issa Bah"),
        ("The army said rebels attacked. By its count two soldiers died.", "The army"),
        ("Boko Haram attacked Gao. The group said it killed two soldiers.", "Boko Haram"),
        ("The army noted that the rebels had claimed the raid. It said two soldiers died.", "The army"),
        ("The attack was in Gao. The group said it killed two soldiers.", "The group"),
        ("The army said it had killed two rebels.", "The army"),
        ("In a statement on Monday the army said it had killed two rebels.", "the army"),
        (
            "Relatives of the dead stood at the gate. They said nine people were killed.",
            "Relatives of the dead",
        ),
        ("11.40 - The ministry says rebels killed nine people.", "The ministry"),
        ('The embassy in Gao: "Two people were killed in the attack."', "The embassy in Gao"),
        ("State radio said rebels attacked. The station reported two dead soldiers.", "State radio"),
        ("Gao Rights Watch said rebels attacked. The group said two soldiers died.", "Gao Rights Watch"),
        ("The mayor said rebels came.\n\nIran led reporters to the town, where it said two died.", "Iran"),
        ("Rebels attacked, according to a note by the mayor, who put the dead at two.", "the mayor"),
        ("Rebels blew up a bus. The figure of two dead that the mayor gave is in doubt.", "the mayor"),
        ("The rebels have claimed to have killed two soldiers.", "The rebels"),
        ("Rebels attacked Gao. Two people died, an army release said.", "an army release"),
        ("Rebels fled Gao, but two soldiers died, if the mayor is to be believed.", "the mayor"),
        ('"Rebels killed two soldiers," boasted the mayor of Gao.', "the mayor of Gao"),
        ("A video shows that rebels killed two soldiers in Gao.", "A video"),
        (
            "Rebels killed nine, according to the mayor, Issa Bah. His first message said eight died.",
            "the mayor, Issa Bah",
        ),
        ("Rebels attacked. The governor corrects his figure: two soldiers killed.", "The governor"),
        (
            "Rebels killed nine in Gao. Two of the dead were named by relatives as Jon Arlo and Ali Petit.",
            "relatives",
        ),
        (
            "Rebels attacked Gao. Issa Bah, a minister of the state, puts the number of dead at two.",
            "Issa Bah, a minister of the state",
        ),
        ("Rebels fled. The mayor of Gao made this known on Monday.", "The mayor of Gao"),
        ("An agency reporter saw two bodies after rebels attacked.", "An agency reporter"),
        ('"We counted nine bodies after the attack," a nurse said.', "a nurse"),
    ],
)
def test_attributions_pronouns_and_the_group(parse: Parse, lexicon: Lexicon, text: str, speaker: str) -> None:
    assert speeches(parse(text), lexicon)[-1].attribution.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "He said two soldiers died in the attack.",
        "Rebels killed two soldiers near Gao.",
        "Killed soldiers said officials",
        "Rebels killed two soldiers, according to",
        "The attack said rebels were near.",
        "The names of the two soldiers were not published.",
        "The army condemned the killing of two soldiers.",
        "An earlier count had given two dead soldiers.",
        "Rebels killed two soldiers in an attack which the group claimed.",
        "The army said farewell to two soldiers killed by rebels.",
        "It rained in Gao after rebels attacked. He said two died.",
        "The attack has claimed two lives.",
        "The guards stopped the bomber and denied him his target; two died.",
        "The raid by rebels shows how two soldiers failed.",
        "Two soldiers gave their lives when rebels attacked.",
        "The bodies of two soldiers are there, and rebels have come to claim them.",
        "The lead car stopped the bomber and denied him his target. Two soldiers died.",
        "Troops attacked on the reported presence of nine rebels.",
    ],
)
def test_attributions_without_a_speaker(parse: Parse, lexicon: Lexicon, text: str) -> None:
    assert speeches(parse(text), lexicon) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # behind the verb, with the name behind the comma of the office
        ("Rebels killed two soldiers near Gao, said the governor, Jon Arlo.", ["the governor, Jon Arlo"]),
        ("Rebels killed two soldiers near Gao, so declared the governor, Jon Arlo.", ["the governor, Jon Arlo"]),
        ("Rebels killed two soldiers near Gao, said the governor, his face drawn.", ["the governor"]),
        # a date between the parts of the verb
        ("A rebel officer, Jon Arlo, had on Friday counted ten dead soldiers.", ["A rebel officer, Jon Arlo"]),
        # told by his office again
        (
            "Rebels killed two soldiers, said the spokesman, Colonel Jon Arlo. Ten were hurt, the same spokesman said.",
            ["the spokesman, Colonel Jon Arlo", "the spokesman, Colonel Jon Arlo"],
        ),
        (
            "Rebels killed two soldiers, said Colonel Jon Arlo. Ten were hurt, the governor said.",
            ["Colonel Jon Arlo", "the governor"],
        ),
        # lists and carers; where another tells it, he alone
        ("The soldiers were killed at Gao. The parish list now has 31 names of dead.", ["The parish list"]),
        ("Rebels killed ten people near Gao. Clinics in the town admitted 20 wounded.", ["Clinics in the town"]),
        ("Clinics in Gao admitted 20 wounded after the attack, the army said.", ["the army"]),
        # nobody in particular
        ("The fight near Gao is over and one counts 20 killed.", []),
        # a toll of another, and what was told before
        ("Twelve soldiers were killed, a toll that the radio had put at nine.", ["the radio"]),
        ("Rebels killed two soldiers. Such is what the governor made known on Friday.", ["the governor"]),
        # owning up to a figure, coming down to it, clinging to it
        ("The raid killed ten. The navy first owned to four dead and six wounded.", ["The navy"]),
        ("The raid killed ten. A Turkish charity, the IHH, clung to 15 dead.", ["the IHH"]),
        ("The raid killed ten. Dana Arlo, who speaks for the navy, owned to 13 dead.", ["Dana Arlo"]),
        ("The raid killed ten. The gunmen came down to nine villages.", []),
        ("The raid killed ten, and the dead went up to 14.", []),
        # another count before a colon
        ("The priest of Gao had a different count: ten villagers were killed.", ["The priest of Gao"]),
        # words by which one goes on
        ("Ten men were killed, the priest went on, and two were hurt.", ["the priest"]),
        ("Ten men were killed as the shelling went on.", []),
        # a count of nobody who is named, and a view
        ("The gunmen killed 98 people, by official count.", ["official count"]),
        ("Ten of the attackers were killed, in the captain's view.", ["the captain"]),
        # those who keep count, not those who lose men
        ("By noon the rights office had 90 soldiers dead in the raid.", ["the rights office"]),
        ("The army had 90 soldiers dead in the raid.", []),
        # he whom the sentence is about before its colon
        (
            "The raid killed ten, the rebel Jon Sani said. Colonel Dana Arlo made light of it: one man was killed, he said.",
            ["the rebel Jon Sani", "Colonel Dana Arlo"],
        ),
        # a toll that is cut or raised, to whom it was sworn, whose count it is without an apostrophe
        ("The navy has cut to 12 its count of men killed in the raid.", ["The navy"]),
        ("The clinic has increased its toll to 18 killed in the raid.", ["The clinic"]),
        ("The gunmen cut down ten men and killed two.", []),
        (
            "The army has lowered to 20 the number of dead, after first telling the press that 30 were killed.",
            ["The army", "The army"],
        ),
        ("A trader who hid in the raid swore to us that ten men were killed.", ["A trader"]),
        ("The raid left 30 men dead, by the Red Crescent count.", ["the Red Crescent"]),
        ("Ten men were killed, the radio quotes the mayor as saying.", ["the mayor"]),
        ("The clinic raised to 54 from 45 the number of men killed in the raid.", ["The clinic"]),
        ("Ten men were killed, as our ministry informed, in the raid.", ["our ministry"]),
        ('"Our men killed ten," he added.', []),
        # a long apposition, a name with "and" in it
        (
            "Issa Bah, spokesman of the armed wing of the Arlo National Front for Work (ANFW), said ten men were killed.",
            ["Issa Bah, spokesman of the armed wing of the Arlo National Front for Work (ANFW)"],
        ),
        (
            "Issa Bah, a spokesman for the Front for Work and Bread (FWB), said by telephone that ten men were killed.",
            ["Issa Bah, a spokesman for the Front for Work and Bread (FWB)"],
        ),
        # a verb that the tagger takes for a noun, behind a whole phrase
        ("Ten men were killed, the office of the prosecutor reports.", ["the office of the prosecutor"]),
        ("Ten men were killed, our reporter in the town reports.", ["our reporter in the town"]),
        ("Ten men were killed, the theme of many reports.", []),
        ('Karim Adan, police chief of the town: "Ten men are dead."', ["Karim Adan"]),
        ("Ten men were killed, laments Karim Adan.", ["Karim Adan"]),
        # given to somebody, found by an inquiry, cried, asked
        ("Ten men were killed. That toll was given to a radio on Friday by the mayor, Karim Adan.", ["the mayor, Karim Adan"]),
        ("Ten men were killed in cold blood, an inquiry into the raid has found.", ["an inquiry into the raid"]),
        ("Ten men were killed, and the bodies were found.", []),
        ('"They killed my two sons," sobbed a woman of 60 in Tolm.', ["a woman of 60"]),
        ("The bar association asks why ten men were killed in handcuffs.", ["The bar association"]),
        ("Ten rifles were put on show after the raid that killed ten men.", []),
        # part of the dead is no speaker
        ("The raid killed 64 men, most of them recruits.", []),
    ],
)  # fmt: skip
def test_attributions_found_in_other_words(
    parse: Parse, lexicon: Lexicon, text: str, speakers: list[str]
) -> None:
    assert [s.attribution.speaker for s in speeches(parse(text), lexicon)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # who tells what is shown; the body that the silent sentence before is about; who opens an unparsed entry
        ("Photographs show that rebels killed two soldiers near Gao, the army said.", ["the army"]),
        ("Photographs show that rebels killed two soldiers near Gao.", ["Photographs"]),
        ("Rebels killed two soldiers, activists said.\n\nThe army did not mention a raid. It said that two soldiers died.", ["activists", "The army"]),
        ("The mayor, Jon Arlo, said two soldiers died. Rebels killed a guard, the army said.\n\n15:05 Arlo weighs his words again. Two soldiers died, he writes.", ["The mayor, Jon Arlo", "the army", "Arlo"]),
    ],
)  # fmt: skip
def test_attribution_of_what_is_shown_and_told_before(
    parse: Parse, lexicon: Lexicon, text: str, speakers: list[str]
) -> None:
    doc = parse(text)
    assert [doc.quote(s.speaker) for s in speeches(doc, lexicon)] == speakers
