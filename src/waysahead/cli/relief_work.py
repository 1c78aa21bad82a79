"""What the command about relief works out: futures, robust plans, answers of donors, a second pass."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from waysahead.cli.console import complain, say, terminal
from waysahead.cli.options import DONE, BadInput

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.case.relief import Relief
    from waysahead.ensemble import Plan as RunPlan
    from waysahead.ensemble import Run
    from waysahead.ensemble.tables import Columns
    from waysahead.relief import Evaluated, People, Plan, Problem, Response, Robust, Setting, TwoPasses
    from waysahead.relief.problem import Floats

MEMBERS = 20
"""Futures of each theory, where a case is given and not a run."""
NEAR, CLUSTERS = 6, 5
"""Months and clusters of futures of a robust plan."""


def futures_of(
    where: str,
    policy: str | None,
    futures: int | None,
    seed: int,
    check: "Callable[[Case], object]",
) -> "tuple[Case, Run, RunPlan | None]":
    """A case and its futures: those of a run folder, or a few simulated now under one policy, with their plan."""
    from waysahead.case import read_case
    from waysahead.ensemble import open_run

    if (Path(where) / "manifest.json").is_file():
        made = open_run(where)
        if policy is not None and policy not in made.policies:
            raise BadInput(f"--policy {policy}: the run has {', '.join(made.policies)}")
        return made.read_case(), made, None
    case = read_case(where)
    check(case)
    from waysahead.ensemble import planned, run_in_memory

    count = futures or MEMBERS * len(case.default_theories)
    plan = planned(case, [policy or case.baseline], futures=count, seed=seed)
    return case, run_in_memory(plan), plan


def keep_plan(made: "Run", tables: "Mapping[str, Columns]") -> None:
    """Keep a plan with its run. Where the folder cannot be written, the plan is told all the same."""
    try:
        for name, columns in tables.items():
            made.put_table(name, columns)
    except OSError as error:
        complain(f"plan not kept with the run: {error.filename}: {error.strerror}")


def named(theory: str | None, known: Sequence[str]) -> None:
    """See that a theory is one of those of the futures."""
    if theory is not None and theory not in known:
        raise BadInput(f"--theory {theory}: the futures are of {', '.join(known)}")


def write_template(where: str) -> int:
    """Write relief tables to start from into the folder of a case that has none."""
    from waysahead.case import read_case
    from waysahead.case.new import TEMPLATE
    from waysahead.case.relief import FOLDER, relief_of
    from waysahead.relief import starting_folder

    pack, target = Path(where), Path(where) / FOLDER
    if not (pack / "case.toml").is_file():
        raise BadInput(f"relief --template: {where} is not the folder of a case; `waysahead new {where}` makes one")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(f"relief --template: {target} is there already; move it away first. Nothing was written")
    other = read_case(TEMPLATE)
    texts = starting_folder(read_case(where), other, relief_of(other))
    target.mkdir(exist_ok=True)
    for path, text in texts.items():
        (pack / path).write_text(text, encoding="utf-8", newline="\n")
    lines = [f"{target}: tables to start from; what to replace first is in README.md there."]
    say(terminal(), [*lines, f"Next: waysahead relief {where}"])
    return DONE


def warm_linopy() -> None:
    """Import the modelling layer beside the simulation: a second that a planner need not wait for."""
    Thread(target=lambda: __import__("linopy"), daemon=True).start()


def effect_of(case: "Case", theory: str | None) -> float:
    """The median effect of an exit on gifts under a theory; 0 where all theories are planned for together."""
    from waysahead.relief.donors import FUNDING, effects_of

    return 0.0 if theory is None else float(effects_of(case, theory, FUNDING, (0.5,))[0])


def _near(people: "People") -> "People":
    return people.first(min(NEAR, len(people.months)))


def robust_of(case: "Case", tables: "Relief", people: "People", setting: "Setting") -> "Robust":
    """A plan over clusters of futures for the next months."""
    from waysahead.relief import assemble, clusters, robust

    near = _near(people)
    grouped, shares, _ = clusters(near, CLUSTERS)
    stored = replace(setting, stores=True)
    problem = replace(assemble(case, tables, grouped, stored), weight=shares)
    return robust(problem, assemble(case, tables, near.mean(), stored))


def evaluated_of(
    case: "Case", tables: "Relief", people: "People", setting: "Setting", ahead: "Robust"
) -> "tuple[Evaluated, Evaluated]":
    """Every future answered on its own, with the decisions of now and with nothing bought ahead."""
    from waysahead.relief import NOW, assemble, evaluate

    every = assemble(case, tables, _near(people), replace(setting, stores=True))
    now = {name: ahead.plan.values[name] for name in NOW}
    return evaluate(every, now), evaluate(every, now | {"ahead": now["ahead"] * 0.0})


def answered_of(
    case: "Case", tables: "Relief", problem: "Problem", people: "People", made: "Run", funding: str, gone: "Floats"
) -> "tuple[Response, ...]":
    """What donors and contributors do, theory by theory."""
    from waysahead.relief import responses

    held = [name for name in made.theories if name in case.theory_files]
    return responses(case, tables, problem, people, held, funding, gone)


def two_passes_of(case: "Case", made: "Run", policy: str, run_plan: "RunPlan | None", plan: "Plan") -> "TwoPasses":
    """The futures without a plan and with it; those of a run folder are made again, by the program of today."""
    from waysahead.ensemble import plan_of_run
    from waysahead.relief import two_passes

    if run_plan is not None:
        return two_passes(case, run_plan, plan, made)
    return two_passes(case, one_policy(plan_of_run(made), policy), plan)


def one_policy(plan: "RunPlan", name: str) -> "RunPlan":
    """The plan of a run with one of its policies alone; the dice of a policy do not hang on the others."""
    at = [policy.name for policy in plan.policies].index(name)
    orders = plan.orders[at : at + 1]
    return replace(plan, policies=plan.policies[at : at + 1], levers=plan.levers[at : at + 1], orders=orders)
