"""Segmentation: sentences, datelines, abbreviations, junk, what is parsed at all, and offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.knowledge import Lexicon
from warledger.model import Report
from warledger.opening import Opened
from warledger.text.doc import Doc
from warledger.text.segment import MAX_CHARS, MAX_SENTENCE, is_relevant, length_problems, segment


class NoEngine:
    """A language model that must not be asked."""

    def parse(self, texts: Iterable[str]) -> Iterator[object]:
        raise AssertionError(f"parsed: {list(texts)}")


@pytest.fixture(scope="session")
def lexicon(opened: Opened) -> Lexicon:
    found = opened.knowledge.lexicon("en")
    assert found is not None
    return found


def cut(text: str, opened: Opened, lexicon: Lexicon) -> Doc:
    return segment(Report("r", text), lexicon, opened.engine)


def sentences(doc: Doc) -> list[str]:
    return [doc.text[s.start : s.end] for s in doc.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked Gao. Two died.", ["Rebels attacked Gao.", "Two died."]),
        ("Rebels attacked!  Two died?", ["Rebels attacked!", "Two died?"]),
        ("Rebels attack Gao\nTwo soldiers died.", ["Rebels attack Gao", "Two soldiers died."]),
        ('"Rebels attacked." Two died.', ['"Rebels attacked."', "Two died."]),
        ("Rebels killed Lt. Col. Bah. Two died.", ["Rebels killed Lt. Col. Bah.", "Two died."]),
        ("Rebels shot J. Bah. Two died.", ["Rebels shot J. Bah.", "Two died."]),
        ("U.S. troops killed two rebels. It rained.", ["U.S. troops killed two rebels.", "It rained."]),
        ("Rebels attacked at 9 a.m. on Monday. Two died.", ["Rebels attacked at 9 a.m. on Monday.", "Two died."]),
        ("Rebels attacked at 9 a.m. Two died.", ["Rebels attacked at 9 a.m. Two died."]),
        ("Rebels attacked... and left. Two died.", ["Rebels attacked... and left.", "Two died."]),
        ("Rebels attacked in 2014. Two died.", ["Rebels attacked in 2014.", "Two died."]),
        ("Rebels attacked (twice). Two died.", ["Rebels attacked (twice).", "Two died."]),
        ("It cost 3.5 million. Rebels paid.", ["It cost 3.5 million.", "Rebels paid."]),
        ("  \n\n Rebels attacked. \n\t\n", ["Rebels attacked."]),
    ],
)  # fmt: skip
def test_segment_sentences(opened: Opened, lexicon: Lexicon, text: str, expected: list[str]) -> None:
    assert sentences(cut(text, opened, lexicon)) == expected


@pytest.mark.parametrize(
    ("dateline", "kept"),
    [
        ("PARIS, May 7 (Reuters) - ", "PARIS, May 7 (Reuters)"),
        ("BAMAKO (AFP) – ", "BAMAKO (AFP)"),
        ("RIO de JANEIRO, Brazil — ", "RIO de JANEIRO, Brazil"),
        ("N'DJAMENA -- ", "N'DJAMENA"),
        ("MAIDUGURI, Nigeria: ", "MAIDUGURI, Nigeria"),
    ],
)
def test_segment_dateline_is_a_sentence_of_its_own(
    opened: Opened, lexicon: Lexicon, dateline: str, kept: str
) -> None:
    doc = cut(f"{dateline}Rebels killed two soldiers. It rained.", opened, lexicon)
    assert sentences(doc) == [kept, "Rebels killed two soldiers.", "It rained."]


def test_segment_full_stop_in_a_dateline_ends_nothing(opened: Opened, lexicon: Lexicon) -> None:
    doc = cut("KABUL (Pajhwok Co. News) - Rebels killed two soldiers.", opened, lexicon)
    assert sentences(doc) == ["KABUL (Pajhwok Co. News)", "Rebels killed two soldiers."]


def test_segment_no_dateline_far_down(opened: Opened, lexicon: Lexicon) -> None:
    text = "Rebels attacked. " * 40 + "\nPARIS - Two died."
    assert sentences(cut(text, opened, lexicon))[-1] == "PARIS - Two died."


@pytest.mark.parametrize("filler", ["war " * 2000, "war" * 3000, "x" * 5000 + " war"])
def test_segment_junk_is_cut_into_bounded_pieces(opened: Opened, lexicon: Lexicon, filler: str) -> None:
    doc = cut(filler + " killed", opened, lexicon)
    assert max(len(s) for s in sentences(doc)) <= MAX_SENTENCE
    assert "".join(sentences(doc)).replace(" ", "") == doc.text.replace(" ", "")


def test_segment_reads_up_to_a_fixed_length(opened: Opened, lexicon: Lexicon) -> None:
    text = "Rebels killed two soldiers. " + "It rained in the hills. " * 12_600 + "Rebels killed nine guards."
    assert len(text) > MAX_CHARS
    doc = cut(text, opened, lexicon)
    assert max(s.end for s in doc.sentences) <= MAX_CHARS
    assert "nine guards" not in sentences(doc)[-1]
    [problem] = length_problems(doc.report)
    assert problem.stage == "too_long"
    assert "40,000" in problem.message


def test_segment_full_length_is_no_problem() -> None:
    assert length_problems(Report("r", "x" * MAX_CHARS)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "The minister opened a bridge in Gao.",
        "A fire in the market. The fire spread. Fire crews came.",
        "The attack came late in the second half.",
    ],
)
def test_segment_irrelevant_report_never_reaches_the_engine(lexicon: Lexicon, text: str) -> None:
    doc = segment(Report("r", text), lexicon, NoEngine())  # type: ignore[arg-type]  # it never gives a parse
    assert doc.sentences == doc.tokens == doc.paragraphs == ()


def test_segment_a_title_makes_its_report_relevant(opened: Opened, lexicon: Lexicon) -> None:
    text = "Nine were taken to hospital in Gao."
    assert cut(text, opened, lexicon).sentences == ()
    titled = Report("r", text, title="Gunmen kill soldiers in Gao")
    assert len(segment(titled, lexicon, opened.engine).sentences) == 1


@pytest.mark.parametrize(
    ("text", "relevant"),
    [
        ("Gunmen came.", True),
        ("Police made arrests after the attack.", True),
        ("The attack, an attack like any attack.", False),
        ("Boko Haram attacked the town.", True),
        ("Boko Haram was founded in 2002.", False),
        ("It rained.", False),
    ],
)
def test_is_relevant_one_strong_word_several_weak_ones_or_one_with_a_group(
    opened: Opened, lexicon: Lexicon, text: str, relevant: bool
) -> None:
    doc = cut(text, opened, lexicon)
    assert is_relevant(doc.words, doc.folded, lexicon) is relevant


def test_segment_parses_only_sentences_with_words_of_knowledge(opened: Opened, lexicon: Lexicon) -> None:
    doc = cut("Rebels killed two soldiers. It rained in the hills. Two rebels died.", opened, lexicon)
    assert [bool(s.tokens) for s in doc.sentences] == [True, False, True]
    assert [t.index for t in doc.tokens] == list(range(len(doc.tokens)))


@pytest.mark.parametrize(
    ("line", "parsed"),
    [
        ("One thought on “Two soldiers killed in raid”", False),
        ("(Reporting by A. Writer; Editing by the desk that saw four soldiers killed)", False),
        ("Read more: 20 killed in raid on market", False),
        ("READ ALSO Gunmen kill five near the dam", False),
        ("One soldier was killed on Monday.", True),
        ("Sharing the road with lorries, the soldiers were attacked.", True),
        ("Read more slowly, the statement admits that two soldiers died.", True),
    ],
)
def test_segment_leaves_the_lines_around_a_report(
    opened: Opened, lexicon: Lexicon, line: str, parsed: bool
) -> None:
    doc = segment(Report("r", f"Gunmen killed two soldiers.\n\n{line}"), lexicon, opened.engine)
    assert bool(doc.sentences[1].tokens) is parsed


def test_segment_entities_have_the_offsets_of_the_report(opened: Opened, lexicon: Lexicon) -> None:
    doc = cut("It rained.\n\nRebels killed Colonel Issa Bah in Mali.", opened, lexicon)
    assert "Issa Bah" in [doc.quote(span) for span, label in doc.entities if label == "PERSON"]


PIECES = [
    "Rebels killed two soldiers",
    ". ",
    "\n",
    "PARIS, Jan. 3 (AP) - ",
    "U.S.",
    "“Ménaka’s”",
    " \u00a0",
    "…",
    "A. ",
    "!?",
]


@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join))
def test_segment_junk_has_true_offsets(opened: Opened, lexicon: Lexicon, text: str) -> None:
    doc = cut(text, opened, lexicon)
    assert len(doc.folded) == len(text)
    for sentence in doc.sentences:
        assert doc.paragraphs[sentence.paragraph].holds(sentence.span)
        assert text[sentence.start : sentence.end].strip()
        for token in sentence.tokens:
            assert sentence.span.start <= token.start <= token.end <= sentence.end
            assert token.text == " " or text[token.start : token.end] == token.text
            assert sentence.tokens[0].index <= token.head <= sentence.tokens[-1].index


def test_segment_what_paragraphs_open_with_is_cut_off(opened: Opened, lexicon: Lexicon) -> None:
    lines = ("SUNDAY 10:20 - Two died.", "SUNDAY 09:05 - Gunmen fled.", "18:40 Rebels shot a guard.")
    doc = cut("\n\n".join(lines), opened, lexicon)
    assert sentences(doc)[:2] == ["SUNDAY 10:20", "Two died."]
    assert [doc.text[o.start : o.end] for o in doc.openings.values()] == [
        "SUNDAY 10:20",
        "SUNDAY 09:05",
        "18:40",
    ]


def test_segment_two_paragraphs_that_open_alike_may_be_chance(opened: Opened, lexicon: Lexicon) -> None:
    doc = cut("In the evening it rained.\n\n10:20 - Two died.\n\n9:05 - Gunmen fled.", opened, lexicon)
    assert not doc.openings
