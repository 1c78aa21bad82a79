"""A run as a folder that opens without a server: the page, its data as scripts, figures and files. Always public.

Browsers let a page from `file:` load scripts but neither modules nor data, so that each document is a script that hands
itself over when it is asked for.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from waysahead.app import site_list
from waysahead.app.answers import plain
from waysahead.app.assets import VEGA
from waysahead.app.build import make_app, make_service
from waysahead.app.held import HeldRun
from waysahead.app.inside import ask
from waysahead.app.pages import LANGUAGES, boot_document
from waysahead.app.problems import Problem
from waysahead.app.service import Service
from waysahead.app.settings import API, Settings
from waysahead.app.site_pack import Shared, compact, packed
from waysahead.app.site_relief import plan_charts, plan_document, plan_figures, plan_path
from waysahead.app.site_spread import spread_document
from waysahead.report.low import FOLDER, low_page
from waysahead.report.page_words import page_words
from waysahead.report.track import withheld

PUT = "window.waysahead_site.put({key}, {body});\n"
INDEX = """// Documents of this folder, each loaded when it is asked for.
window.waysahead_site = (() => {{
  const paths = {paths};
  const files = {files};
  const shared = {shared};
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
  return {{ paths, files, shared, put, get }};
}})();
"""
PARTS = ("data", "static", "charts", "exports")


@dataclass
class Site:
    """A folder that is being filled."""

    app: FastAPI
    folder: Path
    documents: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)

    def asked(self, path: str) -> bytes | None:
        """The answer of the service; one that is not there is noted."""
        found = ask(self.app, API + path)
        if found.status == 200:
            return found.body
        self.absent.append(f"{path}: {found.detail or found.status}")
        return None

    def document(self, path: str) -> None:
        """Take in an answer as a document."""
        body = self.asked(path)
        if body is not None:
            self.keep(path, site_list.slim(path, json.loads(body)))

    def keep(self, path: str, document: Any) -> None:  # noqa: ANN401
        """Take in a document."""
        self.documents[path] = packed(plain(document))

    def file(self, path: str, name: str) -> None:
        """Keep an answer as a file."""
        body = self.asked(path)
        if body is not None:
            self.put(path, name, body)

    def put(self, path: str, name: str, body: bytes) -> None:
        """Keep bytes as the file that a path leads to."""
        target = self.folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(body)
        self.files[path] = name

    def write(self) -> None:
        """Write the documents and their list; what several of them hold is kept once."""
        shared = Shared(self.documents.values())
        paths = {path: f"{at:03d}.js" for at, path in enumerate(self.documents)}
        for path, document in self.documents.items():
            text = PUT.format(key=json.dumps(path), body=compact(shared.put(document)))
            (self.folder / "data" / paths[path]).write_text(text, encoding="utf-8")
        listing = INDEX.format(paths=compact(paths), files=compact(self.files), shared=compact(shared.values))
        (self.folder / "data" / "index.js").write_text(listing, encoding="utf-8")


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
            for old in PARTS:
                shutil.rmtree(folder / old, ignore_errors=True)
            for page in folder.glob("low-*.html"):
                page.unlink()
            (folder / "data").mkdir(parents=True)
            steps = list(work(service, site))
            for at, step in enumerate(steps):
                tell(at, len(steps))
                step()
            site.write()
            write_pages(service, site)
            tell(len(steps), len(steps))
        finally:
            service.close()
    return site.absent


def work(service: Service, site: Site) -> Iterator[Callable[[], None]]:
    """Everything that goes into the folder, one step each."""
    held = next(iter(service.library.runs()))
    case, run = held.manifest["case"]["name"], held.name
    known = tuple(service.library.case_of(run).policy_files)
    for path in site_list.documents(case, run, held.policies, held.theories, held.baseline, known):
        yield lambda path=path: site.document(path)
    for path in site_list.charts(run, held.policies, held.baseline):
        yield lambda path=path: site.document(path)
    for path, name in site_list.figures(run, held.policies, held.baseline):
        yield lambda path=path, name=name: site.file(path, name)
    for form, ending in site_list.EXPORTED.items():
        name = f"exports/{held.manifest['run']}{ending}"
        yield lambda path=f"/runs/{run}/exports/{form}", name=name: site.file(path, name)
    yield lambda: listed(site, run)
    yield lambda: compared(service, site, held)
    yield lambda: planned(service, site, held)


def listed(site: Site, run: str) -> None:
    """The list of files, and the words of the page."""
    rows = [
        {"format": form, "file": name}
        for form in site_list.EXPORTED
        if (name := site.files.get(f"/runs/{run}/exports/{form}")) is not None
    ]
    site.keep(f"/runs/{run}/exports", {"run": run, "edition": "public", "exports": rows})
    for language in LANGUAGES:
        site.keep(f"/words/{language}", page_words(language))


def compared(service: Service, site: Site, held: HeldRun) -> None:
    """What theories are weighed with, and the pages without scripts; nothing of a case that is held back."""
    try:
        service.may_compare(held.name)
    except Problem as problem:
        site.absent.append(f"weights, low-*.html: {problem.detail}")
        return
    site.keep(f"/runs/{held.name}/spread", spread_document(held))
    comparison, case = service.library.comparison(held.name), service.library.case_of(held.name)
    for language in LANGUAGES:
        for policy in comparison.others:
            text = low_page(held, comparison, case, "public", language, policy=policy, addresses=FOLDER)
            name = FOLDER.low.format(language=language, policy=policy)
            (site.folder / name).write_text(text, encoding="utf-8")


def planned(service: Service, site: Site, held: HeldRun) -> None:
    """The relief plan that the run has kept, with its charts; nothing of a case that is held back."""
    document = None if withheld(held.manifest) else plan_document(held)
    if document is None:
        site.absent.append("relief plan: the run holds none; `waysahead relief RUN` makes one")
        return
    site.keep(plan_path(held.name, str(document["policy"])), document)
    for path, drawn in plan_charts(service.library, held.name, document):
        site.keep(path, drawn)
    for path, name, body in plan_figures(service.library, held.name, document):
        site.put(path, name, body)


def write_pages(service: Service, site: Site) -> None:
    """The page in each language, and its files."""
    static = site.folder / "static"
    for name in service.assets.names():
        found = service.assets.file(name)
        if found is not None:
            (static / name).parent.mkdir(parents=True, exist_ok=True)
            (static / name).write_bytes(found.body)
    data = '<script defer src="data/index.js"></script>'
    without = next(iter(sorted(path.name for path in site.folder.glob("low-en-*.html"))), "")
    for language, name in zip(LANGUAGES, ("index.html", "ar.html"), strict=True):
        boot = boot_document(service, language) | {"site": True, "api": "", "vega": f"static/{VEGA}"}
        low = without.replace("low-en-", f"low-{language}-")
        text = service.assets.page(language, boot | {"low": low}, "static/", data, low)
        (site.folder / name).write_text(text, encoding="utf-8")
