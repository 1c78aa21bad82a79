"""The command about people on the move over roads: displace."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from waysahead.cli.console import print_json, say, terminal
from waysahead.cli.options import DONE, BadInput, JsonFlag, Seed


def displace(
    folder: Annotated[Path, Parameter(help="A Flee folder: input_csv/, source_data/ and simsetting.yml.")],
    /,
    *,
    mode: Annotated[
        Literal["flee", "corrected"], Parameter(help="Flee's rules with their defects, or with these mended.")
    ] = "flee",
    runs: Annotated[int, Parameter(help="Runs with dice of their own.")] = 20,
    withhold: Annotated[
        bool, Parameter(help="Hold back capacities and whatever was not known yet, and forecast.")
    ] = False,
    settings: Annotated[Path | None, Parameter(help="Another settings file than the folder's simsetting.yml.")] = None,
    seed: Seed = 1,
    out: Annotated[Path | None, Parameter(help="The page. Default: runs/displace-FOLDER.html.")] = None,
    as_json: JsonFlag = False,
) -> int:
    """Send people along the roads of a Flee folder, and score the camps against the record."""
    if runs < 1:
        raise BadInput(f"--runs {runs}: expected 1 or more")
    from waysahead.inference.displacement import displaced as simulate
    from waysahead.report.displacement import displacement_json, displacement_terminal, write_displacement
    from waysahead.report.words_displacement import words

    found = simulate(folder, mode, runs, seed, withhold, settings)
    if as_json:
        print_json(displacement_json(found))
        return DONE
    console = terminal()
    displacement_terminal(found, console)
    path = out or Path("runs") / f"displace-{found.case.name}.html"
    write_displacement(found, path)
    say(console, [words("page", path=path)])
    return DONE
