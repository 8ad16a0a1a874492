"""The first pass: kind, types, strength, direction and negation of single sentences, and where their cues stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.extract.kinds import judge
from audit.extract.negation import negated_spans
from audit.extract.spoken import listen
from audit.extract.statements import read_statements
from audit.extract.types import read_types
from audit.lexicon.cues import load_lexicon
from audit.model.document import Block, BlockKind, Document, Segment, Sentence
from audit.model.statement import Kind, Outline, Reading, Statement
from audit.shelf import shelf

FOLDER = shelf("claims")
FILES = [*FOLDER.glob("*.yaml"), *FOLDER.glob("cues/*.yaml"), *FOLDER.glob("groups/*.yaml")]
LEXICON = load_lexicon({file.relative_to(FOLDER).as_posix(): file.read_text(encoding="utf-8") for file in FILES})


def page(*texts: str, kind: BlockKind = "paragraph") -> tuple[Document, list[Sentence]]:
    """A plain text document with one block for each text."""
    whole, blocks, sentences = "", list[Block](), list[Sentence]()
    for number, text in enumerate(texts):
        start = len(whole)
        blocks.append(Block(kind, text, (Segment(0, len(text), start, start + len(text)),)))
        sentences.append(Sentence(number, 0, len(text), text))
        whole += text + "\n"
    newlines = tuple(at for at, letter in enumerate(whole) if letter == "\n")
    document = Document("page.txt", "sha256:0", "text", "utf-8", "en", "", whole, newlines, tuple(blocks))
    return document, sentences


def read(text: str, kind: BlockKind = "paragraph") -> Statement:
    document, sentences = page(text, kind=kind)
    return read_statements(document, sentences, LEXICON)[0]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Our laser relieves chronic heel pain.", {"efficacy"}),
        ("The probiotic rebuilds the gut lining.", {"mechanism"}),
        ("Ten sessions cured her vertigo.", {"cure"}),
        ("The collar prevents kennel cough.", {"prevention"}),
        ("The procedure is safe for toddlers.", {"safety"}),
        ("No stitches, no scars.", {"safety"}),
        ("The most advanced aligner in Europe.", {"superiority"}),
        ("This food is suitable for dogs with kidney disease.", {"indication"}),
        ("A clinically proven hair serum.", {"evidence"}),
        ("The lamp is FDA cleared.", {"approval"}),
        ("Recommended by leading dentists.", {"endorsement"}),
        ("Our surgeons have more than twenty years of experience.", {"provider_quality"}),
        ("If left untreated, it can lead to blindness.", {"urgency_fear"}),
        ("The bottle is fully recyclable.", {"environmental"}),
    ],
)
def test_each_type(text: str, types: set[str]) -> None:
    statement = read(text)
    assert statement.kind == "claim"
    assert types <= set(statement.types)
    assert statement.reason == ""
    assert statement.cues


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Does the splint stop grinding?", "question"),
        ("Book your scan today.", "chrome"),
        ("The plan in three steps:", "lead_in"),
        ("Individual results may vary.", "disclaimer"),
        ("There is no evidence that magnets cure arthritis.", "refutation"),
        ("No tablet can cure asthma.", "refutation"),
        ("Coeliac disease has no cure.", "refutation"),
        ("None of these oils has been shown to prevent colds.", "refutation"),
        ("It is a myth that carrots restore night vision.", "refutation"),
        ("Nobody has shown that crystals relieve migraine.", "refutation"),
        ("More research is needed before it can be called effective.", "refutation"),
        ("The advert falsely said that the mat reverses diabetes.", "refutation"),
        ("The gel does not reduce scars.", "refutation"),
        ("CLAIM: Apple vinegar dissolves gallstones.", "quoted"),
        ("Sellers claim that the patch melts belly fat.", "quoted"),
        ("A nasal spray is being studied in four hospitals.", "background"),
        ("Ask your pharmacist before you take it.", "guidance"),
        ("Common side effects include nausea and headache.", "risk"),
        ("Blood is drawn in the morning and sent to the laboratory.", "procedure"),
        ("Glaucoma affects about two in a hundred adults.", "background"),
    ],
)
def test_each_gate(text: str, kind: Kind) -> None:
    statement = read(text)
    assert statement.kind == kind
    assert statement.reason
    assert (statement.types, statement.strength, statement.direction) == ((), None, None)


@pytest.mark.parametrize(("block", "kind"), [("heading", "heading"), ("chrome", "chrome")])
def test_headings_and_chrome_are_never_claims(block: BlockKind, kind: Kind) -> None:
    assert read("Our laser cures back pain for good", block).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Unlike other creams, ours soothes eczema.",
        "Painkillers mask the ache but do nothing to repair the joint.",
        "There is no doubt that the brace relieves knee pain.",
        "It not only soothes the skin, it restores it.",
    ],
)
def test_praise_in_negative_words_stays_a_claim(text: str) -> None:
    assert read(text).kind == "claim"


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("The gel relieves pain.", "asserted"),
        ("The gel can relieve pain.", "asserted"),
        ("The gel helps relieve pain.", "asserted"),
        ("Studies show that the gel relieves pain.", "asserted"),
        ("The gel may relieve pain.", "hedged"),
        ("The gel could relieve pain.", "hedged"),
        ("The gel is believed to relieve pain.", "hedged"),
        ("The gel might completely relieve pain.", "hedged"),
        ("The gel completely relieves pain.", "absolute"),
        ("We guarantee relief from pain.", "absolute"),
        ("The gel always relieves pain.", "absolute"),
        ("Certain genes raise the response rate.", "asserted"),
        ("Although it may sting, the gel relieves pain.", "asserted"),
        ("The gel relieves pain, which may surprise you.", "asserted"),
        ("The gel relieves pain, and it might improve sleep.", "asserted"),
        ("The gel may relieve pain, calm redness and improve sleep.", "hedged"),
        ("If pain returns, the gel may relieve it.", "hedged"),
        ("The gel completely relieves pain, though it may sting.", "absolute"),
    ],
)
def test_strength(text: str, strength: str) -> None:
    assert read(text).strength == strength


def test_no_side_effects_is_safety_negated_with_direction_benefit() -> None:
    statement = read("The drops have no side effects.")
    assert (statement.types, statement.negated, statement.direction) == (("safety",), True, "benefit")


def test_harm_of_delay_has_direction_harm() -> None:
    assert read("Left untreated, gum disease leads to tooth loss.").direction == "harm"


def test_a_negation_ends_with_its_clause() -> None:
    text = "It does not sting, because it calms redness."
    spoken = listen(text, LEXICON)
    ends = [text[start:end] for _, start, end in negated_spans(text, spoken)]
    assert ends == [" sting, "]
    assert read(text).kind == "claim"


def test_confidence_is_low_for_a_single_weak_sign() -> None:
    assert read("Ready for the beach in two weeks.").confidence == "low"
    assert read("Our clinically proven laser safely relieves pain and prevents relapse.").confidence == "high"


def test_cues_point_at_their_words_in_the_file() -> None:
    document, sentences = page("A heading", "The gel may relieve morning pain.")
    statement = read_statements(document, sentences, LEXICON)[1]
    words = {cue.id: document.text[cue.start : cue.end] for cue in statement.cues}
    assert words["hedge-modal"] == "may"
    assert words["eff-better-good"] == "relieve morning pain"
    assert (statement.line, statement.column) == (2, 1)
    assert document.text[statement.start : statement.end] == statement.quote


def test_ids_differ_for_the_same_words_and_for_other_documents() -> None:
    document, sentences = page("The gel relieves pain.", "The gel relieves pain.")
    first = [s.id for s in read_statements(document, sentences, LEXICON)]
    other = [s.id for s in read_statements(document, sentences, LEXICON, name="other.txt")]
    assert len({*first, *other}) == 4
    assert all(id.startswith("c-") for id in first)


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_counted(texts: list[str]) -> None:
    document, sentences = page(*texts)
    statements = read_statements(document, sentences, LEXICON)
    assert [s.block for s in statements] == list(range(len(texts)))
    for statement in statements:
        assert (statement.kind == "claim") == (statement.reason == "")
        assert bool(statement.types) == (statement.kind == "claim")
        for cue in statement.cues:
            assert statement.start <= cue.start < cue.end <= statement.end


@given(st.sampled_from([e.test for e in LEXICON.entries]), st.sampled_from(["", "“", "– ", "Note: "]))
def test_judging_is_the_same_each_time(text: str, before: str) -> None:
    spoken = listen(before + text, LEXICON)
    types = read_types(spoken, negated_spans(before + text, spoken))
    assert judge(before + text, "paragraph", spoken, types) == judge(before + text, "paragraph", spoken, types)


# --- recorded readings and a second reader


KNOWN = Reading("claim", types=("cure",), confidence="low", by="model", strength="absolute", direction="benefit")


def test_what_is_recorded_is_kept_and_only_the_rest_is_read() -> None:
    document, sentences = page("Our laser relieves heel pain.", "The shop is blue.", "The lamp calms the skin.")
    asked: list[tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]] = []

    def recall(outlines: Sequence[Outline]) -> tuple[Reading | None, ...]:
        return tuple(KNOWN if one.quote == "The shop is blue." else None for one in outlines)

    def read_rest(outlines: Sequence[Outline], unread: Sequence[int], by_cues: Sequence[Reading]) -> list[Reading]:
        asked.append((tuple(o.quote for o in outlines), tuple(unread), tuple(r.kind for r in by_cues)))
        return [by_cues[0], Reading("guidance", by="model", confidence="low")]

    first, second, third = read_statements(document, sentences, LEXICON, recall=recall, read_rest=read_rest)
    assert asked == [(tuple(s.text for s in sentences), (0, 2), ("claim", "claim"))]
    assert (first.kind, first.by) == ("claim", "cues")
    assert (second.kind, second.types, second.strength, second.by) == ("claim", ("cure",), "absolute", "model")
    assert second.id.startswith("c-") and second.reason == ""
    assert (third.kind, third.by, third.types, third.strength) == ("guidance", "model", (), None)
    assert third.id.startswith("s-") and third.reason == LEXICON.taxonomy.says("guidance")


def test_where_everything_is_recorded_nothing_is_read() -> None:
    document, sentences = page("Our laser relieves heel pain.", "The shop is blue.")

    def refuse(*_: object) -> tuple[Reading, ...]:
        raise AssertionError("the second reader was asked")

    kept = read_statements(document, sentences, LEXICON, recall=lambda o: (KNOWN,) * len(o), read_rest=refuse)
    assert [statement.types for statement in kept] == [("cure",), ("cure",)]
