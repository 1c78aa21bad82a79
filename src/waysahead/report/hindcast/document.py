"""A hindcast as the document of `waysahead hindcast --json`."""

from __future__ import annotations

from typing import Any

from waysahead.inference.hindcast import Hindcast, Line, pooled
from waysahead.inference.misses import Miss, misses
from waysahead.report.rounded import rounded

WORST = 10
"""Misses that are listed."""


def hindcast_json(found: Hindcast, seconds: float) -> dict[str, Any]:
    """The document. Every number is finite or null.

    `ratio_to_local_level` is the ratio of mean CRPS-log over the same origins, `ratio_p95` the upper end of its 90 %
    block-bootstrap interval (the 95th percentile), `ratio_p5` the lower. `coverage90`, `miss_low` and `miss_high` are
    shares of the randomised PIT and sum to 1; `interval90` is the share inside the closed interval of the draws.
    """
    targets = dict.fromkeys(line.target for line in found.lines)
    return {
        "case": found.case,
        "record": {
            "source": found.known.source,
            "title": found.known.title,
            "file": found.known.file,
            "rows_left_out": list(found.known.skipped),
        },
        "origins": {"first": str(found.first), "last": str(found.last)},
        "draws": found.draws,
        "seed": found.seed,
        "scores": [score_entry(line) for line in found.lines],
        "pooled": [_pooled(found, model, target) for model in found.models for target in targets],
        "worst": {target: [_miss(one) for one in misses(found.of(found.told, target), WORST)] for target in targets},
        "told": found.told,
        "left_out": dict(found.left_out),
        "seconds": round(seconds, 3),
    }


def score_entry(line: Line) -> dict[str, Any]:
    """Scores of one model, target and step."""
    return {
        "model": line.model,
        "target": line.target,
        "step": line.step,
        "crps": rounded(line.crps),
        "crps_log": rounded(line.crps_log),
        "ignorance": rounded(line.ignorance),
        "mis90": rounded(line.mis90),
        "coverage90": rounded(line.coverage.ratio),
        "coverage90_p5": rounded(line.coverage.low),
        "coverage90_p95": rounded(line.coverage.high),
        "interval90": rounded(line.interval90),
        "miss_low": rounded(line.miss_low),
        "miss_high": rounded(line.miss_high),
        "n_origins": line.origins,
        "ratio_to_local_level": rounded(line.ratio.ratio),
        "ratio_p5": rounded(line.ratio.low),
        "ratio_p95": rounded(line.ratio.high),
        "verdict": line.verdict,
        "ignorance_ratio": rounded(line.ignorance_ratio.ratio),
        "ignorance_ratio_p5": rounded(line.ignorance_ratio.low),
        "ignorance_ratio_p95": rounded(line.ignorance_ratio.high),
        "ignorance_verdict": line.ignorance_verdict,
    }


def _pooled(found: Hindcast, model: str, target: str) -> dict[str, Any]:
    share, low, high = pooled(found, model, target)
    return {
        "model": model,
        "target": target,
        "coverage90": rounded(share.ratio),
        "coverage90_p5": rounded(share.low),
        "coverage90_p95": rounded(share.high),
        "miss_low": rounded(low),
        "miss_high": rounded(high),
    }


def _miss(one: Miss) -> dict[str, Any]:
    return {
        "place": one.place or None,
        "origin": str(one.origin),
        "month": str(one.month),
        "step": one.step,
        "record": rounded(one.record),
        "p5": rounded(one.low),
        "p50": rounded(one.middle),
        "p95": rounded(one.high),
        "forecast_was": one.side,
        "factor": rounded(one.factor),
    }
