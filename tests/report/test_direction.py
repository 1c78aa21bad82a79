"""Arabic from the right; figures, signs and names inside it from the left."""

from waysahead.report.brief.markup import el
from waysahead.report.brief.page import STYLE
from waysahead.report.direction import CLOSE, ISOLATE, RIGHT_TO_LEFT_MARK, isolated, marked, pieces, runs_left_to_right
from waysahead.report.wording import between, called, counted, say, speaking
from waysahead.report.words import AR


def test_figures_that_would_turn_are_isolated_and_others_are_not() -> None:
    for text in ("\N{MINUS SIGN}12", "48\N{EN DASH}460", "170 (48-460)", "92 %", "iraq-2006", "+0.5"):
        assert isolated(text) == f"{ISOLATE}{text}{CLOSE}"
    for text in ("1,900", "\u0633\u0646\u0629", f"{ISOLATE}x{CLOSE}", ""):
        assert isolated(text) == text


def test_a_range_with_a_negative_end_keeps_its_sign_in_arabic() -> None:
    with speaking("ar"):
        assert f"{ISOLATE}\N{MINUS SIGN}1,200{CLOSE}" in between(-1200.0, 300.0)
    assert between(-1200.0, 300.0) == "\N{MINUS SIGN}1,200 to 300"


def test_a_figure_and_its_error_stand_together() -> None:
    assert f"{ISOLATE}{{density}} \N{PLUS-MINUS SIGN}{{error}}{CLOSE}" in AR["studies.region"]


def test_a_block_without_arabic_runs_from_the_left_in_arabic_alone() -> None:
    assert str(el("td", "170 (48-460)")) == "<td>170 (48-460)</td>"
    with speaking("ar"):
        assert str(el("td", "170 (48-460)")) == '<td dir="ltr">170 (48-460)</td>'
        assert str(el("p", say("badge.simulated"))).startswith("<p>")
        assert str(el("td", "53")) == "<td>53</td>"
    assert runs_left_to_right("Iraq Study Group") and not runs_left_to_right("53")


def test_texts_of_a_chart_are_marked_line_by_line_and_formulas_are_not() -> None:
    word = AR["badge.simulated"]
    made = marked({"title": [word, "surge"], "axis": {"labelExpr": word}, "data": [{"label": f"{word}|{word}"}]}, "|")
    assert made["title"][0].startswith(RIGHT_TO_LEFT_MARK) and made["title"][1] == "surge"
    assert made["axis"]["labelExpr"] == word
    assert made["data"][0]["label"].count(RIGHT_TO_LEFT_MARK) == 2
    assert marked(made, "|") == made


def test_charts_in_a_page_keep_their_own_direction() -> None:
    assert "direction:ltr" in STYLE


def test_pieces_tell_what_was_isolated() -> None:
    assert pieces(f"a {ISOLATE}92 %{CLOSE} b") == [("a ", False), ("92 %", True), (" b", False)]


def test_names_of_a_case_come_first_and_nouns_follow_their_numbers() -> None:
    with speaking("ar", {"policy.surge": "\u0632\u064a\u0627\u062f\u0629"}):
        assert called("policy", "surge@2007-03-05") == "\u0632\u064a\u0627\u062f\u0629 @ 2007-03-05"
        assert called("policy", "hold-course") == "hold course"
        assert [counted(number, "month") for number in (1, 2, 3, 12, 100)] == [
            AR["count.month.one"], AR["count.month.two"], AR["count.month.few"].format(count=3),
            AR["count.month.many"].format(count=12), AR["count.month.other"].format(count=100),
        ]  # fmt: skip
