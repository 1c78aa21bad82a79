"""`track_record.csv` of a case: how forecasts of past months fared; scores only, no incident, no place.

`waysahead hindcast` writes it into a case of one's own. A live case shows no comparison of policies until it is there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from waysahead.case.case import Case
from waysahead.case.fault import CaseError, Fault
from waysahead.case.grid import parse_table, table_text
from waysahead.case.schema import Table, code, day, number, share, text, whole

FORECAST = "waysahead"
"""The model whose forecasts of violence unlock a live case."""


@dataclass(frozen=True)
class Score:
    """One model, target and step ahead. Ratios are to the local level; a model without a rival has none."""

    model: Annotated[str, code("Who forecast.")]
    target: Annotated[str, code("What was forecast.")]
    step: Annotated[int, whole("months", "Months ahead.", 1)]
    origins: Annotated[int, whole("origins", "Months from which a forecast was made.", 1)]
    first: Annotated[date, day("First month that was forecast.")]
    last: Annotated[date, day("Last month that was forecast.")]
    cells: Annotated[int, whole("forecasts", "Forecasts that were scored.", 1)]
    below: Annotated[int, whole("forecasts", "Records below the 90 % interval.")]
    above: Annotated[int, whole("forecasts", "Records above the 90 % interval.")]
    crps: Annotated[float, number("of the target", "Mean CRPS.", 0)]
    crps_log: Annotated[float, number("", "Mean CRPS of log(1 + x).", 0)]
    ignorance: Annotated[float, number("bits", "Mean ignorance.", 0)]
    mis90: Annotated[float, number("of the target", "Mean interval score at 90 %.", 0)]
    coverage90: Annotated[float, share("Share of records inside, by the randomised PIT.")]
    coverage90_p5: Annotated[float | None, share("Its 5 % point over resampled origins.")]
    coverage90_p95: Annotated[float | None, share("Its 95 % point.")]
    ratio: Annotated[float | None, number("", "Ratio of mean CRPS-log to that of the local level.", 0)]
    ratio_p5: Annotated[float | None, number("", "Its 5 % point over resampled origins.", 0)]
    ratio_p95: Annotated[float | None, number("", "Its 95 % point.", 0)]
    ignorance_ratio: Annotated[float | None, number("", "Ratio of mean ignorance to that of the local level.")]
    ignorance_ratio_p5: Annotated[float | None, number("", "Its 5 % point.")]
    ignorance_ratio_p95: Annotated[float | None, number("", "Its 95 % point.")]
    worst: Annotated[date | None, day("Month furthest outside its 90 % range, of a target of the whole country.")]
    worst_side: Annotated[str | None, text("Whether that forecast was too low or too high.")]
    draws: Annotated[int, whole("draws", "Draws of each forecast.", 1)]
    seed: Annotated[int, whole("", "The dice.")]
    record: Annotated[str, text("Whose record it was held against.")]
    made_with: Annotated[str, text("What made the row: program, version, command.")]


TABLE = Table("track_record", Score, "How forecasts of past months fared.", ("model", "target", "step"), needed=False)


def read_scores(case: Case) -> tuple[Score, ...]:
    """Scores that a case holds; none where no hindcast was kept. Raises `CaseError` with the faults of the table."""
    if TABLE.file not in case.other_files:
        return ()
    faults: list[Fault] = []
    parsed = parse_table(TABLE, case.other_files[TABLE.file].text, faults)
    if faults:
        raise CaseError(faults)
    return tuple(row.record for row in parsed.rows if isinstance(row.record, Score))


def check(texts: Mapping[str, str], faults: list[Fault]) -> None:
    """Add the faults of the table of a pack, if it has one."""
    if TABLE.file in texts:
        parse_table(TABLE, texts[TABLE.file], faults)


def is_scored(case: Case) -> bool:
    """Whether the case holds the scores of our forecasts of violence."""
    return any(score.model == FORECAST for score in read_scores(case))


def held_back(case: Case) -> bool:
    """Whether policies may not be compared: the conflict goes on and no hindcast for it has been scored."""
    return case.live and not is_scored(case)


def write_scores(scores: Iterable[Score], case: Case) -> Path:
    """Write the table into a case of the user's, replacing one that is there; returns the file.

    Raises:
        CaseError: The case comes with the program, or is a zip.
    """
    from waysahead.case.importers.write import user_folder

    target = user_folder(case) / TABLE.file
    draft = target.with_name(f".{target.name}.draft")
    draft.write_text(scores_text(scores), encoding="utf-8", newline="\n")
    draft.replace(target)
    return target


def scores_text(scores: Iterable[Score]) -> str:
    """The table as CSV."""
    return table_text(TABLE, scores, digits=6)
