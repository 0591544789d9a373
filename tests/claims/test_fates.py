from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.model import Category, Outcome

OUTCOMES = [
    # a count in quotation marks, and a nickname
    ('The army said it had killed "more than 30 rebels" near Arlo.', {"more than 30 rebels": "killed"}),
    ("The army said it had wounded “several others” there.", {"several others": "wounded"}),
    # how many they were, by two speakers
    (
        "How many were abducted was never settled: the railway said 61, the relatives 63.",
        {"61": "abducted", "63": "abducted"},
    ),
    ("How many farmers were killed was unknown; 12 were wounded.", {"12": "wounded"}),
    # the whole before a colon is counted too
    (
        "The mayor spoke of 16 dead: 14 farmers and two soldiers.",
        {"The mayor": None, "16": "killed", "14 farmers": "killed", "two soldiers": "killed"},
    ),
    # a clause aside of one who tells it, and who else met the same
    ("A bomb went off. A further 97, doctors said, were being treated for wounds.", {"97": "wounded"}),
    (
        "In the raid nine wardens were killed in Arlo, the army said, along with what it called 12 bandits.",
        {"nine wardens": "killed", "12 bandits": "killed"},
    ),
    ("Raiders stormed a village and took 12 farmers captive.", {"12 farmers": "abducted"}),
    ("Rebels took 12 soldiers captive.", {"12 soldiers": "captured"}),
    ("Gunmen attacked the school. Eight children came out alive.", {"Eight children": None}),
    # each side of an exchange gives and gets people; a parcel handed over is none
    (
        "The two sides began an exchange of captives. The army handed over 40 fighters and got back 31 nurses.",
        {"40 fighters": "released", "31 nurses": "released"},
    ),
    (
        "The two sides began an exchange of captives. The envoy will hand over 40 fighters.",
        {"The envoy": None, "40 fighters": None},
    ),
    # taken along by those who withdraw
    (
        "Raiders stormed the clinic. They dragged two nurses with them.",
        {"two nurses": "abducted"},
    ),
    ("Bandits raided the mill and rode off with a teacher.", {"a teacher": "abducted"}),
    ("Bandits raided the mill and rode off with ten sacks.", {"ten sacks": None}),
    # a list of the dead, whatever is said of the last of them
    (
        "Raiders came at dawn. The bishop counted among the dead 12 nuns, a cook and two guests shot in the yard.",
        {"The bishop": None, "12 nuns": "killed", "a cook": "killed", "two guests": "killed"},
    ),
    # told behind the verb with those before it
    (
        "In the raid nine wardens died, as well as four cooks, among them a boy.",
        {"nine wardens": "killed", "four cooks": "killed", "a boy": "killed"},
    ),
    # a number that another one replaces
    (
        "After the blast the toll rose to 28, when the prefect corrected the 25 he had first given.",
        {"28": "killed", "25": "killed", "the prefect": None},
    ),
    # the size of a force, and the number of its dead
    ("The raiders, whose number he put at 50, struck the post.", {"50": None}),
    ("The policemen killed in the raid, whose number has risen to 14, were buried.", {"14": "killed"}),
    # an organisation, and the body of one who died
    ("A bomb went off. A little-known body, the Arlo League, claimed it.", {"A little-known body": None}),
    ("A bomb went off. A charred body was found.", {"A charred body": "killed"}),
    # what the subject is, and the clause that only tells of a band
    (
        "In the raid Jon Petit, the last member of a squad that struck Gao in May, was shot.",
        {"the last member": "wounded"},
    ),
    # of those taken together some died
    (
        "Two guards, among the nine workers seized by gunmen on Monday, were shot dead.",
        {"Two guards": "killed", "nine workers": "abducted"},
    ),
    (
        "Ten guards, among them two cooks killed on the spot, were hit when rebels came.",
        {"Ten guards": "wounded", "two cooks": "killed"},
    ),
    # the same befell those told by "too"
    (
        "Ten soldiers were slain at Gao on Sunday, and six rebels too.",
        {"Ten soldiers": "killed", "six rebels": "killed"},
    ),
    (
        "Ten soldiers were slain at Gao; six rebels also prayed.",
        {"Ten soldiers": "killed", "six rebels": None},
    ),
    # hit first, and then dead
    ("A gunman shot nine at the gate, killing them all.", {"A gunman": None, "nine": "killed"}),
    ("A gunman shot nine at the gate, hurting them all.", {"A gunman": None, "nine": "wounded"}),
    # an exchange frees both
    (
        "The army exchanged 150 rebels for 22 soldiers after the war.",
        {"150 rebels": "released", "22 soldiers": "released"},
    ),
    (
        "The army killed 150 rebels for 22 soldiers lost in the war.",
        {"150 rebels": "killed", "22 soldiers": None},
    ),
    # a clause turned round
    (
        "Killed in the attack were a cook and two guards; wounded were four policemen.",
        {"a cook": "killed", "two guards": "killed", "four policemen": "wounded"},
    ),
    # a part told long behind its whole
    (
        "Ten people perished in a blast in Gao on Thursday, witnesses said, among them two guards.",
        {"Ten people": "killed", "two guards": "killed"},
    ),
    (
        "Ten people perished in a blast in Gao before police sealed off the town, including two guards' huts.",
        {"Ten people": "killed", "two guards": None},
    ),
    # another number right behind the first
    (
        "A bomb killed 30 voters at the gate (36, according to the mayor).",
        {"30 voters": "killed", "36": "killed", "the mayor": None},
    ),
    # who one of the dead was
    (
        "Gunmen killed nine people. One of them is an officer, who was hit in the head. The other eight were clerks.",
        {"nine people": "killed", "One of them": "killed", "eight": "killed"},
    ),
    (
        "Police arrested five people after the raid. One carried papers of a friend; three are members of the family.",
        {"five people": "captured", "One": "captured", "three": "captured", "a friend": None},
    ),
    # those told without a number right before the verb are its subject
    ("A bomber blew up the bus, and most of the passengers died.", {"A bomber": None}),
    ("A bomber blew up the bus and died.", {"A bomber": "killed"}),
    # the dead told by whose they were, in coffins, beyond recognition; a body is no captive
    (
        "The raid left 14 civilian deaths and nine police fatalities.",
        {"14 civilian deaths": "killed", "nine police fatalities": "killed"},
    ),
    (
        "After the raid a nurse saw 40 coffins of soldiers.",
        {"a nurse": None, "40 coffins of soldiers": "killed"},
    ),
    ("After the bombing Arlo sold 40 coffins.", {"40 coffins": None}),
    ("In the blast 17 passengers were burned beyond recognition.", {"17 passengers": "killed"}),
    ("In the blast 17 passengers were burned on their hands.", {"17 passengers": "wounded"}),
    # prisoners told behind the dead were taken; "killed four guards and 12 prisoners" were killed
    (
        "The army counts 90 rebels killed, as well as 12 prisoners.",
        {"90 rebels": "killed", "12 prisoners": "captured"},
    ),
    ("Rebels killed four guards and 12 prisoners.", {"four guards": "killed", "12 prisoners": "killed"}),
    # the hurt who are brought away are no captives
    ("After the raid six of the injured nurses were flown home.", {"six of the injured nurses": "wounded"}),
    ("Two of the wounded nurses were freed by the rebels.", {"Two of the wounded nurses": "released"}),
    # some of a band blew themselves up; lone bombers are no row
    (
        "Nine raiders came. Three of the raiders blew themselves up.",
        {"Nine raiders": None, "Three of the raiders": "killed"},
    ),
    ("Two bombers blew themselves up in the market.", {"Two bombers": "killed"}),
    # those out of hospital: hurt, if told so before; a crowd that went home is none of them
    (
        "Gunmen attacked Arlo. Nine people were hurt; six have gone home.",
        {"Nine people": "wounded", "six": "wounded"},
    ),
    ("Some 300 marchers had gone home.", {"Some 300 marchers": None}),
    ("Sixty rebels walked out of the prisons of Tolm.", {"Sixty rebels": "released"}),
    ("A judge remanded in custody six sailors.", {"A judge": None, "six sailors": "captured"}),
    ("Two men of the band were shot after they surrendered.", {"Two men of the band": "killed"}),
    ("Police arrested three men, aged between 22 and 36, in a raid.", {"three men": "captured"}),
    # who those of a toll were
    (
        "The final toll of the raid was 19 dead. The victims were 12 Kenyans, a Dane and six Ghanaians.",
        {"19": "killed", "12 Kenyans": "killed", "a Dane": "killed", "six Ghanaians": "killed"},
    ),
    (
        "The final toll of the raid was 19 dead. The police hold 12 Kenyans, a Dane and six Ghanaians.",
        {"19": "killed", "12 Kenyans": None, "a Dane": None, "six Ghanaians": None},
    ),
    # verbs by which a toll grows, however far from it, and past which number
    ("The number of guards killed in the raid on the old mill of Arlo has tripled to 31.", {"31": "killed"}),
    ("The final toll of the bombing could top 60.", {"top 60": "killed"}),
    ("The toll of the bombing could reach 60.", {"could reach 60": "killed"}),
    # weapons are seized, not the man told before them; a doer who is shot ran over others
    (
        "Rebels attacked. Seven soldiers were killed, including a captain, and ten rifles seized.",
        {"Seven soldiers": "killed", "a captain": "killed"},
    ),
    (
        "A gunman ran over three soldiers before being shot dead.",
        {"A gunman": "killed", "three soldiers": None},
    ),
    # the word that opens a line of a list counts those behind its colon
    (
        "Troops raided Arlo. Killed: 12 rebels and three guards. Missing: two policemen.",
        {"12 rebels": "killed", "three guards": "killed", "two policemen": "missing"},
    ),
    (
        "The mayor spoke of 70 dead after the raid, ten women and three babies among them.",
        {"The mayor": None, "70": "killed", "ten women": "killed", "three babies": "killed"},
    ),
    # an exchange frees those whom it moves, not those who are still to go
    (
        "The two sides began an exchange of captives. A plane took 75 prisoners to Arlo.",
        {"75 prisoners": "released"},
    ),
    (
        "The two sides began an exchange of captives. A plane is to fly 75 prisoners to Arlo.",
        {"75 prisoners": None},
    ),
    (
        "Talks on a prisoner swap failed. Rebels stormed the base and took 18 prisoners.",
        {"18 prisoners": "captured"},
    ),
    ("The bomb went off at noon. The dead were over 200.", {"over 200": "killed"}),
    (
        "Bandits seized 12 farmers. The workers were released on Friday.",
        {"12 farmers": "abducted"},
    ),
    ("Buses brought 75 prisoners to the court in Arlo after the raid.", {"75 prisoners": None}),
    # help brought to somebody frees nobody
    (
        "Kenya sent 300 soldiers to the rescue of 20 mayors after the raid.",
        {"300 soldiers": None, "20 mayors": None},
    ),
    # counted acts of killing are their dead; half of a span of time counts nobody
    ("The league has verified 3,240 killings of civilians since the raids.", {"3,240 killings": "killed"}),
    ("Eight soldiers held by the rebels since May were freed.", {"Eight soldiers": "released"}),
    # soldiers carried off are captured; those held are freed by a pronoun; whoever survived was not hit
    (
        "Rebels stormed the camp, killing two soldiers and carrying off seven others.",
        {"two soldiers": "killed", "seven others": "captured"},
    ),
    (
        "Bandits seized 12 farmers. They were released on Friday.",
        {"12 farmers": "abducted", "They": "released"},
    ),
    (
        "Gunmen fled. Nine people died, among them the mayor, and 15 survived.",
        {"Nine people": "killed", "the mayor": "killed", "15": None},
    ),
    ("A shell hit a school. Men pulled 19 children's bodies from it.", {"19 children": "killed"}),
    ("Gunmen killed Jon Arlo in Gao along with two bodyguards.", {"two bodyguards": "killed"}),
    ("Nine rebels were taken out of a lorry and shot at Arlo.", {"Nine rebels": "killed"}),
    (
        "Bombers hit a convoy; 12 soldiers were killed, two of them captains, and seven hurt.",
        {"12 soldiers": "killed", "two of them captains": "killed", "seven hurt": "wounded"},
    ),
    (
        "Gunmen fled. Forty had died: 19 policemen, among them the police chief, and 21 civilians.",
        {"Forty": "killed", "19 policemen": "killed", "the police chief": "killed", "21 civilians": "killed"},
    ),
    (
        "Raiders killed 20 people, of whom 16 were gendarmes and four farmers.",
        {"20 people": "killed", "16": "killed", "four farmers": "killed"},
    ),
    ("Three soldiers and 14 militants were killed.", {"Three soldiers": "killed", "14 militants": "killed"}),
    ("The bomb killed two guards. Six were wounded.", {"two guards": "killed", "Six": "wounded"}),
    ("Three militants were shot.", {"Three militants": "killed"}),
    # those told after the verb, after another number, by an opening or a list
    ("A suicide bomber died with four soldiers.", {"A suicide bomber": "killed", "four soldiers": "killed"}),
    ("Rebels killed 20 soldiers and took another 30 prisoner.", {"20 soldiers": "killed", "30": "captured"}),
    ("A bomb killed two guards and left a third badly hurt.", {"two guards": "killed", "third": "wounded"}),
    (
        "Gunmen fled. Among the nine dead in the raid were three children and a midwife.",
        {"nine": "killed", "three children": "killed", "a midwife": "killed"},
    ),
    (
        "Gunmen fled. The dead, 102 men and 17 women, lay by the road.",
        {"102 men": "killed", "17 women": "killed"},
    ),
    ("The police put the dead at 15 and the wounded at 40.", {"15": "killed", "40": "wounded"}),
    ("Raiders hacked 17 people to death.", {"17 people": "killed"}),
    # soldiers' short forms, and the idioms of armies
    ("Rebels fled. Our troops suffered 01 KIA and 03 WIA.", {"01 KIA": "killed", "03 WIA": "wounded"}),
    ("Rebels fled; 11 terrorists were put out of action (KIA).", {"11 terrorists": "killed"}),
    (
        "Rebels fled. The blast killed a guard; 23 soldiers embraced shahadat.",
        {"a guard": "killed", "23 soldiers": "killed"},
    ),
    # names and brackets between people and what befell them lead no farther
    (
        "Two soldiers, Naik Asif Arlo (age 33, resident of Bhakkar, married) and Sepoy Ali Petit (age 25, resident of Marwat), were killed.",
        {"Two soldiers": "killed"},
    ),
    # one who is only named before them; whom the captors let go; who is led away and shot
    ("Jon Arlo was gunned down by the police along with two associates.", {"two associates": "killed"}),
    (
        "Five soldiers held for a week were home last night after the rebels let them go.",
        {"Five soldiers": "released"},
    ),
    ("Two teachers were led from the school by gunmen and shot.", {"Two teachers": "killed"}),
    ("Gunmen took five persons from their homes.", {"five persons": "abducted"}),
    (
        "Villagers who fled the raid, an estimated 450 people, are at Gao.",
        {"an estimated 450 people": "displaced"},
    ),
    (
        "Gunmen fled. The nurses were treating about 90 people, nine of whom were in danger of dying.",
        {"about 90 people": "wounded", "nine of whom": "wounded"},
    ),
    (
        "Two guards were killed, as were three of the raiders, and the driver was dragged away.",
        {"Two guards": "killed", "three of the raiders": "killed", "the driver": "abducted"},
    ),
    # who tells it, who was told before, and who is told by what they wore
    (
        "Gunmen killed 31 people, of whom nine were children and four were women.",
        {"31 people": "killed", "nine": "killed", "four": "killed"},
    ),
    ("The army says three soldiers KIA, 7 WIA.", {"three soldiers": "killed", "7 WIA": "wounded"}),
    (
        "The first count, given by a hospital worker in Gao, was 40 dead, rebels said.",
        {"a hospital worker": None, "40": "killed"},
    ),
    ("Private Ali, of 6 Bihar Regiment, was killed by three gunmen.", {"three gunmen": None}),
    (
        "A military spokesman, Jon Arlo, says the carrier was struck by rebels.",
        {"A military spokesman": None},
    ),
    ("Gunmen fled, said a sister of the dead farmer.", {"a sister": None, "the dead farmer": None}),
    (
        "Gunmen lost 90 fighters, a number of whom wore masks.",
        {"90 fighters": "killed", "a number of whom": None},
    ),
    ("Gunmen fled. The fate of three guards is unknown.", {"three guards": "missing"}),
    ("Three guards were shot and seriously wounded in a street.", {"Three guards": "wounded"}),
    (
        "Gunmen shot three guards and badly wounded nine villagers.",
        {"three guards": "killed", "nine villagers": "wounded"},
    ),
    (
        "Gunmen fled; 29 bodies and 48 wounded people lay there.",
        {"29 bodies": "killed", "48 wounded people": "wounded"},
    ),
    ("Police seized 14 militants.", {"14 militants": "captured"}),
    (
        "Gunmen fled. Some 36 people with bullet and arrow wounds were carried in.",
        {"Some 36 people": "wounded"},
    ),
    ("Three nurses were shot by gunmen.", {"Three nurses": "killed"}),
    ("Three nurses were shot by gunmen. They were taken to a clinic.", {"Three nurses": "wounded"}),
    ("Three nurses were shot near Arlo.", {"Three nurses": "wounded"}),
    (
        "Fifty soldiers vanished in a raid on Arlo, but ten of them have since turned up.",
        {"Fifty soldiers": "missing", "ten of them": None},
    ),
    (
        "The militia of Arlo lost 25 dead, three women among them, and 18 prisoners.",
        {"25": "killed", "three women": "killed", "18 prisoners": "captured"},
    ),
    ("Bandits shot 14 traders on the road to Arlo.", {"14 traders": "killed"}),
    ("Bandits shot 14 traders, all of them in the leg.", {"14 traders": "wounded"}),
    (
        "Bandits shot 14 traders near Arlo. Two others were badly hurt.",
        {"14 traders": "killed", "Two others": "wounded"},
    ),
    ("Gunmen seized the town with all its 40 inhabitants.", {"40 inhabitants": None}),
    (
        "Ten soldiers died and two of them were shot by militants.",
        {"Ten soldiers": "killed", "two of them": "wounded"},
    ),
    ("Four men were shot, one fatally, outside a bar.", {"Four men": "wounded", "one": "killed"}),
    ("A guard accidentally shot himself in the hand.", {"A guard": None, "himself": "wounded"}),
    (
        "A soldier shot dead three comrades before turning his rifle on himself.",
        {"A soldier": None, "three comrades": "killed", "himself": "killed"},
    ),
    (
        "A gunman killed two clerks and then himself.",
        {"A gunman": None, "two clerks": "killed", "himself": "killed"},
    ),
    (
        "A man killed his wife and two sons, then himself.",
        {"A man": None, "his wife": "killed", "two sons": "killed", "himself": "killed"},
    ),
    ("A soldier turned his rifle on three prisoners.", {"A soldier": None, "three prisoners": None}),
    (
        "A gunman killed two clerks before turning the gun on himself.",
        {"A gunman": None, "two clerks": "killed", "himself": "killed"},
    ),
    ("A drive-by shooting sent two teens to a local hospital.", {"two teens": "wounded"}),
    ("A man was shot and taken to Arlo General Hospital.", {"A man": "wounded"}),
    ("A woman was shot in Arlo. She was taken to a clinic, where she died.", {"A woman": "killed"}),
    ("A clerk was shot. The victim later died.", {"A clerk": "killed", "The victim": "killed"}),
    (
        "A clerk and a baker were shot. The baker later died.",
        {"A clerk": "wounded", "a baker": "killed", "The baker": "killed"},
    ),
    ("A nurse was shot. The driver later died.", {"A nurse": "wounded", "The driver": "killed"}),
    ("A man, 23, and a woman, 31, were shot.", {"A man": "wounded", "a woman": "wounded"}),
    ("A triple homicide shook Arlo.", {"triple homicide": "killed"}),
    ("Three marines from 42 Commando were wounded.", {"Three marines": "wounded"}),
    ("Eight soldiers were led away by rebels.", {"Eight soldiers": "captured"}),
    ("Eight nurses were led away by rebels.", {"Eight nurses": "abducted"}),
    ("The number of people known to have been killed in the raid has risen to 386.", {"386": "killed"}),
    ("Two rebels were shot dead and a third was arrested.", {"Two rebels": "killed", "third": "captured"}),
    (
        "Nineteen (19) soldiers lost their lives and twelve (12) others were wounded by rebels.",
        {"Nineteen (19) soldiers": "killed", "twelve (12) others": "wounded"},
    ),
    ("Fifty captives were shot by rebels.", {"Fifty captives": "killed"}),
    ("Relatives came to bury three women shot by gunmen.", {"three women": "killed"}),
    ("Three women were lined up and shot by gunmen.", {"Three women": "killed"}),
    ("Two guards were killed, and so was the hostage.", {"Two guards": "killed", "the hostage": "killed"}),
    (
        "A bomb hurt ten guards, of whom one, a Malian, died.",
        {"ten guards": "wounded", "one": "killed", "a Malian": None},
    ),
    (
        "A nurse was shot. The boy, whose name was not released, fled.",
        {"A nurse": "wounded", "The boy": None},
    ),
]


@pytest.mark.parametrize(("text", "outcomes"), OUTCOMES)
def test_fates_each_figure_with_its_outcome(
    reader: Reader, text: str, outcomes: dict[str, str | None]
) -> None:
    told = {text[f.people.span.start : f.people.span.end]: f.outcome for f in reader.fates(text)}
    assert told == {words: Outcome(o) if o else None for words, o in outcomes.items()}


TWICE = [
    ("Forty girls kidnapped near Kaya on Friday were freed.", [Outcome.ABDUCTED, Outcome.RELEASED]),
    ("Two nurses, who were seized in May, were released.", [Outcome.ABDUCTED, Outcome.RELEASED]),
    ("Two nurses kidnapped by rebels were released.", [Outcome.RELEASED]),
]


@pytest.mark.parametrize(("text", "outcomes"), TWICE)
def test_fates_captives_freed_count_twice_with_the_day_they_were_taken(
    reader: Reader, text: str, outcomes: list[Outcome]
) -> None:
    assert [f.outcome for f in reader.fates(text)] == outcomes


def test_fates_the_age_of_the_youngest_counts_nobody(reader: Reader) -> None:
    told = reader.fates("Eight pupils were killed, the youngest of them 15; the oldest was 18.")
    assert [f.size for f in told] == [8]


NOUNS = [
    ("The bomb killed two guards. Six were wounded.", "guards"),
    ("Soldiers freed 12 hostages and killed nine.", "hostages"),
    ("Ten soldiers died and two of them were shot by militants.", "soldiers"),
    ("The bomb killed two guards. Snow fell. Rain fell. Gunmen fled. Six were wounded.", ""),
    ("Gunmen killed 12.", ""),
    ("The rebels were thrown back by soldiers at dawn and gunmen fled. Nine of them were killed.", ""),
    ("The rebels were thrown back from the gate. Nine of them were killed.", "rebels"),
    ("Soldiers met the gunmen at the river and killed nine of them.", "gunmen"),
    ("Gunmen attacked the soldiers, and the troops killed six of them.", "gunmen"),
    ("Gunmen ambushed the soldiers, who killed six of them.", "gunmen"),
    ("Gunmen killed 12 people, seven of them pro-government village guards.", "guards"),
    ("Nine soldiers, two of them officers, were killed and four wounded.", "soldiers"),
    ("Gunmen killed one soldier. Later 12 were wounded.", ""),
]


@pytest.mark.parametrize(("text", "noun"), NOUNS)
def test_fates_a_bare_number_takes_the_noun_told_before(reader: Reader, text: str, noun: str) -> None:
    last = reader.fates(text)[-1]
    assert last.head == noun
    assert (last.who is None) is (noun == "")


def test_fates_a_bare_number_without_a_fate_counts_the_people_beside_it(reader: Reader) -> None:
    fates = reader.fates(
        "Gunmen killed nine people in Gao, of whom six farmers were wounded, five from Mali."
    )
    assert fates[-1].head == "farmers"


CATEGORIES = [
    ("Gunmen killed two soldiers. Three others were wounded.", Category.MILITARY),
    ("Gunmen killed two soldiers and three comrades were wounded.", Category.MILITARY),
    ("Gunmen killed two Ugandan peacekeepers. 57 Ugandans were wounded.", Category.PEACEKEEPER),
    ("Gunmen killed two nurses. 57 Ugandans were wounded.", Category.CIVILIAN),
    ("Gunmen killed two soldiers. 57 people were wounded.", None),
    ("Gunmen killed 57 people.", None),
    ("Three others were wounded by gunmen.", None),
]


@pytest.mark.parametrize(("text", "category"), CATEGORIES)
def test_fates_a_noun_that_says_nothing_is_of_the_kind_told_before(
    reader: Reader, text: str, category: Category | None
) -> None:
    assert reader.fates(text)[-1].category is category


BOTH = [
    "Two warders, taken hostage at breakfast by rioters in Arlo, were released at noon.",
    "Seven oil workers, carried off last Tuesday in a raid on Arlo, were freed on Sunday.",
    "All 36 workers whom guerrillas dragged from their beds at Arlo last Monday were freed on Sunday.",
]


@pytest.mark.parametrize("text", BOTH)
def test_those_taken_and_freed_in_one_sentence_are_told_twice(reader: Reader, text: str) -> None:
    assert [f.outcome for f in reader.fates(text)] == [Outcome.ABDUCTED, Outcome.RELEASED]


FREE = [
    (
        "Rebels had kidnapped eight farmers in Arlo. On Monday eight farmers were home again.",
        Outcome.RELEASED,
    ),
    ("Shells fell on Arlo. On Monday eight farmers were home again.", None),
]


@pytest.mark.parametrize(("text", "outcome"), FREE)
def test_only_those_who_were_held_come_home_free(reader: Reader, text: str, outcome: Outcome | None) -> None:
    assert reader.fates(text)[-1].outcome is outcome


LED_AWAY = [
    ("Police seized nine traders at Arlo.", Outcome.CAPTURED),
    ("Nine traders were taken away by soldiers at Arlo.", Outcome.CAPTURED),
    ("Bandits seized nine traders at Arlo.", Outcome.ABDUCTED),
    ("Mines on the road to Arlo carried off nine traders.", Outcome.KILLED),
    ("Gunmen kidnapped 30 pupils at Arlo. Nine of the pupils were accounted for on Friday.", None),
]


@pytest.mark.parametrize(("text", "outcome"), LED_AWAY)
def test_those_led_away_by_their_captors(reader: Reader, text: str, outcome: Outcome | None) -> None:
    last = reader.fates(text)[-1]
    assert last.outcome is outcome or (outcome is None and last.outcome is not Outcome.KILLED)


def test_a_part_is_of_the_whole_told_right_before_it(reader: Reader) -> None:
    told = reader.fates("A shell hit Arlo: nine people killed, four of them boys, and 30 injured.")
    assert [(f.size, f.outcome) for f in told] == [
        (9, Outcome.KILLED),
        (4, Outcome.KILLED),
        (30, Outcome.WOUNDED),
    ]


def test_shot_beside_the_wounded_are_dead(reader: Reader) -> None:
    fates = reader.fates("A gang raided Arlo; at least 70 people had been shot and sixteen gravely wounded.")
    assert [(f.size, f.outcome) for f in fates] == [(70, Outcome.KILLED), (16, Outcome.WOUNDED)]
