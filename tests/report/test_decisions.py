"""The decision analysis as a document and on a terminal."""

import io
import json

from rich.console import Console

from tests.synthetic import synthetic_run
from waysahead.decision import METRICS, decide
from waysahead.report import decision_json, decision_terminal

FOUND = decide(synthetic_run(futures=120))


def test_the_document_has_a_row_for_every_figure() -> None:
    document = decision_json(FOUND)
    json.dumps(document, allow_nan=False)
    assert {"outcomes", "metrics", "frontier", "rank_stability", "information", "failures"} <= set(document)
    assert {"policy", "outcome", "metric", "value", "mc_error"} <= set(document["metrics"][0])
    assert len(document["metrics"]) == 3 * len(document["outcomes"]) * (3 + 1) * len(METRICS)
    assert document["weights"] is None
    assert {row["theory"] for row in document["metrics"]} == {*FOUND.theories, "least favourable theory"}


def test_the_terminal_shows_errors_formulas_and_no_verdict() -> None:
    out = io.StringIO()
    decision_terminal(FOUND, Console(file=out, width=160))
    told = out.getvalue()
    assert "largest regret" in told and "\N{PLUS-MINUS SIGN}" in told
    assert "Regret depends on which policies are in the run" in told
    assert "No outcome is turned into another" in " ".join(told.split())
    assert "No future broke down." in told
    for word in ("better", "best", "optimal", "recommend"):
        assert word not in told.lower()


def test_a_narrow_terminal_is_not_overrun() -> None:
    out = io.StringIO()
    decision_terminal(FOUND, Console(file=out, width=80))
    assert max(len(line) for line in out.getvalue().splitlines()) <= 80
