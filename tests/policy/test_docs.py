import re
from pathlib import Path

from waysahead.case import Case
from waysahead.policy import compile_policy, read_policy
from waysahead.policy.measure import FORMS

PAGE = Path(__file__).parents[2] / "docs" / "policies.md"


def test_example_of_the_page_compiles(case: Case, tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "mine.toml"
    file.write_text(example, encoding="utf-8")
    levers, notes = compile_policy(case, read_policy(case, file), 104)
    assert levers.relief_funding[-1] == 45_000_000
    assert any(one.text.endswith("feasible.") for one in notes)


def test_page_names_every_form_of_a_path() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [form for form in FORMS if f"`{form}" not in text] == []
