"""Texts and TOML: lines, keys, priors, and files that are anything but."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waysahead.case import Fault, line_of, parse_parameter, parse_toml, read_text, read_toml, toml, unknown_keys
from waysahead.case.parameters import parse_parameters
from waysahead.case.prior import PRIOR_NUMBERS, Parameter, PriorKind, PriorSpec
from waysahead.case.toml_text import toml_key, toml_value
from waysahead.case.write import parameters_text

TEXT = """\
title = "One"  # the top

[prior.presence]
normal = { mean = 0, sd = 1 }
list = [
  1 ]
source = "a [book] = of sorts"

[prior."violence.branching"]
beta = { a = 4, b = 6 }

[[measure]]
lever = "talks"
path.step_to = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("prior", "presence"), 3),
        (("prior", "presence", "normal"), 4),
        (("prior", "presence", "normal", "sd"), 4),
        (("prior", "presence", "status"), 3),
        (("prior", "violence.branching", "beta"), 10),
        (("measure", "lever"), 13),
        (("measure", "path", "step_to"), 14),
        (("absent",), None),
    ],
)
def test_line_of_a_key(path: tuple[str, ...], line: int | None) -> None:
    assert line_of(TEXT, path) == line


def test_toml_is_read_from_a_file_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    faults: list[Fault] = []
    assert read_toml(tmp_path / "mine.toml", faults)["title"] == "One"
    assert faults == []


def test_file_that_cannot_be_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[Fault] = []
    assert read_text(tmp_path / "none.toml", faults) is None
    assert read_toml(tmp_path, faults) == {}
    (tmp_path / "long.toml").write_text("a = 1\n" * 50, encoding="utf-8")
    monkeypatch.setattr(toml, "LARGEST_FILE", 100)
    assert read_toml(tmp_path / "long.toml", faults) == {}
    assert [fault.found for fault in faults] == ["no such file or directory", "is a directory", "a file of 0 MiB"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = 1\nb = 8,000\n", "mine.toml line 2: found 'b = 8,000'; expected TOML (expected newline or end of"),
        ("b = 2024-02-30\n", "there is no such day: correct the date"),
        ("b = 8,000\n", "write the thousands separators as underscores: 8_000"),
        ("b = { to = 1,200, over = 1 }\n", "write the thousands separators as underscores: 1_200"),
        ("b = 0,5\n", "write the decimal comma as a point: 0.5"),
        ("b = True\n", "write true or false"),
        ("b = yes\n", "write true or false"),
        ("b = 4/12/2006\n", "write the date as year-month-day, without quotes"),
        ("b = Baghdad\n", 'put the text in double quotes: key = "text"'),
        (
            "a = 1\na = 2\n",
            "mine.toml line 2: found 'a = 2'; expected TOML (cannot overwrite a value); likely fix: remove",
        ),
        ("a = [1,\n2\n", "found 'the end of the file'"),
        ("a = 2006-02-30\n", "invalid date"),
        ("a = " + "9" * 5_000, "expected TOML (exceeds the limit"),
        ("a = " + "[" * 5_000, "expected TOML"),
    ],
)
def test_text_that_is_not_toml(text: str, words: str) -> None:
    faults: list[Fault] = []
    assert parse_toml(text, "mine.toml", faults) == {}
    (fault,) = faults
    assert words in str(fault)


def test_unknown_keys_are_faults_and_misspelt_ones_are_read_as_meant() -> None:
    faults: list[Fault] = []
    found = unknown_keys({"titel": "x", "colour": 1, "text": "y"}, ("title", "text"), "a.toml", "titel = 1", faults)
    assert found == {"title": "x", "text": "y"}
    assert [(fault.row, fault.found, fault.fix) for fault in faults] == [
        (1, "key 'titel'", "did you mean 'title'?"),
        (None, "key 'colour'", "remove the key"),
    ]


def test_parameters_nest_as_deep_as_their_names() -> None:
    rest = 'unit = "u"\ntext = "t"\nstatus = "placeholder"\n'
    text = f"[a.b]\nfixed = 1\n{rest}[a.c.d]\nfixed = {{ value = 2 }}\n{rest}"
    faults: list[Fault] = []
    found = parse_parameters(text, faults)
    assert faults == []
    assert {name: entry.prior for name, entry in found.items()} == {
        "a.b": PriorSpec("fixed", {"value": 1.0}),
        "a.c.d": PriorSpec("fixed", {"value": 2.0}),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "parameters.toml: found no parameters; expected at least one"),
        ("[a.b]\n", "parameters.toml line 1, a.b: found no prior"),
        ("[a]\nb = 3\n", "found key 'b'"),
        ('[a."b.c"]\nfixed = 1\n[a.b.c]\nfixed = 1\n', "found the parameter again; expected each parameter once"),
        ("[a.b]\nfixed = " + "9" * 400 + "\n", "found value = 999"),
        ("[a.b]\nfixed = nan\n", "found value = nan; expected a number"),
        ("[a.b]\nfixed = true\n", "found value = True; expected a number"),
        (
            "[a.b]\nnormal = 3\n",
            "found 3; expected the numbers mean and sd; likely fix: write normal = {",
        ),
        ("[a.b]\nnormal = { mean = 1, sd = 1 }\nupper = '3'\n", "b upper: found '3'; expected a number"),
        (
            "[a.b]\nbeta = { a = 1, b = 1 }\nlower = 1.5\n",
            "found lower = 1.5; expected bounds that meet the prior (0 to 1)",
        ),
        ("[a.b]\nlognormal = { median = 1, sd_log = 1 }\nupper = -1\n", "meet the prior (0 to inf)"),
        ("[a.b]\nknown_by = 2006-11-30T12:00:00\n", "likely fix: drop the time: known_by = 2006-11-30"),
        ("[a.b]\ntext = ''\n", "a.b text: found an empty text; expected a text"),
    ],
)
def test_parameters_that_cannot_be_used(text: str, words: str) -> None:
    faults: list[Fault] = []
    parse_parameters(text, faults)
    assert any(words in str(fault) for fault in faults), "\n".join(map(str, faults))


def test_a_prior_elsewhere_is_found_at_its_own_place() -> None:
    faults: list[Fault] = []
    table = {"beta": {"a": 4, "b": 0}, "unit": "u", "text": "t", "source": "s", "status": "placeholder"}
    path = ("prior", "violence.branching")
    assert parse_parameter("violence.branching", table, "theories/a.toml", TEXT, faults, path) is None
    assert [(fault.row, fault.found) for fault in faults] == [(10, "b = 0")]


words = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() and "\r" not in text)
numbers = st.floats(0.01, 1e6)


@given(
    st.sampled_from(list(PRIOR_NUMBERS)),
    st.lists(numbers, min_size=2, max_size=2, unique=True).map(sorted),
    st.lists(st.from_regex(r"[a-z][a-z0-9_\- ]{0,6}", fullmatch=True), min_size=2, max_size=3),
    words,
    words,
)
def test_any_parameter_written_is_read_back(
    kind: PriorKind, pair: list[float], name: list[str], unit: str, source: str
) -> None:
    first, second = pair
    prior = PriorSpec(kind, dict(zip(PRIOR_NUMBERS[kind], (first, second, 2.0 * first), strict=False)))
    entry = Parameter(".".join(name), prior, unit, source, "placeholder", None, "What it is.")
    faults: list[Fault] = []
    assert parse_parameters(parameters_text([entry]), faults) == {entry.name: entry}
    assert faults == []


trees = st.recursive(
    st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.dates() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), trees, max_size=4))
def test_any_tree_written_as_toml_is_read_back(tree: dict[str, object]) -> None:
    text = "".join(f"{toml_key(key)} = {toml_value(value)}\n" for key, value in tree.items())
    faults: list[Fault] = []
    assert parse_toml(text, "a.toml", faults) == tree
    assert faults == []
