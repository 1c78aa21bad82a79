"""A case as documents: what is known, what could be done, what is disputed, and where each of it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.app.sources import BADGES, file_sources, parameter_source
from waysahead.case.translations import LANGUAGES, translations_of
from waysahead.policy import PolicyError, read_policy
from waysahead.report.evidence import evidence_table
from waysahead.theory import prior_of_theory, read_theory

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.theory import Prior

Document = dict[str, Any]
PHRASE = "phrase."
ENDS = np.array([0.05, 0.5, 0.95])
PLACE = ("code", "pcode", "name_en", "name_ar", "population", "lat", "lon", "majority", "status")
LEVER = (
    "code", "name_en", "name_ar", "unit", "axis", "minimum", "maximum", "support_low", "support_high", "lag_weeks",
    "local", "rate_out_month_low", "rate_out_month_high", "rate_in_month_low", "rate_in_month_high", "note", "source",
    "licence", "status",
)  # fmt: skip


def case_document(case: Case) -> Document:
    """What a case is, with its places, hosts and groups."""
    places, sources = _rows(case.places, PLACE, "places.csv")
    hosts, more = _rows(case.hosts, ("code", "name_en", "name_ar", "status"), "hosts.csv")
    groups, most = _rows(case.groups, ("code", "name_en", "name_ar", "status"), "groups.csv")
    return {
        "name": case.name,
        "title": case.title,
        "question": case.question,
        "start": case.start.isoformat(),
        "horizon_weeks": case.horizon_weeks,
        "baseline": case.baseline,
        "default_policies": list(case.default_policies),
        "default_theories": list(case.default_theories),
        "prior_set": case.prior_set,
        "live": case.live,
        "languages": list(case.languages),
        "areas": dict(case.areas),
        "names": {language: _named(case, language) for language in LANGUAGES},
        "places": places,
        "hosts": hosts,
        "groups": groups,
        "counts": {
            "places": len(case.places),
            "policies": len(case.policy_files),
            "theories": len(case.theory_files),
            "parameters": len(case.parameters),
            "series": len(case.series.variables),
            "claims": len(case.claims),
        },
        "licences": dict(case.licences),
        "sources": sources | more | most,
    }


def phrases_document(case: Case, language: str) -> Document:
    """The sentences of a case in a language, by their own words."""
    found = translations_of(case, language).items()
    return {"phrases": {key.removeprefix(PHRASE): text for key, text in found if key.startswith(PHRASE)}}


def _named(case: Case, language: str) -> dict[str, str]:
    return {key: text for key, text in translations_of(case, language).items() if not key.startswith(PHRASE)}


def levers_document(case: Case) -> Document:
    """Every lever with its unit, bounds, rates and support."""
    rows, sources = _rows(case.levers, LEVER, "levers.csv")
    return {"rows": rows, "sources": sources}


def _rows(records: Iterable[Any], names: tuple[str, ...], file: str) -> tuple[list[Document], Document]:
    listed = list(records)
    ids, sources = file_sources(file, [(one.source or "", one.status) for one in listed])
    rows = [
        {name: getattr(one, name) for name in names} | {"badge": BADGES.get(one.status, "estimated"), "source_id": key}
        for one, key in zip(listed, ids, strict=True)
    ]
    return rows, sources


def policies_document(case: Case) -> Document:
    """The policies of a case, in a line each."""
    rows: list[Document] = []
    for name in case.policy_files:
        try:
            policy = read_policy(case, name)
        except PolicyError:  # said by the check of the pack
            continue
        rows.append(
            {
                "name": policy.name,
                "title": policy.title,
                "text": " ".join(policy.text.split()),
                "baseline": policy.baseline,
                "default": name in case.default_policies,
                "measures": len(policy.measures),
                "source_id": f"file:policies/{name}.toml",
            }
        )
    sources = {
        row["source_id"]: {"kind": "policy", "badge": "estimated", "text": f"policies/{row['name']}.toml of the case"}
        for row in rows
    }
    return {"rows": rows, "sources": sources}


def theories_document(case: Case) -> Document:
    """The rival theories of a case, each with the priors that set it apart."""
    rows: list[Document] = []
    sources: Document = {}
    for name in case.theory_files:
        theory = read_theory(case, name)
        priors = []
        for parameter in theory.priors:
            entry = prior_entry(parameter, prior_of_theory(case, theory, parameter, case.prior_set))
            key = f"parameter:{parameter}@{name}"
            sources[key] = parameter_source(parameter, entry["source"], entry["status"])[1]
            priors.append(entry | {"source_id": key})
        rows.append(
            {
                "code": theory.code,
                "title": theory.title,
                "text": " ".join(theory.text.split()),
                "for": list(theory.for_),
                "against": list(theory.against),
                "default": name in case.default_theories,
                "priors": priors,
                "source_id": f"file:theories/{name}.toml",
            }
        )
        sources[f"file:theories/{name}.toml"] = {"kind": "theory", "badge": "estimated", "text": theory.title}
    return {"rows": rows, "sources": sources}


def prior_entry(name: str, prior: Prior) -> Document:
    """A prior by its middle and the ends of its inner 90 %."""
    low, middle, high = (float(value) for value in prior.quantile(ENDS))
    return {
        "parameter": name,
        "p5": low,
        "p50": middle,
        "p95": high,
        "unit": prior.unit,
        "source": prior.source,
        "status": prior.status,
        "known_by": None if prior.known_by is None else prior.known_by.isoformat(),
    }


def parameters_document(case: Case) -> Document:
    """Every parameter with its prior, unit, source and status."""
    from waysahead.theory import prior_of

    rows: list[Document] = []
    sources: Document = {}
    for name, parameter in case.parameters.items():
        entry = prior_entry(name, prior_of(parameter))
        key, source = parameter_source(name, parameter.source, parameter.status)
        sources[key] = source
        rows.append({"name": entry.pop("parameter"), "text": parameter.text} | entry | {"source_id": key})
    return {"rows": rows, "sources": sources}


def evidence_document(case: Case) -> Document:
    """Each claim of the debate with its verdict and sources."""
    found = evidence_table(case)
    ids, sources = file_sources("claims.csv", [(row["source"] or "", row["status"] or "") for row in found["claims"]])
    claims = [row | {"source_id": key} for row, key in zip(found["claims"], ids, strict=True)]
    return found | {"claims": claims, "sources": sources}


def sources_document(case: Case) -> Document:
    """Every distinct source of the pack: file, text, status and licence, with how many rows rest on it."""
    counted: dict[tuple[str, str, str], int] = {}
    kinds = ("places", "groups", "group_shares", "hosts", "forces", "crossings", "ports", "airfields", "routes")
    for kind in (*kinds, "streams", "rates", "channels", "levers", "claims"):
        for one in getattr(case, kind):
            key = (f"{kind}.csv", getattr(one, "source", None) or "", getattr(one, "status", "") or "")
            counted[key] = counted.get(key, 0) + 1
    series = case.series
    for file, source, status in zip(series.file, series.source, series.status, strict=True):
        counted[file, source or "", status] = counted.get((file, source or "", status), 0) + 1
    for parameter in case.parameters.values():
        key = ("parameters.toml", parameter.source or "", parameter.status)
        counted[key] = counted.get(key, 0) + 1
    licences = case.licences
    rows = [
        {
            "source_id": f"file:{file}#{number}",
            "file": file,
            "text": text,
            "status": status,
            "badge": BADGES.get(status, "estimated"),
            "rows": rows,
            "licence": licences.get(file, licences.get(f"{file.split('/')[0]}/*.csv", "")),
        }
        for number, ((file, text, status), rows) in enumerate(sorted(counted.items()), 1)
        if text
    ]
    return {"rows": rows, "licences_text": case.licences_text}
