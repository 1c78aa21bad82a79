import re
from pathlib import Path

from waysahead.case import Case
from waysahead.policy import SIGNPOSTS, compile_orders, compile_policy, read_policy
from waysahead.policy.measure import FORMS
from waysahead.policy.measures import MEASURE_KEYS
from waysahead.policy.signpost import TABLE_KEYS
from waysahead.policy.trigger import EFFECTS

PAGE = Path(__file__).parents[2] / "docs" / "policies.md"


def test_example_of_the_page_compiles(case: Case, tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    example, *_ = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "mine.toml"
    file.write_text(example, encoding="utf-8")
    levers, notes = compile_policy(case, read_policy(case, file), 104)
    assert levers.relief_funding[-1] == 45_000_000
    assert any(one.text.endswith("feasible.") for one in notes)


def test_further_examples_of_the_page_compile(case: Case, tmp_path: Path) -> None:
    _, *examples = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 3
    for example in examples:
        file = tmp_path / "mine.toml"
        file.write_text('title = "Mine"\nbaseline = "hold-course"\n' + example, encoding="utf-8")
        policy = read_policy(case, file)
        compile_policy(case, policy, 104)
        assert compile_orders(case, policy, 104).conditional == ("trigger" in example or "law:" in example)


def test_page_names_every_signpost_and_every_key() -> None:
    text = PAGE.read_text(encoding="utf-8")
    words = (*SIGNPOSTS, *TABLE_KEYS, *EFFECTS, *MEASURE_KEYS, "at_most", "until")
    assert [word for word in words if not re.search(rf"(?<!\w){word}(?!\w)", text)] == []


def test_page_names_every_form_of_a_path() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [form for form in FORMS if f"`{form}" not in text] == []
