"""The process of one run that was started from the page: reads what to run, tells how far it is, one line at a time.

Each line on stdout is a JSON object: `{"done", "total"}` while it runs; at the end `{"folder"}`, `{"stopped"}` or
`{"wrong"}`. An interrupt lets the shards on the way finish; what is finished is kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

NICE = 5
"""How far the run stands back behind the readers of the page."""


def tell(document: dict[str, Any]) -> None:
    """Print one line."""
    sys.stdout.write(json.dumps(document) + "\n")
    sys.stdout.flush()


def work(path: Path) -> None:
    """Run what a job file asks for.

    Raises:
        CaseError: The case or a theory cannot be used.
        PolicyError: A policy cannot be used.
        RunError: The run cannot be made.
        Stopped: It was interrupted.
    """
    from waysahead import decision, ensemble, report
    from waysahead.case import read_case
    from waysahead.case.track_record import held_back
    from waysahead.policy import read_policy
    from waysahead.theory import read_theory

    spec = json.loads(path.read_text(encoding="utf-8"))
    case = read_case(spec["case"])
    beliefs = spec["prior_set"] or case.prior_set
    own = {file.stem: file for file in Path(spec["folder"]).glob("*.toml")}
    policies = [read_policy(case, own.get(name, name)) for name in spec["policies"]]
    theories = [read_theory(case, name, beliefs) for name in spec["theories"] or case.default_theories]
    plan = ensemble.make_plan(
        case,
        policies,
        theories,
        futures=spec["futures"] or ensemble.BLOCK * len(theories),
        weeks=spec["weeks"] or case.horizon_weeks,
        seed=spec["seed"],
        prior_set=beliefs,
    )
    folder = Path(spec["out"]) / plan.run_id
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = ensemble.run(
        plan, folder, progress=lambda done, total: tell({"done": done, "total": total}), meanwhile=report.warm
    )
    comparison = decision.compare(made)
    made.put_table("outcomes", decision.outcome_columns(made))
    for name, columns in () if held_back(case) else decision.tables(comparison).items():
        made.put_table(f"comparison_{name}", columns)
    report.write_brief(made, comparison, case, folder / "brief.html")
    tell({"folder": str(folder)})


def main() -> int:
    """Run one job; the exit status is that of the command line."""
    # A server that a shell has put into the background ignores interrupts, and its children would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from waysahead.case import CaseError
    from waysahead.ensemble import RunError, Stopped
    from waysahead.policy import PolicyError

    with contextlib.suppress(OSError):
        os.nice(NICE)
    try:
        work(Path(sys.argv[1]))
    except (CaseError, PolicyError, RunError) as error:
        tell({"wrong": str(error)})
        return 2
    except (Stopped, KeyboardInterrupt) as error:
        tell({"stopped": str(error) or "stopped before the first shard"})
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
