"""The brief on one page is one page when a browser prints it, as its PDF is."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.synthetic import SyntheticRun
from waysahead.case import Case
from waysahead.decision import Comparison
from waysahead.report.brief.write import compose

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def printed(page: str, folder: Path) -> int:
    """Pages that Chromium prints of a document, on the paper that it takes unless told."""
    (folder / "brief.html").write_text(page, encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={folder / 'brief.pdf'}"]
    subprocess.run([*command, (folder / "brief.html").as_uri()], check=True, capture_output=True, timeout=60)
    return len(re.findall(rb"/Type\s*/Page\b", (folder / "brief.pdf").read_bytes()))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_browser_prints_one_page(
    run: SyntheticRun, comparison: Comparison, iraq: Case, tmp_path: Path, language: str
) -> None:
    page = compose(run, comparison, iraq, extent="one-page", language=language)
    assert printed(page, tmp_path) == 1
