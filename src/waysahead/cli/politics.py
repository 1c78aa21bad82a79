"""Commands about those who must agree: confer, vote."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from waysahead.cli.console import print_json, terminal
from waysahead.cli.options import DONE, BadInput, JsonFlag, Seed


def confer(
    where: Annotated[str, Parameter(help="A case, or a folder that holds actors.csv.")],
    /,
    *,
    without: Annotated[list[str] | None, Parameter(name="--without", help="An actor to take away.")] = None,
    move: Annotated[
        list[str] | None, Parameter(name="--move", help="Put an actor elsewhere: issue:actor=position.")
    ] = None,
    draws: Annotated[int, Parameter(help="Draws of what is uncertain.")] = 1000,
    seed: Seed = 1,
    steepness: Annotated[float, Parameter(help="How surely the stronger side wins an election: 1, 2, 4, 8.")] = 1.0,
    denominator: Annotated[
        Literal["contest", "all", "positions"],
        Parameter(help="Expected utility: what a win probability is divided by."),
    ] = "contest",
    compromise_rule: Annotated[
        Literal["least", "scholz"], Parameter(help="Expected utility: which compromise an actor takes.")
    ] = "least",
    q: Annotated[
        float, Parameter(name="--q", help="Expected utility: chance that an actor left alone stays put.")
    ] = 1.0,
    rounds: Annotated[int, Parameter(help="Expected utility: rounds of offers.")] = 10,
    as_json: JsonFlag = False,
) -> int:
    """Say what models of bargaining give for a conference, and who moves it."""
    from waysahead.politics.conference import ChallengeRules, Settings
    from waysahead.report.politics import confer as told

    rules = ChallengeRules(denominator, compromise_rule, q, rounds)
    settings = Settings(draws=draws, seed=seed, steepness=steepness, rules=rules)
    try:
        document = told(
            where, settings, without=without or (), move=move or (), console=None if as_json else terminal()
        )
    except ValueError as error:
        raise BadInput(str(error)) from None
    if as_json:
        print_json(document)
    return DONE


def vote(
    case: Annotated[str, Parameter(help="A case, or the folder of a run: then by policy, with each future's losses.")],
    /,
    *,
    until: Annotated[
        str | None, Parameter(help="Day as seen from: later roll calls are not used. Default: the start of the case.")
    ] = None,
    by: Annotated[str | None, Parameter(help="Day after which nothing is brought. Default: as the table says.")] = None,
    draws: Annotated[int, Parameter(help="Draws of what is uncertain.")] = 2000,
    seed: Seed = 1,
    as_json: JsonFlag = False,
) -> int:
    """Give the chance that a legislature passes each measure of a case by a date."""
    from waysahead.report.politics import day_of, vote_in_run
    from waysahead.report.politics import vote as told

    console = None if as_json else terminal()
    if (Path(case) / "manifest.json").is_file():
        from waysahead.ensemble import open_run

        if until or by:
            raise BadInput("--until and --by are for a case; the votes of a run are seen from the start of its case")
        document = vote_in_run(open_run(case), seed, console)
    else:
        document = told(
            case, origin=day_of(until, "--until"), by=day_of(by, "--by"), draws=draws, seed=seed, console=console
        )
    if as_json:
        print_json(document)
    return DONE
