"""What befell a named person: around the name, by the figure it fills, from the sentence before."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.model import Outcome

_LISTED = ("Jon Arlo", "Per Dahl", "Max Petit", "Tom Marlow", "Sam Holt", "Dan Frey", "Ben Rost", "Leo Kamp")
_LONG_LIST = (
    "Gunmen attacked a patrol near Gao on Monday and killed eight soldiers. The martyrs are: "
    + ", ".join(
        f"Corporal {name} (age 31 years, resident of the upper district of Segou)" for name in _LISTED
    )
    + "."
)

TOLD = [
    # whoever is shot is dead, where no limb and nothing of a hurt man is told; also one counted beside his name
    ("The judge, Ana Rico, 41, was shot outside her flat near Gao on Monday by two gunmen, the second such murder this year.", {"Ana Rico": Outcome.KILLED}),
    ("Gunmen shot the reporter Jose Vidal, 30, near Gao on Monday as he drove home. A funeral is to be held on Friday.", {"Jose Vidal": Outcome.KILLED}),
    # not in a report without a word of death, nor where the next sentence tells of his bed
    ("The judge, Ana Rico, 41, was shot outside her flat near Gao on Monday by two gunmen.", {"Ana Rico": Outcome.WOUNDED}),
    ("Gunmen shot the reporter Jose Vidal, 30, near Gao on Monday. He is in a hospital there. His driver died.", {"Jose Vidal": Outcome.WOUNDED}),
    ("Gunmen killed nine people near Gao on Monday. Sergeant Jose Vidal, also 30, was shot at the gate.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen shot the reporter Jose Vidal, 30, in the foot near Gao on Monday.", {"Jose Vidal": Outcome.WOUNDED}),
    ("Gunmen shot the reporter Jose Vidal, 30, near Gao on Monday. He is in a stable condition.", {"Jose Vidal": Outcome.WOUNDED}),
    ("The reporter Jose Vidal, 30, was shot at the door of a shop near Gao on Monday, but survived.", {"Jose Vidal": Outcome.WOUNDED}),
    # counted majors by one word each; paraded captives; broken limbs; bombers together; numbers are no names
    ("Three drivers, Mensa, Addo and Okoro, were killed by gunmen near Gao on Monday.", {"Mensa": Outcome.KILLED, "Addo": Outcome.KILLED, "Okoro": Outcome.KILLED}),
    ("Rebels shot down a jet near Gao on Monday, and its pilot, Captain Jose Vidal, was paraded on television.", {"Jose Vidal": Outcome.CAPTURED}),
    ("Soldiers shot at a crowd near Gao on Monday and killed nine people. Jose Vidal, a lawyer, had an arm broken and two teeth knocked out.", {"Jose Vidal": Outcome.WOUNDED}),
    ("Soldiers shot at a crowd near Gao on Monday and killed nine people. Jose Vidal, a lawyer, had a shop beside the bridge.", {}),
    ("A blast killed nine people near Gao on Monday. Two of its men, Jose Vidal and Juan Soto, had triggered their vests, the group said.", {"Jose Vidal": Outcome.KILLED, "Juan Soto": Outcome.KILLED}),
    ("Soldiers killed nine rebels near Gao on Monday. Twelve were taken prisoner, including their leader, Captain Jose Vidal.", {"Jose Vidal": Outcome.CAPTURED}),
    # by the one whose name they stand beside, by what he is called, by who died with her, by the other of two
    ("Sergeant Jose Vidal, the guard shot dead by gunmen near Gao on Monday, was a father of two.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen killed nine women near Gao on Monday. Jose Vidal, a friend of the guard shot dead, wept.", {}),
    ("Rebels killed nine soldiers and a general near Gao on Monday. The army named the general as Jose Vidal, 51.", {"Jose Vidal": Outcome.KILLED}),
    ("Rebels killed nine soldiers near Gao on Monday. The army named its new commander as Jose Vidal, 51.", {}),
    ("Gunmen killed nine people near Gao on Monday. Ana Rico, 19, rang her father. With her died a friend.", {"Ana Rico": Outcome.KILLED}),
    ("Gunmen killed nine people near Gao on Monday. Ana Rico, 19, rang her father. With her came a friend.", {}),
    ("Soldiers killed two people near Gao on Monday. One was Ana Rico, 19. The other was a cook, Jose Vidal, 36.", {"Ana Rico": Outcome.KILLED, "Jose Vidal": Outcome.KILLED}),
    ("Gunmen killed nine people near Gao on Monday. Among those buried on Tuesday was Florence Masika's son, Jose Vidal, 17.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen killed nine people near Gao on Monday. Her mother Ana, 59, a cook, became the first of the nine people killed.", {"Ana": Outcome.KILLED}),
    ("Rebels let 90 prisoners go near Gao on Monday in exchange for a pilot. Jose Vidal, 49, was cheered by hundreds.", {"Jose Vidal": Outcome.RELEASED}),
    ("Gunmen killed nine people near Gao on Monday. Jose Vidal, 49, was cheered by hundreds.", {}),
    # those counted before, called by a plain word or by their lot; other numbers and other people are none
    ("Police held two suspects near Gao on Monday. The pair, Jose Vidal and Juan Soto, were stopped at a ford.", {"Jose Vidal": Outcome.CAPTURED, "Juan Soto": Outcome.CAPTURED}),
    ("Gunmen kidnapped three nurses near Gao on Monday. The trio, Ana Rico, Eva Soto and Pia Luna, had gone to buy rice.", {"Ana Rico": Outcome.ABDUCTED, "Eva Soto": Outcome.ABDUCTED, "Pia Luna": Outcome.ABDUCTED}),
    ("Police arrested a suspect near Gao on Monday. The man, Jose Vidal, 34, is accused of planting a mine.", {"Jose Vidal": Outcome.CAPTURED}),
    ("Police arrested four suspects near Gao on Monday. The pair, Jose Vidal and Juan Soto, had a shop beside the bridge.", {}),
    ("Soldiers arrested nine rebels near Gao on Monday. Captain Ana Rico named those in custody as Jose Vidal and Juan Soto.", {"Jose Vidal": Outcome.CAPTURED, "Juan Soto": Outcome.CAPTURED}),
    ("Soldiers arrested two rebels near Gao on Monday. The names of the two were given as Jose Vidal and Juan Soto.", {"Jose Vidal": Outcome.CAPTURED, "Juan Soto": Outcome.CAPTURED}),
    ("A gunman killed a guard near Gao on Monday. The suspect, Jose Vidal, 34, had a shop beside the bridge.", {}),
    ("Gunmen killed nine pupils and a bus driver near Gao on Monday. The bus driver was Jose Vidal, 40.", {"Jose Vidal": Outcome.KILLED}),
    # he who speaks stands in no list; a shot in a limb kills nobody
    ("Nine rebels were killed near Gao on Monday, among them their chief, Jose Vidal, Major Juan Soto told reporters.", {"Jose Vidal": Outcome.KILLED}),
    ("A captive, the judge Ana Rico, died near Gao on Monday when gunmen stormed a hall. The clerk Jose Vidal was shot in the ankle.", {"Ana Rico": Outcome.KILLED, "Jose Vidal": Outcome.WOUNDED}),
    # the owners of those hit, kin who bury them, gunmen told again
    ("The driver of Senator Ana Rico was killed by gunmen near Gao on Monday.", {}),
    ("Gunmen killed nine people near Gao on Monday. Ana Rico, who buried her husband, Jose Vidal, 58, on Tuesday, has left.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen killed nine people near Gao on Monday. \"We ran,\" said Ana Rico. Her brother, Jose Vidal, was 36.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen killed nine pupils near Gao on Monday. Ana Rico, aged 12, wanted to be a nurse. Her father, Jose Vidal, recognised the body.", {"Ana Rico": Outcome.KILLED}),
    ("Two gunmen, Jose Vidal and Juan Soto, stormed a hall near Gao on Monday. Nine people were killed. The two assailants were shot dead by police.", {"Jose Vidal": Outcome.KILLED, "Juan Soto": Outcome.KILLED}),
    ("Nine men died near Gao on Monday. One of the wounded, Jose Vidal, told us that the leader of the band, known as Juan Soto, fired first.", {"Jose Vidal": Outcome.WOUNDED}),
    ("Gunmen killed two sappers near Gao on Monday. Police named them on Tuesday as Jose Vidal, 23, and Juan Soto, 21.", {"Jose Vidal": Outcome.KILLED, "Juan Soto": Outcome.KILLED}),
    # told by a group, behind, in brackets, by another's fate; the same words of others
    ("The body of Jose Vidal, a driver, was handed over near Gao on Monday by the gunmen who had attacked his lorry.", {"Jose Vidal": Outcome.KILLED}),
    ("A bomb killed nine people near Gao on Monday. Ana Rico, 31, a nurse, is the youngest of the victims.", {"Ana Rico": Outcome.KILLED}),
    ("A bomb killed nine people near Gao on Monday. Ana Rico, 31, a nurse, was among the guests when the names of the dead were read.", {}),
    ("Raiders set fire to a hall near Gao on Monday and killed nine people. A neighbour prayed with the mother of Jose Vidal, one of those who suffocated.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen stormed a post near Gao on Monday. Nine soldiers died; four were policemen shot dead at the gate (Sergeant Jose Vidal and Constables Juan Soto and Per Dahl).", {"Jose Vidal": Outcome.KILLED, "Juan Soto": Outcome.KILLED, "Per Dahl": Outcome.KILLED}),
    ("Gunmen killed three soldiers near Gao on Monday. The general mourned two of his men, Sergeant Jose Vidal and Private Juan Soto.", {"Jose Vidal": Outcome.KILLED, "Juan Soto": Outcome.KILLED}),
    ("Soldiers shot at a crowd near Gao on Monday and hurt ten. \"We ran,\" said a student, Ana Rico, who herself has splinters in her knee.", {"Ana Rico": Outcome.WOUNDED}),
    ("Sister Ana Rico and Sister Maria Soto were led outside and shot near Gao on Monday by gunmen.", {"Ana Rico": Outcome.KILLED, "Maria Soto": Outcome.KILLED}),
    ("Wounded in the shooting near Gao on Monday were passers-by Jose Vidal, 67, and Ana Rico, 33.", {"Jose Vidal": Outcome.WOUNDED, "Ana Rico": Outcome.WOUNDED}),
    ("Gunmen killed nine people near Gao on Monday. Police seek the gang of Jose Vidal, whom they want for the murder of two priests.", {}),
    ("Gunmen killed nine people at a church near Gao on Monday. Ana Rico, 31, got out alive.", {}),
    ("Kidnappers seized nine people at a church near Gao on Monday. Ana Rico, 31, a nurse, got out alive.", {"Ana Rico": Outcome.RELEASED}),
    ("Jose Vidal, 22, opened up on worshippers near Gao on Monday with a rifle and killed four women. Policemen finished off the gunman.", {"Jose Vidal": Outcome.KILLED}),
    ("Jose Vidal, 22, watched the worshippers near Gao on Monday when a man with a rifle killed four women. Policemen finished off the gunman.", {}),
    ("Ana Rico, 53, was walking to her bus; Jose Vidal, 45, had come to see what the noise was. Both were cut down by troops near Gao on Monday.", {"Ana Rico": Outcome.KILLED, "Jose Vidal": Outcome.KILLED}),
    ("Ana Rico, 53, was shot dead by gunmen near Gao on Monday; the judge, Jose Vidal, met the same fate.", {"Ana Rico": Outcome.KILLED, "Jose Vidal": Outcome.KILLED}),
    ("Police led away the lawyer Ana Rico near Gao on Monday after a raid in which they arrested nine people.", {"Ana Rico": Outcome.CAPTURED}),
    ("Men in masks kidnapped nine people near Gao on Monday; the lawyer Ana Rico was hauled off a bus.", {"Ana Rico": Outcome.ABDUCTED}),
    ("Captain Jose Vidal was killed by gunmen near Gao on Monday, as was one of his followers, Juan Soto, 24; a guard, Per Dahl, is badly hurt.", {"Jose Vidal": Outcome.KILLED, "Juan Soto": Outcome.KILLED, "Per Dahl": Outcome.WOUNDED}),
    ("Former minister Jose Vidal was shot dead by gunmen near Gao on Monday.", {"Jose Vidal": Outcome.KILLED}),
    ("Eleven soldiers were seized by rebels near Gao on Monday with a liaison officer, Lieutenant Jose Vidal.", {"Jose Vidal": Outcome.ABDUCTED}),
    ("Gunmen hacked nine people to death near Gao on Monday, Jose Vidal, a bishop, said; a priest got out alive.", {}),
    ("Gunmen near Gao on Monday shot at travellers on the Titanic Express, the daily coach from Segou, and killed nine people.", {}),
    # the first clause names one of the dead, the second tells what he had done
    ("Gunmen killed nine soldiers near Gao on Monday. Among the dead is Jose Vidal, who had led a raid near Segou on 3 May in which six rebels died.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen killed nine soldiers near Gao on Monday. Among the guests was Jose Vidal, who had led a raid near Segou on 3 May in which six rebels died.", {}),
    # the first clause names one of the dead, the second tells what he had done
    ("Gunmen killed nine soldiers near Gao on Monday. Among the dead is Jose Vidal, who had led a raid near Segou on 3 May in which six rebels died.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen killed nine soldiers near Gao on Monday. Among the guests was Jose Vidal, who had led a raid near Segou on 3 May in which six rebels died.", {}),
    # kin of the dead, homes, gapped fates, one of a group that opens the sentence
    ("Gunmen killed nine people near Gao on Monday. Ana Rico, whose son Juan, 19, was killed, wept.", {"Juan": Outcome.KILLED}),
    ("Gunmen killed nine soldiers near Gao on Monday. Eight of the dead were sappers and one, Sergeant Jose Vidal, a cook.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen killed nine soldiers near Gao on Monday. Eight of the witnesses were sappers and one, Sergeant Jose Vidal, a cook.", {}),
    ("Gunmen fired on a patrol near Gao on Monday. Sergeant Jose Vidal, 31, died at once, and Private Juan Soto, 22, four days later.", {"Jose Vidal": Outcome.KILLED, "Juan Soto": Outcome.KILLED}),
    ("Gunmen killed nine people near Gao on Monday, weeks after the death of President Jose Vidal.", {}),
    ("Gunmen attacked a clinic near Gao on Monday and killed nine people. \"We ran,\" an injured nurse, Ana Rico, said.", {"Ana Rico": Outcome.WOUNDED}),
    ("Gunmen attacked a clinic near Gao on Monday and killed nine people. More of the wounded died, a nurse, Ana Rico, said.", {}),
    ("Gunmen stormed the palace near Gao on Monday, overthrew Prime Minister Jose Vidal and took him and his whole staff hostage.", {"Jose Vidal": Outcome.ABDUCTED}),
    # deeds and beds that tell what befell; who is only kin, or whom somebody tried to free
    ("Gunmen attacked a post near Gao on Monday. Corporal Jose Vidal (27) of the 3rd Battalion, who laid down his life, was promoted.",
     {"Jose Vidal": Outcome.KILLED}),
    ("A bomb wounded ten soldiers near Gao on Monday. Sergeant Jose Vidal, 24, lay in a hospital with two splinters in his leg.",
     {"Jose Vidal": Outcome.WOUNDED}),
    ("Gunmen near Gao on Monday shot at the crowd and hurt ten. Ana Rico, 34, a wounded trader, said that they wore masks.",
     {"Ana Rico": Outcome.WOUNDED}),
    ("Jose Vidal, 23, shot dead nine people near Gao on Monday. He fired for an hour before guards shot him dead.",
     {"Jose Vidal": Outcome.KILLED}),
    ("Two soldiers died near Gao on Monday in a vain attempt to free Ana Rico, an engineer.", {}),
    ("Nine people died in a raid near Gao on Monday. The nine include Corporal Jose Vidal, aged 50, and Mrs Ana Rico, aged 45.",
     {"Jose Vidal": Outcome.KILLED, "Ana Rico": Outcome.KILLED}),
    ("A bomb wounded ten soldiers near Gao on Monday. Private Jose Vidal was evacuated with shrapnel wounds.",
     {"Jose Vidal": Outcome.WOUNDED}),
    ("Gunmen hurt ten people near Gao on Monday. Ana Rico, 34, was rushed to the Muslim hospital.", {"Ana Rico": Outcome.WOUNDED}),
    ("A bomb near Gao on Monday left the lawyer Jose Vidal with a broken jaw.", {"Jose Vidal": Outcome.WOUNDED}),
    ("Gunmen near Gao on Monday stormed the house of the lawyer Jose Vidal and opened fire, killing him and his brother Juan Soto.",
     {"Jose Vidal": Outcome.KILLED, "Juan Soto": Outcome.KILLED}),
    ("Captain Jose Vidal and two privates, Juan Soto and Ana Rico, were killed by gunmen near Gao on Monday.",
     {"Jose Vidal": Outcome.KILLED, "Juan Soto": Outcome.KILLED, "Ana Rico": Outcome.KILLED}),
    ("Sergeant Jose Vidal, 34, of the 18th Infantry Regiment was killed by gunmen near Gao on Monday.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen shot two cousins near Gao on Monday, Ana Rico, 20, and Eva Marlow, 21. Neither of the women survived.",
     {"Ana Rico": Outcome.KILLED, "Eva Marlow": Outcome.KILLED}),
    ("Gunmen killed 12 tourists near Gao on Monday. The first to die was the guide Jose Vidal.", {"Jose Vidal": Outcome.KILLED}),
    ("Gunmen killed 12 tourists near Gao on Monday. Friends called Ana Rico, 32, fearless. She was among those killed.",
     {"Ana Rico": Outcome.KILLED}),
    ("Rebels freed 95 captives near Gao on Monday. Jose Vidal and Juan Soto were among the men exchanged.",
     {"Jose Vidal": Outcome.RELEASED, "Juan Soto": Outcome.RELEASED}),
    ("Gunmen killed nine people near Gao on Monday. The poet Jose Vidal, 80, died after a long illness.", {}),
    # lists and appositions
    ("A roadside bomb near Gao on Monday cost two guards, Jawed Karimi and Nasir Ahmadi, their lives.",
     {"Jawed Karimi": Outcome.KILLED, "Nasir Ahmadi": Outcome.KILLED}),
    ("Two teachers - Somchai Prasert, 41, and Malee Boonmee, 38 - were shot dead by gunmen near Gao on Monday.",
     {"Somchai Prasert": Outcome.KILLED, "Malee Boonmee": Outcome.KILLED}),
    ("Three soldiers died in an ambush near Gao on Sunday: Corporal Jose Vidal, 23, Private Ana Rico, 20, and "
     "Private Juan Soto, 21.",
     {"Jose Vidal": Outcome.KILLED, "Ana Rico": Outcome.KILLED, "Juan Soto": Outcome.KILLED}),
    ("Militants killed 12 soldiers near Gao on Monday, among them a battalion commander, Colonel Hassan Mahdi.",
     {"Hassan Mahdi": Outcome.KILLED}),
    ("Gunmen near Gao on Monday killed Somchai Prasert (41) and wounded his wife Malee (38).",
     {"Somchai Prasert": Outcome.KILLED, "Malee": Outcome.WOUNDED}),
    ("Gunmen killed the head of the council, Jon Arlo, at his home near Gao on Monday.", {"Jon Arlo": Outcome.KILLED}),
    ("Three soldiers - Issa Danton (24), Ali Hadi (31) and Omar Aziz (19) - were killed near Gao on Monday.",
     {"Issa Danton": Outcome.KILLED, "Ali Hadi": Outcome.KILLED, "Omar Aziz": Outcome.KILLED}),
    ("Gunmen near Gao on Monday killed the judge Jon Arlo at his home, along with his bodyguard Per Dahl.",
     {"Jon Arlo": Outcome.KILLED, "Per Dahl": Outcome.KILLED}),
    ("Gunmen attacked a convoy near Gao on Monday and seven people died, Per Dahl, a 40-year-old builder, among them.",
     {"Per Dahl": Outcome.KILLED}),
    ("Jon Arlo, 36; Ana Petit, 40; and Eva Marlow, 19, were killed by gunmen near Gao on Monday.",
     {"Jon Arlo": Outcome.KILLED, "Ana Petit": Outcome.KILLED, "Eva Marlow": Outcome.KILLED}),
    ("A bomb near Gao on Monday killed Sgt. Per Dahl and injured constables Ali and Jon Arlo.",
     {"Per Dahl": Outcome.KILLED, "Ali": Outcome.WOUNDED, "Jon Arlo": Outcome.WOUNDED}),
    ("Two soldiers died near Gao on Monday. They are Spc. Per Dahl, 23, of Dayton, Ohio, and Pfc. Jon Arlo, 20, of El Paso, Texas.",
     {"Per Dahl": Outcome.KILLED, "Jon Arlo": Outcome.KILLED}),
    ("Staff Sgt. Per Dahl, 31, of Tulsa, Okla., died near Gao on Monday when rebels attacked his unit.", {"Per Dahl": Outcome.KILLED}),
    ("Cpl. Per Dahl and Pfc. Jon Arlo of the 21st Infantry Battalion were killed in a clash with rebels near Gao on Monday.",
     {"Per Dahl": Outcome.KILLED, "Jon Arlo": Outcome.KILLED}),
    ("Rebels near Gao on Monday killed an elder, Per Dahl, and two of his sons, Omar Dahl and Jon Dahl.",
     {"Per Dahl": Outcome.KILLED, "Omar Dahl": Outcome.KILLED, "Jon Dahl": Outcome.KILLED}),
    ("Rebels attacked Gao on Monday and a guard, Per Dahl, had been wounded and another, Jon Arlo, killed.",
     {"Per Dahl": Outcome.WOUNDED, "Jon Arlo": Outcome.KILLED}),
    ("Two soldiers were named near Gao: Capt. Per Dahl, 24, and Sgt. Jon Arlo, 20. Both were killed by a missile on Monday.",
     {"Per Dahl": Outcome.KILLED, "Jon Arlo": Outcome.KILLED}),
    ('Omar Aziz "Lynx", a clan elder, died when a grenade was thrown into a café near Gao on Monday.', {"Omar Aziz": Outcome.KILLED}),
    # the speaker behind a name does not rename it
    ("Gunmen near Gao on Monday killed a councillor, Per Dahl, police said.", {"Per Dahl": Outcome.KILLED}),
    ("Among those killed near Gao on Monday was the mayor of Arlo, Per Dahl, the rebel news agency said.", {"Per Dahl": Outcome.KILLED}),
    # of two things told the last
    ("Rebels near Gao on Monday freed soldiers Per Dahl and Jon Arlo, who had been seized a week earlier.",
     {"Per Dahl": Outcome.RELEASED, "Jon Arlo": Outcome.RELEASED}),
    ("Per Dahl, 60, was shot by gunmen at his home near Gao on Monday. He leaves a wife and two daughters.", {"Per Dahl": Outcome.KILLED}),
    # by the group told before or beside the name
    ("Rebels killed five guards near Gao on Monday. It had rained. The first of the victims were buried. Among them was Per Dahl, 34.",
     {"Per Dahl": Outcome.KILLED}),
    ("Gunmen released 40 pupils near Gao on Monday. Ana Petit, 15, one of those freed, said that they had walked for days.",
     {"Ana Petit": Outcome.RELEASED}),
    # what is released is a film
    ("Rebels attacked Gao on Monday. They released a video of the pilot Per Dahl.", {}),
    # a list of the dead under its heading, one a line
    ("Gunmen attacked a patrol near Gao on Monday, killing three soldiers. The dead:\n1. Sgt Jon Arlo, 24\n"
     "2. Cpl Per Dahl, 31, of 2 Para\n3. Pte Ali Hadi, 19",
     {"Jon Arlo": Outcome.KILLED, "Per Dahl": Outcome.KILLED, "Ali Hadi": Outcome.KILLED}),
    ("Gunmen near Gao on Monday kidnapped two nurses.\nNames of the abducted:\n- Ana Petit (31)\n- Eva Marlow (40)",
     {"Ana Petit": Outcome.ABDUCTED, "Eva Marlow": Outcome.ABDUCTED}),
    ("Rebels killed 13 soldiers near Gao on Monday. The list read out by the army is headed by Corporal Jon Arlo and Private Per Dahl.",
     {"Jon Arlo": Outcome.KILLED, "Per Dahl": Outcome.KILLED}),
    # a long list in one sentence
    (_LONG_LIST, dict.fromkeys(_LISTED, Outcome.KILLED)),
    # no list: the lines under a heading that name those who speak
    ("Gunmen killed three soldiers near Gao on Monday.\nGeneral Jon Arlo, who commands the region, will speak at noon today.", {}),
    # taken out and shot
    # whom one honours, whom one names as those counted, one of so many
    ("Rebels killed 18 soldiers near Gao on Monday. Among those honoured were Subedar Karan Singh and Havildar Ravi Paul, 42.",
     {"Karan Singh": Outcome.KILLED, "Ravi Paul": Outcome.KILLED}),
    ("A policeman died in the assault on Gao on Monday: he is Per Dahl, 28.", {"Per Dahl": Outcome.KILLED}),
    ("The rebels released five teachers near Gao on Monday.\nNobody was paid.\nIt had rained.\nAmong the five are Jon Arlo, 31, and Per Dahl, 25.",
     {"Jon Arlo": Outcome.RELEASED, "Per Dahl": Outcome.RELEASED}),
    # the one who did it is none of his victims
    ("Jon Arlo, who stabbed a guard to death near Gao on Monday, was shot dead.", {"Jon Arlo": Outcome.KILLED}),
    ("Rebels took Gao on Monday. The mayor, Jon Arlo, 49, was led from his office and shot.", {"Jon Arlo": Outcome.KILLED}),
    # abbreviations end no sentence
    ("Rebels near Gao on Monday seized eight U.N. observers; among them was Captain Per Dahl, 33.", {"Per Dahl": Outcome.CAPTURED}),
    ("Among the fallen are the company commander, Captain Jon Arlo, 23, and Private Per Dahl; rebels killed them near Gao.",
     {"Jon Arlo": Outcome.KILLED, "Per Dahl": Outcome.KILLED}),
    # hostages who are shot
    ("The nurses held as hostages, Jon Arlo and Per Dahl, had been shot by rebels near Gao on Monday.",
     {"Jon Arlo": Outcome.KILLED, "Per Dahl": Outcome.KILLED}),
    # one who did it to himself
    ("Jon Arlo, 36, shot and killed Ana Petit, 40, near Gao on Monday before killing himself.", {"Ana Petit": Outcome.KILLED}),
    ("Gunman Jon Arlo later killed himself near Gao on Monday.", {"Jon Arlo": Outcome.KILLED}),
    ("A guard shot his wife, Ana Petit, 34, near Gao on Monday and then killed himself.", {"Ana Petit": Outcome.KILLED}),
    # shot, and dead of it
    ("The death of Jon Arlo, shot by gunmen near Gao on Monday, shocked the town.", {"Jon Arlo": Outcome.KILLED}),
    ("Soldiers shot Jon Arlo, 17, in the head near Gao on Monday; he died in hospital.", {"Jon Arlo": Outcome.KILLED}),
    ("Jon Arlo, 52, killed five guards near Gao on Monday before he was shot dead.", {"Jon Arlo": Outcome.KILLED}),
    # a town is no prisoner
    ("Rebels killed nine soldiers near Gao on Monday and captured Kidal.", {}),
    # a group that the name is in
    ("The British soldier who died in a blast near Gao on Monday was Lance Corporal John Smith, from Cardiff.",
     {"John Smith": Outcome.KILLED}),
    ("Troops killed 14 rebels near Gao on Monday. They include Omar Aziz, a bomb instructor, and Ali Hadi.",
     {"Omar Aziz": Outcome.KILLED, "Ali Hadi": Outcome.KILLED}),
    ("Four policemen died in an ambush near Gao on Monday. Inspector Jon Arlo leaves a wife and two children.",
     {"Jon Arlo": Outcome.KILLED}),
    ("Militants killed a policeman near Gao on Monday. The slain officer, Gul Khan, leaves four children.",
     {"Gul Khan": Outcome.KILLED}),
    ("Lance Corporal Ben Ward has been named as the soldier killed by a bomb near Gao on Sunday.",
     {"Ben Ward": Outcome.KILLED}),
    ("The rebels released nine prisoners near Gao on Monday. Among those let out was Omar Aziz, a teacher.",
     {"Omar Aziz": Outcome.RELEASED}),
    ("The soldiers freed by the rebels near Gao on Monday were Sergeant Omar Aziz and Private Ali Hadi.",
     {"Omar Aziz": Outcome.RELEASED, "Ali Hadi": Outcome.RELEASED}),
    # those counted in the sentence before
    ("Troops killed three militants near Gao on Thursday. They were identified as Abu Qasim, Riyaz Naikoo and Zakir Bhat.",
     {"Abu Qasim": Outcome.KILLED, "Riyaz Naikoo": Outcome.KILLED, "Zakir Bhat": Outcome.KILLED}),
    ("A bomb near Gao killed two British soldiers on Tuesday. Sappers Tom Hale and Ian Frost were clearing a path.",
     {"Tom Hale": Outcome.KILLED, "Ian Frost": Outcome.KILLED}),
    ("Rebels near Gao freed two hostages on Sunday. Anders Berg and Lars Holm had been held for nine months.",
     {"Anders Berg": Outcome.RELEASED, "Lars Holm": Outcome.RELEASED}),
    # a second verb, a pronoun, a relative clause
    ("Tran Thi Lan, 45, was hit in the chest and died at the scene after soldiers opened fire near Gao on Monday.",
     {"Tran Thi Lan": Outcome.KILLED}),
    ("Councillor Diana Suarez was leaving her house near Gao on Monday when gunmen shot her dead.",
     {"Diana Suarez": Outcome.KILLED}),
    ("Troops freed hostages near Gao on Monday. Two of those freed are the tourists Jean Petit and Marc Roux, who were "
     "seized on May 1 in Benin.", {"Jean Petit": Outcome.RELEASED, "Marc Roux": Outcome.RELEASED}),
    # with those who died beside them, and by several wordings of a death
    ("Ana Ruiz, 30, died near Gao on Monday along with her twins Tito and Mara and her son Pablo, 12, when gunmen fired on "
     "them.", {"Ana Ruiz": Outcome.KILLED, "Tito": Outcome.KILLED, "Mara": Outcome.KILLED, "Pablo": Outcome.KILLED}),
    ("Gunmen attacked a court in Gao on Monday. Karim Benali, 53, the court's president, had called for help. Ten other "
     "judges died with him.", {"Karim Benali": Outcome.KILLED}),
    ("Rebels in Gao had lost their number two, Raul Ortega, in an air strike on Monday.", {"Raul Ortega": Outcome.KILLED}),
    ("An ambush by gunmen near Gao on Sunday claimed the lives of Corporal Peter Banda and Private Moses Phiri.",
     {"Peter Banda": Outcome.KILLED, "Moses Phiri": Outcome.KILLED}),
    ("Unknown gunmen shot at the car of Leyla Amini near Gao on Monday. She died on the way to hospital.",
     {"Leyla Amini": Outcome.KILLED}),
    ("A suicide bomber killed 12 people in Gao on Monday. The bomber, identified as Hamza Gul, had come from Kidal.",
     {"Hamza Gul": Outcome.KILLED}),
    # the few of many, a list that is counted, a minister who gives the names
    ("Gunmen killed 21 people in Gao on Monday. Among the foreigners are Jack Spinner, 40, an American, and Luke Porter, 40.",
     {"Jack Spinner": Outcome.KILLED, "Luke Porter": Outcome.KILLED}),
    ("Three soldiers were killed near Gao on Monday. The three martyrs: Col Amit Verma; Maj Rohit Sood and Nk Rajesh Thakur.",
     {"Amit Verma": Outcome.KILLED, "Rohit Sood": Outcome.KILLED, "Rajesh Thakur": Outcome.KILLED}),
    ("Police arrested two men near Gao on Monday. The minister, Angel Ocebo, named the pair as Gorka Vidal and Irkus Badillo.",
     {"Gorka Vidal": Outcome.CAPTURED, "Irkus Badillo": Outcome.CAPTURED}),
    ("All five attackers were dead after the raid on Gao on Monday, Major Tan said, their boss Ali Hared among them.",
     {"Ali Hared": Outcome.KILLED}),
    # one who speaks
    ("Gunmen attacked a bus near Gao on Monday. \"They asked for papers,\" said Private Selim Demir, 20, from his hospital bed.",
     {"Selim Demir": Outcome.WOUNDED}),
    # kin and other names are nobody else
    ("Mohammad Afzal son of Ghulam Rasool was shot dead by gunmen in Gao on Monday.", {"Mohammad Afzal": Outcome.KILLED}),
    ("Ramesh alias Badru (32) and Sunita alias Kamla (24) were killed by gunmen near Gao on Monday.",
     {"Ramesh": Outcome.KILLED, "Sunita": Outcome.KILLED}),
    ("An armed band under Ibrahim Diallo took 16 hostages near Gao on Monday; all came back alive.", {}),
    ("Three soldiers were killed near Gao on Monday: Sergeant Jon Arlo (Kidal), Corporal Omar Petit (Mopti) and "
     "Private Issa Bah (Segou).",
     {"Jon Arlo": Outcome.KILLED, "Omar Petit": Outcome.KILLED, "Issa Bah": Outcome.KILLED}),
    ("The army bombed a rebel camp near Gao on Monday. Together with the cook there died Jon Arlo, a singer of the band.",
     {"Jon Arlo": Outcome.KILLED}),
    # the youngest, the last to die, those who fell with him, one told by his age alone
    ("Nine men were killed near Gao on Monday. The youngest, Jon Arlo, was 17 and had never left home.",
     {"Jon Arlo": Outcome.KILLED}),
    ("Gunmen seized nine men near Gao on Monday. The oldest of those seized is Jon Arlo, 71, a smith.",
     {"Jon Arlo": Outcome.ABDUCTED}),
    ("Three men were arrested near Gao on Monday. The eldest was named as Jon Arlo.", {"Jon Arlo": Outcome.CAPTURED}),
    ("Sergeant Jon Arlo was the second guard to be killed near Gao on Monday.", {"Jon Arlo": Outcome.KILLED}),
    ("Major Jon Arlo was killed near Gao on Monday. With him fell Privates Omar Petit and Issa Bah.",
     {"Jon Arlo": Outcome.KILLED, "Omar Petit": Outcome.KILLED, "Issa Bah": Outcome.KILLED}),
    ("Nine guards were killed near Gao on Monday. Sergeant Jon Arlo was 34 and used to sing.", {"Jon Arlo": Outcome.KILLED}),
    ("Nine guards were killed near Gao on Monday. Sergeant Jon Arlo is 34 and sings.", {}),
    ("Two drivers were ambushed near Gao on Monday. One, Betu Tshintela, was beheaded.", {"Betu Tshintela": Outcome.KILLED}),
    # named as a victim, or as what is none
    ("Nine people were killed near Gao on Monday. The charity named its nurse as Ana Rico, 31.", {"Ana Rico": Outcome.KILLED}),
    ("Nine people were killed near Gao on Monday. The charity named its new leader as Ana Rico, 31.", {}),
    # told before he speaks, or of when he speaks; seized and found dead
    ("Rebels freed nine men near Gao on Monday. Private Jon Arlo, 22, said after his release that all were fed.",
     {"Jon Arlo": Outcome.RELEASED}),
    ("The suspect, Jon Arlo, 23, was under arrest near Gao on Monday and had admitted the killing of nine men.",
     {"Jon Arlo": Outcome.CAPTURED}),
    ("Jon Arlo and the singer Ana Rico were seized near Gao on Monday and found shot dead an hour later.",
     {"Jon Arlo": Outcome.KILLED, "Ana Rico": Outcome.KILLED}),
    ("Two of the captives, Jon Arlo and Ana Rico, got away near Gao on Monday; a third, Omar Petit, was shot dead.",
     {"Jon Arlo": Outcome.RELEASED, "Ana Rico": Outcome.RELEASED, "Omar Petit": Outcome.KILLED}),
    ("Nine people were killed near Gao on Monday. Among them was Ana Rico, 19, a student, whose father Per Dahl, 46, "
     "is being treated for burns.",
     {"Ana Rico": Outcome.KILLED, "Per Dahl": Outcome.WOUNDED}),
    ("Two traders, Jon Arlo and Per Dahl, crossed the river near Gao on Monday and were arrested.",
     {"Jon Arlo": Outcome.CAPTURED, "Per Dahl": Outcome.CAPTURED}),
    # nobody
    ("Gunmen killed the brother of Senator Juan Lopez near Gao on Monday.", {}),
    ("Gunmen killed a bodyguard of Mayor Pedro Ruiz near Gao on Monday; Ruiz escaped.", {}),
    ("The brigade named after Abu Bakr killed seven soldiers near Gao on Monday.", {}),
    ("Nine soldiers were killed near Gao on Monday, President Amadou Traore and his minister said.", {}),
    ("Two men were shot near Gao on Monday. The victims were Jon Arlo, 28, and Omar Petit, 23.",
     {"Jon Arlo": Outcome.WOUNDED, "Omar Petit": Outcome.WOUNDED}),
    ("Two men were shot dead near Gao on Monday. The victims were Jon Arlo, 28, and Omar Petit, 23.",
     {"Jon Arlo": Outcome.KILLED, "Omar Petit": Outcome.KILLED}),
    ("According to police Sgt. Jon Arlo, Omar Petit was shot near Gao on Monday and his body was burnt.", {"Omar Petit": Outcome.KILLED}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), TOLD)
def test_named_outcomes(reader: Reader, text: str, people: dict[str, Outcome]) -> None:
    found = {p.name: p.outcome for e in reversed(reader.events(text)) for p in e.people}
    assert found == people


def test_named_outcomes_each_event_has_its_own_people(reader: Reader) -> None:
    first, second = reader.events(
        "Gunmen killed Sergeant Jon Arlo near Gao on Monday; on Friday a bomb near Kidal killed Private Marc Roux."
    )
    assert [p.name for p in first.people] == ["Jon Arlo"]
    assert [p.name for p in second.people] == ["Marc Roux"]


def test_named_outcomes_of_a_relative_clause_in_its_own_event(reader: Reader) -> None:
    events = reader.events(
        "Troops freed hostages near Gao on Monday. Two of those freed are the tourists Jean Petit and Marc Roux, who "
        "were seized on May 1 in Benin."
    )
    told = {(p.name, p.outcome) for e in events for p in e.people}
    assert ("Marc Roux", Outcome.ABDUCTED) in told


def test_named_outcomes_of_the_dead_of_an_event_told_before(reader: Reader) -> None:
    first, second = reader.events(
        "Three soldiers were killed by a bomb in Gao on Monday. A second bomb wounded two farmers in Kidal on Tuesday."
        " The dead were named as Jon Arlo, 24, Per Dahl, 30, and Olav Berg, 19."
    )
    assert [p.name for p in first.people] == ["Jon Arlo", "Per Dahl", "Olav Berg"]
    assert second.people == ()


def test_named_outcomes_whom_a_relative_clause_took(reader: Reader) -> None:
    event = reader.event(
        "Nine men fled Gao, with a missionary, Fr. Jon Arlo, whom gunmen had seized on Monday."
    )
    assert [(p.name, p.outcome) for p in event.people] == [("Jon Arlo", Outcome.ABDUCTED)]


def test_named_outcomes_of_a_pronoun_in_an_act_of_its_own(reader: Reader) -> None:
    events = reader.events(
        "The missionary Renato Bianchi, 57, was freed near Gao on Friday. Gunmen had seized him in Kidal on Oct. 7, 2015."
    )
    told = {(p.name, p.outcome) for e in events for p in e.people}
    assert told == {("Renato Bianchi", Outcome.RELEASED), ("Renato Bianchi", Outcome.ABDUCTED)}


def test_named_outcomes_some_of_the_dead_are_no_list_of_another_act(reader: Reader) -> None:
    first, second = reader.events(
        "Nine people were killed by a bomb in Gao on Monday. Among the dead are Jon Arlo and Per Dahl. A bomb killed two "
        "people in Kidal on May 3."
    )
    assert [p.name for p in first.people] == ["Jon Arlo", "Per Dahl"]
    assert second.people == ()


def test_named_outcomes_a_list_told_again_as_they(reader: Reader) -> None:
    events = reader.events(
        "Two nurses, Ana Rico, 31, and Maria Soto, 29, were freed near Gao on Friday. Both had been seized by gunmen in "
        "Kidal on Oct. 7, 2015."
    )
    told = {(p.name, p.outcome) for e in events for p in e.people}
    assert {("Ana Rico", Outcome.ABDUCTED), ("Maria Soto", Outcome.ABDUCTED)} <= told


def test_named_outcomes_another_number_is_not_the_list(reader: Reader) -> None:
    events = reader.events(
        "Two nurses, Ana Rico, 31, and Maria Soto, 29, were freed near Gao on Friday. The four drivers were seized by "
        "gunmen in Kidal on Oct. 7, 2015."
    )
    told = {(p.name, p.outcome) for e in events for p in e.people}
    assert told == {("Ana Rico", Outcome.RELEASED), ("Maria Soto", Outcome.RELEASED)}


def test_named_outcomes_the_names_of_those_counted_go_to_their_event(reader: Reader) -> None:
    arrests, bomb = reader.events(
        "Police arrested two men over the bombing of a bus near Gao on Monday. An officer named the two as Jon Arlo, 23, "
        "and Per Dahl."
    )
    assert [p.name for p in (*arrests.people, *bomb.people)] == ["Jon Arlo", "Per Dahl"]
    assert {p.outcome for p in arrests.people} == {Outcome.CAPTURED}


def test_named_outcomes_a_man_dies_once(reader: Reader) -> None:
    first, *others = reader.events(
        "Captain Jon Arlo was shot dead by gunmen near Gao on Monday. Arlo is the third captain to be killed in the war "
        "since May 3, when a bomb killed two guards in Kidal."
    )
    assert [p.name for p in first.people] == ["Jon Arlo"]
    assert not any(p.name == "Jon Arlo" for e in others for p in e.people)


def test_named_outcomes_a_quotation_of_mourners_is_told_of_no_one_named_before(reader: Reader) -> None:
    events = reader.events(
        "Captain Jon Arlo was shot dead near Gao on Monday. General Per Dahl, the former chief of the army, sent a wreath."
        '\n\n"They killed him at home," cried an aunt.'
    )
    assert {p.name for e in events for p in e.people} == {"Jon Arlo"}


def test_named_outcomes_one_counted_beside_the_name_of_the_dead_is_dead(reader: Reader) -> None:
    (event,) = reader.events(
        "A lawyer, Ana Rico, was shot outside her door near Gao on Monday by gunmen. Her funeral was on Friday."
    )
    assert [(c.value.outcome, c.value.named) for c in event.casualties] == [(Outcome.KILLED, ("Ana Rico",))]
