"""Write docs/conference-2007.md: what the models gave for the conference of 2007, beside what came of it.

    python tools/conference_page.py [--out FILE] [--draws N] [--seed N]

The positions are those of the pack, coded from what was public by 30 November 2006; the results are coded by the same hands
afterwards. Running it twice writes the same bytes.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from waysahead.case.conference import Conference
from waysahead.case.conference_read import read_conference
from waysahead.politics.conference import ConferenceAnswer, IssueAnswer, Settings, confer
from waysahead.report.wording import shares

OUT = Path(__file__).resolve().parent.parent / "docs" / "conference-2007.md"
CASE = "iraq-2006"
ROWS = (
    ("compromise", "compromise (weighted mean)"),
    ("weighted_median", "weighted median"),
    ("condorcet_election", "probabilistic election"),
    ("nash", "Nash with status quo"),
    ("expected_utility", "expected utility, round 1"),
    ("expected_utility_as_published", "expected utility, rules of the printed example"),
)

HEAD = """# The conference of 2007, looked back on

Iraq's neighbours, the permanent members of the Security Council and others met in Baghdad on 10 March 2007 and in Sharm
el-Sheikh on 3 and 4 May 2007. This page shows what the models gave for {issues} issues from positions of {actors} actors as
coded from what was public by 30 November 2006, beside what came of them. `python tools/conference_page.py` writes it.

It is a check that the answers have a plausible face, not evidence of skill: the positions, the scales, the status quo, the
cost of no agreement and the results were all coded by the authors of the program, who knew the results. With {issues}
issues that hang together, no difference between models below is one that could be told from chance.

"""

ISSUES = """## Issue by issue

Positions run from 0 to 100 (the ends are in `conference/issues.csv` of the pack). "Text that stands" is the compromise where
it is carried, the wording that every veto player accepts where it is not, and the status quo where nothing is; with its 80 %
range. "Agreed", "less" and "nothing" are the probabilities of the three.

| issue | status quo | compromise | text that stands | agreed | less | nothing | what came of it (coded) | inside the range |
|---|---|---|---|---|---|---|---|---|
"""

MODELS = """
## Distance from what came of it

Mean distance between a model's mean and the coded result over the {issues} issues, on the scale of 0 to 100.

| answer | mean distance |
|---|---|
"""

TAIL = """
## What this cannot tell

- Positions are public statements; what a government would settle for is not public. Most are intervals of 30 points or more.
- {recalled} of {seats} codings rest on what the authors recall and name no document.
- Israel, the parties inside Iraq and the armed groups were not at the table and are not in it.
- The models have no time: a conference may put off what it does not refuse.
- Trading issues together takes promises as kept. No trade across Lebanon, the Palestinian question and Iraq was made in 2007.
"""


def main() -> int:
    """Read the command line and write the page."""
    parser = argparse.ArgumentParser(description="Write the page that looks back on the conference of 2007.")
    parser.add_argument("--out", type=Path, default=OUT, help="the file (default: docs/conference-2007.md)")
    parser.add_argument("--draws", type=int, default=1000, help="draws of what is uncertain")
    parser.add_argument("--seed", type=int, default=1, help="the dice")
    chosen = parser.parse_args()
    known = read_conference(CASE)
    answer = confer(known, Settings(draws=chosen.draws, seed=chosen.seed))
    chosen.out.write_text(page(known, answer), encoding="utf-8", newline="\n")
    return 0


def page(known: Conference, answer: ConferenceAnswer) -> str:
    """The text of the page."""
    counts = {
        "issues": len(known.issues),
        "actors": len(known.actors),
        "seats": len(known.seats),
        "recalled": sum(seat.status == "memory" for seat in known.seats),
    }
    return (
        HEAD.format(**counts)
        + ISSUES
        + "".join(issue_row(known, one) for one in answer.issues)
        + MODELS.format(**counts)
        + "".join(f"| {name} | {value:.0f} |\n" for name, value in distances(known, answer))
        + packages(answer)
        + TAIL.format(**counts)
    )


def issue_row(known: Conference, one: IssueAnswer) -> str:
    """One issue: models, branches, result."""
    came = next(result for result in known.results if result.issue == one.issue.code)
    found = one.agreement
    if found is None:
        raise ValueError(f"issue {one.issue.code} has no status quo")
    low, high = (float(np.quantile(found.text, p)) for p in (0.1, 0.9))
    cells = (
        one.issue.name,
        f"{one.bargain.status_quo:.0f}",
        f"{one.models[0].outcome.mean():.0f}",
        f"{found.text.mean():.0f} ({low:.0f}-{high:.0f})",
        *shares([found.agreed, found.fallback, found.nothing]),
        f"{came.value:.0f} ({came.low:.0f}-{came.high:.0f}): {came.text}",
        "yes" if low <= came.value <= high else "no",
    )
    return f"| {' | '.join(cells)} |\n"


def distances(known: Conference, answer: ConferenceAnswer) -> list[tuple[str, float]]:
    """Mean distance of each answer from the results, and of three answers that need no model."""
    came = {result.issue: result.value for result in known.results}
    gaps: dict[str, list[float]] = {}
    for one in answer.issues:
        value = came[one.issue.code]
        named = {model.model: model.outcome.mean() for model in one.models}
        if one.agreement is not None:
            gaps.setdefault("text that stands", []).append(abs(float(one.agreement.text.mean()) - value))
        for model, label in ROWS:
            gaps.setdefault(label, []).append(abs(named[model] - value))
        gaps.setdefault("the status quo", []).append(abs((one.bargain.status_quo or 0.0) - value))
        gaps.setdefault("the middle of the scale", []).append(abs(50.0 - value))
    return [(name, float(np.mean(values))) for name, values in gaps.items()]


def packages(answer: ConferenceAnswer) -> str:
    """What the issues traded together give."""
    called = {one.issue.code: one.issue.name for one in answer.issues}
    lines = "".join(
        f"| {one.name} | {'; '.join(called[code] for code in one.issues)} | "
        f"{' | '.join(shares([one.agreed, one.fallback, one.nothing]))} | {one.way.mean():.2f} |\n"
        for one in answer.packages
    )
    return (
        "\n## Traded together\n\n| package | issues | whole text | a part of it | nothing | share of the way |\n"
        f"|---|---|---|---|---|---|\n{lines}"
    )


if __name__ == "__main__":
    sys.exit(main())
