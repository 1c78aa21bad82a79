"""The page docs/face-validity.md: figures in, Markdown out; no clock, no path, no dice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import isinf

from waysahead.inference import VERDICTS, Beside, Figure, Line, Outlook, Range, Rolling, Span

HEAD = """# Face validity

What a sceptical reader checks first: the model's figure beside the record's, line by line. A miss is a finding to explain.

Where this page showed a prior or a formula at odds with its own source, that was mended for that reason; nothing is fitted to a month. So *inside* says
that the model does not contradict what is known. It is no test on unseen data.

`python tools/face_validity.py` makes this page: {futures} futures of each policy, in equal strata over {theories} theories, priors as of the
start of the case, seed {seed}. A range is the 5-95 % range over futures, given as *median (low-high)*; a width factor is its upper end over its lower end.
"""

DECEMBER = """## December 2006 under hold course

The first four weeks from 4 December 2006, scaled to 31 days. Deaths count in the week in which they happen, as the series count them.
Sources differ because definitions do; none is averaged with another. One month proves nothing.
"""

ROLLING = """## Rolling starts

At the start of each month from {first} to {last} the start rates are multiplied by what was known by then: recorded civilian deaths a day (for
the civilian streams) and logged attacks a day (for the two force streams), the mean of the three months before with weights {weights}, latest first, over the
same of the pack's start. The foreign force is that of its latest dated count. No lever moves. Every start runs four weeks of {futures} futures; a month is
four weeks scaled to its days. No figure dated in the month or after it is read for its start.

What this is not: only the level moves with the start. Shares of places and streams, sizes, channels and priors are those of the pack, which knew these
months, and the series are today's editions. It checks level and spread one month ahead.
"""

LINES = """## Line by line

Where the line rather than a source sets what is expected, the median has to meet it; elsewhere the two ranges have to meet.
"""


def number(value: float) -> str:
    """A number with three significant digits, thousands apart."""
    if isinf(value):
        return "any more"
    size = abs(value)
    if size >= 1000:
        digits = len(f"{size:.0f}") - 3
        return f"{round(value, -digits):,.0f}"
    if size >= 100:
        return f"{value:.0f}"
    if size >= 10:
        return f"{value:.1f}"
    shown = f"{value:.2f}" if size >= 0.1 else f"{value:.3f}"
    return "0" if float(shown) == 0 else shown


def shown(value: Range | Span | float | None) -> str:
    """A range as median (low-high), a span as low-high, a number as it is, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, Range):
        return f"{number(value.median)} ({number(value.low)} to {number(value.high)})"
    if isinstance(value, Span):
        return number(value.low) if value.low == value.high else f"{number(value.low)} to {number(value.high)}"
    return number(value)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in (columns, *rows)]
    head, *body = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([head, "|" + "---|" * len(columns), *body]) + "\n"


def page(
    first: Sequence[Beside],
    rolling: Rolling,
    others: Sequence[tuple[str, Rolling]],
    lines: Sequence[Line],
    theories: int,
) -> str:
    """The whole page.

    Args:
        first: The first month beside the record.
        rolling: Rolling starts by the stated rule.
        others: The same by other rules, each with the rule in words.
        lines: Every line with its figures.
        theories: Number of theories.
    """
    parts = [
        HEAD.format(futures=rolling.futures, theories=theories, seed=rolling.seed),
        DECEMBER,
        december_table(first),
        rolling_text(rolling, others),
        LINES,
        *line_tables(lines),
    ]
    return "\n".join(parts)


def december_table(first: Sequence[Beside]) -> str:
    """The first month: model, width factor, every record with its owner, definition."""
    rows = [
        (
            one.what,
            shown(one.model),
            f"{one.model.width:.1f}",
            "; ".join(f"{shown(record.value)} ({record.whose})" for record in one.records) or "none",
            one.definition,
        )
        for one in first
    ]
    return table(("quantity", "model", "width factor", "record", "what the model's figure counts"), rows)


def rolling_text(rolling: Rolling, others: Sequence[tuple[str, Rolling]]) -> str:
    """The rule, how often the record lay inside, misses first, every month, other rules."""
    weights = ", ".join(f"{weight:g}" for weight in rolling.weights)
    first, last = (f"{origin.month:%B %Y}" for origin in (rolling.origins[0], rolling.origins[-1]))
    total = len(rolling.outlooks)
    misses = rolling.misses
    columns = ("month", "quantity", "model", "width factor", "record", "")
    names = (*rolling.quantities, None)
    by_rule = [
        (rule, *(f"{run.inside(name)} of {len(run.of(name))}" for name in names), f"{run.width():.1f}")
        for rule, run in (("as above", rolling), *others)
    ]
    return "\n".join(
        [
            ROLLING.format(first=first, last=last, weights=weights, futures=rolling.futures),
            f"The record lay in the first month's range **{rolling.inside()} times of {total}** "
            f"(nine in ten would be {0.9 * total:.0f}); the median width factor is {rolling.width():.1f}.\n",
            f"### Misses ({len(misses)}), furthest first\n",
            table(columns, map(_outlook, misses)) if misses else "None.\n",
            "### By quantity and rule\n",
            table(("rule", *(name or "all" for name in names), "median width factor"), by_rule),
            "### Every month\n",
            table(columns, map(_outlook, rolling.outlooks)),
            "### What each start knew\n",
            table(
                ("month", "civilian streams, factor", "force streams, factor", "foreign force"),
                (
                    (f"{one.month:%Y-%m}", f"{one.civilian:.2f}", f"{one.forces:.2f}", number(one.force))
                    for one in rolling.origins
                ),
            ),
        ]
    )


def _outlook(one: Outlook) -> tuple[str, ...]:
    side = "inside" if one.inside else "above the range" if one.record > one.model.high else "below the range"
    against = f"{one.record:,.0f} ({one.series})"
    return f"{one.month:%Y-%m}", one.quantity, shown(one.model), f"{one.model.width:.1f}", against, side


def line_tables(lines: Sequence[Line]) -> list[str]:
    """What the words mean and how often each is given, the lines outside, then every line with its figures."""
    counted = Counter(figure.verdict for line in lines for figure in line.figures)
    outside = [
        f"- {line.number}: {figure.what}: model {shown(figure.model)}, record or expectation {shown(figure.record)}"
        + (f" ({figure.note})" if figure.note else "")
        for line in lines
        for figure in line.figures
        if figure.verdict == "outside"
    ]
    found = [
        table(("verdict", "figures", "meaning"), ((word, str(counted[word]), text) for word, text in VERDICTS.items())),
        "### Outside\n",
        ("\n".join(outside) or "None.") + "\n",
    ]
    for line in lines:
        found += [f"### {line.number}. {line.text}\n", table(_COLUMNS, map(_figure, line.figures))]
    return found


_COLUMNS = ("figure", "model", "record or expectation", "verdict", "basis", "note")


def _figure(one: Figure) -> tuple[str, ...]:
    what = f"{one.what} ({one.unit})" if one.unit else one.what
    verdict = f"{one.verdict}, median {one.leans}" if one.leans else one.verdict
    return what, shown(one.model), shown(one.record), verdict, one.basis, one.note
