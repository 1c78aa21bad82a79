"""The page on the conference of 2007 is what its command writes."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_page_is_as_written(tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    command = [sys.executable, str(ROOT / "tools" / "conference_page.py"), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = out.read_text(encoding="utf-8")
    assert text == (ROOT / "docs" / "conference-2007.md").read_text(encoding="utf-8")
    traded = text.partition("## Traded together")[2].partition("\n## ")[0]
    rows = [line for line in text.splitlines() if line.endswith((" yes |", " no |"))]
    issues = [line.split(" | ")[0].removeprefix("| ") for line in rows]
    assert len(issues) == 10 and all(traded.count(name) == 1 for name in issues), "issues by name, not by code"
