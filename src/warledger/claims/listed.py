"""Where a sentence lists acts that share one verb: "20 people were killed in Gao in May and thirty in Kidal in June"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from warledger.claims.acts import tells_act
from warledger.claims.context import Context
from warledger.claims.period_clause import NO_DAY
from warledger.model import Span
from warledger.text.doc import FINITE_TAGS, Sentence


def find_listed(sentence: Sentence, context: Context) -> Iterator[int]:
    """Before each further figure of such a list that has a day of its own, and a place or nothing else beside it."""
    patterns, folded = context.lexicon.grammar["clauses"].patterns, context.doc.folded
    joins, told_day = patterns["listed"], patterns["listed_day"]
    dates = [
        d
        for d in context.mentions.dates_in(sentence.span)
        if d.value.when.start is not None and d.value.kind not in NO_DAY
    ]
    for n, (first, second) in enumerate(pairwise(dates)):
        ahead = dates[n + 2].span.start if n + 2 < len(dates) else sentence.end
        between = Span(first.span.end, second.span.start)
        figure = next(
            (
                f.span
                for f in context.mentions.figures
                if between.start <= f.span.start and f.span.end <= between.end
            ),
            None,
        )
        if figure is None or first.value.when.overlaps(second.value.when):
            continue
        joined = joins.fullmatch(folded, between.start, figure.start)
        placed = context.mentions.places_in(Span(figure.end, ahead)) or told_day.fullmatch(
            folded, figure.end, second.span.start
        )
        verbs = any(
            t.tag in FINITE_TAGS and figure.end <= t.start < second.span.start for t in sentence.tokens
        )
        if joined and placed and not verbs and tells_act(context.doc, Span(sentence.start, first.span.start)):
            yield figure.start
