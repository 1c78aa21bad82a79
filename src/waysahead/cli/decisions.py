"""Commands about a finished run: decide, discover."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waysahead.cli.console import print_json, say, terminal
from waysahead.cli.options import DONE, BadInput, JsonFlag, Weights
from waysahead.cli.plans import weights_of

if TYPE_CHECKING:
    from waysahead.ensemble import Run

Finished = Annotated[Path, Parameter(help="Folder of a finished run.")]
Outcomes = Annotated[
    list[str] | None, Parameter(name="--outcome", help="An outcome, such as civilian_deaths. May be given again.")
]


def decide(
    folder: Finished,
    /,
    *,
    outcome: Outcomes = None,
    threshold: Annotated[
        list[str] | None,
        Parameter(name="--threshold", help="outcome=value: what counts as satisfying. Default: the baseline's median."),
    ] = None,
    survey: Annotated[
        list[str] | None,
        Parameter(name="--survey", help="parameter=error: the value of a survey with that standard error."),
    ] = None,
    weight: Weights = None,
    as_json: JsonFlag = False,
) -> int:
    """Give robustness metrics, trade-offs, their stability and the value of knowing more."""
    from waysahead import decision, report

    made = opened(folder)
    if told_live(made, as_json):
        return DONE
    try:
        found = decision.decide(
            made,
            outcomes=outcome or decision.DECIDED,
            thresholds=numbers_of("--threshold", threshold, "civilian_deaths=50000"),
            weights=weights_of(weight, made.theories),
            asked=numbers_of("--survey", survey, "violence.presence_on_killings=0.02"),
        )
    except ValueError as error:
        raise BadInput(str(error)) from None
    if as_json:
        print_json(report.decision_json(found))
    else:
        report.decision_terminal(found, terminal(), outcome or found.outcomes[:1])
    return DONE


def discover(
    folder: Finished,
    /,
    *,
    outcome: Outcomes = None,
    policy: Annotated[
        list[str] | None, Parameter(name="--policy", help="Only pairs that hold this policy. May be given again.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Search for the beliefs under which one policy has fewer of an outcome than another."""
    from waysahead import decision, report

    made = opened(folder)
    if told_live(made, as_json):
        return DONE
    try:
        found = decision.discover(made, outcome or ("civilian_deaths",), policy)
    except ValueError as error:
        raise BadInput(str(error)) from None
    known = made.read_case()
    pairs, tried = decision.pair_observables(made, known), decision.tried_ranges(made)
    teller = report.Teller(known, pairs, tried)
    if as_json:
        print_json(report.discovery_json(found, teller))
    else:
        report.discovery_terminal(found, teller, terminal())
    return DONE


def opened(folder: Path) -> "Run":
    """The finished run in a folder."""
    from waysahead.ensemble import open_run

    return open_run(folder)


def told_live(made: "Run", as_json: bool) -> bool:
    """Whether the case is live, and policies are not compared; says so."""
    if not made.manifest["case"].get("live"):
        return False
    from waysahead.report.wording import say as worded

    if as_json:
        print_json({"run": made.manifest["run"], "withheld": worded("live.hidden")})
    else:
        say(terminal(), [worded("live.hidden")])
    return True


def numbers_of(option: str, given: list[str] | None, example: str) -> dict[str, float]:
    """Numbers by name from ``name=number`` options."""
    found: dict[str, float] = {}
    for text in given or ():
        name, _, number = text.partition("=")
        try:
            found[name] = float(number)
        except ValueError:
            raise BadInput(f"{option} {text}: expected a name and a number, such as {example}") from None
    return found
