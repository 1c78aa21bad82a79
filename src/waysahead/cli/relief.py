"""The command about relief: relief."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waysahead.cli.console import print_json, progress_bar, say, terminal
from waysahead.cli.options import DONE, BadInput, JsonFlag, Seed
from waysahead.cli.relief_work import (
    NEAR,
    answered_of,
    effect_of,
    evaluated_of,
    futures_of,
    keep_plan,
    named,
    robust_of,
    two_passes_of,
    warm_linopy,
    write_template,
)

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.case.relief import Relief
    from waysahead.ensemble import Run
    from waysahead.relief import Problem

MONTHS = 24
"""Months of a plan, at most, unless asked otherwise."""


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
    evaluate: Annotated[
        bool, Parameter(help="With --robust: answer every future on its own, with and without stock ahead.")
    ] = False,
    theory: Annotated[
        str | None, Parameter(help="Only the futures of this theory, with donors who answer to exit as it says.")
    ] = None,
    donors: Annotated[
        bool, Parameter(help="Say, theory by theory, what donors and contributors of troops do after an exit.")
    ] = False,
    two_passes: Annotated[
        bool, Parameter(help="Simulate again with what the plan gets through, and say what changes.")
    ] = False,
    military: Annotated[bool, Parameter(help="Let military lift in, a last resort that costs acceptance.")] = False,
    whole: Annotated[bool, Parameter(help="Count sorties, voyages and warehouses one by one.")] = False,
    futures: Annotated[int | None, Parameter(help="Futures to simulate, where a case is given.")] = None,
    sweep: Annotated[
        bool,
        Parameter(help="Plan again with each placeholder of the relief tables at its low and high end; some minutes."),
    ] = False,
    template: Annotated[
        bool, Parameter(help="Write relief tables to start from into the folder of a case that has none.")
    ] = False,
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
    if template:
        return write_template(where)
    from waysahead.case.relief import relief_of
    from waysahead.relief import check_plan

    if evaluate and not robust:
        raise BadInput("--evaluate: give --robust with it; there is nothing to answer for without decisions of now")

    warm_linopy()

    def check(known: "Case") -> None:
        named(theory, known.default_theories)
        held = relief_of(known)
        if not figures:
            check_plan(known, held, funding, military)

    case, made, run_plan = futures_of(where, policy, futures, seed, check)
    tables = relief_of(case)
    chosen = policy or made.baseline
    if chosen not in made.policies:
        chosen = made.policies[0]
    named(theory, made.theories)
    if figures:
        from waysahead.relief import planning_figures
        from waysahead.report.named import named_by
        from waysahead.report.relief_figures import figures_json, figures_lines

        found = planning_figures(made, case, tables, chosen)
        if as_json:
            print_json(figures_json(found))
        else:
            with named_by(case):
                say(terminal(), figures_lines(found, case))
        return DONE
    if sweep:
        return _sweep(case, tables, made, chosen, funding, level, min(months or NEAR, len(made.months)), as_json)
    from waysahead.relief import (
        Setting,
        assemble,
        gone_of,
        group_lines,
        holds_groups,
        need_lines,
        people_of,
        place_lines,
        placeholders,
        solve,
        summary_of,
        tables_of,
    )  # fmt: skip
    from waysahead.report.named import named_by
    from waysahead.report.relief import placeholder_lines, plan_json, plan_lines, relief_caption
    from waysahead.report.relief_files import Needs, write_relief
    from waysahead.report.relief_passes import passes_json, passes_lines

    people = people_of(made, case, tables, chosen, theory)
    people = people.first(min(months or MONTHS, len(people.months)))
    gone = gone_of(made, people, chosen)
    setting = Setting(funding=funding, military=military, gone=gone, exit_effect=effect_of(case, theory))
    problem = assemble(case, tables, people.at(level), setting)
    plan = solve(problem, whole=whole)
    ahead = robust_of(case, tables, people, setting) if robust else None
    evaluated = evaluated_of(case, tables, people, setting, ahead) if evaluate and ahead is not None else None
    answered = answered_of(case, tables, problem, people, made, funding, gone) if donors else ()
    said = {
        "policy": chosen, "theory": theory or "", "funding": funding or tables.scenarios[0], "level": f"{level:g}",
        **({"military": "yes"} if military else {}),
    }  # fmt: skip
    summary = summary_of(plan, said, ahead, evaluated, answered)
    if made.path is not None:
        keep_plan(made, tables_of(summary))
    marks = relief_caption(made.manifest, placeholders(tables))
    parted = theory is None and holds_groups(made, case)
    needs = Needs(
        need_lines(case, tables, people),
        place_lines(case, tables, people),
        group_lines(made, case, tables, chosen, len(people.months)) if parted else None,
    )
    written = write_relief(plan, summary, needs, case, out, internal, hxl, marks) if out is not None else []
    passes = two_passes_of(case, made, chosen, run_plan, plan) if two_passes else None
    if as_json:
        document = plan_json(plan, ahead, internal, summary) | {"placeholders": placeholders(tables)}
        print_json(document | ({"two_passes": passes_json(passes)} if passes is not None else {}))
        return DONE
    with named_by(case):
        lines = [*plan_lines(plan, summary, ahead, internal), *placeholder_lines(placeholders(tables))]
        if passes is not None:
            lines += passes_lines(passes)
    say(terminal(), [*lines, *map(str, written)])
    return DONE


def _sweep(
    case: "Case", tables: "Relief", made: "Run", policy: str, funding: str, level: float, months: int, as_json: bool
) -> int:
    from waysahead.relief import Setting, assemble, people_of
    from waysahead.relief import sweep as swept
    from waysahead.report.relief_sweep import sweep_json, sweep_lines

    people = people_of(made, case, tables, policy).first(months).at(level)
    setting = Setting(funding=funding)

    def problem_of(changed: "Relief") -> "Problem":
        same = changed.standards is tables.standards and changed.shelter is tables.shelter
        asked = people if same else people_of(made, case, changed, policy).first(months).at(level)
        return assemble(case, changed, asked, setting)

    with progress_bar("plans") as progress:
        found = swept(tables, funding or tables.scenarios[0], problem_of, progress)
    if as_json:
        print_json(sweep_json(found))
    else:
        say(terminal(), sweep_lines(found))
    return DONE


def _instance(folder: Path, internal: bool, as_json: bool) -> int:
    from waysahead.case.instance import Ration, read_instance
    from waysahead.relief import problem_of, solve, solve_ration, summary_of
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
        say(terminal(), plan_lines(plan, summary_of(plan, {}), None, internal))
    return DONE
