"""The door to YAML: what it reads, what it refuses, and that it refuses fast and in plain words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import AuditError, RuleError
from audit.yamlfile import MAX_BYTES, MAX_DEPTH, MAX_VALUES, Node, dump, load


def refuse(text: str) -> AuditError:
    with pytest.raises(AuditError) as caught:
        load(text, "rules/a.yaml")
    error = caught.value
    assert error.file == "rules/a.yaml" and error.wrong.endswith(".") and error.mend.endswith(".")
    assert "\n" not in str(error)
    return error


def test_values_have_their_places() -> None:
    root = load("id: a\nunless:\n- cited\n-   negated\ndeep: {x: [1, 2.5]}\n", "a.yaml")
    assert root.plain() == {"id": "a", "unless": ["cited", "negated"], "deep": {"x": [1, 2.5]}}
    assert isinstance(root.value, dict)
    unless = root.value["unless"]
    assert (unless.key_line, unless.key_column, unless.line) == (2, 1, 3)
    assert isinstance(unless.value, list)
    assert [(item.line, item.column) for item in unless.value] == [(3, 3), (4, 5)]
    deep = root.value["deep"].value
    assert isinstance(deep, dict)
    assert (deep["x"].line, deep["x"].column, deep["x"].key_column) == (5, 11, 8)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("on", "on"), ("Yes", "Yes"), ("TRUE", "TRUE"), ("012", "012"), ("0x1F", "0x1F"),
        ("1:30", "1:30"), ("2026-01-31", "2026-01-31"), ("1_000", "1_000"), (".5", ".5"), ("5.", "5."), ("1e5", "1e5"),
        (".inf", ".inf"), ("9" * 5000, "9" * 5000), ("88.9%", "88.9%"), ("c-0", "c-0"),
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
        ("7", 7), ("-7", -7), ("0", 0), ("2.50", 2.5), ("-0.1e-3", -0.0001),
        ("'7'", "7"), ('"true"', "true"), ("''", ""), ("one\n  two", "one two"), (">\n  a\n  b", "a b\n"),
        ("|\n  a\n  b", "a\nb\n"), ('"\\u00e9\\n"', "é\n"), ('"\\ud83d\\ude00"', "😀"),
        ('"\\U0001F600"', "😀"), ("'# no'", "# no"),
    ],
)  # fmt: skip
def test_scalars_keep_the_habits_of_yaml_1_2(written: str, value: object) -> None:
    read = load(f"a: {written}\n", "a.yaml").plain()["a"]
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\ufeff"])
def test_an_empty_file_is_null(text: str) -> None:
    assert load(text, "a.yaml").plain() is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_as_a_line(end: str) -> None:
    root = load(f"\ufeffa: 1{end}b: 2{end}", "a.yaml")
    assert isinstance(root.value, dict) and root.value["b"].key_line == 2
    assert (refuse(f"a: 1{end}b: \x07").line, refuse(f"a: 1{end}a: 2{end}").line) == (2, 2)


def test_the_error_is_of_the_kind_asked_for() -> None:
    with pytest.raises(RuleError):
        load("a: [", "a.yaml", RuleError)


@pytest.mark.parametrize(
    ("text", "place", "wrong"),
    [
        ("a: 1\nb: 2\n'a': 3\n", (3, 1), "The key 'a' stands twice; the first is in line 1."),
        ("{a: 1, a: 2}", (1, 8), "stands twice"),
        ("x:\n- a: 1\n  a: 2\n", (3, 3), "the first is in line 2"),
        ("a: &x [1]\n", (1, 4), "Anchors and aliases"),
        ("- *Cure*\n", (1, 8), "cannot begin with & or *"),
        ("- *cure\n", (1, 3), "Anchors and aliases"),
        ("- * Cure\n", (1, 4), "cannot begin with & or *"),
        ("a:\n  <<: {b: 1}\n", (2, 3), "Merge keys"),
        ("a: !!python/object/apply:os.system [x]\n", (1, 4), "The tag"),
        ("a: !x y\n", (1, 4), "The tag !x"),
        ("%TAG ! tag:x,2000:\n---\na: !b c\n", (3, 4), "The tag"),
        ("a: 1\n---\nb: 2\n", (2, 1), "second YAML document"),
        ("[a]: 1\n", (1, 1), "A key must be plain text."),
        ("? {a: 1}\n: 2\n", (1, 3), "A key must be plain text."),
        ("a:\n\tb: 1\n", (2, 1), "tab"),
        ("why: Note: this\n", (1, 10), "A colon stands"),
        ("a: 1\nwhy: 'It is\nb: 2\n", (2, 6), "never closed"),
        ('a: "x" y\n', (1, 8), "does not go with the lines above"),
        ("a: 1\n  b: 2\n", (2, 4), "A colon stands"),
        ("a:\n    - 1\n  - 2\n", (3, 3), "does not go with the lines above"),
        ("a: [1, 2\nb: 3\n", (2, 2), "in brackets is not closed"),
        ("a: @home\n", (1, 4), "cannot begin with this character"),
        ("%\n", (1, 2), "cannot begin with %"),
        ("%YAML 9.9\n---\n", (1, 1), "This is not valid YAML"),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n", (2, 0), "A merge left its conflict marks"),
        ('a: "\\q"\n', (1, 6), "This is not valid YAML"),
        ("a: 1\nb: x\x00y\n", (2, 5), "U+0000"),
        ("a: b\x85c: d\n", (1, 5), "U+0085"),
        ("a: 'b\u2028c'\n", (1, 6), "U+2028"),
        ("a: 1\n\ufeffb: 1\n", (2, 1), "U+FEFF"),
        ("a: \ud800\n", (1, 4), "U+D800"),
        ('a: "\\ud83d"\n', (1, 4), "Half a character"),
        ('"\\udc00": 1\n', (1, 1), "Half a character"),
        ('b: 1\na: "x\\UFFFFFFFF"\n', (2, 6), "names no character"),
        ('a: "\\U00110000"\n', (1, 5), "names no character"),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, place: tuple[int, int], wrong: str) -> None:
    error = refuse(text)
    assert wrong in error.wrong
    assert (error.line, error.column) == place


def test_nesting_is_allowed_up_to_the_cap() -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    load(deepest, "a.yaml")
    assert "Nested" in refuse(f"[{deepest}]").wrong


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "{? " * 50_000,
        "- " * 100_000,
        "? " * 100_000,
        "".join(" " * n + "a:\n" for n in range(3_000)),
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9)),
        "a: {b: &b {c: 1}}\n" + "".join(f"x{n}: {{<<: [*b, *b]}}\n" for n in range(9)),
        "---\n" * 100_000,
        "a: &" + "x" * 100_000,
        "a" + ":" * 100_000,
        "a: '" + "\n" * 100_000,
        "[" + "\n" * 100_000,
    ],
    ids=lambda bomb: repr(bomb[:12]),
)
def test_bombs_end_in_a_sentence(bomb: str) -> None:
    refuse(bomb)


def test_the_caps_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "larger than" in refuse("#" * (MAX_BYTES + 1)).wrong
    assert load("#" * MAX_BYTES, "a.yaml").plain() is None
    assert MAX_VALUES >= 400_000
    monkeypatch.setattr("audit.yamlfile.MAX_VALUES", 100)
    assert "more than 100 keys and values" in refuse("[" + "1," * 100 + "]").wrong


@given(st.text("ab01:-?#&*!|>'\"%@{}[],.~<=\\ \t\n\rxuU\ufeff\x85😀", max_size=60))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        load(text, "a.yaml")
    except AuditError as error:
        assert error.mend and "\n" not in error.wrong


SEEN = st.characters(exclude_categories=("Cs",))
SCALARS = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(SEEN, max_size=30)
SCALARS |= st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(SEEN, max_size=9), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(VALUES)
def test_what_is_dumped_is_read_back(value: Any) -> None:
    assert load(dump(value), "a.yaml").plain() == value


def test_a_value_that_stands_twice_is_written_twice() -> None:
    shared = ["negated", "cited"]
    text = dump({"a": shared, "b": shared})
    assert "&" not in text
    assert load(text, "a.yaml").plain() == {"a": shared, "b": shared}


def test_dumped_text_is_easy_to_read() -> None:
    text = dump({"id": "cure-word", "why": "Two lines.\nOf text.", "on": "no", "n": 3, "fix": "Say: “may help”"})
    assert text == "id: cure-word\nwhy: |-\n  Two lines.\n  Of text.\n'on': 'no'\nn: 3\nfix: 'Say: “may help”'\n"


def test_a_node_is_plain_data() -> None:
    assert Node([Node("x", 1, 3, 1, 3)], 1, 1, 1, 1).plain() == ["x"]
