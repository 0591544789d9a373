from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims import event_types
from warledger.claims.type_telling import Around, Victims
from warledger.claims.types import settle_type
from warledger.model import ActorKind, Category, Outcome

TYPES = [
    # what an arrest answers is another act, whatever its article
    ("Two men were arrested in Gao on Monday over a grenade attack.", "arrests"),
    ("Police in Gao held nine men on Monday over a car bombing.", "arrests"),
    ("A bomb went off in Gao on Monday over a shop and killed nine people.", "remote_explosive_landmine_ied"),
    # a place that is freed is regained, people who are freed are let go
    ("The old quarter of Gao was freed on Monday by the army.", "government_regains_territory"),
    ("The heart of Gao and its old fort were freed on Monday by marines.", "government_regains_territory"),
    ("The army freed the last villages near Gao on Monday.", "government_regains_territory"),
    ("Nine nurses from Gao were freed on Monday by the army.", "other"),
    # who is in the hands of police is held, a town in the hands of rebels is taken
    ("The town of Gao was in the hands of the rebels on Monday.", "non_state_actor_overtakes_territory"),
    (
        "All those held were in the hands of the police in Gao, where soldiers arrested 22 people on Sunday.",
        "arrests",
    ),
    # villagers who were hacked to death are no mob
    ("Nine villagers were hacked to death in Gao on Monday in a raid.", "attack"),
    ("Residents were burned to death in Gao on Monday when raiders came.", "attack"),
    ("Villagers stoned two thieves to death in Gao on Monday.", "mob_violence"),
    # grenades and shots at a patrol are a fight, a grenade alone is none
    (
        "Rebels hurled two grenades and fired rifles at an army patrol near Gao on Monday, killing six soldiers.",
        "armed_clash",
    ),
    ("Rebels hurled two grenades at an army patrol near Gao on Monday, killing six soldiers.", "grenade"),
    # an aircraft shot down is no weapon found; a drone is
    (
        "The bomber that a jet shot down over the hills of Latakia on Monday had two men on board, and the pilot died.",
        "shelling_artillery_missile",
    ),
    ("Air defence units shot down 12 drones over Odesa on Monday.", "disrupted_weapons_use"),
    # drones that were sent are a strike, however many were shot down
    ("Russia sent 34 Shahed drones against Odesa on Monday, of which 30 were shot down.", "air_drone_strike"),
    # demonstrators who hurt guards riot; stones tell of a riot, whoever threw them
    (
        "Demonstrators attacked peacekeepers with stones and stun grenades in Gao on Monday, wounding nine.",
        "violent_demonstration",
    ),
    (
        "Two policemen were hurt in Gao on Monday by stones thrown by women of the quarter.",
        "violent_demonstration",
    ),
    (
        "Police used stun grenades on demonstrators in Gao on Monday, wounding nine marchers.",
        "protest_with_intervention",
    ),
    # whom a crowd had come to meet is no meeting of leaders
    (
        "Police fired tear gas in Gao on Monday at a crowd that had come to meet the lorries.",
        "protest_with_intervention",
    ),
    # those who were shot as they came took no place; "it" that was captured is one
    ("Twenty men of a commando unit were shot dead as they drove into Grozny on March 2.", "armed_clash"),
    ("Rebels drove into Gao on Monday.", "non_state_actor_overtakes_territory"),
    ("Thousands fled Mopti in June when it was captured by rebels.", "non_state_actor_overtakes_territory"),
    # a truce told as broken or over is no act of the fight beside it
    (
        "The army and rebels fought near Gao on Monday in the heaviest battle since a ceasefire was signed in May.",
        "armed_clash",
    ),
    ("The army and the rebels signed a ceasefire in Gao on Monday.", "agreement"),
    # air strikes that a president allows again are none yet
    (
        "The president lifted a halt to air strikes after nine soldiers were killed in an attack near Gao on Monday.",
        "armed_clash",
    ),
    # shots and explosions are a fight, an explosion alone a bomb
    (
        "Shots and explosions shook Gao on Monday, and five policemen and nine gunmen were killed.",
        "armed_clash",
    ),
    # a few shots at a suicide bomber make no fight
    (
        "Nine soldiers were killed near Gao on Monday when a suicide bomber blew up a lorry. Soldiers opened fire when he did not stop.",
        "suicide_bomb",
    ),
    ("Nine people died in Gao on Monday when two women set off bombs at a market.", "suicide_bomb"),
    # captives freed in a clash in which captors fell, and those let go
    (
        "Troops freed eleven students near Gao on Monday. Four rebels were killed in that clash.",
        "armed_clash",
    ),
    ("Rebels freed eleven students near Gao on Monday.", "other"),
    # an ambush of an army party, whoever died in it
    ("An army party was ambushed near Gao on Monday and a civilian driver was killed.", "armed_clash"),
    # houses burnt without a word of the dead; a patrol on the march is no protest
    ("Three villages were burnt near Gao on Monday by fighters.", "looting_property_destruction"),
    (
        "A patrol had been marching for three days when gunmen killed nine soldiers near Gao on Monday.",
        "armed_clash",
    ),
    ("Some 900 women marched for peace in Gao on Monday.", "peaceful_protest"),
    ("Jet aircraft engaged hideouts near Gao on Monday and killed nine militants.", "air_drone_strike"),
    ("Gunmen attacked the village of Bourem on Monday, killing six farmers.", "attack"),
    ("Gunmen attacked an army post in Bourem on Monday, killing six soldiers.", "armed_clash"),
    ("Militants attacked Bourem on Monday.", "attack"),
    # a massacre beside which a few policemen fell, and one whose killers were shot at the end
    (
        "Gunmen stormed a college in Bourem on Monday. Of the dead 61 are students and three are policemen.",
        "attack",
    ),
    (
        "Four gunmen burst into a hotel at Bourem on Monday and shot guests. Two of the gunmen fell before the army came.",
        "attack",
    ),
    ("Gunmen stormed a post in Bourem on Monday, killing nine soldiers and nine cooks.", "armed_clash"),
    # who comes into a village and kills people takes no territory
    ("Masked men drove into the village near Bourem on Monday and shot 14 peasants in the square.", "attack"),
    # what two sides give each other is a deal, whatever else is told of those whom they held
    (
        "The rebels let 82 girls go near Bourem on Monday whom they had seized in 2012, in return for some of their men.",
        "agreement",
    ),
    (
        "Israel received the bodies of two soldiers from Hezbollah on Monday and let five prisoners go in return.",
        "agreement",
    ),
    # a truce of one side, and one between two that ends
    ("The guerrillas proclaimed a unilateral ceasefire in Bourem on Monday.", "change_to_group_activity"),
    (
        "The truce between the government of Mali and rebels of the north collapsed in Bourem on Monday.",
        "change_to_group_activity",
    ),
    # people whom a force takes are arrested, though they are wanted for murder
    ("The banker of the gang was taken by marines in a raid in Bourem on Monday.", "arrests"),
    (
        "A former militia leader wanted for the murder of nurses was caught at Bourem on Monday.",
        "arrests",
    ),
    ("Six farmers were killed in Bourem on Monday.", "attack"),
    ("Fighting between soldiers and rebels broke out in Bourem on Monday.", "armed_clash"),
    ("Soldiers clashed with rebels near Bourem on Monday.", "armed_clash"),
    ("A suicide bomber killed nine people in Bourem on Monday.", "suicide_bomb"),
    ("A car bomb went off in Bourem on Monday. The suicide bomber died.", "suicide_bomb"),
    ("A roadside bomb killed three farmers near Bourem on Monday.", "remote_explosive_landmine_ied"),
    (
        "A roadside bomb went off near Bourem on Monday and soldiers were ambushed; two soldiers were killed.",
        "armed_clash",
    ),
    (
        "Militants attacked a post in Bourem on Monday with rockets, killing a soldier.",
        "shelling_artillery_missile",
    ),
    # a strike is one from the air, unless missiles are told
    ("Israeli strikes on two schools in Gaza City killed nine people on Monday.", "air_drone_strike"),
    (
        "A strike on the station in Kherson killed nine people on Monday. The missile fell at noon.",
        "shelling_artillery_missile",
    ),
    ("Israel bombed the southern suburbs of Beirut on Monday, killing four people.", "air_drone_strike"),
    # aircraft that are told as those who did it, and one that only fetched
    ("Seven soldiers were killed in Bourem on Monday by army planes.", "air_drone_strike"),
    ("Bombed by a MiG, seven soldiers died in Bourem on Monday.", "air_drone_strike"),
    ("Seven soldiers were killed in Bourem on Monday. A plane flew the wounded to Gao.", "armed_clash"),
    # an assault on foot with mortars; captives were taken on foot too; mortars alone
    (
        "The assault by rebels on Bourem on Monday, with mortars and rifles, killed nine soldiers.",
        "armed_clash",
    ),
    ("Mortar bombs fell on Bourem on Monday and killed nine traders.", "shelling_artillery_missile"),
    # fire that kills many, and fire that kills none
    ("Men set a bar alight in Bourem on Monday. By dawn 23 people were dead.", "attack"),
    ("Men set a bar alight in Bourem on Monday.", "looting_property_destruction"),
    # officers killed by a crowd, and a crowd shot at with bullets
    ("A rally in Bourem on Monday ended badly: six policemen were killed.", "violent_demonstration"),
    (
        "Police loosed off bullets at a crowd in Bourem on Monday, and nine people died.",
        "excessive_force_against_protesters",
    ),
    ("Two colonels surrendered to the police in Bourem on Monday.", "arrests"),
    # those who let captives go for goods, and those who swap them
    ("Rebels let five nurses go in Bourem on Monday in exchange for food.", "other"),
    ("The army swapped five rebels for a pilot in Bourem on Monday.", "agreement"),
    # a pit is no mine that explodes
    ("Two policemen were hacked to death at the mine in Bourem on Monday.", "armed_clash"),
    ("A mine killed two policemen in Bourem on Monday.", "remote_explosive_landmine_ied"),
    # a bomb, and what was left was shot
    (
        "A bomb tore open a lorry in Bourem on Monday, and the rest were finished off with rifle fire; six soldiers died.",
        "armed_clash",
    ),
    (
        "Rebels sent a boy packed with explosives into a market in Bourem on Monday; nine traders died.",
        "suicide_bomb",
    ),
    # raiders who came into a base, and into a town
    (
        "About 500 rebels swept into the UN camp at Tine on Saturday, leaving ten peacekeepers dead.",
        "armed_clash",
    ),
    ("Rebels swept into Gao on Saturday after the garrison fled.", "non_state_actor_overtakes_territory"),
    ("Two men were held for questioning in Bourem on Monday over the murder of a guard.", "arrests"),
    # arms that raiders take are no people
    ("Gunmen killed six guards in Bourem on Monday and made off with rifles.", "attack"),
    # men who set a place alight where soldiers fell, and rioters whom police held
    ("Rebels attacked and set ablaze a depot in Gao on Monday. Six soldiers were killed.", "armed_clash"),
    ("Police arrested 11 rioters in Gao on Monday.", "arrests"),
    # a raid tells how its men came and what they burned beside those whom they shot
    ("Raiders swept into Bourem on Sunday and opened fire on worshippers, killing 14 farmers.", "attack"),
    ("Men attacked a village near Bourem on Sunday and burned homes. Nine farmers were killed.", "attack"),
    # who is arrested was not taken in battle; who blows himself up at a barracks does not storm it
    ("Police announced on Monday the arrest of five soldiers in Gao.", "arrests"),
    ("A suicide bomber struck a barracks in Gao on Monday and killed 23 recruits.", "suicide_bomb"),
    # places that slip away or are wrested back, crowds shot at, columns raked behind a bomb
    (
        "The last soldiers put to sea on Monday, leaving the port of Bourem to the insurgents.",
        "non_state_actor_overtakes_territory",
    ),
    (
        "Iraqi troops prised the last streets of Mosul from Islamic State on Monday.",
        "government_regains_territory",
    ),
    (
        "A bomb stopped an army patrol near Gao on Monday, then gunmen raked the column, killing ten soldiers.",
        "armed_clash",
    ),
    ("The fugitive general was marched away in handcuffs in Sarajevo on Monday.", "arrests"),
    (
        "A man was beaten with sticks and kicked by an angry crowd in Lagos on Monday; he died.",
        "mob_violence",
    ),
    # a town left as two sides had agreed
    ("Rebels evacuated the town of Bourem on Monday under a deal.", "non_violent_transfer_of_territory"),
    # people, not a town, are the subject of "taken by rebels"
    ("Eight nurses were taken by rebels in Bourem on Monday.", "abduction_forced_disappearance"),
    ("Bourem was taken by rebels on Monday.", "non_state_actor_overtakes_territory"),
    # aircraft that come to the help of those attacked
    (
        "Rebels attacked a post in Bourem on Monday and killed six soldiers. Later jets bombed them; nine rebels died.",
        "armed_clash",
    ),
    # gunmen with vests storm, bombs open a raid
    ("Gunmen with suicide vests stormed a mosque in Gao on Monday and killed nine worshippers.", "attack"),
    (
        "Men threw bombs at a checkpoint in Gao on Monday and killed two policemen. The rebels stormed the post.",
        "armed_clash",
    ),
    # raiders who fell and police who came later change nothing
    ("Raiders killed 22 children in Bourem on Monday. Police shot dead ten of the raiders.", "attack"),
    # "entered" tells how a raid or a fight began
    ("Rebels entered the town of Bourem on Monday. They killed nine soldiers.", "armed_clash"),
    (
        "Soldiers fired on a crowd in Conakry on Monday and killed four marchers.",
        "excessive_force_against_protesters",
    ),
    ("Gunmen fired on a crowd in Conakry on Monday and killed four shoppers.", "attack"),
    ("Troops stormed the mosque in Gao on Monday.", "armed_clash"),
    # an act that others are only held for, with its dead
    (
        "He took part in planning the suicide bombing in Gao in which 12 people died in March 2018.",
        "suicide_bomb",
    ),
    ("An air strike on Bourem on Monday killed four farmers.", "air_drone_strike"),
    ("Gunmen kidnapped two nurses in Bourem on Monday.", "abduction_forced_disappearance"),
    (
        "Gunmen attacked Bourem on Monday; two nurses were seized and ten others are missing.",
        "abduction_forced_disappearance",
    ),
    ("Three farmers were killed in a kidnapping in Bourem on Monday.", "attack"),
    ("Three soldiers were killed in a kidnapping in Bourem on Monday.", "armed_clash"),
    ("Police arrested four suspects in Bourem on Monday.", "arrests"),
    ("Four rebels surrendered in Bourem on Monday.", "arrests"),
    ("Nine soldiers were captured in Bourem on Monday.", "armed_clash"),
    ("Twelve hostages were freed in Bourem on Monday.", "other"),
    ("Rebels captured the town of Bourem on Monday.", "non_state_actor_overtakes_territory"),
    ("The Malian army captured the town of Bourem on Monday.", "government_regains_territory"),
    (
        "Thousands of protesters marched through Bourem on Monday; militants were not seen.",
        "peaceful_protest",
    ),
    ("Police fired tear gas at protesters in Bourem on Monday.", "protest_with_intervention"),
    (
        "Police fired at protesters in Bourem on Monday, killing two people.",
        "excessive_force_against_protesters",
    ),
    ("Rioters burned tyres at a protest in Bourem on Monday.", "violent_demonstration"),
    ("Two people were killed at a protest in Bourem on Monday.", "excessive_force_against_protesters"),
    ("The government and the rebels signed a peace agreement in Algiers on Monday.", "agreement"),
    ("Rebels killed six farmers in Bourem on Monday; troops searched the hills.", "attack"),
    ("Raiders killed six farmers in Bourem on Monday. Three raiders were shot dead.", "attack"),
    ("Rebels entered Bourem on Monday and killed 40 villagers.", "attack"),
    ("Rebels entered Bourem on Monday.", "non_state_actor_overtakes_territory"),
    (
        "Peacekeepers drove the rebels out of their positions in Bourem on Monday.",
        "government_regains_territory",
    ),
    (
        "In an assault on Bourem on Monday ten soldiers were killed and six soldiers were led away.",
        "armed_clash",
    ),
    ("Six villagers with hand grenades were killed in a raid on Bourem on Monday.", "attack"),
    ("Two hand grenades were thrown into a bar in Bourem on Monday, killing a waiter.", "grenade"),
    ("A man drove a lorry into a crowd in Bourem on Monday, killing ten people.", "attack"),
    ("Ten rebels were killed by Malian drones near Bourem on Monday.", "air_drone_strike"),
    ("A raid by coalition warplanes on Bourem on Monday killed ten people.", "air_drone_strike"),
    (
        "A woman set off the explosives strapped to her body in Bourem on Monday; ten people died.",
        "suicide_bomb",
    ),
    ("Two suspects were taken into police custody in Bourem on Monday.", "arrests"),
    ("Six people died in clashes between Christian and Muslim youths in Bourem on Monday.", "mob_violence"),
    ("Armed men stole 200 cows in Bourem on Monday.", "looting_property_destruction"),
    (
        "A soldier was killed in a firefight with rebels in Bourem on Monday. Helicopters opened fire to cover "
        "the platoon.",
        "armed_clash",
    ),
    (
        "Rebels killed six farmers in Bourem on Monday. Two women were raped, a nurse said.",
        "attack",
    ),
    ("The government and the rebels exchanged captives near Bourem on Monday.", "agreement"),
    # what was dropped, thrown or overrun settles it
    ("Warplanes dropped poison gas on Bourem on Monday and killed 40 people.", "chemical_weapon"),
    ("Six people died when grenades rained on a rally in Bourem on Monday.", "grenade"),
    (
        "Soldiers shot dead nine men in stone-throwing protests in Bourem on Monday.",
        "excessive_force_against_protesters",
    ),
    ("Sixty villagers were slaughtered by rioters in Bourem on Monday.", "mob_violence"),
    ("Ten soldiers were killed when rebels overran their base in Bourem on Monday.", "armed_clash"),
    ("Armed youths stormed a base in Bourem on Monday and killed two soldiers.", "armed_clash"),
    ("An explosion shook Bourem on Monday. Six cadets were hit from the air and died.", "air_drone_strike"),
    ("People who had taken refuge in a base in Bourem were killed on Monday by gunmen.", "attack"),
    ("Gunmen shot dead a mayor at a campaign rally in Bourem on Monday.", "attack"),
    ("Police arrested six men in raids on two houses in Bourem on Monday.", "arrests"),
    ("Six soldiers died in Bourem on Monday. Troops were deployed in the hills.", "armed_clash"),
    # bombs that fall come from the air; a bomb that somebody left does not
    ("Two bombs fell on a mill near Bourem on Monday and killed nine farmers.", "air_drone_strike"),
    ("A bomb left in a mill near Bourem killed nine farmers on Monday.", "remote_explosive_landmine_ied"),
    ("Drones fired four missiles at a house in Bourem on Monday and killed six men.", "air_drone_strike"),
    ("Six people were killed by two suicide bombers in Bourem on Monday.", "suicide_bomb"),
    # aircraft brought down, from the ground or by a bomb, and those that fight each other
    ("Rebels shot down a helicopter near Bourem on Monday; four airmen died.", "shelling_artillery_missile"),
    (
        "A plane was brought down by a bomb over Bourem on Monday and 40 people were killed.",
        "remote_explosive_landmine_ied",
    ),
    ("A pilot was captured on Monday near Bourem after a dogfight.", "armed_clash"),
    # many dead in a village from which others were led away; a guard's death at a school is beside the abduction
    ("Raiders killed 70 villagers in Bourem on Monday and led away 20 girls.", "attack"),
    (
        "Raiders led away 20 girls from a school in Bourem on Monday and killed a guard.",
        "abduction_forced_disappearance",
    ),
    (
        "Rebels overran Bourem on Monday and marched off into the hills with prisoners.",
        "non_state_actor_overtakes_territory",
    ),
    # fire at people who sat there, whoever else fell; at soldiers it is a fight
    ("Gunmen opened fire on diners in Bourem on Monday, killing nine people and a policeman.", "attack"),
    ("Gunmen opened fire on a patrol in Bourem on Monday, killing nine soldiers.", "armed_clash"),
    (
        "The attackers threw petrol bombs into a hostel in Bourem on Monday and hacked nine pupils to death.",
        "attack",
    ),
    (
        "Gunmen set off a car bomb and then stormed a hotel in Bourem on Monday, killing ten people.",
        "armed_clash",
    ),
    ("A gunman killed 30 tourists in Bourem on Monday before police shot him dead.", "attack"),
    # those who marched and were fought
    ("Bandits invaded the barracks in Bourem on Monday and shot dead a soldier.", "armed_clash"),
    (
        "Police raided a slum in Sao Paulo on Monday in search of drug traffickers and killed 24 people.",
        "armed_clash",
    ),
    (
        "Men attacked the army in Bourem on Monday. The assailants, who had rifles and mortars, were repelled; six "
        "soldiers died.",
        "armed_clash",
    ),
    ("In the last exchange, in October, 90 captives were set free near Bourem.", "agreement"),
    (
        "Troops captured the Bourem junction on Monday with the support of helicopter gunships.",
        "government_regains_territory",
    ),
    # a vehicle full of explosives opens an assault; alone it is a suicide attack
    (
        "Militants drove a car bomb into the gate of a hotel in Bourem on Monday and stormed the lobby; nine died.",
        "armed_clash",
    ),
    (
        "Militants drove a car bomb into the gate of a hotel in Bourem on Monday; nine people died.",
        "suicide_bomb",
    ),
    (
        "A car bomb killed 12 recruits as well as the driver of the vehicle in Bourem on Monday.",
        "suicide_bomb",
    ),
    # whatever was fired in an ambush, it was one
    (
        "Rebels fired rockets at two jeeps near Bourem on Monday. Four soldiers died in the ambush.",
        "armed_clash",
    ),
    (
        "Rebels fired rockets at two jeeps near Bourem on Monday. Four soldiers died.",
        "shelling_artillery_missile",
    ),
    (
        "This is the mob that butchered 29 people in Bourem with a car bomb on Monday.",
        "remote_explosive_landmine_ied",
    ),
    # what a bomb did to a truce
    (
        "The bomb wrecked a station in Bourem on Monday, killing two people and ending the truce.",
        "remote_explosive_landmine_ied",
    ),
    ("The rebels in Bourem called off their truce on Monday.", "change_to_group_activity"),
    # who is only held, or only let go
    ("Two sergeants in Bourem, suspected of having sold the grenades, were arrested on Monday.", "arrests"),
    ("Three men were picked up in Bourem on Monday over the bombing of the market.", "arrests"),
    ("A third man was seized in Bourem on Monday on suspicion of a part in the plot.", "arrests"),
    ("A trader was seized in Bourem on Monday by gunmen.", "abduction_forced_disappearance"),
    ("Commandos freed 12 hostages from a hotel in Bourem on Friday.", "armed_clash"),
    ("Kidnappers freed 12 hostages near Bourem on Friday.", "other"),
    ("In May last year 40 captives held in Bourem were exchanged for three commanders.", "agreement"),
    # what people hold is a prison, a square, a parliament
    ("Gunmen raided a jail in Bourem on Monday and let out 180 inmates.", "armed_clash"),
    (
        "Thousands of people gathered outside parliament in Yerevan on Monday against a treaty.",
        "peaceful_protest",
    ),
    ("A rally in Bourem turned violent on Monday and shops were looted.", "violent_demonstration"),
    # a soldier told by name alone
    ("Lance Corporal Ali Diallo, 23, was killed by a sniper in Bourem in February 1997.", "armed_clash"),
    ("The baker Ali Diallo, 23, was killed by a sniper in Bourem in February 1997.", "attack"),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_types_by_words_and_victims(reader: Reader, text: str, kind: str) -> None:
    assert reader.event(text).type == kind


def victims(
    *,
    categories: set[Category] | None = None,
    outcomes: set[Outcome] | None = None,
    kinds: set[ActorKind] | None = None,
    attackers: set[ActorKind] | None = None,
) -> Victims:
    every = frozenset(kinds or ())
    return Victims(
        frozenset(categories or ()), frozenset(outcomes or ()), every, every, frozenset(attackers or ())
    )


WITHOUT_WORDS = [
    (victims(outcomes={Outcome.ABDUCTED, Outcome.KILLED}), "abduction_forced_disappearance"),
    (victims(outcomes={Outcome.MISSING}), "abduction_forced_disappearance"),
    (victims(outcomes={Outcome.CAPTURED}), "arrests"),
    (victims(outcomes={Outcome.RELEASED}), "other"),
    (victims(outcomes={Outcome.KILLED}, categories={Category.CIVILIAN}), "attack"),
    (victims(outcomes={Outcome.KILLED}, categories={Category.POLICE}), "armed_clash"),
    (victims(outcomes={Outcome.KILLED}, kinds={ActorKind.STATE_FORCE}), "armed_clash"),
]


@pytest.mark.parametrize(("hit", "kind"), WITHOUT_WORDS)
def test_types_without_words_go_by_the_victims(reader: Reader, hit: Victims, kind: str) -> None:
    unit = reader.units(reader.context("Soldiers rested in Gao on Monday."))[0]
    assert settle_type([unit], hit, reader.lexicon) == kind


WITH_WORDS = [
    (
        "Commandos stormed a camp and freed two hostages.",
        victims(outcomes={Outcome.KILLED, Outcome.RELEASED}),
        "armed_clash",
    ),
    # killed at another time: the release stays one
    ("The captors released two hostages.", victims(outcomes={Outcome.KILLED, Outcome.RELEASED}), "other"),
    (
        "The captors released two hostages and got two prisoners in return.",
        victims(outcomes={Outcome.RELEASED}),
        "agreement",
    ),
    ("Police with riot shields arrested two men.", victims(outcomes={Outcome.CAPTURED}), "arrests"),
    (
        "Two soldiers were captured at Gao.",
        victims(outcomes={Outcome.CAPTURED}, attackers={ActorKind.ARMED_GROUP}),
        "abduction_forced_disappearance",
    ),
    ("The captors released two hostages.", victims(outcomes={Outcome.RELEASED}), "other"),
    (
        "A bomb exploded and gunmen attacked the post.",
        victims(categories={Category.POLICE}, kinds={ActorKind.ARMED_GROUP}),
        "armed_clash",
    ),
    (
        "A bomb exploded and gunmen attacked the post.",
        victims(categories={Category.CIVILIAN}),
        "remote_explosive_landmine_ied",
    ),
    (
        "A kidnapping in the village.",
        victims(categories={Category.CIVILIAN}, outcomes={Outcome.KILLED}),
        "attack",
    ),
    (
        "Protesters marched through the town near the soldiers.",
        victims(outcomes={Outcome.KILLED}, kinds={ActorKind.POLICE}),
        "excessive_force_against_protesters",
    ),
    ("Rioters threw stones.", victims(outcomes={Outcome.KILLED}), "violent_demonstration"),
    ("Gunmen stormed the town. A bomb was found.", victims(categories={Category.CIVILIAN}), "attack"),
]


@pytest.mark.parametrize(
    ("text", "told", "kind"),
    [
        ("A strike on the station killed nine people.", {"air_drone_strike"}, "air_drone_strike"),
        (
            "A strike on the station killed nine people.",
            {"shelling_artillery_missile"},
            "shelling_artillery_missile",
        ),
        ("A raid on a hospital killed nine patients.", {"air_drone_strike"}, "air_drone_strike"),
        ("A raid on a hospital killed nine patients.", {"armed_clash"}, "attack"),
        ("Nine people died in a bombardment.", {"air_drone_strike"}, "shelling_artillery_missile"),
    ],
)
def test_types_of_vague_words_go_by_the_rest_of_the_report(
    reader: Reader, text: str, told: set[str], kind: str
) -> None:
    units = reader.units(reader.context(text))
    assert (
        settle_type(
            units, victims(categories={Category.CIVILIAN}), reader.lexicon, Around(report=frozenset(told))
        )
        == kind
    )


def test_types_of_a_bombardment_of_guerrillas_go_by_the_rest_of_the_report(reader: Reader) -> None:
    units = reader.units(reader.context("Nine guerrillas died in a bombardment."))
    hit = victims(categories={Category.MILITANT})
    assert (
        settle_type(units, hit, reader.lexicon, Around(report=frozenset({"air_drone_strike"})))
        == "air_drone_strike"
    )
    assert settle_type(units, hit, reader.lexicon) == "shelling_artillery_missile"


@pytest.mark.parametrize(("text", "hit", "kind"), WITH_WORDS)
def test_types_with_words_and_victims(reader: Reader, text: str, hit: Victims, kind: str) -> None:
    units = reader.units(reader.context(text))
    assert settle_type(units, hit, reader.lexicon) == kind


def test_types_named_by_rules_are_known(reader: Reader) -> None:
    named = {v for k, v in vars(event_types).items() if k.isupper() and isinstance(v, str)}
    named |= event_types.STATE_ACTS
    types = reader.lexicon.knowledge.event_types
    assert named - {event_types.VIOLENCE} <= set(types)
    assert event_types.VIOLENCE in {t.story for t in types.values()}


@pytest.mark.parametrize(
    ("text", "told", "kind"),
    [
        ("Forces killed 40 militants at a camp near Gao in May.", {"air_drone_strike"}, "air_drone_strike"),
        (
            "Forces killed 40 militants at a camp near Gao in May.",
            {"air_drone_strike", "armed_clash"},
            "armed_clash",
        ),
        ("Forces killed 40 militants at a camp near Gao in May.", set(), "armed_clash"),
    ],
)
def test_types_of_a_strike_told_like_the_rest_of_the_report(
    reader: Reader, text: str, told: set[str], kind: str
) -> None:
    units = reader.units(reader.context(text))
    hit = victims(categories={Category.MILITANT}, outcomes={Outcome.KILLED})
    assert settle_type(units, hit, reader.lexicon, Around(report=frozenset(told))) == kind
