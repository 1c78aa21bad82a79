"""The Arabic edition holds no English sentence but names, codes and sources, nor a phrase the pack has dropped."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest

from tests.report.conftest import Arabic
from tests.synthetic import SyntheticRun
from waysahead.case import Case
from waysahead.case.translations import translations_of
from waysahead.decision import Comparison
from waysahead.policy import compile_policy, read_policy
from waysahead.report.feasible import FORMS, feasible, taken_apart
from waysahead.report.low import low_page
from waysahead.report.wording import speaking
from waysahead.report.words import AR, EN
from waysahead.theory import read_theory

SENTENCE = re.compile(r"\b[a-z]{2,}(?:[ ,;]+[a-z]{2,}){2,}\b")
"""Three English words in a row; names begin with capitals and codes hold other signs."""
NO_LETTER = re.compile(r"[\W\d_]*|MIT|CC BY 4\.0")


def english_of(page: str) -> list[str]:
    """Texts of a page with three English words in a row, but those marked as English: sources."""
    reader = _Reader()
    reader.feed(page)
    return [text for text in reader.found if SENTENCE.search(re.sub(r"https?://\S+", "", text))]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[bool] = [False]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("meta", "br", "img", "col", "input", "link"):
            marked = given.get("lang") == "en" and tag != "html"
            self.open.append(self.open[-1] or marked or tag == "style")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open[-1]:
            self.found.append(" ".join(data.split()))


def phrases(case: Case) -> Iterator[str]:
    """Sentences of a pack that a brief or the page may print, but sources."""
    names = translations_of(case, "ar")
    for name, parameter in case.parameters.items():
        yield from (parameter.unit, "" if f"parameter.{name}" in names else parameter.text)
    for code in case.theory_files:
        theory = read_theory(case, code)
        yield from (*theory.for_, *theory.against)
        yield from (prior.unit for prior in (*theory.priors.values(), *theory.hindsight.values()))
    for code in case.policy_files:
        yield from (measure.note or "" for measure in read_policy(case, code).measures)
    for lever in case.levers:
        yield from (lever.unit, lever.note or "")
    for claim in case.claims:
        yield from (
            claim.claim,
            *(part or "" for part in (claim.verified_value, claim.for_, claim.against, claim.note)),
        )
    yield from case.licences.values()


def sources(case: Case) -> Iterator[str]:
    """Where figures of a pack are from."""
    yield from (parameter.source or "" for parameter in case.parameters.values())
    yield from (claim.source or "" for claim in case.claims)
    for code in case.policy_files:
        yield from (measure.source or "" for measure in read_policy(case, code).measures)
    for code in case.theory_files:
        theory = read_theory(case, code)
        yield from (prior.source or "" for prior in (*theory.priors.values(), *theory.hindsight.values()))


def _plain(texts: Iterator[str]) -> set[str]:
    found = {" ".join(text.split()) for text in texts}
    return {text for text in found if not NO_LETTER.fullmatch(text)}


def test_every_phrase_of_the_pack_is_there_in_arabic_and_no_other(iraq: Case) -> None:
    names = translations_of(iraq, "ar")
    held = {key.removeprefix("phrase.") for key in names if key.startswith("phrase.")}
    said = _plain(phrases(iraq))
    assert said - held == set()
    assert held - said - _plain(sources(iraq)) == set()  # what the pack no longer says


def test_phrases_keep_their_figures(iraq: Case) -> None:
    names = translations_of(iraq, "ar")
    for key, text in names.items():
        if key.startswith("phrase."):
            figures = {number for number in re.findall(r"\d[\d,.]*\d|\d", key) if len(number) > 2}
            assert figures <= set(re.findall(r"\d[\d,.]*\d|\d", text)), key


def test_the_arabic_brief_holds_no_english_sentence(
    arabic: Arabic, composed: Callable[..., str], run: SyntheticRun, comparison: Comparison, iraq: Case
) -> None:
    for told in (arabic.internal, arabic.one_page, low_page(run, comparison, iraq, "public", "ar")):
        assert english_of(told) == []
    assert english_of(composed()) != []  # what is sought is found where it is


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_note_on_feasibility_is_said_in_each_language(iraq: Case, language: str) -> None:
    seen: set[str] = set()
    with speaking(language, translations_of(iraq, language)):
        for code in iraq.policy_files:
            policy = read_policy(iraq, code)
            for note in compile_policy(iraq, policy, 26 if code == "surge" else iraq.horizon_weeks)[1]:
                found = taken_apart(note.text)
                assert found is not None, note.text
                seen.add(found.key)
                said = feasible(note.text)
                when = found.values.get("when", "")  # what a trigger waits for stays as it is written in the policy
                assert "{" not in said and "_" not in said.replace(when, ""), said
                assert (language == "en") == (not re.search("[\u0600-\u06ff]", said)), said
                assert all(value in said for value in found.values.values() if re.fullmatch(r"[\d,.]+", value)), said
    assert {"fall", "rise", "below", "above", "law", "conference", "horizon", "trigger"} <= seen


def test_a_note_of_another_form_stays_as_it_is() -> None:
    assert feasible("something else is so.") == "something else is so."
    stock = (
        "foreign_troops and other_foreign_troops together fall by 18,000 a month; the lift of the pack, 17,500 a "
        "month, is for the first alone: the partners need lift of their own."
    )
    guard = "embedded_trainers are 4,000 from 2007-10-01, more than the foreign soldiers left to guard them."
    assert [getattr(taken_apart(text), "key", None) for text in (stock, guard)] == ["lift", "guard"]
    assert {f"feasible.{key}" for key in FORMS} <= set(EN) & set(AR)
