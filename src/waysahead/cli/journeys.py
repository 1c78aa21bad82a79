"""The command about people on the move over roads: displace."""

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from waysahead.cli.console import complain, print_json, say, terminal
from waysahead.cli.options import DONE, BadInput, JsonFlag, Seed

if TYPE_CHECKING:
    from waysahead.model.routes.people import Beyond


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
    origins: Annotated[
        bool, Parameter(help="Count people by where they come from: origins.csv. Needs --tables.")
    ] = False,
    households: Annotated[
        str | None, Parameter(help="Chances of households of 1, 2, 3, ... people that move together, as 0.2,0.3,0.5.")
    ] = None,
    return_rate: Annotated[
        float, Parameter(help="Chance a day that a household in a camp goes home once its place is calm.")
    ] = 0.0,
    return_lag: Annotated[int, Parameter(help="Days without conflict before anybody goes home.")] = 30,
    tables: Annotated[
        Path | None, Parameter(help="A folder for CSV tables of camps, all places, days and origins, with intervals.")
    ] = None,
    settings: Annotated[Path | None, Parameter(help="Another settings file than the folder's simsetting.yml.")] = None,
    seed: Seed = 1,
    out: Annotated[Path | None, Parameter(help="The page. Default: runs/displace-FOLDER.html.")] = None,
    as_json: JsonFlag = False,
) -> int:
    """Send people along the roads of a Flee folder, and score the camps against the record."""
    if runs < 1:
        raise BadInput(f"--runs {runs}: expected 1 or more")
    beyond = _beyond(origins, households, return_rate, return_lag)
    if origins and tables is None:
        raise BadInput("--origins: expected a folder for its table too; likely fix: add --tables DIR")
    from waysahead.inference.displacement import displaced as simulate
    from waysahead.report.displacement import displacement_json, displacement_terminal, notes, write_displacement
    from waysahead.report.words_displacement import words

    found = simulate(folder, mode, runs, seed, withhold, settings, beyond, onward=tables is not None)
    written: list[Path] = []
    if tables is not None:
        from waysahead.report.displacement_tables import write_tables

        written = write_tables(found, tables)
    if as_json:
        for line in notes(found):
            complain(line)
        print_json(displacement_json(found))
        return DONE
    console = terminal()
    displacement_terminal(found, console)
    path = out or Path("runs") / f"displace-{found.case.name}.html"
    write_displacement(found, path)
    say(console, [words("page", path=path), *(words("table", path=one) for one in written)])
    return DONE


def _beyond(origins: bool, households: str | None, return_rate: float, return_lag: int) -> "Beyond":
    """What the options ask for beyond Flee; every fault of theirs at once."""
    from waysahead.model.routes.people import Beyond

    faults: list[str] = []
    chances: tuple[float, ...] = ()
    if households is not None:
        try:
            chances = tuple(float(part) for part in households.split(","))
        except ValueError:
            faults.append(f"--households {households}: expected numbers with commas between them, as 0.2,0.3,0.5")
        else:
            if min(chances) < 0.0 or not math.isclose(sum(chances), 1.0, abs_tol=0.01):
                faults.append(
                    f"--households {households}: expected chances of 0 or more that add up to 1; found {sum(chances):g}"
                )
    if not 0.0 <= return_rate <= 1.0:
        faults.append(f"--return-rate {return_rate:g}: expected a chance a day, between 0 and 1")
    if return_lag < 0:
        faults.append(f"--return-lag {return_lag}: expected 0 days or more")
    if faults:
        raise BadInput("\n".join(faults))
    return Beyond(origins, chances, return_rate, return_lag)
