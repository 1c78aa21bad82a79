"""The commands that fit the dynamics of violence to a record and forecast from it: fit and forecast."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waysahead.cli.console import print_json, say, terminal
from waysahead.cli.hindcast import Incidents, Source
from waysahead.cli.imports import day_of
from waysahead.cli.options import DONE, BadInput, CaseName, JsonFlag, Seed

if TYPE_CHECKING:
    from waysahead.case import Case

MOST_MONTHS = 36


def fit(
    case: CaseName,
    /,
    *,
    incidents: Incidents = None,
    source: Source = None,
    until: Annotated[str | None, Parameter(help="Last day that is known. Default: the last day of the record.")] = None,
    seed: Seed = 1,
    out: Annotated[
        Path | None, Parameter(help="File of the posterior. Default: runs/fit- and the case's name, posterior.csv.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Fit the dynamics of violence to a record: prior beside posterior, and where the data say nothing."""
    began = time.perf_counter()
    from waysahead.case import read_case
    from waysahead.case.posterior import TABLE, posterior_text
    from waysahead.inference.violence import fit as fitted
    from waysahead.inference.violence import learned, settings_for, sizes_told, told_one_by_one
    from waysahead.report.fit import Fit, fit_json, fit_lines, posterior_rows
    from waysahead.report.words_violence import words

    held = read_case(case)
    known = told_one_by_one(held, incidents, source, day_of("--until", until))
    last = (known.history.months[-1].astype("datetime64[M]") + 1).astype("datetime64[D]").item()
    settings = settings_for(known)
    found, weeks = fitted(known.history, settings, seed)
    rows, together = learned(found, settings.priors, weeks, seed)
    until_day = last.fromordinal(last.toordinal() - 1)
    read = int(weeks.live.sum()), int(weeks.counts.sum())
    sizes = sizes_told(known.history, settings.sizes)
    made = Fit(held, known, until_day, *read, found, rows, together, sizes)
    target = out or Path("runs") / f"fit-{held.name}" / TABLE.file
    target.parent.mkdir(parents=True, exist_ok=True)
    note = f"fitted to incidents that are {'not part of' if incidents else 'in'} the case; waysahead fit, seed {seed}"
    target.write_text(posterior_text(posterior_rows(made, note)), encoding="utf-8", newline="\n")
    if as_json:
        print_json(fit_json(made, time.perf_counter() - began, str(target)))
    else:
        say(terminal(), [*fit_lines(made), "", words("fit.wrote", path=target)])
    return DONE


def forecast(
    case: CaseName,
    /,
    *,
    out: Annotated[Path, Parameter(help="Parquet file of the draws, one row a place, month and draw.")],
    origin: Annotated[
        str | None, Parameter(help="Last day that is known, end of a month. Default: the last whole month.")
    ] = None,
    steps: Annotated[str, Parameter(help="Months ahead, parted by commas, at most 36.")] = "1,3,6,12",
    draws: Annotated[int, Parameter(help="Draws.")] = 1000,
    incidents: Incidents = None,
    source: Source = None,
    policy: Annotated[
        list[str] | None,
        Parameter(help="Instead: the policy model from the start of the case, under these policies and levers held."),
    ] = None,
    seed: Seed = 1,
    as_json: JsonFlag = False,
) -> int:
    """Forecast recorded incidents and deaths by place and month, from what is known at a day."""
    began = time.perf_counter()
    from waysahead.cli.hindcast import steps_of

    ahead = steps_of(steps, MOST_MONTHS)
    if draws < 20:
        raise BadInput(f"--draws {draws}: expected 20 or more, so that a range has ends")
    from waysahead.case import read_case
    from waysahead.inference.violence import months_after, predict, settings_for, told_one_by_one
    from waysahead.report.forecast import forecast_json, forecast_lines
    from waysahead.report.forecast_file import write_forecast
    from waysahead.report.words_violence import words

    held = read_case(case)
    if policy:
        if incidents or source or origin:
            raise BadInput(
                "--policy: forecasts under policies start with the case; leave out --incidents, --source, --origin"
            )
        return under_policies(held, policy, ahead, draws, seed, out, began, as_json)
    known = told_one_by_one(held, incidents, source, day_of("--origin", origin))
    found = predict(known.history, ahead, draws, seed, settings_for(known))
    months = [str(month) for month in months_after(known.history, ahead)]
    rows = write_forecast(out, known, ahead, found.incidents, found.deaths, held.name, seed)
    if as_json:
        seconds = time.perf_counter() - began
        print_json(forecast_json(known, ahead, months, found.incidents, found.deaths, str(out), seconds))
    else:
        lines = forecast_lines(known, ahead, months, found.incidents, found.deaths)
        say(terminal(), [*lines, "", words("forecast.wrote", path=out, rows=rows)])
    return DONE


def under_policies(
    case: "Case",
    policies: list[str],
    ahead: tuple[int, ...],
    draws: int,
    seed: int,
    out: Path,
    began: float,
    as_json: bool,
) -> int:
    """Forecast under policies and with levers held, tell both side by side, and write every draw."""
    from waysahead.inference.violence.levers_ahead import forecast_with_levers, months_from
    from waysahead.report.forecast import policy_json, policy_lines
    from waysahead.report.forecast_file import write_policy_forecast
    from waysahead.report.words_violence import words

    if draws % 100:
        raise BadInput(f"--draws {draws}: expected whole hundreds with --policy")
    try:
        arms = forecast_with_levers(case, policies, ahead, draws, seed)
    except ValueError as error:
        raise BadInput(f"--policy: {error}") from None
    months = months_from(case.start, ahead)
    places = tuple(place.code for place in case.places)
    rows = write_policy_forecast(out, places, months, arms, case.name, seed)
    names = [str(month) for month in months]
    if as_json:
        print_json(policy_json(case.name, places, ahead, names, arms, str(out), time.perf_counter() - began))
    else:
        lines = policy_lines(case.name, ahead, names, arms)
        say(terminal(), [*lines, "", words("forecast.wrote", path=out, rows=rows)])
    return DONE
