"""The brief: one file, no request, in order, readable by eye, ear and on paper."""

import dataclasses
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.report.test_wording import FORBIDDEN
from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.case import Case
from waysahead.decision import Comparison, compare
from waysahead.report import write_brief
from waysahead.report.brief import compose
from waysahead.report.brief.markup import Markup, el, linked, text

VOID = {"meta", "br", "col"}


class Reader(HTMLParser):
    """Collects what a brief holds, and fails where a tag is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def page(composed: Callable[..., str]) -> str:
    return composed()


@pytest.fixture(scope="module")
def reader(page: str) -> Reader:
    return read(page)


def test_nothing_is_fetched_and_nothing_runs(page: str, reader: Reader) -> None:
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "iframe", "object", "embed", "form", "base", "video", "audio", "img", "image"}
    for _, attributes in reader.tags:
        assert not {"src", "srcset", "data", "action", "background", "xlink:href"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
    assert "@import" not in page and "url(" not in page.replace("url(#", "")
    policy = [attributes["content"] for tag, attributes in reader.tags if "http-equiv" in attributes]
    assert policy and str(policy[0]).startswith("default-src 'none'")


def test_links_lead_inside_or_are_plain_addresses(reader: Reader) -> None:
    ids = {attributes["id"] for _, attributes in reader.tags if "id" in attributes}
    for tag, attributes in reader.tags:
        if tag == "a":
            href = str(attributes["href"])
            assert (href.startswith("#") and href[1:] in ids) or re.match(r"https?://", href)


def test_the_parts_stand_in_order(reader: Reader) -> None:
    heads = [str(attributes["id"]) for tag, attributes in reader.tags if tag == "h2"]
    assert heads == ["question", "track", "compared", "hinges", "where", "agree", "assumptions", "evidence", "method"]
    assert [tag for tag, _ in reader.tags].count("h1") == 1


def test_it_is_small_enough_to_send(page: str) -> None:
    assert len(page.encode()) < 3_000_000


def test_every_image_has_words_a_caption_and_its_figures(page: str, reader: Reader, comparison: Comparison) -> None:
    images = [attributes for tag, attributes in reader.tags if attributes.get("role") == "img" and tag == "div"]
    figures = re.findall(r"<figure>.*?</figure>", page, re.DOTALL)
    assert len(images) == len(figures) >= 6 and all(attributes["aria-label"] for attributes in images)
    for figure in figures:
        assert "Simulated, not a forecast of events" in figure and comparison.manifest["run"] in figure
        assert "1 placeholder in force" in figure and "<table" in figure and "<caption>" in figure


def test_language_title_and_heads_of_tables(page: str, reader: Reader) -> None:
    assert page.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert "<title>Iraq from December 2006" in page
    cells = [attributes for tag, attributes in reader.tags if tag == "th"]
    assert cells and all(attributes.get("scope") in ("col", "row", "rowgroup") for attributes in cells)


def test_placeholders_are_bold_and_named_where_they_turn_a_sign(page: str) -> None:
    assert re.search(r'<tr class="placeholder"><th scope="row">violence\.branching', page)
    assert "Placeholders that may turn a sign" in page


def test_a_share_is_printed_only_where_the_theories_agree(
    run: SyntheticRun, iraq: Case, comparison: Comparison
) -> None:
    apart = compare(synthetic_run(futures=90, places=run.places))
    assert all(not item.theories_agree for key, item in apart.agreements.items() if key[1] == "civilian_deaths")
    rows = re.findall(r"<tr><th scope=\"row\">violent civilian deaths \(latent\).*?</tr>", compose(run, apart, iraq))
    assert rows and all("% of futures" not in row for row in rows)
    effects = {policy: (-0.5, -0.6, -0.4) for policy in run.policies[1:]}
    agree = compose(run, compare(synthetic_run(futures=90, effects=effects, places=run.places)), iraq)
    assert re.search(r"fewer under every theory.{0,60}(in at least \d+ % of futures|in every future)", agree)


def test_claims_stand_with_verdict_and_source(page: str, iraq: Case) -> None:
    for claim in iraq.claims:
        assert str(text(claim.claim)) in page
    assert page.count("<b>hypothesis</b>") == sum(claim.verdict == "hypothesis" for claim in iraq.claims)


def test_the_words_of_the_program_are_neutral(run: SyntheticRun, small: Case) -> None:
    theories = ("first", "second", "third")  # not of the pack, whose own words are not ours to test
    told = synthetic_run(theories=theories, places=tuple(place.code for place in small.places))
    page = compose(told, compare(told), small)
    assert not FORBIDDEN.search(" ".join(read(page).words))


def test_a_pack_without_series_or_claims_is_told_too(small: Case) -> None:
    told = synthetic_run(futures=30, places=tuple(place.code for place in small.places))
    page = compose(told, compare(told), small)
    read(page)
    assert "Observed:" not in page


def test_text_from_a_pack_is_escaped(run: SyntheticRun, comparison: Comparison, iraq: Case) -> None:
    hostile = dataclasses.replace(iraq, title='<script>alert("x")</script> & co')
    page = compose(run, comparison, hostile)
    assert "<script" not in page and "&lt;script&gt;" in page


def test_a_live_case_is_not_compared(run: SyntheticRun, comparison: Comparison, iraq: Case) -> None:
    unscored = {path: text for path, text in iraq.other_files.items() if path != "track_record.csv"}
    page = compose(run, comparison, dataclasses.replace(iraq, live=True, other_files=unscored))
    heads = re.findall(r'<h2 id="(\w+)"', page)
    assert heads == ["question", "track", "agree", "assumptions", "evidence", "method"]
    assert "policies are not compared" in page and "Chance that each text is reached" not in page


def test_one_policy_alone_has_no_comparison(iraq: Case, run: SyntheticRun) -> None:
    alone = synthetic_run(policies=("hold-course",), places=run.places)
    assert 'id="compared"' not in compose(alone, compare(alone), iraq)


def test_the_internal_edition_is_marked(page: str, run: SyntheticRun, comparison: Comparison, iraq: Case) -> None:
    assert "Internal edition: not for publication" in compose(run, comparison, iraq, "internal")
    assert "Internal edition" not in page


def test_the_public_edition_goes_no_finer_than_places_and_months(page: str, iraq: Case) -> None:
    for site in (*iraq.crossings, *iraq.airfields):
        assert site.code not in page


def test_it_is_written_whole_and_the_same_twice(
    tmp_path: Path, run: SyntheticRun, comparison: Comparison, iraq: Case, page: str
) -> None:
    path = write_brief(run, comparison, iraq, tmp_path / "deep" / "brief.html")
    assert path.read_text(encoding="utf-8") == page
    assert [entry.name for entry in path.parent.iterdir()] == ["brief.html"]


def test_markup_escapes_and_leaves_out() -> None:
    assert el("p", "<b>", class_="a", hidden=True, title=None) == '<p class="a" hidden>&lt;b&gt;</p>'
    assert el("p", Markup("<b>x</b>"), ["y", None]) == "<p><b>x</b>y</p>"
    assert linked("see https://a.org/x, and <z>") == (
        'see <a href="https://a.org/x" rel="noreferrer">https://a.org/x</a>, and &lt;z&gt;'
    )
    assert linked(None) == ""


def test_who_must_agree_is_told_from_the_case(page: str, iraq: Case, run: SyntheticRun, comparison: Comparison) -> None:
    section = page.split('id="agree"')[1].split("</section>")[0]
    assert "How firm a timetable" in section and "weighted median" in section
    texts = re.findall(
        r'<th scope="row">([^<]+)<small>(?:becomes law|passes both chambers)</small></th>(.*?)</tr>', section
    )
    assert [name for name, _ in texts][-1] == "Law that ends the deployment by a date within a year"
    for _, cells in texts:
        told = re.findall(r'<td class="n">(.*?)</td>', cells)
        assert len(told) == len(run.policies)
        for one in told:  # a share and its error; of a text that no future reached, or every one, how many were tried
            assert len(re.findall(r"\d+ %", one)) == 2 or re.fullmatch(r"in (none|all) of \d+ tried", one), one
    without = {path: text for path, text in iraq.other_files.items() if "conference/" not in path}
    bare = compose(run, comparison, dataclasses.replace(iraq, other_files=without))
    assert "weighted median" not in bare and "becomes law" in bare
