"""Commands about case packs: check, new, evidence."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from waysahead.cli.console import complain, print_json, say, terminal
from waysahead.cli.options import BAD_INPUT, DONE, BadInput, CaseName, JsonFlag

if TYPE_CHECKING:
    from waysahead.case import Case


def check(
    case: Annotated[str, Parameter(help="A packaged case, a folder or a .zip file; or the folder of a finished run.")],
    /,
    *,
    as_json: JsonFlag = False,
) -> int:
    """Read a case pack with its policies and theories, and list every problem at once.

    With the folder of a run, compare every file with the digest that the run listed for it.
    """
    from waysahead.case import CaseError, check_case, read_case

    if (Path(case) / "manifest.json").is_file():
        return check_run(case, as_json)
    problems = {str(fault): fault_entry(fault) for fault in check_case(case)}
    try:
        known = read_case(case)
        problems |= {one["message"]: one for one in problems_inside(known)}
    except CaseError:
        known = None
    if as_json:
        print_json({"case": case, "problems": list(problems.values())})
    elif known is None:
        later = ["Policies and theories are checked once these are mended."] if Path(case).exists() else []
        complain("\n".join([*problems, *later]))
    elif problems:
        complain("\n".join(problems))
    else:
        from waysahead import report

        say(terminal(), [report.pack_line(known)])
    return BAD_INPUT if problems else DONE


def check_run(folder: str, as_json: bool) -> int:
    """Compare every file of a run with what the run listed, and say each that differs in one sentence."""
    from waysahead import report
    from waysahead.ensemble import check_run

    found = check_run(folder)
    if as_json:
        problems = [
            {"file": str(one.file), "found": one.found, "expected": one.expected, "message": one.why}
            for one in found.wrong
        ]
        print_json({"run": found.run, "files": found.files, "later": list(found.later), "problems": problems})
    elif found.wrong:
        complain("\n".join(one.why for one in found.wrong))
    else:
        say(terminal(), [report.run_line(found)])
    return BAD_INPUT if found.wrong else DONE


def new(folder: Annotated[Path, Parameter(help="A folder that is not there yet, or is empty.")], /) -> int:
    """Write a small case pack to start from."""
    from waysahead.case import new_case

    try:
        new_case(folder)
    except FileExistsError as error:
        raise BadInput(str(error)) from None
    say(terminal(), [f"{folder}: a small case pack. Next: waysahead check {folder}"])
    return DONE


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


def problems_inside(case: "Case") -> list[dict[str, Any]]:
    """Problems of the policies, theories, structures and relief ways that a sound pack holds."""
    from waysahead.case import CaseError
    from waysahead.policy import PolicyError, compile_orders, compile_policy, read_policy
    from waysahead.theory import check_structures, read_theory

    found: list[dict[str, Any]] = []
    for name in case.policy_files:
        try:
            policy = read_policy(case, name)
            compile_policy(case, policy, case.horizon_weeks)
            compile_orders(case, policy, case.horizon_weeks)
        except PolicyError as error:
            found += [fault_entry(fault) for fault in error.faults]
            found += [{"file": error.file, "message": f"{error.file}: {text}"} for text in error.sentences]
    for name in case.theory_files:
        try:
            read_theory(case, name)
        except CaseError as error:
            found += [fault_entry(fault) for fault in error.faults]
    found += [fault_entry(fault) for fault in check_structures(case)]
    found += _out_of_reach(case)
    return list({one["message"]: one for one in found}.values())  # a baseline is read with each of its policies


def _out_of_reach(case: "Case") -> list[dict[str, Any]]:
    """Places that no relief could reach, where a pack has relief tables."""
    from waysahead.case import CaseError
    from waysahead.case.relief import relief_of

    if not any(path.startswith("relief/") for path in case.other_files):
        return []
    from waysahead.relief import check_plan

    try:
        check_plan(case, relief_of(case))
    except CaseError as error:
        return [fault_entry(fault) for fault in error.faults]
    return []


def fault_entry(fault: Any) -> dict[str, Any]:  # noqa: ANN401  (a Fault of the case room, imported only where needed)
    """One fault as an entry of a JSON document."""
    names = ("file", "row", "found", "expected", "fix")
    return {name: getattr(fault, name) for name in names} | {"message": str(fault)}
