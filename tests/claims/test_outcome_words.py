"""What befell whom, over the ways newsrooms tell it: one row a figure."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader

ROWS = [
    # who was hurt and died, in a relative clause or behind an aside
    ("Gunmen raided Arlo; a cook who was brought in with leg wounds died on Friday.", "1 killed"),
    ("Gunmen raided Arlo; a cook who was wounded there succumbed to his injuries.", "1 killed"),
    ("One of the injured, Private Omar Haddad, 26, of the Guards, has died.", "1 killed"),
    ("One of the injured, Private Omar Haddad, 26, of the Guards, has spoken of the raid.", "1 wounded"),
    ("Gunmen raided Arlo; one raider was wounded and captured.", "1 wounded, 1 captured"),
    # people driven out; fighters are beaten
    ("Shelling drove 30,000 Armenians out of the valley.", "30000 displaced"),
    ("The raid chased 900 villagers from the district.", "900 displaced"),
    ("Troops drove 30 rebels out of the valley.", ""),
    # numbers that are put at something
    ('The rebels put the number of "looters" killed in the raid at 92.', "92 killed"),
    ("After the bombing a clinic put the bodies brought there at 57.", "57 killed"),
    ("After the bombing a clinic put the wounded treated there at 64.", "64 wounded"),
    ("After the raid the police put the number of those held at six.", "6 captured"),
    ("Gunmen raided Arlo; a driver was hit in both legs.", "1 wounded"),
    # killed
    ("Troops engaged the rebels and sent nine militants to hell.", "9 killed"),
    ("Five fighters attained martyrdom in the clash near Idlib.", "5 killed"),
    ("A patrol of 14 soldiers was annihilated in an ambush.", "14 killed"),
    ("A corporal was fatally struck by a bullet of gunmen.", "1 killed"),
    ("Five hostages had their throats slit in the forest.", "5 killed"),
    ("The militants cut the throats of four farmers.", "4 killed"),
    ("Gunmen shot the driver and a passenger dead.", "1 killed, 1 killed"),
    ("Forty people were trampled to death when police fired.", "40 killed"),
    ("Rocket fire claimed the life of a woman.", "1 killed"),
    ("Thirteen policemen were shot or burnt to death by a mob.", "13 killed"),
    ("Two of the wounded later died of the gunshots.", "2 killed"),
    ("The warplanes wiped out a family of seven.", "7 killed"),
    ("Both pilots were killed by gunmen.", "2 killed"),
    ("Eleven soldiers have fallen in the battle.", "11 killed"),
    ("The strike killed between 20 and 30 militants.", "25 killed"),
    ("The gunman, who shot dead five people, was himself killed by police.", "1 killed, 5 killed"),
    # idioms of dying, being hurt, taken, freed, lost and driven out
    ("Gunmen left nine people lifeless among the stalls.", "9 killed"),
    ("Guards fired on a march, and 28 of the marchers will never go home.", "28 killed"),
    ("Gunmen attacked a post; five guards paid for their duty with their lives.", "5 killed"),
    ("Raiders came to Buni; eight villagers had their heads cut off.", "8 killed"),
    ("The army mourned three constables after the ambush.", "3 killed"),
    ("Eight soldiers lie in the mortuary after the mutiny.", "8 killed"),
    ("Three policemen fell on Monday in the ambush.", "3 killed"),
    ("Rioters attacked the police; nine policemen nursed cuts from stones.", "9 wounded"),
    ("Gunmen shot at a wharf; four people are under the surgeon's knife.", "4 wounded"),
    ("Gunmen attacked Arlo; among the bruised were 14 constables.", "14 wounded"),
    ("Rebels attacked Arlo; thirty men threw down their arms.", "30 captured"),
    ("Gunmen attacked Arlo; nineteen of the mutineers are in the cells.", "19 captured"),
    ("Insurgents raided Arlo; fourteen girls were dragged off.", "14 abducted"),
    ("Rebels raided Buni and pressed nine boys into service.", "9 abducted"),
    ("Fighters stopped a bus and plucked 31 people from it.", "31 abducted"),
    ("Gunmen attacked Arlo; four of the labourers are still being looked for.", "4 missing"),
    ("Rebels ambushed a unit; contact with eight soldiers has been lost.", "8 missing"),
    ("A gang attacked Arlo and 6,270 people took flight.", "6270 displaced"),
    ("Troops shelled Arlo, and 600 villagers have abandoned their houses.", "600 displaced"),
    # wounded
    ("A policeman was hit in the arm by gunfire.", "1 wounded"),
    ("Thirty people were admitted to hospital after the bombing.", "30 wounded"),
    ("A soldier was killed and another was wounded by gunmen.", "1 killed, 1 wounded"),
    ("Two constables are fighting for their lives after the ambush.", "2 wounded"),
    ("Eight people were shot, three fatally, by gunmen.", "8 wounded, 3 killed"),
    ("Ten people were wounded in the grenade attack, two critically.", "10 wounded, 2 wounded"),
    # held, taken, gone, back
    ("Twenty-three rebels were killed and eight taken prisoner.", "23 killed, 8 captured"),
    ("Troops stormed the rebels' camp and took 18 prisoners.", "18 captured"),
    ("The army took 12 fighters into custody.", "12 captured"),
    ("Three policemen were disarmed and led off by gunmen.", "3 captured"),
    ("The gunmen led eight of the passengers away.", "8 abducted"),
    ("The whereabouts of three guards were unknown after the bombing.", "3 missing"),
    ("The rebels handed over 18 captured soldiers.", "18 released"),
    ("A doctor kidnapped in Arlo last month regained his freedom.", "1 abducted, 1 released"),
    ("Five of the eleven hostages were let go by the gunmen.", "5 released"),
    # turned round
    ("Among the dead of the bombing were two children and a nurse.", "2 killed, 1 killed"),
    ("Killed in the raid were a nurse and two drivers.", "1 killed, 2 killed"),
    ("Among those abducted from the school are 27 pupils.", "27 abducted"),
    # parts
    (
        "Thirteen officers were killed in the ambush: eight belonged to the police, five to the army.",
        "13 killed, 8 killed, 5 killed",
    ),
    (
        "Twenty guests were killed by a bomb. Of these, twelve were women and five were children.",
        "20 killed, 12 killed, 5 killed",
    ),
    ("Four guards, one of them their captain, were gunned down.", "4 killed"),
    (
        "Thirty-seven people died in the clash, 21 soldiers and 16 civilians.",
        "37 killed, 21 killed, 16 killed",
    ),
    ("Gunmen killed nine people. Two children are among them.", "9 killed, 2 killed"),
    ("The army put its losses in the ambush at 35 soldiers.", "35 killed"),
    # nothing befell them
    ("The minister visited the wounded of the bombing.", ""),
    ("Gunmen shot at two guards near the base.", ""),
    ("The army killed no one in the raid on the camp.", ""),
    ("None of the seven soldiers was wounded.", ""),
    ("Rockets hit the police station and the barracks.", ""),
    ("Two soldiers fell ill after the battle.", ""),
    ("The soldiers saw two trees struck by shells.", ""),
]


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_outcome_words_give_each_figure_its_row(reader: Reader, text: str, rows: str) -> None:
    told = [f for f in reader.fates(text) if f.outcome is not None]
    assert ", ".join(f"{f.size} {f.outcome}" for f in told) == rows
