"""The command about relief: relief."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from waysahead.cli.console import print_json, say, terminal
from waysahead.cli.options import DONE, BadInput, JsonFlag, Seed

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.ensemble import Run

MEMBERS = 20
"""Futures of each theory, where a case is given and not a run."""


def relief(
    where: Annotated[str | None, Parameter(help="A case, or the folder of a run.")] = None,
    /,
    *,
    figures: Annotated[bool, Parameter(help="Planning figures only: the planner's first page.")] = False,
    instance: Annotated[Path | None, Parameter(help="Solve an instance folder instead of a case.")] = None,
    policy: Annotated[
        str | None, Parameter(help="Policy whose futures are planned for. Default: the baseline.")
    ] = None,
    funding: Annotated[str, Parameter(help="Scenario of relief/funding.csv. Default: its first.")] = "",
    level: Annotated[float, Parameter(help="Quantile of futures that is planned for, between 0 and 1.")] = 0.8,
    months: Annotated[
        int | None, Parameter(help="Months of the plan. Default: those of the futures, 24 at most.")
    ] = None,
    robust: Annotated[bool, Parameter(help="Also plan over clusters of futures: what to buy and hire ahead.")] = False,
    military: Annotated[bool, Parameter(help="Let military lift in, a last resort that costs acceptance.")] = False,
    whole: Annotated[bool, Parameter(help="Count sorties, voyages and warehouses one by one.")] = False,
    futures: Annotated[int | None, Parameter(help="Futures to simulate, where a case is given.")] = None,
    seed: Seed = 1,
    out: Annotated[Path | None, Parameter(help="Write CSV, GeoJSON and the brief's chapter here.")] = None,
    hxl: Annotated[bool, Parameter(help="Add a row of HXL tags to the CSV files.")] = False,
    internal: Annotated[bool, Parameter(help="Internal edition: with routes, stocks and sites.")] = False,
    as_json: JsonFlag = False,
) -> int:
    """Say what help is needed and plan what gets through, by land, sea and air."""
    if instance is not None:
        return _instance(instance, internal, as_json)
    if where is None:
        raise BadInput("relief: expected a case or a run folder, or --instance FOLDER")
    if not 0 < level < 1:
        raise BadInput(f"--level {level}: expected a share between 0 and 1")
    if months is not None and months < 1:
        raise BadInput(f"--months {months}: expected 1 or more")
    from waysahead.case.relief import relief_of

    case, made = _futures(where, policy, futures, seed, lambda known: relief_of(known))
    tables = relief_of(case)
    chosen = policy or made.baseline
    if chosen not in made.policies:
        chosen = made.policies[0]
    if figures:
        from waysahead.relief import planning_figures
        from waysahead.report.relief import figures_json, figures_lines

        found = planning_figures(made, case, tables, chosen)
        if as_json:
            print_json(figures_json(found))
        else:
            say(terminal(), figures_lines(found, case))
        return DONE
    from waysahead.relief import Setting, assemble, people_of, solve
    from waysahead.report.relief import plan_json, plan_lines
    from waysahead.report.relief_files import write_relief

    people = people_of(made, case, tables, chosen)
    people = people.first(min(months or 24, len(people.months)))
    plan = solve(assemble(case, tables, people.at(level), Setting(funding=funding, military=military)), whole=whole)
    ahead = _robust(case, tables, people, funding) if robust else None
    written = write_relief(plan, case, out, ahead, internal, hxl) if out is not None else []
    if as_json:
        print_json(plan_json(plan, ahead, internal))
    else:
        say(terminal(), [*plan_lines(plan, ahead, internal), *map(str, written)])
    return DONE


def _instance(folder: Path, internal: bool, as_json: bool) -> int:
    from waysahead.case.instance import Ration, read_instance
    from waysahead.relief import problem_of, solve, solve_ration
    from waysahead.report.relief import instance_json, instance_lines, plan_json, plan_lines

    found = read_instance(folder)
    if isinstance(found, Ration):
        plans = [solve_ration(found, scale) for scale in sorted({*found.references, 1.0})]
        if as_json:
            print_json(instance_json(plans))
        else:
            say(terminal(), instance_lines(found.name, plans))
        return DONE
    plan = solve(problem_of(found))
    if as_json:
        print_json(plan_json(plan, None, internal))
    else:
        say(terminal(), plan_lines(plan, None, internal))
    return DONE


def _futures(where: str, policy: str | None, futures: int | None, seed: int, check: Any) -> "tuple[Case, Run]":  # noqa: ANN401
    """A case and its futures: those of a run folder, or a few simulated now under one policy."""
    from waysahead.case import read_case
    from waysahead.ensemble import open_run

    if (Path(where) / "manifest.json").is_file():
        made = open_run(where)
        if policy is not None and policy not in made.policies:
            raise BadInput(f"--policy {policy}: the run has {', '.join(made.policies)}")
        return made.read_case(), made
    case = read_case(where)
    check(case)
    from waysahead.cli.plans import plan_of
    from waysahead.ensemble import run_in_memory

    count = futures or MEMBERS * len(case.default_theories)
    plan = plan_of(case, [policy or case.baseline], None, count, None, seed, None)
    return case, run_in_memory(plan)


def _robust(case: "Case", tables: Any, people: Any, funding: str) -> Any:  # noqa: ANN401  (types of rooms not yet imported)
    from dataclasses import replace

    from waysahead.relief import Setting, assemble, clusters, robust

    near = people.first(min(6, len(people.months)))
    grouped, shares, _ = clusters(near, 5)
    setting = Setting(funding=funding, stores=True)
    problem = replace(assemble(case, tables, grouped, setting), weight=shares)
    return robust(problem, assemble(case, tables, near.mean(), setting))
