from __future__ import annotations

import pytest

from warledger.sources.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two soldiers were killed on Monday when gunmen attacked a post near the town.", "en"),
        ("Deux soldats ont été tués lundi dans une attaque contre un poste près de la ville.", "fr"),
        ("Dos soldados murieron el lunes en un ataque contra un puesto cerca de la ciudad.", "es"),
        ("Dois soldados foram mortos na segunda-feira em um ataque a um posto perto da cidade.", "pt"),
        ("Zwei Soldaten wurden am Montag bei einem Angriff auf einen Posten in der Nähe getötet.", "de"),
        ("Двое солдат были убиты в понедельник при нападении на пост у города, сообщили в армии.", "ru"),
        ("Двоє солдатів загинули у понеділок під час нападу на пост біля міста, про це повідомили.", "uk"),
        ("قتل جنديان يوم الاثنين في هجوم على موقع قرب المدينة", "ar"),
        ("两名士兵星期一在袭击中丧生", "zh"),
        ("월요일 공격으로 군인 두 명이 숨졌다", "ko"),
        ("Mateka M23, Goma, Rutshuru, Kitshanga", "en"),
        ("12 34 56 !!", "en"),
        ("", "en"),
        ('The word "les soldats de la ville" was on the wall, and the men of the town had to go.', "en"),
    ],
)
def test_language_is_told_by_common_words_or_script(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_language_looks_at_the_head_alone() -> None:
    english = "The soldiers were killed in the town. " * 40
    assert detect_language(english + "Les soldats ont été tués dans la ville. " * 100) == "en"
