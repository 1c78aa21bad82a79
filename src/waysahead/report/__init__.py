"""How is it told? Tables, charts, documents and the one-file brief; the only room that makes wording."""

from waysahead.report.across import across_json, across_terminal
from waysahead.report.beliefs import Teller
from waysahead.report.decisions import decision_json, precision_line
from waysahead.report.decisions_terminal import decision_terminal
from waysahead.report.discovery import discovery_json, discovery_terminal
from waysahead.report.document import sweep_json, to_json
from waysahead.report.drawer import warm
from waysahead.report.evidence import evidence_table, evidence_terminal
from waysahead.report.hangs import hangs_lines, regions
from waysahead.report.leverage import leverage_json, leverage_lines
from waysahead.report.named import named_by
from waysahead.report.prices import prices_json, prices_lines
from waysahead.report.signposts import signposts_json, signposts_terminal
from waysahead.report.stacking import record_lines, stacking_json, stacking_lines, stacking_short, studies_kept
from waysahead.report.terminal import closing, opening, pack_line, run_line, sweep_terminal, terminal
from waysahead.report.track import track_line, withheld
from waysahead.report.triggers import triggers_json, triggers_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from waysahead.report.brief import write_brief, write_briefs

__all__ = [
    "Teller",
    "across_json",
    "across_terminal",
    "closing",
    "decision_json",
    "decision_terminal",
    "discovery_json",
    "discovery_terminal",
    "evidence_table",
    "evidence_terminal",
    "hangs_lines",
    "leverage_json",
    "leverage_lines",
    "named_by",
    "opening",
    "pack_line",
    "precision_line",
    "prices_json",
    "prices_lines",
    "record_lines",
    "regions",
    "run_line",
    "signposts_json",
    "signposts_terminal",
    "stacking_json",
    "stacking_lines",
    "stacking_short",
    "studies_kept",
    "sweep_json",
    "sweep_terminal",
    "terminal",
    "to_json",
    "track_line",
    "triggers_json",
    "triggers_lines",
    "warm",
    "withheld",
    "write_brief",
    "write_briefs",
]


def __getattr__(name: str) -> object:
    """Brings in the brief, and with it the chart libraries, only when it is asked for."""
    if name in ("write_brief", "write_briefs"):
        from waysahead.report import brief

        return getattr(brief, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
