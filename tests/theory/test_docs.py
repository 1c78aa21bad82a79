import re
from pathlib import Path

from waysahead.case import PRIOR_NUMBERS, Case
from waysahead.theory import read_theory

PAGE = Path(__file__).parents[2] / "docs" / "theories.md"


def test_example_of_the_page_reads(case: Case, tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "mine.toml"
    file.write_text(example, encoding="utf-8")
    theory = read_theory(case, file)
    assert list(theory.priors) == list(theory.hindsight) == ["violence.presence_on_force_attacks"]


def test_page_names_every_family() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [kind for kind in PRIOR_NUMBERS if f"`{kind}`" not in text] == []
