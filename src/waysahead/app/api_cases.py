"""Routes about cases: what is known, what could be done, what is disputed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from waysahead.app import analyses, cases
from waysahead.app.drafts import Draft, check_document, policy_document
from waysahead.app.problems import not_there
from waysahead.app.series import record_document
from waysahead.app.service import CHANGES, MAKING, only_known, service_of
from waysahead.case import suggestion

router = APIRouter(prefix="/cases", tags=["cases"], dependencies=[Depends(only_known)])

CaseName = Annotated[
    str, Path(description="A packaged case, the case of a run, or the token of a pack.", max_length=80)
]


@router.get("", summary="The cases that there are")
def every_case(request: Request) -> Response:
    """Packaged cases and those of the runs that are served."""
    library = service_of(request).library

    def made() -> dict[str, Any]:
        found = [library.case(name) for name in library.case_names()]
        return {"cases": [{"name": case.name, "title": case.title, "live": case.live} for case in found]}

    return service_of(request).told(request, made, caching=CHANGES)


@router.get("/{case}", summary="What a case is, with places, hosts and groups")
def one_case(request: Request, case: CaseName) -> Response:
    """Title, question, start, defaults, places with codes and names, licences."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: cases.case_document(known), case)


@router.get("/{case}/boundaries", summary="Outlines of the places as GeoJSON")
def boundaries(request: Request, case: CaseName) -> Response:
    """The outlines of the pack. Boundaries are simplified and imply no opinion on any border."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: known.boundaries, case)


@router.get("/{case}/map", summary="The map as SVG paths")
def drawn_map(request: Request, case: CaseName) -> Response:
    """Paths and label points of the places in one coordinate system."""
    from waysahead.report.map_paths import map_paths

    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: map_paths(known.boundaries), case)


@router.get("/{case}/phrases", summary="Sentences of a case in another language")
def phrases(request: Request, case: CaseName, lang: Annotated[Literal["en", "ar"], Query()] = "ar") -> Response:
    """Units, claims, notes and other sentences of the pack by their own words, where the pack has them so."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: cases.phrases_document(known, lang), case)


@router.get("/{case}/levers", summary="What a policy may change, within which limits")
def levers(request: Request, case: CaseName) -> Response:
    """Unit, bounds, rates and the range that the data have seen of every lever."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: cases.levers_document(known), case)


@router.get("/{case}/policies", summary="The policies of a case")
def policies(request: Request, case: CaseName) -> Response:
    """Name, title and baseline of every policy of the pack."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: cases.policies_document(known), case)


@router.get("/{case}/policies/{policy}", summary="One policy, as an editor opens it")
def one_policy(request: Request, case: CaseName, policy: Annotated[str, Path(max_length=80)]) -> Response:
    """Measures, text, notes on what is feasible, and the levers that it changes week by week."""
    service = service_of(request)
    known = service.library.case(case)
    if policy not in known.policy_files:
        fix = suggestion(policy, known.policy_files, "the case lists them under policies")
        raise not_there(f"no policy '{policy}': {fix}")
    return service.told(request, lambda: policy_document(known, policy), case)


@router.post("/{case}/policies/check", summary="Check a policy without running it")
def check(request: Request, case: CaseName, draft: Draft) -> dict[str, Any]:
    """Faults with line and key, sentences on what is not feasible, notes, and the timeline of a sound policy."""
    from waysahead.app.answers import plain

    known = service_of(request).library.case(case)
    return dict(plain(check_document(known, draft)))


@router.get("/{case}/theories", summary="The rival theories and their priors")
def theories(request: Request, case: CaseName) -> Response:
    """Each theory with what speaks for and against it, and the priors that set it apart."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: cases.theories_document(known), case)


@router.get("/{case}/parameters", summary="Every parameter with prior, source and status")
def parameters(request: Request, case: CaseName) -> Response:
    """Middle and inner 90 % of every prior; placeholders are named as such."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: cases.parameters_document(known), case)


@router.get("/{case}/evidence", summary="The claims of the debate and their verdicts")
def evidence(request: Request, case: CaseName) -> Response:
    """Each claim in our words, what was found, and the source."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: cases.evidence_document(known), case)


@router.get("/{case}/sources", summary="Every source of the pack")
def sources(request: Request, case: CaseName) -> Response:
    """Distinct sources by file, with status, licence and the number of rows that rest on them."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: cases.sources_document(known), case)


@router.get("/{case}/record", summary="What was observed of a variable before the start")
def record(request: Request, case: CaseName, variable: Annotated[str, Query(max_length=80)]) -> Response:
    """The national monthly record that the pack holds of a variable of the model."""
    service = service_of(request)
    known = service.library.case(case)
    return service.told(request, lambda: record_document(known, variable), case)


@router.get("/{case}/conference", summary="What models of bargaining give for a conference", responses=MAKING)
def conference(
    request: Request,
    case: CaseName,
    without: Annotated[str, Query(max_length=200, description="Actors left out, parted by commas.")] = "",
    move: Annotated[str, Query(max_length=400, description="issue:actor=position, parted by commas.")] = "",
) -> Response:
    """The document of `waysahead confer --json`, with some actors left out or moved."""
    service = service_of(request)
    service.library.case(case)
    return service.awaited(
        request, lambda: analyses.conference_document(service, case, parts(without), parts(move)), case
    )


@router.get("/{case}/votes", summary="The chance that a legislature passes each measure", responses=MAKING)
def votes(request: Request, case: CaseName) -> Response:
    """The document of `waysahead vote --json`."""
    service = service_of(request)
    service.library.case(case)
    return service.awaited(request, lambda: analyses.votes_document(service, case), case)


def parts(text: str) -> tuple[str, ...]:
    """Parts of a query, parted by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
