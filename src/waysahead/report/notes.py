"""The sentences under a comparison: what its ranges are, how sharp it is, and what it rests on."""

from __future__ import annotations

from waysahead.decision import Comparison, Sweep
from waysahead.report.wording import called, counted, figure, listed, ordinal, say, share


def notes(comparison: Comparison) -> list[str]:
    """Everything that has to stand under the table, in order."""
    return [
        say("note.ranges"),
        *conditions(comparison),
        *_sharpness(comparison),
        _placeholders(comparison),
        _weights(comparison),
        _invalid(comparison),
    ]


def conditions(comparison: Comparison) -> list[str]:
    """What sets a run apart from an ordinary one: beliefs from hindsight, parameters that were held."""
    manifest = comparison.manifest
    said = [say("note.hindsight")] if manifest.get("prior_set") == "with_hindsight" else []
    pinned = manifest.get("pinned") or {}
    if pinned:
        pins = (say("note.pin", parameter=name, quantile=ordinal(100 * float(u))) for name, u in pinned.items())
        said.append(say("note.pinned", pins=", ".join(pins)))
    return said


def flipping(comparison: Comparison, status: str = "placeholder") -> tuple[str, ...]:
    """Parameters of a status that may turn the sign of some difference, in order of name."""
    return tuple(sorted({flip.parameter for flip in comparison.sign_flips if flip.status == status}))


def _sharpness(comparison: Comparison) -> list[str]:
    errors = [item.mc_error for item in comparison.differences.values() if item.pairs]
    if not errors:
        return [say("note.pairing.none")]
    said = [say("note.side", baseline=called("policy", comparison.baseline), error=figure(max(errors)))]
    if comparison.variance_ratio == comparison.variance_ratio:
        said.append(say("note.pairing", ratio=figure(comparison.variance_ratio)))
    else:
        said.append(say("note.pairing.none"))
    return said


def _placeholders(comparison: Comparison) -> str:
    count = len(comparison.placeholders)
    named = f" ({listed(comparison.placeholders)})" if count else ""
    said = say("note.placeholders", count=counted(count, "placeholder"), names=named)
    if not count or not comparison.others:
        return said
    if comparison.swept is not None:
        return f"{said} {swept(comparison.swept)}"
    if not comparison.screened:
        return f"{said} {say('note.placeholders.few')}"
    turning = flipping(comparison)
    if not turning:
        return f"{said} {say('note.placeholders.noflips')}"
    return f"{said} {say('note.placeholders.flips', count=len(turning), names=listed(turning))}"


def swept(found: Sweep) -> str:
    """What a sweep found, in one sentence."""
    turning = tuple(dict.fromkeys(turn.parameter for turn in found.turns))
    key = "note.placeholders.swept" if turning else "note.placeholders.unswept"
    names = listed(turning)
    return say(key, futures=found.futures, held=len(found.parameters), count=len(turning), names=names)


def _weights(comparison: Comparison) -> str:
    if comparison.mixture is None:
        return say("note.weights.none")
    weights = (f"{called('theory', theory)} {share(weight)}" for theory, weight in comparison.mixture.weights.items())
    return say("note.weights", weights=", ".join(weights))


def _invalid(comparison: Comparison) -> str:
    total, broken = comparison.futures * len(comparison.policies), sum(comparison.invalid.values())
    return say("note.invalid" if broken else "note.invalid.none", count=broken, total=f"{total:,}")
