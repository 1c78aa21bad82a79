"""Commands: thin verbs over the rooms. Everything heavy is imported inside the command that needs it."""

import contextlib
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from cyclopts import App, CycloptsError, Parameter

if TYPE_CHECKING:
    from rich.console import Console

    from waysahead.case import Case
    from waysahead.ensemble import Plan, Run

T = TypeVar("T")

DONE, OUR_FAULT, BAD_INPUT, STOPPED = 0, 1, 2, 3
"""Exit statuses: done; a fault of ours; bad input, nothing written; stopped before the end with work kept."""


class BadInput(Exception):
    """What was asked for cannot be done; the message says everything that is wrong with it."""


def version() -> str:
    """Version of the package."""
    from importlib.metadata import version as version_of

    return version_of("waysahead")


app = App(
    name="waysahead",
    help="A decision laboratory for a country in conflict: paired futures of rival policies under rival theories.",
    version=version,
    default_parameter=Parameter(negative=()),
    help_format="plaintext",
    result_action="return_value",
)

CaseName = Annotated[str, Parameter(help="A packaged case, a folder or a .zip file.")]
Policies = Annotated[
    list[str] | None,
    Parameter(name="--policy", help="A policy of the case or a .toml file. Default: the policies that the case names."),
]
Theories = Annotated[
    list[str] | None,
    Parameter(name="--theory", help="A theory of the case or a .toml file. Default: the theories that the case names."),
]
Weights = Annotated[
    list[str] | None,
    Parameter(name="--weight", help="theory=weight, such as agnostic=0.3. Without weights no mixture is shown."),
]
Futures = Annotated[int | None, Parameter(help="Futures of every policy. Default: 100 for each theory.")]
Weeks = Annotated[int | None, Parameter(help="Weeks of a future. Default: the horizon of the case.")]
Seed = Annotated[int, Parameter(help="The dice: the same seed gives the same futures.")]
PriorSet = Annotated[
    Literal["as_of", "with_hindsight"] | None,
    Parameter(help="Beliefs as of the start of the case, or with hindsight. Default: what the case names."),
]
JsonFlag = Annotated[bool, Parameter(name="--json", help="Print one JSON document on stdout and nothing else.")]


@app.command
def run(
    case: CaseName,
    /,
    *,
    policy: Policies = None,
    theory: Theories = None,
    weight: Weights = None,
    futures: Futures = None,
    weeks: Weeks = None,
    seed: Seed = 1,
    prior_set: PriorSet = None,
    backend: Annotated[
        Literal["inline", "processes"], Parameter(help="One process on all cores, or one a core: the same results.")
    ] = "inline",
    out: Annotated[Path | None, Parameter(help="Folder of the run. Default: runs/ and the name of the run.")] = None,
    as_json: JsonFlag = False,
) -> int:
    """Simulate paired futures, compare the policies and write a brief.

    A run that was stopped goes on with the same command.
    """
    began = time.perf_counter()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    from waysahead import decision, ensemble, report
    from waysahead.case import read_case

    known = read_case(case)
    plan = plan_of(known, policy, theory, futures, weeks, seed, prior_set)
    shares = weights_of(weight, [one.code for one in plan.theories])
    folder = out or Path("runs") / plan.run_id
    console = None if as_json else terminal()
    if console is not None:
        said = report.opening(known, ensemble.manifest_of(plan)) + [note.text for note in plan.notes if policy]
        say(console, said)
    with progress_bar("shards") as tell:
        made = ensemble.run(plan, folder, backend=backend, progress=tell, meanwhile=report.warm)
    comparison = decision.compare(made, shares)
    made.put_table("outcomes", decision.outcome_columns(made))
    for name, columns in decision.tables(comparison).items():
        made.put_table(f"comparison_{name}", columns)
    path = folder / "brief.html"
    report.write_brief(made, comparison, known, path)
    if console is None:
        print_json(report.to_json(comparison, time.perf_counter() - began))
        return DONE
    report.terminal(comparison, console)
    say(console, report.closing(str(path), str(folder)))
    return DONE


@app.command
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


@app.command
def check(case: CaseName, /, *, as_json: JsonFlag = False) -> int:
    """Read a case pack with its policies and theories, and list every problem at once."""
    from waysahead.case import check_case, read_case

    problems = [fault_entry(fault) for fault in check_case(case)] or problems_inside(read_case(case))
    if as_json:
        print_json({"case": case, "problems": problems})
    elif problems:
        complain("\n".join(problem["message"] for problem in problems))
    else:
        from waysahead import report

        say(terminal(), [report.pack_line(read_case(case))])
    return BAD_INPUT if problems else DONE


@app.command
def new(folder: Annotated[Path, Parameter(help="A folder that is not there yet, or is empty.")], /) -> int:
    """Write a small case pack to start from."""
    from waysahead.case import new_case

    try:
        new_case(folder)
    except FileExistsError as error:
        raise BadInput(str(error)) from None
    say(terminal(), [f"{folder}: a small case pack. Next: waysahead check {folder}"])
    return DONE


@app.command
def evidence(case: CaseName, /, *, as_json: JsonFlag = False) -> int:
    """List the claims of a case with their verdicts, figures and sources."""
    from waysahead import report
    from waysahead.case import read_case

    known = read_case(case)
    if as_json:
        print_json(report.evidence_table(known))
    else:
        report.evidence_terminal(known, terminal())
    return DONE


@app.command
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


def plan_of(
    case: "Case",
    policies: Sequence[str] | None,
    theories: Sequence[str] | None,
    futures: int | None,
    weeks: int | None,
    seed: int,
    prior_set: str | None,
) -> "Plan":
    """The plan that the options ask for, with what they leave out taken from the case.

    Raises:
        BadInput: Everything that is wrong with the policies and theories.
    """
    from waysahead.ensemble import BLOCK, make_plan
    from waysahead.policy import read_policy
    from waysahead.theory import read_theory

    beliefs = prior_set or case.prior_set
    wrong: list[str] = []
    chosen = gathered(policies or case.default_policies, lambda name: read_policy(case, name), wrong)
    disputed = gathered(theories or case.default_theories, lambda name: read_theory(case, name, beliefs), wrong)
    if wrong:
        raise BadInput("\n".join(wrong))
    return make_plan(
        case,
        chosen,
        disputed,
        futures=BLOCK * len(disputed) if futures is None else futures,
        weeks=case.horizon_weeks if weeks is None else weeks,
        seed=seed,
        prior_set=beliefs,
    )


def gathered(names: Iterable[str], read: Callable[[str], T], wrong: list[str]) -> list[T]:
    """Read every name; what is wrong with any goes into ``wrong``, so that all of it is said at once."""
    from waysahead.case import CaseError
    from waysahead.policy import PolicyError

    found: list[T] = []
    for name in names:
        try:
            found.append(read(name))
        except (CaseError, PolicyError) as error:
            wrong.append(str(error))
    return found


def weights_of(given: Sequence[str] | None, theories: Sequence[str]) -> dict[str, float] | None:
    """Weights from ``theory=weight`` options; None where there are none, and then no mixture is made."""
    if not given:
        return None
    from waysahead.theory import weights

    shares: dict[str, float] = {}
    for option in given:
        name, _, number = option.partition("=")
        try:
            shares[name] = float(number)
        except ValueError:
            raise BadInput(f"--weight {option}: expected theory=weight, such as {theories[0]}=0.3") from None
    try:
        weights(theories, shares)
    except ValueError as error:
        raise BadInput(str(error)) from None
    return shares


def unknown_parameters(names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that no parameter has."""
    from waysahead.case import suggestion

    known = list(known)
    wrong = [f"--parameter {name}: {suggestion(name, known, 'not in the case')}" for name in names if name not in known]
    if wrong:
        raise BadInput("\n".join(wrong))


def problems_inside(case: "Case") -> list[dict[str, Any]]:
    """Problems of the policies and theories that a sound pack holds."""
    from waysahead.case import CaseError
    from waysahead.policy import PolicyError, compile_policy, read_policy
    from waysahead.theory import read_theory

    found: list[dict[str, Any]] = []
    for name in case.policy_files:
        try:
            compile_policy(case, read_policy(case, name), case.horizon_weeks)
        except PolicyError as error:
            found += [fault_entry(fault) for fault in error.faults]
            found += [{"file": error.file, "message": f"{error.file}: {text}"} for text in error.sentences]
    for name in case.theory_files:
        try:
            read_theory(case, name)
        except CaseError as error:
            found += [fault_entry(fault) for fault in error.faults]
    return found


def fault_entry(fault: Any) -> dict[str, Any]:  # noqa: ANN401  (a Fault of the case room, imported only where needed)
    """One fault as an entry of a JSON document."""
    names = ("file", "row", "found", "expected", "fix")
    return {name: getattr(fault, name) for name in names} | {"message": str(fault)}


def terminal() -> "Console":
    """Where a person reads results."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def say(console: "Console", lines: Iterable[str]) -> None:
    """Print plain lines."""
    for line in lines:
        console.print(line, markup=False)


def print_json(document: object) -> None:
    """Print one JSON document and nothing else."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")


def complain(message: str) -> None:
    """Say on stderr what is wrong."""
    sys.stderr.write(message.rstrip() + "\n")


@contextlib.contextmanager
def progress_bar(things: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr where that is a terminal, else nothing; yields a function of done and total."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = BarColumn(), MofNCompleteColumn(), TextColumn(things), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(things, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def bad_input() -> tuple[type[Exception], ...]:
    """Errors that are put right by the user. Called only once something went wrong."""
    from waysahead.case import CaseError
    from waysahead.ensemble import RunError
    from waysahead.policy import PolicyError

    return CaseError, PolicyError, RunError, BadInput


def answer(tokens: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        status = app(tokens, exit_on_error=False, print_error=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except CycloptsError as error:
        complain(f"{error}\nwaysahead --help lists commands and options.")
        return BAD_INPUT
    except KeyboardInterrupt:
        complain("stopped before the end; what was finished is kept, and the same command goes on from there")
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        return explain(error)


def explain(error: Exception) -> int:
    """Say what went wrong in one message and return the exit status."""
    from waysahead.ensemble import Stopped

    if os.environ.get("WAYSAHEAD_TRACEBACK"):
        complain("".join(traceback.format_exception(error)))
    if isinstance(error, Stopped):
        complain(str(error))
        return STOPPED
    if isinstance(error, bad_input()):
        complain(str(error))
        return BAD_INPUT
    if isinstance(error, OSError) and error.filename:
        complain(f"{error.filename}: {error.strerror}")
        return BAD_INPUT
    complain(
        f"waysahead met a fault of its own: {type(error).__name__}: {error}\n"
        "Set WAYSAHEAD_TRACEBACK=1 and give the command again to see where."
    )
    return OUR_FAULT


def main() -> None:
    """The entry point of the command line."""
    sys.exit(answer())


if __name__ == "__main__":
    main()
