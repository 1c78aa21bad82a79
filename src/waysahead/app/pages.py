"""The page itself and its files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from waysahead import __version__
from waysahead.app.answers import CHANGES, kept, respond
from waysahead.app.assets import FOREVER, KINDS
from waysahead.app.figures import known_policy
from waysahead.app.guard import SCRIPTLESS
from waysahead.app.problems import not_there
from waysahead.app.runs import run_entry
from waysahead.app.schema import describe
from waysahead.app.service import Service, only_known, service_of
from waysahead.app.settings import API
from waysahead.app.turns import HEAVY
from waysahead.report.page_words import page_words

router = APIRouter(include_in_schema=False)
HTML = KINDS[".html"]
BRIEFS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LANGUAGES = ("en", "ar")
Language = Annotated[Literal["en", "ar"], Query()]
Name = Annotated[str, Query(max_length=80)]


def boot_document(service: Service, language: str) -> dict[str, Any]:
    """What the page is told before it asks for anything, its words among it."""
    listed = [run_entry(run) for run in service.library.runs()]
    first = listed[0] if listed else None
    return {
        "api": API,
        "site": False,
        "version": __version__,
        "edition": service.settings.edition,
        "lang": language,
        "languages": list(LANGUAGES),
        "words": page_words(language),
        "runs": listed,
        "run": first["run"] if first else None,
        "case": first["case"] if first else service.library.case_names()[0],
        "vega": f"/static/{service.assets.fresh()}/vega.js",
    }


def page(request: Request, language: str) -> Response:
    """The page in a language."""
    service = service_of(request)
    if not service.assets.template.is_file():
        raise not_there("this installation has no page; the API is there")
    text = service.assets.page(language, boot_document(service, language), f"/static/{service.assets.fresh()}/")
    return respond(request, kept(text.encode(), HTML), CHANGES)


@router.get("/")
def index(request: Request, lang: Language = "en", token: str = "") -> Response:
    """The page; a token in the address is taken out of it."""
    if token:
        return RedirectResponse("/", 303)
    return page(request, lang)


@router.get("/ar")
def arabic(request: Request) -> Response:
    """The page in Arabic."""
    return page(request, "ar")


@router.get("/low", dependencies=[Depends(only_known)])
def lowest(request: Request, lang: Language = "en", policy: Name = "", against: Name = "") -> Response:
    """The page for slow lines, of the first run."""
    first = next(service_of(request).library.runs(), None)
    if first is None:
        raise not_there("there is no run yet")
    return low(request, first.name, lang, policy, against)


@router.get("/low/{run}", dependencies=[Depends(only_known)])
def low(request: Request, run: str, lang: Language = "en", policy: Name = "", against: Name = "") -> Response:
    """The page for slow lines: one file, no script."""
    service = service_of(request)
    service.may_compare(run)
    known_policy(service.library.run(run), *(name for name in (policy, against) if name))
    return styled(request, service, run, lambda: low_page(service, run, lang, policy or None, against or None))


@router.get(f"{API}/words/{{lang}}", dependencies=[Depends(only_known)])
def words(request: Request, lang: Annotated[Literal["en", "ar"], Path()]) -> Response:
    """The words of the page in a language."""
    return service_of(request).told(request, lambda: page_words(lang))


@router.get(f"{API}/runs/{{run}}/brief.{{form}}", dependencies=[Depends(only_known)])
def brief(request: Request, run: str, form: Literal["html", "pdf", "docx"], lang: Language = "en") -> Response:
    """The brief of a run: one HTML file, or pages and a document made from it."""
    service = service_of(request)
    service.library.run(run)
    if form == "html":
        return styled(request, service, run, lambda: brief_page(service, run, lang))
    headers = {"Content-Disposition": f'attachment; filename="{run}-brief.{form}"'}
    return service.sent(
        request, lambda: kept(brief_file(service, run, form, lang), BRIEFS[form]), run, CHANGES, headers
    )


def styled(request: Request, service: Service, run: str, make: Callable[[], str]) -> Response:
    """A page without scripts that brings its own style."""
    return service.sent(
        request, lambda: kept(make().encode(), HTML), run, CHANGES, {"Content-Security-Policy": SCRIPTLESS}
    )


def low_page(service: Service, run: str, language: str, policy: str | None, against: str | None) -> str:
    """The page for slow lines as text."""
    from waysahead.report.low import low_page as make

    library, edition = service.library, service.settings.edition
    told = (library.run(run), library.comparison(run), library.case_of(run), edition, language)
    return str(make(*told, policy=policy, against=against))


def brief_page(service: Service, run: str, language: str) -> str:
    """The brief of a run as text."""
    return service.library.brief(run, service.settings.edition, language)


def brief_file(service: Service, run: str, form: str, language: str) -> bytes:
    """The brief of a run on pages or as a document."""
    from waysahead.report.brief.typeset import pdf
    from waysahead.report.brief.word import docx

    with HEAVY.one():
        text = brief_page(service, run, language)
        return pdf(text, language) if form == "pdf" else docx(text, language)


@router.get("/static/{tag}/{name:path}")
def file(request: Request, tag: str, name: Annotated[str, Path(max_length=200)]) -> Response:
    """A file of the page; a browser may keep it for good, for its address holds the hash of all of them."""
    service = service_of(request)
    found = service.assets.file(name)
    if found is None:
        raise not_there(f"no file '{name[:80]}'")
    return respond(request, found, FOREVER if tag == service.assets.fresh() else CHANGES)


@router.get("/favicon.ico")
def icon(request: Request) -> Response:
    """The icon of the page."""
    found = service_of(request).assets.file("favicon.ico")
    return Response(status_code=204) if found is None else respond(request, found, FOREVER)


@router.get(f"{API}/openapi.json", dependencies=[Depends(only_known)])
def openapi(request: Request) -> Response:
    """The description of the API."""
    return service_of(request).told(request, lambda: describe(request.app), caching=CHANGES)


@router.get(f"{API}/health")
def health() -> dict[str, str]:
    """Whether the service is up."""
    return {"status": "ok", "version": __version__}


@router.get(API)
def top(request: Request) -> dict[str, Any]:
    """Where things are."""
    service = service_of(request)
    limits = service.settings.limits
    return {
        "version": __version__,
        "edition": service.settings.edition,
        "links": {name: f"{API}/{name}" for name in ("cases", "runs", "jobs", "packs", "openapi.json")},
        "limits": {"body": limits.body, "pack": limits.pack, "futures": limits.futures, "policies": limits.policies},
    }
