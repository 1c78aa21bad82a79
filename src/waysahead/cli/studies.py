"""Commands about a finished run that take longer or look further: weigh, signposts."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waysahead.cli.console import print_json, progress_bar, say, terminal
from waysahead.cli.finished import Finished, keep, opened, told_live
from waysahead.cli.options import DONE, BadInput, JsonFlag, Seed, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from waysahead.decision import Leverage
    from waysahead.ensemble import Run
    from waysahead.theory import Prior

LONGEST = 24
"""Most months after a start whose total is held against the record: two years, as long as a run of a case."""


def weigh(
    folder: Finished,
    /,
    *,
    months: Annotated[int, whole("Months after each start whose total is held against the record.")] = 3,
    futures: Annotated[int, whole("Futures of every theory at each start, in hundreds.")] = 200,
    seed: Seed = 1,
    as_json: JsonFlag = False,
) -> int:
    """Ask the record before the start whether it tells the theories of a run apart.

    The answer is kept with the run. No weights are set by it.
    """
    from waysahead import decision, ensemble, inference, report
    from waysahead.ensemble import theories_of

    if not 1 <= months <= LONGEST:
        raise BadInput(f"--months {months}: expected 1 to {LONGEST}, the months that are counted after each start")
    if futures < 1 or futures % ensemble.BLOCK:
        raise BadInput(f"--futures {futures}: expected a multiple of {ensemble.BLOCK}, such as 200")
    made = opened(folder)
    case = made.read_case()
    with progress_bar("starts") as tell:
        try:
            scores = inference.theory_scores(
                case, theories_of(made, case), months=months, futures=futures, seed=seed, progress=tell
            )
            found = decision.weighed(scores)
        except ValueError as error:
            raise BadInput(str(error)) from None
    keep(made, decision.STACKING, decision.stacking_table(found))
    if as_json:
        print_json({"case": case.name, "run": made.manifest["run"], **report.stacking_json(found)})
    else:
        with report.named_by(case):
            say(terminal(), [*report.stacking_lines(found, made.manifest), report.studies_kept()])
    return DONE


def signposts(
    folder: Finished,
    /,
    *,
    policy: Annotated[
        list[str] | None, Parameter(name="--policy", help="Only this policy. May be given again. Default: all.")
    ] = None,
    most: Annotated[int, whole("Most signs for each policy and two theories.")] = 2,
    pairs: Annotated[bool, Parameter(help="Also list every two theories that nothing tells apart.")] = False,
    as_json: JsonFlag = False,
) -> int:
    """List what would be seen first under one theory rather than another, and when, under each policy."""
    from waysahead import decision, report

    made = opened(folder)
    if told_live(made, as_json):
        return DONE
    if most < 1:
        raise BadInput(f"--most {most}: expected 1 or more")
    if len(made.theories) < 2:
        raise BadInput(
            f"{made.manifest['run']}: found one theory, {made.theories[0]}; expected two or more, to tell them apart; "
            "likely fix: run with --theory given twice"
        )
    try:
        found = decision.signposts(made, policy, most)
    except ValueError as error:
        raise BadInput(str(error)) from None
    if found.signs:
        keep(made, decision.SIGNPOSTS, decision.sign_table(found.signs))
    known = made.read_case()
    places = {place.code: place.name_en for place in known.places}
    with report.named_by(known):
        if as_json:
            print_json(report.signposts_json(found, places))
        else:
            report.signposts_terminal(found, places, terminal(), pairs)
    return DONE


def levers_of_study(made: "Run", outcomes: "Sequence[str]", rerun: bool) -> "tuple[Leverage, ...]":
    """What every difference of a run becomes with one study or one prior left out; kept with the run."""
    from dataclasses import replace

    from waysahead import decision, ensemble
    from waysahead.theory import agnostic_priors, theory_without

    plan = ensemble.plan_of_run(made)
    in_force = {theory.code: priors for theory, priors in zip(plan.theories, plan.priors, strict=True)}
    neutral = agnostic_priors(plan.theories)
    disputed = {theory.code: tuple(theory.priors) for theory in plan.theories if theory.priors is not neutral}
    asked = decision.units(in_force, neutral, disputed)
    machine = ensemble.machine_for(plan)
    by_code = {theory.code: theory for theory in plan.theories}
    size = ensemble.BLOCK * -(-plan.futures // (ensemble.BLOCK * len(plan.theories)))

    def again(theory: str, instead: "Mapping[str, Prior]") -> "Run":
        alone = replace(plan, theories=(theory_without(by_code[theory], instead),), futures=size)
        return ensemble.run_in_memory(alone, lambda _plan: machine)

    with progress_bar("left out") as tell:
        found = decision.leverage(made, asked, outcomes, again if rerun else None, tell)
    keep(made, decision.LEVERAGE, decision.leverage_table(found))
    return found
