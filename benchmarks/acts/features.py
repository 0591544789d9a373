"""All features of where an act was done: of its verb, and of each name of its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from acts import sides, told, verbs, ways
from acts.ties import Act

ActFeature: TypeAlias = Callable[[Act], str]
Feature: TypeAlias = Callable[[Act, int], str]

ACT_FEATURES: Final[tuple[ActFeature, ...]] = (
    verbs.verb,
    verbs.verb_form,
    verbs.verb_role,
    verbs.verb_kind,
    verbs.verb_done_to,
    verbs.verb_subject,
    verbs.places_told,
    verbs.verbs_told,
    verbs.verb_particle,
    verbs.verb_preposition,
    verbs.verb_denied,
)
FEATURES: Final[tuple[Feature, ...]] = (
    told.source,
    told.precision,
    told.finer_beside,
    told.told_from,
    told.name_tag,
    told.name_words,
    told.last_word,
    told.name_kind,
    told.capitals,
    told.word_before,
    told.words_before,
    told.word_after,
    told.words_after,
    told.gap_after,
    told.gap_before,
    told.in_list,
    told.verb_word_before,
    told.source_word_before,
    ways.two_verbs,
    ways.precision_branch,
    told.precision_word_after,
    sides.nearest,
    told.next_place,
    told.place_before,
    ways.role,
    ways.preposition,
    ways.preposition_alone,
    ways.kind_above,
    ways.preposition_of_whole,
    ways.names_kind,
    ways.held,
    ways.path_down,
    ways.path_length,
    ways.verbs_between,
    ways.shared_word,
    ways.branch,
    ways.verb_branch,
    ways.kind_branch,
    ways.done_to_branch,
    ways.preposition_path,
    ways.clause,
    ways.clause_order,
    ways.speech_between,
    ways.kind_on_way,
    sides.side,
    sides.distance,
    sides.verbs_told_between,
    sides.commas_between,
    sides.marks_between,
    sides.clause_word,
    sides.names_between,
    sides.order,
)
