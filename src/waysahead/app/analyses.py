"""Analyses that take longer than a reader waits: decision, discovery, relief, conference, votes.

Each is a command of this program, run in a process of its own and remembered. Until its document is there, the answer
says that it is being made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from waysahead.app.figures import known_policy
from waysahead.app.problems import Problem, not_there
from waysahead.app.sources import run_source
from waysahead.case.track_record import read_scores
from waysahead.decision import CATALOGUE

if TYPE_CHECKING:
    from waysahead.app.service import Service
    from waysahead.case import Case

Document = dict[str, Any]
CONFERENCE_DRAWS = "400"
VOTE_DRAWS = "1000"


def decision_document(service: Service, name: str) -> Document | None:
    """Metrics, frontier, stability and value of information; None while it is being made."""
    return _of_run(service, name, ("decision",), ["decide", "{run}", "--json"])


def discovery_document(service: Service, name: str, outcome: str) -> Document | None:
    """The beliefs under which one policy has fewer of an outcome than another; None while it is being made."""
    if outcome not in CATALOGUE:
        raise Problem(422, f"no outcome '{outcome[:60]}'; there are {', '.join(CATALOGUE)}", "outcome")
    return _of_run(service, name, ("discovery", outcome), ["discover", "{run}", "--outcome", outcome, "--json"])


def relief_document(service: Service, name: str, policy: str) -> Document | None:
    """A relief plan for a policy's futures, without routes, stocks and sites in the public edition; None at first."""
    run = service.library.run(name)
    chosen = policy or run.baseline
    known_policy(run, chosen)
    _has(service.library.case_of(name), "relief")
    internal = ["--internal"] if service.settings.edition == "internal" else []
    found = _of_run(service, name, ("relief", chosen), ["relief", "{run}", "--policy", chosen, "--json", *internal])
    return None if found is None else found | {"policy": chosen}


def study_document(service: Service, name: str, study: str, outcome: str, policy: str) -> Document | None:
    """The document of an analysis of a run or of its case, by its name; None while it is being made."""
    if study == "relief":
        return relief_document(service, name, policy)
    if study == "decision":
        return decision_document(service, name)
    if study == "discovery":
        return discovery_document(service, name, outcome)
    if study == "conference":
        token, _, rest = name.partition(".")
        return conference_document(service, token if rest else service.library.case_of(name).name, (), ())
    if study == "track-record":
        return track_record_document(service.library.case_of(name))
    raise KeyError(study)


def _of_run(service: Service, name: str, key: Sequence[str], command: Sequence[str]) -> Document | None:
    run = service.library.run(name)
    line = [str(run.run.folder) if word == "{run}" else word for word in command]
    found = service.errands.ask((name, *key), line)
    if found is None:
        return None
    source, entry = run_source(run.manifest)
    return found | {"state": "done", "source_id": source, "sources": {source: entry}}


def track_record_document(case: Case) -> Document:
    """How forecasts of past months of a case fared, as its hindcast left it."""
    rows = [asdict(score) | {"source_id": "file:track_record.csv"} for score in read_scores(case)]
    if not rows:
        raise not_there("the case holds no track record; `waysahead hindcast CASE` makes one")
    return {"rows": rows, "sources": _file("track_record.csv", "scores of forecasts against the record")}


def conference_document(service: Service, name: str, without: Sequence[str], move: Sequence[str]) -> Document | None:
    """What models of bargaining give for the conference of a case; None while it is being made."""
    case = service.library.case(name)
    _has(case, "conference")
    options = [*(f"--without={actor}" for actor in without), *(f"--move={one}" for one in move)]
    command = ["confer", case.root, "--draws", CONFERENCE_DRAWS, "--json", *options]
    return _of_case(service, (name, "conference", *options), command, "conference")


def votes_document(service: Service, name: str) -> Document | None:
    """The chance that the legislature of a case passes each measure; None while it is being made."""
    case = service.library.case(name)
    _has(case, "legislature")
    return _of_case(service, (name, "votes"), ["vote", case.root, "--draws", VOTE_DRAWS, "--json"], "legislature")


def _of_case(service: Service, key: tuple[str, ...], command: Sequence[str], folder: str) -> Document | None:
    found = service.errands.ask(key, command)
    if found is None:
        return None
    source = f"file:{folder}"
    return found | {
        "state": "done",
        "source_id": source,
        "sources": _file(folder, f"models over {folder}/ of the case"),
    }


def _has(case: Case, folder: str) -> None:
    if not any(path.startswith(f"{folder}/") for path in case.other_files):
        raise not_there(f"the case has no folder {folder}/")


def _file(name: str, text: str) -> Document:
    return {f"file:{name}": {"kind": "file", "badge": "simulated", "text": text}}
