"""The catalogue of words that the page in a browser needs, in one language."""

from __future__ import annotations

from waysahead.report.words import EN, LANGUAGES

PARTS = (
    "page.", "outcome.", "unit.", "scale.", "kind.", "badge.", "side.", "period.", "prior_set.", "edition.", "range.",
    "level.", "status.", "verdict", "lever.", "variable.", "chamber.", "method.", "limit.",
    "mark.", "note.", "class.", "brief.", "differences.", "spreads.", "row.", "map.", "model.", "stage.", "live.",
    "feasible.", "short.", "track.", "vote.track", "chart.title.", "relief.mode.",
)  # fmt: skip
"""First letters of the keys that a page may ask for."""
WORDS = (
    "policy", "theory", "parameter", "source", "status", "count", "meaning", "prior", "side", "middle", "twin", "for",
    "list.comma", "list.semicolon", "discover.note", "chart.beliefs.box",
    "against", "found", "note", "claim", "verdict", "file", "terms", "outcomes.turned", "unclear",
)  # fmt: skip


def page_words(language: str = "en") -> dict[str, str]:
    """Templates by key: those of the language where it has them, English for the rest."""
    own = LANGUAGES.get(language, {})
    return {key: own.get(key) or words for key, words in EN.items() if key.startswith(PARTS) or key in WORDS}
