"""The files of policies and theories inside a run folder, so that a run can be told, and made again, from it alone."""

from pathlib import Path
from typing import TYPE_CHECKING

from waysahead.ensemble.errors import RunError
from waysahead.ensemble.folders import write_whole
from waysahead.ensemble.plan import Plan, make_plan
from waysahead.ensemble.proofs import prove
from waysahead.ensemble.record import Run

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.policy import Policy
    from waysahead.theory import Theory

KINDS = ("policies", "theories", "structures")


def keep_texts(plan: Plan, out: Path) -> None:
    """Write the text of every policy, of those beneath it and of every theory, as read, beside the futures."""
    lineage = [one for policy in plan.policies for one in (*getattr(policy, "lineage", ()), policy)]
    structures = (plan.structure,) if plan.structure is not None else ()
    for kind, files in (("policies", lineage), ("theories", plan.theories), ("structures", structures)):
        for one in files:
            text, name = getattr(one, "written", ""), getattr(one, "file", "")
            if not text or (out / kind / Path(name).name).is_file():
                continue
            (out / kind).mkdir(parents=True, exist_ok=True)
            write_whole(out / kind / Path(name).name, lambda path, text=text: path.write_text(text, encoding="utf-8"))


def policies_of(run: Run, case: "Case") -> "tuple[Policy, ...]":
    """The policies of a run that can be read from its folder, or from the pack."""
    from waysahead.policy import PolicyError, read_policy

    found = []
    for name in run.policies:
        where = place(run, "policies", name)
        if where is None and name not in case.policy_files:
            continue
        try:
            found.append(read_policy(case, where or name))
        except PolicyError:  # written for another version, or its baseline lay elsewhere: known by its title only
            continue
    return tuple(found)


def theories_of(run: Run, case: "Case") -> "tuple[Theory, ...]":
    """The theories of a run that can be read from its folder, or from the pack."""
    from waysahead.theory import TheoryError, read_theory

    found = []
    for name in run.theories:
        where = place(run, "theories", name)
        if where is None and name not in case.theory_files:
            continue
        try:
            found.append(read_theory(case, where or name, run.manifest["prior_set"]))
        except TheoryError:
            continue
    return tuple(found)


def place(run: Run, kind: str, name: str) -> Path | None:
    """Where the text of a policy or theory lies in a run folder; None where it is not kept.

    Raises:
        RunError: It differs from what the run wrote.
    """
    if run.path is None:
        return None
    prove(run.path, run.manifest, f"{kind}/{name}.toml")
    path = run.path / kind / f"{name}.toml"
    return path if path.is_file() else None


def plan_of_run(run: Run) -> Plan:
    """The plan that a run was made from, to make it again with one thing changed.

    Raises:
        RunError: A policy or theory is not in the folder, or the pack inside it gives another run today.
    """
    from waysahead.theory import read_structure

    case = run.read_case()
    policies, theories = policies_of(run, case), theories_of(run, case)
    missing = {*run.policies, *run.theories} - {p.name for p in policies} - {t.code for t in theories}
    if missing:
        raise RunError(f"{run.folder}: holds no text of {', '.join(sorted(missing))}; run it again with this version")
    manifest = run.manifest
    named = manifest.get("structure", {}).get("name")
    return make_plan(
        case,
        policies,
        theories,
        futures=int(manifest["futures"]),
        weeks=int(manifest["weeks"]),
        seed=int(manifest["seed"]),
        prior_set=str(manifest["prior_set"]),
        pinned=manifest["pinned"],
        structure=None if named is None else read_structure(case, place(run, "structures", named) or named),
    )
