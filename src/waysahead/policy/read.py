"""Reading a policy file: TOML into a `Policy`, with every fault found at once."""

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from waysahead.case import Fault, suggestion
from waysahead.policy.causes import check_levers_of
from waysahead.policy.errors import PolicyError
from waysahead.policy.measures import read_measures
from waysahead.policy.policy import Policy
from waysahead.policy.trigger import read_triggers
from waysahead.theory import Fields, Source, find_source, listed

if TYPE_CHECKING:
    from waysahead.case import Case

TOP_KEYS = ("title", "text", "baseline", "measure", "trigger")


def read_policy(case: "Case", where: str | FilePath) -> Policy:
    """The policy named ``where`` in the pack, or in the file at that path, with its baselines resolved.

    Args:
        case: The case, which gives the places, the levers and the packaged policies.
        where: A packaged name such as "surge", or a path to a TOML file. A baseline is looked for in the pack first,
            then beside the file.

    Raises:
        PolicyError: Every fault of the file and of its baselines: file, line, key, value found, what was expected,
            likely fix.
    """
    faults: list[Fault] = []
    policy = _read(case, where, faults, ())
    if faults or policy is None:
        raise PolicyError(faults)
    return policy


def _read(case: "Case", where: str | FilePath, faults: list[Fault], seen: tuple[str, ...]) -> Policy | None:
    """The policy and its lineage; None, with a fault, where there is no such file."""
    source = find_source(where, case.policy_files, "policy", faults)
    if source is None:
        return None
    top = Fields(source.table, source.file, faults=faults, content=source.content)
    top.known(*TOP_KEYS)
    title = top.text("title", required=True, example="What is done, in one line")
    text = top.text("text")
    lineage = _lineage(case, source, top, faults, (*seen, _identity(source)))
    triggers = read_triggers(case, top)
    dated, awaited = read_measures(case, top, triggers, lineage)
    check_levers_of(triggers, dated, awaited, lineage, top)
    return Policy(source.name, title, text, dated, lineage, source.file, source.content, triggers, awaited)


def _lineage(
    case: "Case", source: Source, top: Fields, faults: list[Fault], seen: tuple[str, ...]
) -> tuple[Policy, ...]:
    """The baselines beneath a policy, root first."""
    name = top.text("baseline")
    if not name:
        return ()
    beside = source.folder / name if source.folder is not None else None
    if name in case.policy_files:
        where: str | FilePath = name
    elif beside is not None and beside.is_file():
        where = beside
    else:
        fix = suggestion(name, case.policy_files, "use one of " + listed(case.policy_files))
        top.fault("baseline", repr(name), "the name of a packaged policy, or a file beside this one", fix)
        return ()
    if str(where) in seen:
        found = " -> ".join(FilePath(one).stem for one in (*seen, str(where)))
        expected = "a baseline that does not lead back to the policy itself"
        top.fault("baseline", found, expected, "take one of the baselines out of the circle")
        return ()
    baseline = _read(case, where, faults, seen)
    return () if baseline is None else (*baseline.lineage, baseline)


def _identity(source: Source) -> str:
    """What tells one policy file from another: the name in the pack, or the path."""
    return source.name if source.folder is None else str(source.folder / source.file)
