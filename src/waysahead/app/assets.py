"""The files of the page: named by their content, so that a browser may keep them, and the bundle that draws charts."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

from waysahead.app.answers import Kept, kept
from waysahead.app.bundle import bundle
from waysahead.ensemble.folders import cache_folder, write_whole
from waysahead.report.night import night_charts

STATIC = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
VEGA = "vega.js"
STYLE = "page.css"
NIGHT = night_charts(".paper svg").encode()
"""Joined to the style of the page: charts come in their colours by day, and a dark screen shows others."""
KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
GLOBALS = "window.vega = vega; window.vegaLite = vegaLite; window.vegaEmbed = vegaEmbed;"
SCRIPT = re.compile(r"\{\{script:([\w./-]+)\}\}")


class Assets:
    """The page's own files, read again when one of them has changed."""

    def __init__(self, folder: Path = STATIC) -> None:
        self.folder = folder
        self._lock = Lock()
        self._seen: tuple[tuple[str, int, int], ...] = ()
        self._files: dict[str, Kept] = {}
        self._tag = ""

    def fresh(self) -> str:
        """The hash of all files, which is a part of their addresses."""
        now = tuple(
            (path.relative_to(self.folder).as_posix(), path.stat().st_mtime_ns, path.stat().st_size)
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.suffix in KINDS
        )
        with self._lock:
            if now != self._seen or not self._tag:
                self._seen = now
                self._files.clear()
                digest = hashlib.sha256(vega_version().encode() + NIGHT)
                for name, _, _ in now:
                    digest.update(f"{name}\0".encode() + (self.folder / name).read_bytes())
                self._tag = digest.hexdigest()[:12]
            return self._tag

    def file(self, name: str) -> Kept | None:
        """A file by its name: one of the page's own, a bundle of modules (`main.bundle.js`), or the chart bundle."""
        self.fresh()
        with self._lock:
            if name not in self._files:
                made = self._make(name)
                if made is None:
                    return None
                self._files[name] = made
            return self._files[name]

    def _make(self, name: str) -> Kept | None:
        if name == VEGA:
            return kept(vega_bundle().encode(), KINDS[".js"])
        known = {entry[0] for entry in self._seen}
        if name in known:
            own = (self.folder / name).read_bytes()
            return kept(own + NIGHT if name == STYLE else own, KINDS[Path(name).suffix])
        entry = name.removesuffix(".bundle.js") + ".js"
        if name.endswith(".bundle.js") and entry in known:
            return kept(bundle(self.folder, entry).encode(), KINDS[".js"])
        return None

    @cached_property
    def template(self) -> Path:
        """The page."""
        return self.folder / "index.html"

    def bundles(self) -> tuple[str, ...]:
        """Names of the scripts that the page asks for."""
        entries = SCRIPT.findall(self.template.read_text(encoding="utf-8"))
        return tuple(f"{entry.removesuffix('.js')}.bundle.js" for entry in entries)

    def names(self) -> tuple[str, ...]:
        """What a folder holds that opens without a server: styles, pictures, the scripts joined, and Vega."""
        self.fresh()
        own = (name for name, _, _ in self._seen if Path(name).suffix not in (".html", ".js"))
        return (*own, VEGA, *self.bundles())

    def page(self, language: str, boot: Mapping[str, Any], base: str, data: str = "", low: str = "/low") -> str:
        """The page in a language.

        Args:
            language: ``en`` or ``ar``.
            boot: What the page is told before it asks for anything.
            base: Where the files lie, with a slash at the end.
            data: What stands for `{{data}}`: scripts with the data of a site that has no server.
            low: Where the page without scripts is.
        """
        text = self.template.read_text(encoding="utf-8")
        values = {
            "lang": language,
            "dir": "rtl" if language == "ar" else "ltr",
            "base": base,
            "vega": base + VEGA,
            "boot": html.escape(json.dumps(boot, ensure_ascii=False), quote=False).replace("&amp;", "\\u0026")
            .replace("&lt;", "\\u003c").replace("&gt;", "\\u003e"),
            "data": data,
            "low": low,
        }  # fmt: skip
        text = SCRIPT.sub(lambda match: f"{base}{match[1].removesuffix('.js')}.bundle.js", text)
        return re.sub(r"\{\{(\w+)\}\}", lambda match: values.get(match[1], match[0]), text)


def vega_version() -> str:
    """The version of the library that carries the chart bundle."""
    return version("vl-convert-python")


def vega_bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one classic script that sets `vega`, `vegaLite` and `vegaEmbed`.

    Putting it together takes seconds, so it is kept beside the compiled programs.
    """
    import vl_convert

    path = cache_folder() / f"vega-{vega_version()}.js"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        pass
    made = "(() => {\n" + str(vl_convert.javascript_bundle(GLOBALS)) + "\n})();\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, lambda to: to.write_text(made, encoding="utf-8"))
    except OSError:  # not to be kept is no reason to fail
        pass
    return made
