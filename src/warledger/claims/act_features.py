"""All features of where an act was done: of its verb, and of each name of its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from warledger.claims import act_sides, act_told, act_verbs, act_ways
from warledger.claims.act_ties import Act

ActFeature: TypeAlias = Callable[[Act], str]
Feature: TypeAlias = Callable[[Act, int], str]

ACT_FEATURES: Final[tuple[ActFeature, ...]] = (
    act_verbs.verb,
    act_verbs.verb_form,
    act_verbs.verb_role,
    act_verbs.verb_kind,
    act_verbs.verb_done_to,
    act_verbs.verb_subject,
    act_verbs.places_told,
    act_verbs.verbs_told,
    act_verbs.verb_particle,
    act_verbs.verb_preposition,
    act_verbs.verb_denied,
)
FEATURES: Final[tuple[Feature, ...]] = (
    act_told.source,
    act_told.precision,
    act_told.finer_beside,
    act_told.told_from,
    act_told.name_tag,
    act_told.name_words,
    act_told.last_word,
    act_told.name_kind,
    act_told.capitals,
    act_told.word_before,
    act_told.words_before,
    act_told.word_after,
    act_told.words_after,
    act_told.gap_after,
    act_told.gap_before,
    act_told.in_list,
    act_told.verb_word_before,
    act_told.source_word_before,
    act_ways.two_verbs,
    act_ways.precision_branch,
    act_told.precision_word_after,
    act_sides.nearest,
    act_told.next_place,
    act_told.place_before,
    act_ways.role,
    act_ways.preposition,
    act_ways.preposition_alone,
    act_ways.kind_above,
    act_ways.preposition_of_whole,
    act_ways.names_kind,
    act_ways.held,
    act_ways.path_down,
    act_ways.path_length,
    act_ways.verbs_between,
    act_ways.shared_word,
    act_ways.branch,
    act_ways.verb_branch,
    act_ways.kind_branch,
    act_ways.done_to_branch,
    act_ways.preposition_path,
    act_ways.clause,
    act_ways.clause_order,
    act_ways.speech_between,
    act_ways.kind_on_way,
    act_sides.side,
    act_sides.distance,
    act_sides.verbs_told_between,
    act_sides.commas_between,
    act_sides.marks_between,
    act_sides.clause_word,
    act_sides.names_between,
    act_sides.order,
)
