"""A prior: what is believed about one number, with who said so and by when it was known."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from waysahead.case import PRIOR_NUMBERS, Parameter, PriorKind


@dataclass(frozen=True, slots=True)
class Prior:
    """A distribution over one parameter, with its provenance.

    A truncated prior (``lower``, ``upper``) is the family restricted to the interval and rescaled, which by quantile
    is ``Q(F(lower) + u (F(upper) - F(lower)))``: still monotone in ``u``, so pairing survives truncation.

    Attributes:
        kind: The family: ``normal`` (mean, sd), ``lognormal`` (median, sd of the log), ``logitnormal`` (median, sd of
            the logit of value / most, most), ``beta`` (a, b), ``uniform`` (low, high) or ``fixed`` (value).
        numbers: The family's numbers, in that order and in ``unit``.
        unit: Unit of the parameter.
        source: Where the figures come from.
        status: measured, estimated, expert range, placeholder or memory.
        known_by: The day by which the source was public; None where it is not stated.
        text: What the number means.
        lower: Lower end of the allowed interval, or None.
        upper: Upper end of the allowed interval, or None.
    """

    kind: PriorKind
    numbers: tuple[float, ...]
    unit: str = ""
    source: str = ""
    status: str = "placeholder"
    known_by: date | None = None
    text: str = ""
    lower: float | None = None
    upper: float | None = None

    def quantile(self, u: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """Values at the probabilities ``u`` in (0, 1), same shape, in the prior's unit; monotone in ``u``."""
        p = np.asarray(u, dtype=np.float64)
        if self.kind == "fixed":
            return np.full(p.shape, self.numbers[0])
        if self.lower is None and self.upper is None:
            return _quantile(self, p)
        low = 0.0 if self.lower is None else float(self.cdf(self.lower))
        high = 1.0 if self.upper is None else float(self.cdf(self.upper))
        # Far in a tail the quantile is rounded: a value may stop at an end of the interval, never beyond it.
        return np.clip(_quantile(self, low + p * (high - low)), self.lower, self.upper)

    def cdf(self, x: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """Probability of a value of at most ``x`` under the family *before* truncation, same shape as ``x``."""
        from scipy import special  # a fifth of a second to load, and most commands draw nothing

        x = np.asarray(x, dtype=np.float64)
        first, second = self.numbers[0], self.numbers[min(1, len(self.numbers) - 1)]
        match self.kind:
            case "normal":
                return special.ndtr((x - first) / second)
            case "lognormal":
                with np.errstate(divide="ignore"):
                    return special.ndtr(np.log(np.maximum(x, 0.0) / first) / second)
            case "logitnormal":
                share, middle = np.clip(x / self.numbers[2], 0.0, 1.0), first / self.numbers[2]
                return special.ndtr((special.logit(share) - special.logit(middle)) / second)
            case "beta":
                return special.betainc(first, second, np.clip(x, 0.0, 1.0))
            case "uniform":
                return np.clip((x - first) / (second - first), 0.0, 1.0)
            case "fixed":
                return (x >= first).astype(np.float64)

    def log_density(self, x: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """Log density at ``x``, same shape, in nats a unit; minus infinity outside the interval or the support.

        Raises:
            ValueError: A ``fixed`` prior has no density.
        """
        x = np.asarray(x, dtype=np.float64)
        whole = _log_density(self, x)
        low = 0.0 if self.lower is None else float(self.cdf(self.lower))
        high = 1.0 if self.upper is None else float(self.cdf(self.upper))
        outside = np.zeros(x.shape, dtype=bool)
        if self.lower is not None:
            outside |= x < self.lower
        if self.upper is not None:
            outside |= x > self.upper
        return np.where(outside, -np.inf, whole - np.log(max(high - low, 1e-300)))


def _log_density(prior: Prior, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log density of every family but ``fixed`` before truncation."""
    from scipy import special  # as in cdf

    if prior.kind == "fixed":
        raise ValueError("a fixed value has no density")
    first, second = prior.numbers[:2]
    with np.errstate(divide="ignore", invalid="ignore"):
        match prior.kind:
            case "normal":
                return -0.5 * ((x - first) / second) ** 2 - np.log(second * np.sqrt(2 * np.pi))
            case "lognormal":
                score = np.log(np.maximum(x, 0.0) / first) / second
                found = -0.5 * score**2 - np.log(second * np.sqrt(2 * np.pi)) - np.log(np.maximum(x, 0.0))
                return np.where(x > 0, found, -np.inf)
            case "logitnormal":
                most = prior.numbers[2]
                inner = np.clip(x / most, 0.0, 1.0)
                score = (special.logit(inner) - special.logit(first / most)) / second
                found = -0.5 * score**2 - np.log(second * np.sqrt(2 * np.pi)) - np.log(most * inner * (1.0 - inner))
                return np.where((x > 0) & (x < most), found, -np.inf)
            case "beta":
                inner = np.clip(x, 0.0, 1.0)
                found = special.xlogy(first - 1, inner) + special.xlog1py(second - 1, -inner)
                return np.where((x < 0) | (x > 1), -np.inf, found - special.betaln(first, second))
            case _:
                return np.where((x < first) | (x > second), -np.inf, -np.log(second - first))


def _quantile(prior: Prior, p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Inverse of `Prior.cdf` for every family but ``fixed``."""
    from scipy import special  # as in cdf

    first, second = prior.numbers[:2]
    match prior.kind:
        case "normal":
            return first + second * special.ndtri(p)
        case "lognormal":
            return first * np.exp(second * special.ndtri(p))
        case "logitnormal":
            most = prior.numbers[2]
            return most * special.expit(special.logit(first / most) + second * special.ndtri(p))
        case "beta":
            return special.betaincinv(first, second, p)
        case _:
            return first + (second - first) * p


def prior_of(parameter: Parameter) -> Prior:
    """The prior of a parameter as written in a file."""
    return Prior(
        kind=parameter.prior.kind,
        numbers=tuple(parameter.prior[name] for name in PRIOR_NUMBERS[parameter.prior.kind]),
        unit=parameter.unit,
        source=parameter.source,
        status=parameter.status,
        known_by=parameter.known_by,
        text=parameter.text,
        lower=parameter.lower,
        upper=parameter.upper,
    )
