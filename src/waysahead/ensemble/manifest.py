"""The manifest of a run: what its futures were made from, in one JSON file that a person can read."""

import json
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waysahead import __version__
from waysahead.case.calendar import months
from waysahead.case.track_record import is_scored
from waysahead.ensemble.digests import differs, digest_of, policy_digests, structure_digest, theory_digest
from waysahead.ensemble.errors import RunError
from waysahead.ensemble.folders import write_whole
from waysahead.ensemble.plan import BLOCK, Plan

if TYPE_CHECKING:
    from waysahead.policy import Policy

Manifest = dict[str, Any]

FORMAT = 1
FILE = "manifest.json"
OWN = "digest"
"""The entry that holds the digest of the manifest itself."""
_END = "\n}"
WORST_FIRST = ("placeholder", "memory", "expert range", "estimated", "measured")
GROWING = ("invalid", "shards", "failed", "files", "complete")
"""Entries that follow from the shards; every other entry must agree before a run is gone on with."""


def statuses(plan: Plan) -> dict[str, str]:
    """Status of every sampled parameter: the least firm of its priors under the theories of the run."""
    found: dict[str, str] = {}
    for priors in plan.priors:
        for name, prior in priors.items():
            known = [prior.status, found.get(name, prior.status)]
            found[name] = min(known, key=lambda s: WORST_FIRST.index(s) if s in WORST_FIRST else 0)
    return dict(sorted(found.items()))


def placeholders(plan: Plan) -> tuple[str, ...]:
    """Parameters whose prior under some theory of the run is a placeholder."""
    return tuple(name for name, status in statuses(plan).items() if status == "placeholder")


def versions() -> dict[str, str]:
    """Versions and platform that decide the bits of a run."""
    return {
        "version": __version__,
        "jax": version("jax"),
        "jaxlib": version("jaxlib"),
        "platform": f"{platform.system()} {platform.machine()}",
    }


def manifest_of(plan: Plan) -> Manifest:
    """The manifest of a plan before any shard is run. It holds no time and no path."""
    case = plan.case
    return {
        "format": FORMAT,
        "run": plan.run_id,
        "case": {
            "name": case.name,
            "title": case.title,
            "question": case.question,
            "start": str(case.start),
            "live": case.live,
            "scored": case.live and is_scored(case),
            "digest": case.digest,
        },
        "prior_set": plan.prior_set,
        "seed": plan.seed,
        "futures": plan.futures,
        "weeks": plan.weeks,
        "block": BLOCK,
        "baseline": plan.baseline,
        **structure_of(plan),
        "policies": [
            {"name": p.name, "title": p.title, "text": p.text, "baseline": p.baseline, "digest": digest}
            for p, digest in zip(plan.policies, policy_digests(plan.levers, plan.orders), strict=True)
        ],
        "theories": [{"name": t.code, "title": t.title, "digest": theory_digest(t)} for t in plan.theories],
        "notes": [{"policy": n.policy, "lever": n.lever, "kind": n.kind, "text": n.text} for n in plan.notes],
        "pinned": dict(plan.pinned),
        "statuses": statuses(plan),
        "placeholders": list(placeholders(plan)),
        "places": [place.code for place in case.places],
        "hosts": [host.code for host in case.hosts],
        "months": [str(month) for month in months(case.start, plan.weeks)],
        **versions(),
    }


def structure_of(plan: Plan) -> Manifest:
    """The structure of a plan as an entry of the manifest, and what its policies leave to the future."""
    found: Manifest = {}
    if plan.structure is not None:
        one = plan.structure
        digest = structure_digest(one) if one.priors else ""
        found["structure"] = {"name": one.code, "title": one.title, "text": one.text.strip(), "digest": digest}
    triggers = {policy.name: told for policy in plan.policies if (told := conditions(policy))}
    return found | ({"triggers": triggers} if triggers else {})


def conditions(policy: "Policy") -> list[dict[str, Any]]:
    """What a policy waits for, a row a slot: kind, name, words, levers or measures, and how often."""
    if not getattr(policy, "conditional", False):
        return []
    from waysahead.policy import causes_of

    rows: list[dict[str, Any]] = []
    for slot, one in enumerate(causes_of(policy), start=1):
        if isinstance(one, str):
            rows.append({"slot": slot, "kind": "law", "name": one, "when": one, "effect": "start", "at_most": 1})
        else:
            kind = "date" if isinstance(one.when, int) else "never" if one.when is None else "signpost"
            rows.append(
                {
                    "slot": slot,
                    "kind": kind,
                    "name": one.name,
                    "when": f"week {one.when}" if isinstance(one.when, int) else str(one.when or "never"),
                    "effect": one.effect,
                    "at_most": one.at_most,
                    "targets": list(one.targets),
                }
            )
    return rows


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a run folder.

    Raises:
        RunError: There is none, it is of another format, or it is not as it was written.
    """
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text)
    except FileNotFoundError:
        raise RunError(f"{folder}: no {FILE} there; expected the folder of a run") from None
    except (OSError, ValueError) as error:
        raise RunError(f"{path}: cannot be read ({error}); expected the manifest of a run") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise RunError(f"{path}: not a manifest of format {FORMAT}; run the case again with another --out")
    expected = found.pop(OWN, None)  # none in a run of an earlier version
    if expected is not None and (digest := digest_of(_without_own(text).encode())) != expected:
        raise RunError(
            f"{path}: {differs(str(expected), digest)}. Was the folder copied whole? Copy it again, or run the case "
            "again with another --out"
        )
    return found


def is_complete(folder: Path) -> bool:
    """Whether a folder holds the manifest of a run that came to its end."""
    try:
        return bool(read_manifest(folder).get("complete"))
    except RunError:
        return False


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest, whole or not at all, with the digest of all that stands above it as its last entry."""
    body = json.dumps(manifest, indent=1, ensure_ascii=False)
    text = f'{body[: -len(_END)]},\n "{OWN}": "{digest_of(body.encode())}"{_END}\n'
    write_whole(folder / FILE, lambda path: path.write_text(text, encoding="utf-8"))


def _without_own(text: str) -> str:
    """The text of a manifest as it was before its own digest was added."""
    return text.rpartition(f',\n "{OWN}": ')[0] + _END


def differences(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """What keeps the shards of one manifest from serving another, in words; empty if nothing does.

    The versions that decide bits count only as long as shards are missing: a finished run is read by any.
    """
    said: list[str] = []
    passed = {*GROWING, "run", *(versions() if found.get("complete") else ())}
    for key in sorted({*found, *wanted} - passed):
        old, new = found.get(key), wanted.get(key)
        if old == new:
            continue
        if isinstance(old, str | int | float | None) and isinstance(new, str | int | float | None):
            said.append(f"{key} was {old} and is now {new}")
        elif key in ("policies", "theories") and isinstance(old, list) and isinstance(new, list):
            before, after = [entry["name"] for entry in old], [entry["name"] for entry in new]
            said.append(
                f"{key} were {', '.join(before)} and are now {', '.join(after)}"
                if before != after
                else f"{key} have changed: {', '.join(n['name'] for o, n in zip(old, new, strict=True) if o != n)}"
            )
        else:
            said.append(f"{key} differs")
    return said
