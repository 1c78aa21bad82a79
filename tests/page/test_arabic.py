"""The Arabic page holds no English sentence but names, codes and sources, on any of its screens."""

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.page.conftest import Served
from tests.page.test_accessible import SCREENS, _whole

Visit = Callable[..., Any]
SENTENCE = re.compile(r"\b[a-z]{2,}(?:[ ,;]+[a-z]{2,}){2,}\b")
TEXTS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const inside = walk.currentNode.parentElement;
    if (!inside.closest("script, style, textarea, .twins")) {
      found.push([walk.currentNode.data, Boolean(inside.closest("[lang=en]")), inside.tagName, inside.className]);
    }
  }
  return found;
}"""
DOCUMENTS = ("parameters", "theories", "evidence", "sources", "levers")


def _sources(value: Any, inside: str = "") -> Iterator[str]:
    """Every text that stands as a source in a document."""
    if isinstance(value, list):
        for one in value:
            yield from _sources(one, inside)
    elif isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, str) and (key == "source" or (key == "text" and inside == "sources")):
                yield one
            elif not isinstance(one, str):
                yield from _sources(one, inside if inside == "sources" else key)


@pytest.fixture(scope="module")
def sources(served: Served) -> str:
    """All sources of the case and the run, as one text."""
    found: list[str] = []
    record = f"runs/{served.name}/monthly?variable=civilian_deaths_media"
    for path in (*(f"cases/iraq-2006/{name}" for name in DOCUMENTS), record):
        with urllib.request.urlopen(f"{served.url}/api/v1/{path}") as answer:
            found += _sources(json.load(answer), "sources" if path.endswith("/sources") else "")
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("screen", SCREENS)
def test_no_english_sentence_is_left_but_sources(visit: Visit, sources: str, screen: str) -> None:
    page = visit("&".join(filter(None, ("lang=ar", screen))))
    _whole(page)
    texts = [(" ".join(text.split()), english) for text, english, _, _ in page.evaluate(TEXTS)]
    assert sum(bool(re.search("[\u0600-\u06ff]", text)) for text, _ in texts) > 20
    left = {text for text, english in texts if SENTENCE.search(text) and not (english and text in sources)}
    assert left == set()
