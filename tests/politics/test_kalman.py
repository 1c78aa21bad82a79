"""The smoother against dense conditioning, and polls put together."""

from datetime import date, timedelta

import numpy as np
import pytest
from scipy import special

from waysahead.case.polls import TOTAL, Poll
from waysahead.politics.opinion import PollRules, Seen, aggregate, smooth

START = date(2006, 1, 2)


def test_smoother_is_conditioning() -> None:
    dice = np.random.default_rng(3)
    steps, size = 5, 2
    noise = [np.diag(dice.uniform(0.1, 1.0, size)) for _ in range(steps)]
    start = np.diag([1.0, 2.0])
    counts = [1, 0, 2, 1, 0]
    seen = [
        Seen(
            dice.normal(size=k),
            dice.normal(size=(k, size)),
            np.diag(dice.uniform(0.2, 1.0, k)) if k else np.empty((0, 0)),
        )
        for k in counts
    ]
    found = smooth(np.array([0.3, -0.1]), start, noise, seen)
    walk = np.kron(np.tril(np.ones((steps, steps))), np.eye(size))
    blocks = np.zeros((steps * size, steps * size))
    for at, q in enumerate(noise):
        blocks[at * size : (at + 1) * size, at * size : (at + 1) * size] = q
    cov = walk @ blocks @ walk.T + np.kron(np.ones((steps, steps)), start)
    mean = np.tile([0.3, -0.1], steps)
    matrix = np.zeros((sum(counts), steps * size))
    at = 0
    for step, one in enumerate(seen):
        matrix[at : at + len(one.value), step * size : (step + 1) * size] = one.matrix
        at += len(one.value)
    value = np.concatenate([one.value for one in seen])
    spread = matrix @ cov @ matrix.T + np.diag(np.concatenate([np.diag(one.cov) for one in seen]))
    gain = np.linalg.solve(spread, matrix @ cov).T
    assert found.mean.ravel() == pytest.approx(mean + gain @ (value - matrix @ mean))
    dense = cov - gain @ matrix @ cov
    for step in range(steps):
        rows = slice(step * size, (step + 1) * size)
        assert found.cov[step] == pytest.approx(dense[rows, rows])
    miss = value - matrix @ mean
    log_likelihood = -0.5 * (
        miss @ np.linalg.solve(spread, miss) + np.linalg.slogdet(spread)[1] + len(value) * np.log(2 * np.pi)
    )
    assert found.log_likelihood == pytest.approx(log_likelihood)


def poll(week: int, group: str, share: float, n: int = 2000, house: str = "h") -> Poll:
    return Poll(START + timedelta(weeks=week), "q", group, 100.0 * share, "percent", n, house, None, None)


def test_one_poll_is_itself() -> None:
    rules = PollRules(house_sd=0.0)
    found = aggregate([poll(0, TOTAL, 0.61, n=1_000_000)], rules=rules)
    assert found.share(0.5)[0, 0] == pytest.approx(0.61, abs=0.002)


def test_a_known_path_is_found_with_its_uncertainty() -> None:
    dice = np.random.default_rng(11)
    groups = {"x": 0.6, "y": 0.4}
    inside, total = 0, 0
    for _ in range(12):
        path = np.cumsum(dice.normal(0, 0.25 * np.sqrt(1 / 3.04), (14, 2)), axis=0) + np.array([0.4, -1.0])
        effect = {"h": 0.1, "i": -0.1}
        polls = []
        for month in range(14):
            for house in ("h", "i") if month % 3 == 0 else ("h",):
                for at, group in enumerate(groups):
                    n = 1000.0 * groups[group]
                    p = special.expit(path[month, at] + effect[house])
                    share = dice.binomial(int(n / 2), p) / int(n / 2)  # a design effect of two
                    polls.append(poll(4 * month, group, share, 1000, house))
        found = aggregate(polls, shares=groups, rules=PollRules(omegas=(0.1, 0.2, 0.3, 0.4, 0.6)))
        place = {day: at for at, day in enumerate(found.days)}
        rows = [place[START + timedelta(weeks=4 * month)] for month in range(14)]
        miss = np.abs(found.mean[rows] - path) / found.sd[rows]
        inside += int((miss < 1.645).sum())
        total += miss.size
    assert 0.82 < inside / total < 0.98


def test_everybody_informs_the_groups() -> None:
    groups = {"x": 0.5, "y": 0.5}
    known = [poll(0, "x", 0.3), poll(0, "y", 0.7), poll(30, "x", 0.3)]
    without_total = aggregate(known, shares=groups)
    with_total = aggregate([*known, poll(30, TOTAL, 0.6, n=4000)], shares=groups)
    at = with_total.days.index(START + timedelta(weeks=30))
    before = without_total.share(0.5)[without_total.days.index(START + timedelta(weeks=30)), 1]
    after = with_total.share(0.5)[at, 1]
    assert after > before
    whole = with_total.share(0.5)[at].mean()
    assert whole == pytest.approx(0.6, abs=0.03)


def test_uncertainty_grows_away_from_polls() -> None:
    days = [START + timedelta(weeks=week) for week in range(0, 120, 4)]
    found = aggregate([poll(0, TOTAL, 0.5), poll(8, TOTAL, 0.5)], days=days)
    later = found.sd[[found.days.index(day) for day in days if day > START + timedelta(weeks=8)], 0]
    assert (np.diff(later) > 0).all()


def test_several_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="one question"):
        aggregate([])
