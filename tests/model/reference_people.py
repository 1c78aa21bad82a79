"""People of the slow reference: where they are at the start, what they need, who dies, leaves and returns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tests.model.reference_tools import MONTH, Array, Futures, choose, keep, logistic, logit, noise
from waysahead.model import World

Values = Mapping[str, float]


def start(rng: np.random.Generator, w: World, v: Values, s: Futures) -> None:
    """Who is registered where, who is away, and how readily people leave."""
    m, places, groups = s.members, w.population.size, len(w.groups)
    z = rng.uniform(-1, 1, (m, places, groups))
    share = w.share_best + np.where(z < 0, z * (w.share_best - w.share_low), z * (w.share_high - w.share_best))
    share /= share.sum(-1, keepdims=True)
    s.inside = choose(rng, np.broadcast_to(w.displaced_inside.astype(int), (m, places)), share)
    registered = choose(rng, np.broadcast_to(w.population.astype(int), (m, places)), share)
    ties = w.affinity.T * registered.sum(1)[:, None, :] + 1e-3
    s.abroad = choose(rng, np.broadcast_to(w.refugees.astype(int), (m, w.refugees.size)), ties)

    setting_out = v["displacement.inside_a_week"] + v["displacement.abroad_a_week"]
    density = (1000 * s.recorded_usual / w.population + 1e-5) ** v["displacement.violence_elasticity"]
    fear = density[:, None] * (1 + (v["displacement.minority_factor"] - 1) * (1 - share))
    spread = (
        fear * registered / (fear * registered).sum(1, keepdims=True) + registered / registered.sum(1)[:, None]
    ) / 2
    s.origin = np.minimum(spread * (s.inside.sum(1) + s.abroad.sum(1))[:, None, :], registered / 2)
    s.home = registered - s.origin.astype(int)
    s.returned, s.home_start = np.zeros_like(s.home), s.home.copy()
    flow = fear * s.home
    s.hazard = fear * setting_out / flow.sum((1, 2), keepdims=True)
    lean = np.array([v[f"displacement.abroad_factor_{g}"] for g in w.groups])
    lean = lean / ((flow.sum(1) / flow.sum((1, 2))[:, None]) @ lean)[:, None]
    s.cross = np.clip(v["displacement.abroad_a_week"] / max(setting_out, 1e-9) * lean, 0, 0.95)
    s.recent, s.calm = np.ones((m, places)), np.ones((m, places))


def relief(rng: np.random.Generator, w: World, v: Values, at: Mapping[str, Array], s: Futures, gone: float) -> None:
    """Need of the week, what relief reaches of it, and deaths from what it does not."""
    s.besieged = v["welfare.besieged_share"] * s.control / 2
    need = s.inside.sum(-1) * v["welfare.need_share"] + s.residents.sum(-1) * s.besieged
    need_abroad = s.abroad.sum((1, 2)) * v["welfare.need_share_abroad"]
    after = need * (1 - v["welfare.ration_cover"])
    by_control = np.array([0.95, v["welfare.access_contested"], v["welfare.access_militia"]])[s.control]
    access = logistic(logit(by_control) + at["relief_access"] + v["welfare.access_after_exit"] * gone)
    funds = at["relief_funding"] * v["welfare.funding_delivered"] * np.exp(v["welfare.funding_after_exit"] * gone)
    paid_for = np.minimum(funds / v["welfare.cost_a_person_month"] / (after.sum(1) + need_abroad), 1)
    reached, reached_abroad = after * np.minimum(access, paid_for[:, None]), need_abroad * np.minimum(0.9, paid_for)
    s.in_need, s.unmet = need.sum(1) + need_abroad, (after - reached).sum(1) + need_abroad - reached_abroad
    s.relief = (reached.sum(1) + reached_abroad) * v["welfare.cost_a_person_month"] / MONTH
    s.indirect = rng.poisson(v["welfare.excess_mortality"] / MONTH * (after - reached))


def bury(rng: np.random.Generator, w: World, v: Values, s: Futures) -> None:
    """The violent dead from all who are there, the indirect dead by need."""
    there = np.concatenate([s.home, s.inside, s.returned], -1)
    there -= choose(rng, np.minimum(s.deaths.sum(-1), there.sum(-1)), there)
    need = np.stack([s.besieged, np.full_like(s.besieged, v["welfare.need_share"]), s.besieged], -1)
    weight = np.repeat(need, len(w.groups), -1) * there
    there -= choose(rng, s.indirect, weight * (there > s.indirect[..., None]))
    s.home, s.inside, s.returned = np.split(there, 3, -1)


def move(rng: np.random.Generator, w: World, v: Values, s: Futures) -> None:
    """Everybody decides alone: to leave, where to, and to return."""
    m, places = s.recent.shape
    half = v["observation.latent_ratio"] / 2
    lived = (s.deaths.sum(-1) + half) / (s.usual + half)
    lag = keep(v["displacement.return_lag"])
    s.recent, s.calm = keep(4) * s.recent + (1 - keep(4)) * lived, lag * s.calm + (1 - lag) * lived
    push = np.clip(s.recent, 0, 20) ** v["displacement.violence_elasticity"]
    push = (push * noise(rng, v["displacement.week_sd"], (m, places)))[..., None]
    movable = 1 - (1 - s.home / np.maximum(s.home_start, 1)) / v["displacement.movable_share"]
    from_home = rng.binomial(s.home, np.clip(s.hazard * push * np.clip(movable, 0, 1), 0, 0.05))
    from_returned = rng.binomial(s.returned, np.clip(s.hazard * push, 0, 0.05))
    from_inside = rng.binomial(s.inside, np.clip(v["displacement.secondary_a_week"] * push, 0, 0.05))
    second = from_returned + from_inside

    crowd = (1 + s.abroad.sum(-1) / np.maximum(w.host_capacity, 1)) ** -0.3
    pull_abroad = (w.affinity + 1e-3) * w.host_openness * crowd[:, None, :]  # m g h
    crossing = np.where(pull_abroad.sum(-1) > 0, s.cross, 0)[:, None, :]
    out, out_again = rng.binomial(from_home, crossing), rng.binomial(second, crossing)
    there = (s.home + s.inside + s.returned).astype(float)
    kin = (there / there.sum(-1, keepdims=True) + 0.005) ** v["displacement.kin_weight"]
    safe = (1 + s.recent * s.recorded_usual / w.population * 1e4) ** -v["displacement.safety_weight"]
    pull = kin * ((w.population / w.population.mean()) ** 0.5 * safe)[..., None]  # m p g
    s.home, s.inside, s.returned = s.home - from_home, s.inside - from_inside, s.returned - from_returned
    for p in range(places):
        near = np.where(np.arange(places) == p, 0.0, np.exp(-w.distance_km[p] / v["displacement.distance_scale"]))
        far = np.exp(-w.host_distance_km[p] / (2 * v["displacement.distance_scale"]))
        staying = (from_home - out + second - out_again)[:, p]
        s.inside = s.inside + choose(rng, staying, (pull * near[:, None]).swapaxes(1, 2)).swapaxes(1, 2)
        s.abroad = s.abroad + choose(rng, out[:, p] + out_again[:, p], pull_abroad * far).swapaxes(1, 2)

    s.origin = s.origin + from_home + from_returned
    calm_enough = logistic(-(s.calm - v["displacement.return_threshold"]) / 0.05)
    wanted = s.origin * (v["displacement.return_a_week"] * calm_enough)[..., None]
    rate = (wanted.sum(1) / np.maximum(s.origin.sum(1), 1))[:, None, :]
    back_inside, back_abroad = rng.binomial(s.inside, rate), rng.binomial(s.abroad, rate)
    going = back_inside.sum(1) + back_abroad.sum(1)
    back = choose(rng, going, wanted.swapaxes(1, 2) + 1e-9).swapaxes(1, 2)
    s.inside, s.abroad, s.returned = s.inside - back_inside, s.abroad - back_abroad, s.returned + back
    s.origin = np.maximum(s.origin - back, 0)
    s.newly_inside, s.newly_abroad = (from_home - out).sum((1, 2)), (out + out_again).sum((1, 2))
    s.second, s.back, s.left = second.sum((1, 2)), back.sum((1, 2)), from_home.sum(-1)
