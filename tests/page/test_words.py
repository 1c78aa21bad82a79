"""Words of the page: one catalogue, nothing said that is not in it, both languages with the same fields."""

import re
from pathlib import Path

from waysahead import app
from waysahead.case import read_case
from waysahead.case.translations import translations_of
from waysahead.report.page_words import page_words
from waysahead.report.words import EN, LANGUAGES

SCRIPTS = sorted((Path(app.__file__).parent / "static" / "js").glob("*.js"))


def test_every_word_that_a_script_asks_for_is_in_the_catalogue() -> None:
    words = page_words("en")
    asked = {key for script in SCRIPTS for key in re.findall(r'\b(?:t|has)\(\s*"([^"]+)"', script.read_text())}
    assert len(asked) > 150
    assert asked <= set(words)


def test_no_word_of_the_page_is_kept_that_no_script_and_no_page_says() -> None:
    source = "".join(path.read_text() for path in SCRIPTS)
    source += "".join(path.read_text() for path in (Path(app.__file__).parent.parent / "report").glob("low*.py"))
    prefixes = {key for key in re.findall(r"[`\"](page\.[a-z_.]+\.)\$\{", source)}
    unsaid = [key for key in EN if key.startswith("page.") and f'"{key}"' not in source]
    assert [key for key in unsaid if not key.startswith(tuple(prefixes))] == []


def test_scripts_hold_no_sentence_of_their_own() -> None:
    for script in SCRIPTS:
        said = [line for line in script.read_text().splitlines() if not line.lstrip().startswith("//")]
        spoken = re.search(r'h\("(?:p|h[1-6]|li|button|caption|th)", [^)]*"[A-Z][a-z]+ [a-z]+', "\n".join(said))
        assert not spoken, script.name


def test_every_key_of_the_address_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "page.md").read_text(encoding="utf-8")
    named = re.search(r"const KEYS = \[([^\]]+)\]", (SCRIPTS[0].parent / "state.js").read_text())
    assert named is not None
    told = set(
        re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| `")))
    )
    assert told == set(re.findall(r'"(\w+)"', named[1]))


def test_every_packaged_policy_and_theory_has_a_name_in_both_languages() -> None:
    case = read_case("iraq-2006")
    keys = [f"policy.{name}" for name in case.policy_files] + [f"theory.{name}" for name in case.theory_files]
    for language in LANGUAGES:
        assert [key for key in keys if key not in translations_of(case, language)] == []
