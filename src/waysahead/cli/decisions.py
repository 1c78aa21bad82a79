"""Commands about a finished run: decide, discover."""

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waysahead.cli.console import print_json, say, terminal
from waysahead.cli.finished import Finished, opened, told_live
from waysahead.cli.options import DONE, BadInput, JsonFlag, Weights
from waysahead.cli.plans import weights_of
from waysahead.cli.studies import levers_of_study

if TYPE_CHECKING:
    pass

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
    leverage: Annotated[
        bool, Parameter(help="Also leave out one study at a time and say which differences move.")
    ] = False,
    rerun: Annotated[
        bool, Parameter(help="With --leverage: run again where weights leave too few futures. Takes minutes.")
    ] = False,
    price: Annotated[
        list[str] | None,
        Parameter(name="--price", help="outcome=USD: a price of your own for one unit. Without prices there is none."),
    ] = None,
    prices: Annotated[Path | None, Parameter(help="A .toml file of prices of your own, under [price].")] = None,
    as_json: JsonFlag = False,
) -> int:
    """Give robustness metrics, trade-offs, their stability and the value of knowing more."""
    from waysahead import decision, report

    made = opened(folder)
    if told_live(made, as_json):
        return DONE
    own = prices_of(price, prices)
    try:
        found = decision.decide(
            made,
            outcomes=outcome or decision.DECIDED,
            thresholds=numbers_of("--threshold", threshold, "civilian_deaths=50000"),
            weights=weights_of(weight, made.theories),
            asked=numbers_of("--survey", survey, "violence.presence_on_killings=0.02"),
        )
        money = decision.priced(made, own, weights_of(weight, made.theories)) if own else ()
    except ValueError as error:
        raise BadInput(str(error)) from None
    told = outcome or found.outcomes[:1]
    rows = levers_of_study(made, told, rerun) if leverage or rerun else decision.kept_leverage(made)
    record = decision.kept_stacking(made)
    triggers = decision.trigger_scores(made)
    with report.named_by(made.read_case()):
        if as_json:
            document = report.decision_json(found)
            document["record"] = report.stacking_json(record) if record else None
            document["leverage"] = report.leverage_json(rows)
            document["triggers"] = report.triggers_json(triggers)
            print_json(document | ({"money": report.prices_json(money, own)} if own else {}))
            return DONE
        console = terminal()
        report.decision_terminal(found, console, told)
        say(console, ["", *report.record_lines(record, str(folder))])
        if triggers:
            say(console, ["", *report.triggers_lines(triggers, told)])
        for name in told if rows else ():
            say(console, ["", *report.leverage_lines(rows, found.baseline, name)])
        if own:
            say(console, ["", *report.prices_lines(money, own, found.baseline)])
    return DONE


def discover(
    folder: Finished,
    /,
    *others: Annotated[Path, Parameter(help="Runs of the same policies under other structures of the model.")],
    outcome: Outcomes = None,
    policy: Annotated[
        list[str] | None, Parameter(name="--policy", help="Only pairs that hold this policy. May be given again.")
    ] = None,
    trees: Annotated[
        bool, Parameter(help="Also divide the beliefs of every two policies like a tree, in parameters.")
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Search for the beliefs under which one policy has fewer of an outcome than another."""
    from waysahead import decision, report

    made = opened(folder)
    if told_live(made, as_json):
        return DONE
    asked = outcome or ("civilian_deaths",)
    known = made.read_case()
    teller = report.Teller(known, decision.pair_observables(made, known), decision.tried_ranges(made))
    try:
        if others:
            several = decision.across([made, *(opened(other) for other in others)], asked, policy)
            with report.named_by(known):
                if as_json:
                    print_json(report.across_json(several, teller))
                else:
                    report.across_terminal(several, teller, terminal())
        else:
            found = decision.discover(made, asked, policy)
            with report.named_by(known):
                if as_json:
                    print_json(report.discovery_json(found, teller))
                else:
                    report.discovery_terminal(found, teller, terminal(), trees)
    except ValueError as error:
        raise BadInput(str(error)) from None
    return DONE


def prices_of(given: list[str] | None, file: Path | None) -> dict[str, float]:
    """A user's prices, from a file and from options, which come first; none where neither is given."""
    from waysahead.case import read_prices
    from waysahead.decision import CATALOGUE

    own = read_prices(file, list(CATALOGUE)) if file else {}
    return own | numbers_of("--price", given, "cost_usd_billion=1e9")


def numbers_of(option: str, given: list[str] | None, example: str) -> dict[str, float]:
    """Numbers by name from ``name=number`` options."""
    found: dict[str, float] = {}
    for text in given or ():
        name, _, number = text.partition("=")
        try:
            found[name] = float(number)
        except ValueError:
            raise BadInput(f"{option} {text}: expected a name and a number, such as {example}") from None
        if not math.isfinite(found[name]):
            raise BadInput(f"{option} {text}: expected a finite number, such as {example}")
    return found
