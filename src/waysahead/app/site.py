"""A run as a folder that opens without a server: the page, its data as scripts, pictures and files. Always public.

Browsers let a page from `file:` load scripts but neither modules nor data, so that each document is a script that hands
itself over when it is asked for.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI

from waysahead.app.assets import KINDS, VEGA
from waysahead.app.build import make_app, make_service
from waysahead.app.inside import ask
from waysahead.app.pages import LANGUAGES, boot_document
from waysahead.app.service import Service
from waysahead.app.settings import API, Settings
from waysahead.report.page_words import page_words

FANS = ("civilian_deaths_media", "civilian_deaths", "displaced_inside", "foreign_force_deaths")
MONTHLY = (*FANS, "attacks_logged", "refugees", "unmet_need", "foreign_troops")
PLACED = ("civilian_deaths", "newly_displaced", "displaced_inside", "unmet_need")
DRAWN = ("civilian_deaths", "foreign_force_deaths", "newly_displaced", "cost_usd_billion")
HEADLINE = "civilian_deaths"
SIZES = ("", "&columns=1&width=340")
EXPORTED = {"csv": "-csv.zip", "xlsx": ".xlsx", "geojson": ".geojson", "gpkg": ".gpkg", "netcdf": ".nc"}
PUT = "window.waysahead_site.put({key}, {body});\n"
INDEX = """// Documents of this folder, each loaded when it is asked for.
window.waysahead_site = (() => {{
  const paths = {paths};
  const files = {files};
  const waiting = {{}};
  const put = (path, document) => waiting[path].resolve(document);
  const get = (path) => {{
    if (!(path in paths)) return Promise.reject(Object.assign(new Error("not in this folder"), {{ status: 404 }}));
    if (!(path in waiting)) {{
      const one = {{}};
      one.promise = new Promise((resolve, reject) => Object.assign(one, {{ resolve, reject }}));
      waiting[path] = one;
      const script = document.createElement("script");
      script.src = `data/${{paths[path]}}`;
      script.onerror = () => one.reject(new Error(`data/${{paths[path]}} is missing from this folder`));
      document.head.append(script);
    }}
    return waiting[path].promise;
  }};
  return {{ paths, files, put, get }};
}})();
"""


def component(text: str) -> str:
    """A text as browsers write it in a query (`encodeURIComponent`)."""
    return quote(text, safe="!'()*-._~")


@dataclass
class Site:
    """A folder that is being filled."""

    app: FastAPI
    folder: Path
    paths: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)

    def document(self, path: str) -> None:
        """Keep an answer as a script; one that is not there is noted."""
        found = ask(self.app, API + path)
        if found.status != 200:
            self.absent.append(f"{path}: {found.detail or found.status}")
            return
        self.keep(path, found.body.decode())

    def keep(self, path: str, body: str) -> None:
        """Keep a document as a script."""
        name = f"{len(self.paths):04d}.js"
        text = PUT.format(key=json.dumps(path), body=body)
        (self.folder / "data" / name).write_text(text, encoding="utf-8")
        self.paths[path] = name

    def file(self, path: str, name: str) -> None:
        """Keep an answer as a file."""
        found = ask(self.app, API + path)
        if found.status != 200:
            self.absent.append(f"{path}: {found.detail or found.status}")
            return
        target = self.folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(found.body)
        self.files[path] = name


def write_site(run: Path, folder: Path, progress: Callable[[int, int], object] | None = None) -> list[str]:
    """Write the page of a run, in the public edition, into a folder that is new or was made by this.

    Returns:
        What the folder lacks and why, a line each.

    Raises:
        FileExistsError: The folder holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / "data" / "index.js").is_file():
        raise FileExistsError(f"{folder}: holds other files; give a folder that is not there yet, or is empty")
    tell = progress or (lambda _done, _total: None)
    with tempfile.TemporaryDirectory(prefix="waysahead-site-") as nowhere:
        service = make_service([run], Settings(runs=Path(nowhere)))
        try:
            site = Site(make_app(service), folder)
            for old in ("data", "static", "charts", "exports"):
                shutil.rmtree(folder / old, ignore_errors=True)
            (folder / "data").mkdir(parents=True)
            steps = list(work(service, site))
            for at, step in enumerate(steps):
                tell(at, len(steps))
                step()
            write_pages(service, site)
            tell(len(steps), len(steps))
        finally:
            service.close()
    return site.absent


def work(service: Service, site: Site) -> Iterator[Callable[[], None]]:
    """Everything that goes into the folder, one step each."""
    held = next(iter(service.library.runs()))
    case, run = held.manifest["case"]["name"], held.name
    for path in documents(case, run, held.policies, held.theories, held.baseline):
        yield lambda path=path: site.document(path)
    for path in charts(run, held.policies, held.baseline):
        yield lambda path=path: site.document(path)
    for number, (path, ending) in enumerate(pictures(run, held.policies, held.baseline)):
        yield lambda path=path, name=f"charts/{number:03d}.{ending}": site.file(path, name)
    for form, ending in EXPORTED.items():
        name = f"exports/{held.manifest['run']}{ending}"
        yield lambda path=f"/runs/{run}/exports/{form}", name=name: site.file(path, name)

    def listed() -> None:
        rows = [
            {"format": form, "file": name}
            for form in EXPORTED
            if (name := site.files.get(f"/runs/{run}/exports/{form}")) is not None
        ]
        site.keep(f"/runs/{run}/exports", json.dumps({"run": run, "edition": "public", "exports": rows}))
        for language in LANGUAGES:
            site.keep(f"/words/{language}", json.dumps(page_words(language), ensure_ascii=False))

    yield listed


def documents(case: str, run: str, policies: Sequence[str], theories: Sequence[str], baseline: str) -> Iterator[str]:
    """Paths of the documents of a folder, as the page asks for them."""
    for name in ("", "/map", "/levers", "/policies", "/theories", "/parameters", "/evidence", "/sources"):
        yield f"/cases/{case}{name}"
    yield f"/cases/{case}/conference"
    yield f"/cases/{case}/votes"
    at = f"/runs/{run}"
    for name in ("", "/comparison", "/variables", "/hosts", "/timeline", "/parameters", "/decision", "/discovery"):
        yield at + name
    yield f"{at}/track-record"
    for policy in policies:
        for against in policies:
            if policy != against != baseline:
                yield f"{at}/pair?policy={component(policy)}&against={component(against)}"
    for variable in MONTHLY:
        yield f"{at}/monthly?variable={variable}"
        if variable in FANS[:2]:
            for theory in theories:
                yield f"{at}/monthly?variable={variable}&theory={component(theory)}"
    for variable in PLACED:
        yield f"{at}/places?variable={variable}&against={component(baseline)}"
        yield f"{at}/places?variable={variable}&per=100000"
        yield f"{at}/places?variable={variable}&per=100000&against={component(baseline)}"


def asked(policies: Sequence[str], baseline: str) -> Iterator[tuple[str, str]]:
    """Charts of a folder and what they are asked, without language and size."""
    yield "spreads", f"outcome={component(','.join(DRAWN))}"
    yield from (("conference", ""), ("track-record", ""), ("frontier", ""))
    others = [policy for policy in policies if policy != baseline]
    for policy in others:
        yield "beliefs", f"outcome={HEADLINE}&policy={component(policy)}&against={component(baseline)}"
        for variable in FANS:
            yield "fan", f"variable={variable}&policy={component(f'{baseline},{policy}')}"
        for outcome in DRAWN:
            yield "differences", f"outcome={outcome}&policy={component(policy)}"


def charts(run: str, policies: Sequence[str], baseline: str) -> Iterator[str]:
    """Paths of the chart specifications of a folder, in each language and size."""
    for name, given in asked(policies, baseline):
        for language in LANGUAGES:
            for size in SIZES:
                yield f"/runs/{run}/charts/{name}.json?{given}{'&' if given else ''}lang={language}{size}"


def pictures(run: str, policies: Sequence[str], baseline: str) -> Iterator[tuple[str, str]]:
    """Paths of the twins of the charts that are kept as files, with their ending."""
    for name, given in asked(policies, baseline):
        for ending in ("svg", "csv"):
            yield f"/runs/{run}/charts/{name}.{ending}?{given}{'&' if given else ''}lang=en", ending


def write_pages(service: Service, site: Site) -> None:
    """The page in each language, its files, and the list of what the folder holds."""
    static = site.folder / "static"
    service.assets.fresh()
    for source in sorted(service.assets.folder.rglob("*")):
        inside = source.relative_to(service.assets.folder)
        if source.is_file() and source.suffix in KINDS and source.suffix not in (".html", ".js"):
            (static / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, static / inside)
    for name in (VEGA, *service.assets.bundles()):
        found = service.assets.file(name)
        if found is not None:
            (static / name).parent.mkdir(parents=True, exist_ok=True)
            (static / name).write_bytes(found.body)
    listing = INDEX.format(paths=json.dumps(site.paths, indent=1), files=json.dumps(site.files, indent=1))
    (site.folder / "data" / "index.js").write_text(listing, encoding="utf-8")
    data = '<script defer src="data/index.js"></script>'
    for language, name in zip(LANGUAGES, ("index.html", "ar.html"), strict=True):
        boot = boot_document(service, language) | {"site": True, "api": "", "vega": f"static/{VEGA}"}
        text = service.assets.page(language, boot, "static/", data)
        (site.folder / name).write_text(text, encoding="utf-8")
