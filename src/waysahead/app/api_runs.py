"""Routes about finished runs: comparisons, series, maps, charts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from waysahead.app import analyses, figures, runs, series
from waysahead.app.answers import as_json, kept, respond
from waysahead.app.charts import FORMATS, chart_of, charted, charts_document, picture
from waysahead.app.guard import SCRIPTLESS
from waysahead.app.service import CHANGES, MAKING, only_known, service_of, working
from waysahead.report.chart_asked import Look

router = APIRouter(prefix="/runs", tags=["runs"], dependencies=[Depends(only_known)])

RunName = Annotated[str, Path(description="The id of a run.", max_length=160)]
Name = Annotated[str, Query(max_length=80)]
Names = Annotated[str, Query(max_length=800, description="Names parted by commas; all if left out.")]
Weights = Annotated[
    str, Query(max_length=800, description="theory:weight, parted by commas, such as agnostic:0.3,force-and-pacts:0.7.")
]
Theory = Annotated[str, Query(max_length=80, description="A theory of the run, or all.")]
Language = Annotated[Literal["en", "ar"], Query()]
Form = Literal["json", "csv", "png", "svg"]


@router.get("", summary="The runs that are served")
def every_run(request: Request) -> Response:
    """Run id, case, policies, theories and sizes of each run."""
    library = service_of(request).library
    listed = {"runs": [runs.run_entry(run) for run in library.runs()]}
    return respond(request, kept(as_json(listed)), CHANGES)


@router.get("/{run}", summary="What a run was made from")
def one_run(request: Request, run: RunName) -> Response:
    """The manifest without its shards, the caption of its images, and which analyses are there."""
    service = service_of(request)
    service.library.run(run)
    return service.told(request, lambda: runs.run_document(service, run), run)


@router.get("/{run}/comparison", summary="The comparison, theory by theory")
def comparison(request: Request, run: RunName) -> Response:
    """Levels, paired differences, agreement of theories, and what may turn a sign."""
    service = service_of(request)
    library = service.library
    service.may_compare(run)
    return service.told(
        request, lambda: figures.comparison_document(library.comparison(run), library.case_of(run)), run
    )


@router.get("/{run}/pair", summary="Any two policies, future by future")
def pair(request: Request, run: RunName, policy: Name, against: Name) -> Response:
    """The comparison of one policy with another in place of the baseline."""
    service = service_of(request)
    library = service.library
    service.may_compare(run)
    return service.told(
        request, lambda: figures.pair_document(library.run(run), policy, against, library.case_of(run)), run
    )


@router.get("/{run}/weighted", summary="Ranges under weights over theories")
def weighted(request: Request, run: RunName, weights: Weights, against: Name = "") -> Response:
    """An answer from stored futures, weighed anew: nothing is run again."""
    service = service_of(request)
    service.may_compare(run)
    held = service.library.run(run)
    given = figures.read_weights(weights, held.theories)
    return service.told(request, lambda: figures.weighted_document(held, given, against or None), run)


@router.get("/{run}/variables", summary="The variables that a run holds")
def variables(request: Request, run: RunName) -> Response:
    """Name, unit and kind of every variable by week, by place and month, by host and month."""
    service = service_of(request)
    held = service.library.run(run)
    return service.told(request, lambda: series.variables_document(held), run)


@router.get("/{run}/monthly", summary="A national variable by month, as quantiles")
def monthly(
    request: Request, run: RunName, variable: Name, theory: Theory = "all", weights: Weights = "", policy: Names = ""
) -> Response:
    """Bands of 50, 80 and 90 % of the futures for every policy, and the record before the start."""
    service = service_of(request)
    service.may_compare(run)
    held, case = service.library.run(run), service.library.case_of(run)
    return service.told(
        request, lambda: series.monthly_document(held, case, variable, theory, weights or None, policy or None), run
    )


@router.get("/{run}/weekly", summary="A national variable by week (internal edition)")
def weekly(request: Request, run: RunName, variable: Name, theory: Theory = "all") -> Response:
    """Bands by week. The public edition goes no finer than the month."""
    service = service_of(request)
    service.may_compare(run)
    held = service.library.run(run)
    return service.told(request, lambda: series.weekly_document(held, variable, theory, service.settings), run)


@router.get("/{run}/places", summary="A variable by month and place, as quantiles")
def places(
    request: Request,
    run: RunName,
    variable: Name,
    against: Annotated[str, Query(max_length=80, description="A policy: adds the paired differences to it.")] = "",
    per: Annotated[int | None, Query(ge=1, le=1_000_000, description="Residents to count per, such as 100000.")] = None,
    theory: Theory = "all",
    policy: Names = "",
) -> Response:
    """Everything that a map with a slider shows, in one answer."""
    service = service_of(request)
    service.may_compare(run)
    held, case = service.library.run(run), service.library.case_of(run)
    return service.told(
        request, lambda: series.places_document(held, case, variable, per, theory, policy or None, against), run
    )


@router.get("/{run}/hosts", summary="Refugees by host country")
def hosts(request: Request, run: RunName) -> Response:
    """By quarter in the public edition, by month in the internal one."""
    service = service_of(request)
    service.may_compare(run)
    held = service.library.run(run)
    return service.told(request, lambda: series.hosts_document(held, service.settings), run)


@router.get("/{run}/timeline", summary="What each policy of a run does, week by week")
def timeline(request: Request, run: RunName) -> Response:
    """The levers that each policy changes; a policy whose text was not kept with the run is left out."""
    service = service_of(request)
    service.library.run(run)
    return service.told(request, lambda: runs.timeline_document(service, run), run)


@router.get("/{run}/parameters", summary="The parameters as sampled")
def parameters(request: Request, run: RunName) -> Response:
    """Middle and inner 90 % of the draws of every parameter, with status and source."""
    service = service_of(request)
    service.library.run(run)
    return service.told(request, lambda: runs.parameters_document(service, run), run)


@router.get(
    "/{run}/decision", summary="Metrics, trade-offs, their stability, the value of knowing more", responses=MAKING
)
def decision(request: Request, run: RunName) -> Response:
    """The document of `waysahead decide --json`."""
    service = service_of(request)
    service.may_compare(run)
    return service.awaited(request, lambda: analyses.decision_document(service, run), run)


@router.get("/{run}/discovery", summary="What one would have to believe", responses=MAKING)
def discovery(request: Request, run: RunName, outcome: Name = "civilian_deaths") -> Response:
    """The document of `waysahead discover --json`."""
    service = service_of(request)
    service.may_compare(run)
    return service.awaited(request, lambda: analyses.discovery_document(service, run, outcome), run)


@router.get("/{run}/relief", summary="What help is needed and what gets through", responses=MAKING)
def relief(request: Request, run: RunName, policy: Name = "") -> Response:
    """The document of `waysahead relief --json`; the public edition holds needs and gaps by place and month."""
    service = service_of(request)
    service.may_compare(run)
    return service.awaited(request, lambda: analyses.relief_document(service, run, policy), run)


@router.get("/{run}/track-record", summary="How wrong forecasts of this kind have been")
def track_record(request: Request, run: RunName) -> Response:
    """The scores that a hindcast has left in the case."""
    service = service_of(request)
    case = service.library.case_of(run)
    return service.told(request, lambda: analyses.track_record_document(case), run)


@router.get("/{run}/charts", summary="The charts of a run")
def charts(request: Request, run: RunName) -> Response:
    """Names, titles and what each may be asked."""
    service = service_of(request)
    held = service.library.run(run)
    return service.told(request, lambda: charts_document(held), run)


@router.get(
    "/{run}/charts/{chart}.{form}",
    summary="A chart: specification, figures or picture",
    response_class=Response,
    responses={200: {"description": "The chart.", "content": {kind: {} for kind in FORMATS.values()}}, **MAKING},
)
def chart(
    request: Request,
    run: RunName,
    chart: Annotated[str, Path(max_length=40, pattern="^[a-z-]+$")],
    form: Form,
    variable: Name = "",
    outcome: Names = "",
    theory: Annotated[str, Query(max_length=80)] = "",
    policy: Names = "",
    against: Name = "",
    x: Name = "",
    y: Name = "",
    month: Annotated[str, Query(max_length=20, description="A month of the run, such as 2007-05.")] = "",
    per: Annotated[str, Query(max_length=20, description="100000 for figures per 100,000 residents.")] = "",
    lang: Language = "en",
    columns: Annotated[int, Query(ge=0, le=3, description="Panels side by side; 0 leaves it to the chart.")] = 0,
    width: Annotated[int, Query(ge=0, le=1200, description="Width in pixels; 0 leaves it to the chart.")] = 0,
) -> Response:
    """The same chart as Vega-Lite (json), tidy figures (csv), or a picture with its caption burnt in (png, svg)."""
    service = service_of(request)
    known = chart_of(chart)
    if known.compares:
        service.may_compare(run)
    given = {"variable": variable, "outcome": outcome, "theory": theory, "policy": policy, "against": against}
    given |= {"x": x, "y": y, "month": month, "per": per}
    look = Look(lang, columns, width, form == "json", service.settings.edition)
    document: dict[str, Any] | None = None
    if known.study:
        outcome_asked = outcome or known.parameters.get("outcome", "")
        document = analyses.study_document(service, run, known.study, outcome_asked, policy)
        if document is None:
            return working()
    return service.sent(
        request,
        lambda: picture(charted(service.library, run, chart, given, look, document), form),
        run,
        headers={
            "Content-Disposition": f'inline; filename="{run}-{chart}.{form}"',
            **({"Content-Security-Policy": SCRIPTLESS} if form == "svg" else {}),
        },
    )
