"""Where each row comes from: ids that every row carries, and what stands behind each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from waysahead.decision import CATALOGUE, Outcome

if TYPE_CHECKING:
    from waysahead.case import Case

Source = dict[str, Any]
Sources = dict[str, Source]
BADGES = {"measured": "observed", "estimated": "estimated"}
"""The badge of a figure of the pack by its status; every other status is an estimate of someone's."""


def run_source(manifest: Mapping[str, Any]) -> tuple[str, Source]:
    """The source of everything that a run simulates."""
    name = str(manifest["run"])
    case = manifest["case"]
    text = (
        f"waysahead {manifest['version']}, run {name} of {case['name']}, seed {manifest['seed']}, "
        f"{manifest['futures']} futures a policy, priors {manifest['prior_set'].replace('_', ' ')}"
    )
    return f"run:{name}", {"kind": "run", "badge": "simulated", "text": text}


def outcome_source(outcome: Outcome, run: str) -> str:
    """The id of an outcome's source: the channel that would have recorded it, else the run."""
    return f"channel:{outcome.recorder}" if outcome.recorder and outcome.recorder != "force" else run


def sources_of(manifest: Mapping[str, Any], case: Case | None = None) -> Sources:
    """The run, and the channels through which its recorded outcomes are seen."""
    name, entry = run_source(manifest)
    found: Sources = {name: entry}
    channels = {channel.code: channel for channel in case.channels} if case is not None else {}
    for outcome in CATALOGUE.values():
        key = outcome_source(outcome, name)
        if key not in found:
            channel = channels.get(outcome.recorder)
            text = f"as the channel '{outcome.recorder}' of the case would have recorded run {manifest['run']}"
            source = getattr(channel, "source", "") or ""
            found[key] = {"kind": "channel", "badge": "simulated", "text": f"{text}. {source}".strip()}
    return found


def parameter_source(name: str, text: str | None, status: str) -> tuple[str, Source]:
    """The source of a parameter."""
    said = text or ("no source yet: a placeholder" if status == "placeholder" else "")
    return f"parameter:{name}", {"kind": "parameter", "badge": BADGES.get(status, "estimated"), "text": said}


def file_sources(file: str, texts: Iterable[tuple[str, str]]) -> tuple[list[str], Sources]:
    """Ids for rows of a file that give their source as text; equal texts share an id."""
    ids: dict[str, str] = {}
    found: Sources = {}
    listed: list[str] = []
    for text, status in texts:
        if text not in ids:
            ids[text] = f"file:{file}#{len(ids) + 1}"
            found[ids[text]] = {"kind": "file", "badge": BADGES.get(status, "estimated"), "text": text}
        listed.append(ids[text])
    return listed, found
