"""Commands that simulate, compare and tell: run, sweep, brief."""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waysahead.cli.console import ends_like_an_interrupt, print_json, progress_bar, say, terminal
from waysahead.cli.options import (
    DONE,
    Backend,
    CaseName,
    Futures,
    JsonFlag,
    Policies,
    PriorSet,
    RunFolder,
    Seed,
    Theories,
    Weeks,
    Weights,
)
from waysahead.cli.plans import plan_of, unknown_parameters, weights_of
from waysahead.cli.precision import PrecisionOption, grown

if TYPE_CHECKING:
    from waysahead.ensemble import Run


def run(
    case: CaseName,
    /,
    *,
    policy: Policies = None,
    theory: Theories = None,
    weight: Weights = None,
    futures: Futures = None,
    precision: PrecisionOption = None,
    weeks: Weeks = None,
    seed: Seed = 1,
    prior_set: PriorSet = None,
    backend: Backend = "inline",
    out: RunFolder = None,
    as_json: JsonFlag = False,
) -> int:
    """Simulate paired futures, compare the policies and write a brief.

    A run that was stopped goes on with the same command.
    """
    began = time.perf_counter()
    from waysahead import decision, ensemble, report
    from waysahead.case import read_case

    known = read_case(case)
    plan = plan_of(known, policy, theory, futures, weeks, seed, prior_set)
    shares = weights_of(weight, [one.code for one in plan.theories])
    plan, sharpness = grown(plan, precision) if precision else (plan, [])
    folder = out or Path("runs") / plan.run_id
    console = None if as_json else terminal()
    if console is not None:
        said = report.opening(known, ensemble.manifest_of(plan)) + [note.text for note in plan.notes if policy]
        say(console, [*said, *sharpness])
    with ends_like_an_interrupt(), progress_bar("shards") as tell:
        made = ensemble.run(plan, folder, backend=backend, progress=tell, meanwhile=report.warm)
    comparison = decision.compare(made, shares)
    made.put_table("outcomes", decision.outcome_columns(made))
    for name, columns in () if known.live else decision.tables(comparison).items():
        made.put_table(f"comparison_{name}", columns)
    path = folder / "brief.html"
    report.write_brief(made, comparison, known, path)
    if console is None:
        print_json(report.to_json(comparison, time.perf_counter() - began))
        return DONE
    report.terminal(comparison, console)
    say(console, report.closing(str(path), str(folder)))
    return DONE


def sweep(
    case: CaseName,
    /,
    *,
    parameter: Annotated[
        list[str] | None,
        Parameter(name="--parameter", help="A parameter to hold. Default: every placeholder."),
    ] = None,
    policy: Policies = None,
    theory: Theories = None,
    futures: Annotated[int, Parameter(help="Futures of every policy in each run.")] = 200,
    weeks: Weeks = None,
    seed: Seed = 1,
    prior_set: PriorSet = None,
    as_json: JsonFlag = False,
) -> int:
    """Hold parameters at either end of their range, one at a time, and list the signs that turn."""
    from waysahead import decision, ensemble, report
    from waysahead.case import read_case

    plan = plan_of(read_case(case), policy, theory, futures, weeks, seed, prior_set)
    statuses = ensemble.manifest_of(plan)["statuses"]
    held = list(parameter or [name for name, status in statuses.items() if status == "placeholder"])
    unknown_parameters(held, statuses)
    machine = ensemble.machine_for(plan)
    base = ensemble.run_in_memory(plan, lambda _plan: machine)
    with progress_bar("runs") as tell:
        tell(0, 2 * len(held))
        runs = iter(range(1, 2 * len(held) + 1))

        def simulate(pins: Mapping[str, float]) -> "Run":
            made = ensemble.run_in_memory(replace(plan, pinned=pins), lambda _plan: machine)
            tell(next(runs), 2 * len(held))
            return made

        found = decision.sweep(simulate, held)
    if as_json:
        print_json(report.sweep_json(found))
    else:
        report.sweep_terminal(found, decision.compare(base), terminal())
    return DONE


def brief(
    folder: Annotated[Path, Parameter(help="Folder of a finished run.")],
    /,
    *,
    weight: Weights = None,
    out: Annotated[Path | None, Parameter(help="The file. Default: brief.html in the folder of the run.")] = None,
) -> int:
    """Write the brief of a finished run again."""
    from waysahead import decision, ensemble, report

    made = ensemble.open_run(folder)
    comparison = decision.compare(made, weights_of(weight, made.theories))
    path = out or folder / "brief.html"
    report.write_brief(made, comparison, made.read_case(), path)
    say(terminal(), report.closing(str(path), str(folder)))
    return DONE
