"""What commands on public corpora share: their options, fixed slices, and reports parsed as a whole."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from warledger.engine import Engine
from warledger.folding import fold
from warledger.knowledge import Lexicon
from warledger.model import Report, Span
from warledger.opening import Opened
from warledger.text import segment as cutting
from warledger.text.doc import Doc, Sentence, Token

T = TypeVar("T")


def options(description: str | None) -> argparse.ArgumentParser:
    """The options that every command has: the folder, a slice, the file for results."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the corpus lies")
    parser.add_argument("--limit", type=int, help="read only so many documents or rows, evenly spread")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also put the figures into this file")
    parser.add_argument("--errors", action="store_true", help="print what differs from gold")
    return parser


def evenly(rows: Sequence[T], limit: int | None) -> list[T]:
    """So many rows from all over the corpus, the same every time; all of them without a limit."""
    if limit is None or limit >= len(rows):
        return list(rows)
    return [rows[n * len(rows) // limit] for n in range(limit)]


def english(opened: Opened) -> Lexicon:
    """The words of English; the corpora are all in it."""
    lexicon = opened.knowledge.lexicon("en")
    if lexicon is None:
        raise SystemExit("no English lexicon")
    return lexicon


def parsed(report: Report, lexicon: Lexicon, engine: Engine) -> Doc:
    """The report with every sentence parsed, relevant or not."""
    text, folded = report.text, fold(report.text)
    words = cutting._words(text, folded, lexicon)
    spans = [
        (n, s) for n, p in enumerate(cutting._paragraphs(text)) for s in cutting._sentences(text, p, lexicon)
    ]
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    entities: list[tuple[Span, str]] = []
    for (paragraph, span), one in zip(
        spans, engine.parse(text[s.start : s.end] for _, s in spans), strict=True
    ):
        made = tuple(cutting._tokens(one, span.start, len(tokens)))
        entities += [(Span(span.start + e.start_char, span.start + e.end_char), e.label_) for e in one.ents]
        sentences.append(Sentence(len(sentences), span.start, span.end, paragraph, made))
        tokens += made
    return Doc(report, folded, (), tuple(sentences), tuple(tokens), tuple(entities), words)
