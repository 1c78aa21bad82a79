"""The week of docs/model.md once more: slow, plain NumPy, its own generator, real Poisson, binomial, power-law draws.

Written from the formulas of the page, to be compared with the fast model in distribution. Axes: member m, place p,
group g, stream s, host h. Sizes of incidents are drawn one by one; people choose one by one (multinomials).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tests.model import reference_people as people
from tests.model.reference_tools import (
    MONTH,
    Array,
    Futures,
    Ints,
    add_up,
    dose,
    keep,
    logistic,
    logit,
    noise,
    power_law,
    soft,
)
from waysahead.model import World
from waysahead.policy import Levers

__all__ = ["LOCAL_MEASURES", "power_law", "simulate"]

LOCAL_MEASURES = ("inclusion", "disarming", "training", "border", "pacts", "handover")
CHANNELS = ("civilian_deaths_media", "civilian_deaths_ministry", "civilian_deaths_un", "attacks_logged")

Values = Mapping[str, float]
Week = Mapping[str, Array]


def simulate(
    world: World, laws: Sequence[Array], v: Values, levers: Levers, weeks: int, members: int, seed: int
) -> dict[str, Array]:
    """National totals and stocks, ``[member, week]``; every member has the parameters ``v``."""
    rng = np.random.default_rng(seed)
    w = World(*(np.asarray(x, float) if isinstance(x, np.ndarray) else x for x in world))
    s = start(rng, w, laws, v, members)
    kept: dict[str, list[Array]] = {}
    for t in range(weeks):
        at = {name: np.asarray(path[t], float) for name, path in levers._asdict().items()}
        force = at["foreign_troops"] + at["other_foreign_troops"]
        gone = float(np.clip(1 - force.sum() / max(w.foreign_start.sum(), 1), 0, 1))
        s.residents = s.home + s.returned
        carry_out(v, at, s, gone, w)
        presence_and_opinion(rng, w, v, at, s, force)
        violence(rng, w, laws, v, at, s, gone, force)
        if t % 4 == 0:
            s.noise, s.deadly = noise(rng, w.channel_sd, (members, 4)), noise(rng, v["casualties.month_sd"], (members,))
        counted, published = record(rng, w, v, s, force)
        lost = forces(rng, w, v, at, s, force)
        people.relief(rng, w, v, at, s, gone)
        people.bury(rng, w, v, s)
        people.move(rng, w, v, s)
        control_and_neighbours(rng, w, v, at, s, gone, force)
        usd = cost(w, v, s, force, (s.done["training"][:, 0] * (at["training"] - w.training_start)) / MONTH)
        weight = s.residents.sum(1) / s.residents.sum((1, 2))[:, None]
        week = {
            "incidents": s.counts.sum((1, 2)), "attacks_on_foreign_force": s.counts[..., 0].sum(1),
            "attacks_on_local_force": s.counts[..., 1].sum(1), "civilian_deaths": s.deaths.sum((1, 2)),
            **dict(zip(CHANNELS, counted.T, strict=True)),
            **{f"published_{name.split('_')[-1].replace('logged', 'log')}": published[:, k]
               for k, name in enumerate(CHANNELS)},
            **lost, "indirect_deaths": s.indirect.sum(1),
            "newly_displaced": s.newly_inside, "newly_abroad": s.newly_abroad, "secondary_moves": s.second,
            "returns": s.back, "displaced_inside": s.inside.sum((1, 2)), "refugees": s.abroad.sum((1, 2)),
            "in_need": s.in_need, "unmet_need": s.unmet, "relief_spent": s.relief, "cost_usd": usd,
            "foreign_troops": np.full(members, force.sum()), "local_force_present": s.effective.sum(1),
            "approval_of_attacks": (weight * logistic(s.approval)).sum(1), "spillover_onsets": s.onset.sum(1),
            "interventions": s.came.sum(1),
            "contact": s.contact @ w.population / w.population.sum(), "militia_places": (s.control == 2).sum(1),
        }  # fmt: skip
        for name, value in week.items():
            kept.setdefault(name, []).append(np.asarray(value, float))
    return {name: np.stack(values, 1) for name, values in kept.items()}


def start(rng: np.random.Generator, w: World, laws: Sequence[Array], v: Values, members: int) -> Futures:
    """The state before the first week."""
    m, (places, streams), s = members, w.rates.shape, Futures(members=members)
    s.mean = np.array([law @ np.arange(law.size) for law in laws])
    latent = v["observation.latent_ratio"] / (1 + v["observation.over_count"])
    s.rates = w.rates * np.array([1 / v["observation.log_detection"]] * 2 + [latent] * 4)
    s.usual, s.recorded_usual = s.rates[:, 2:] @ s.mean, w.rates[:, 2:] @ s.mean
    s.carries = {name: rng.random(m) < v[f"government.carries_out_{name}"] for name in LOCAL_MEASURES}
    s.luck_third, s.ages = rng.random(m), dict.fromkeys((*LOCAL_MEASURES, "third"), np.zeros(places))
    people.start(rng, w, v, s)
    s.level, s.by_stream, s.by_place = (
        np.full(m, v["violence.start_level"]),
        np.zeros((m, streams)),
        np.zeros((m, places)),
    )
    s.added = np.zeros((m, 1))
    s.fast = np.broadcast_to(s.rates, (m, places, streams)).copy()
    s.slow, s.harm = s.fast.copy(), np.ones(m)
    s.reach_mean = np.ones_like(s.fast)
    s.approval_start = np.array([v[f"opinion.approval_{g}"] for g in w.groups])
    s.approval = np.broadcast_to(s.approval_start, (m, len(w.groups))).copy()
    s.rolls, s.posted_start = np.broadcast_to(w.local_force, (m, places)), w.local_force * v["security.present_share"]
    s.quality, s.militia = np.zeros(m), np.zeros((m, places))
    s.segregation = np.broadcast_to(w.segregation, (m, places))
    s.control = np.broadcast_to(w.control.astype(int), (m, places))
    s.onset = np.zeros((m, w.refugees.size))
    s.came, s.rough = s.onset, rng.random(m) < v["violence.turbulent_share"]
    s.theta = v["violence.dose_threshold"]
    s.presence, s.quarter_ago = dose(w.foreign_start, w.population, s.theta), w.foreign_start
    s.ratios = np.array([1 + v["observation.over_count"], v["observation.ministry_ratio"], v["observation.un_ratio"]])
    steady = np.append(s.recorded_usual.sum() * np.append(1, s.ratios[1:]), w.log_ratio * w.rates[:, :2].sum())
    s.waiting = np.broadcast_to(steady * w.channel_delay, (m, 4))
    s.slow_cost, s.last_force = 1.0, w.foreign_start.sum()
    return s


def carry_out(v: Values, at: Week, s: Futures, gone: float, w: World) -> None:
    """What the government does of what is ordered, and whether others come."""
    effort = logistic(logit(0.6) + v["government.effort_response"] * gone) / 0.6
    orders = (at["inclusion"], at["disarming"], 1.0, at["border_control"], at["local_pacts"], at["handover"])
    ordered = dict(zip(LOCAL_MEASURES, orders, strict=True))
    asked = ordered | {"training": abs(at["training"] - w.training_start), "third": at["third_party_force"].sum()}
    s.ages = {name: np.where(np.asarray(asked[name]) > 0, s.ages[name] + 1, 0.0) for name in s.ages}
    delay = v["government.start_delay"]
    s.done = dict[str, Array]()
    for name in LOCAL_MEASURES:
        progress = logistic((s.ages[name] - delay) / (0.2 * delay + 1))
        s.done[name] = np.where(s.carries[name][:, None], np.clip(ordered[name] * progress * effort, 0, 1), 0.0)
    s.done["disarming"] = s.done["disarming"] * (1 - v["government.shielding"] * (1 - s.done["inclusion"]))
    comes = logistic(logit(v["third_party.deploys"]) + v["third_party.deploys_after_exit"] * at["announced_exit"])
    here = np.clip((s.ages["third"] - v["third_party.lag"]) / 8 + 1, 0, 1)
    s.third = np.where((s.luck_third < comes)[:, None], at["third_party_force"] * here, 0.0)


def presence_and_opinion(rng: np.random.Generator, w: World, v: Values, at: Week, s: Futures, force: Array) -> None:
    """Doses of presence, approval of attacks, effective local forces, contact between communities."""
    s.now, s.dose_start = dose(force, w.population, s.theta), dose(w.foreign_start, w.population, s.theta)
    stay, quarter = keep(v["violence.presence_lag"]), keep(6.5)
    s.presence = stay * s.presence + (1 - stay) * s.now
    s.quarter_ago = quarter * s.quarter_ago + (1 - quarter) * force
    s.change = 10 * (force - s.quarter_ago) / np.maximum(w.foreign_start, 500)
    s.harmed = np.log2(np.clip(s.harm, 0.05, 20))
    response = (
        v["opinion.harm_response"] * s.harmed
        + v["opinion.presence_response"] * ((s.presence - s.dose_start) @ w.population / w.population.sum())
        + v["opinion.exit_response"] * at["announced_exit"]
        + v["opinion.bases_response"] * at["renounced_bases"]
    )
    goal = s.approval_start + soft(response)[:, None]
    drift = 0.8 * rng.standard_normal((s.members, 1)) + 0.6 * rng.standard_normal(s.approval.shape)
    s.approval = goal + keep(v["opinion.half_life"]) * (s.approval - goal) + v["opinion.drift_sd"] * drift
    swing = ((s.approval - s.approval_start)[:, None, :] * s.residents).sum(-1)
    s.swung = swing / np.maximum(s.residents.sum(-1), 1)
    s.effective = s.rolls * v["security.present_share"] * np.exp(s.quality)[:, None]

    def mixed(there: Ints) -> Array:
        return 1 - ((there / np.maximum(there.sum(-1, keepdims=True), 1)) ** 2).sum(-1)

    ratio = np.where(mixed(s.home_start) > 0.01, mixed(s.residents) / np.maximum(mixed(s.home_start), 0.01), 1.0)
    s.contact = np.clip(ratio * (1 - s.segregation) / np.maximum(1 - w.segregation, 0.01), 0, 2)


def log_effect(w: World, v: Values, at: Week, s: Futures, gone: float) -> Array:
    """Log effect of levers and reactions on each stream, ``[m, p, s]``."""
    f = {name.removeprefix("violence."): value for name, value in v.items() if name.startswith("violence.")}
    support = (1 - f["talks_on_meddling"] * at["talks"]) * (1 - f["border_on_meddling"] * s.done["border"])
    support = support * np.exp(f["meddling_after_exit"] * gone)
    outside = np.log(1 + f["meddling_share"] * (support - 1)) + np.zeros_like(s.contact)
    standing = np.minimum(s.now / np.maximum(s.dose_start, 1e-3), 2)
    more_local = 1000 * (s.effective - s.posted_start) / w.population
    every = outside + s.done["pacts"] * (f["pacts_on_violence"] + f["presence_pacts_synergy"] * standing)
    every = every + f["arrival_pulse"] * np.clip(s.change, 0, 10) + f["local_force_on_violence"] * more_local
    pulse, more = f["departure_pulse"] * np.clip(-s.change, 0, 10), s.presence - s.dose_start
    civil = every + pulse + f["announcement_on_civilians"] * at["announced_exit"]
    civil = civil + f["handover_on_civilians"] * s.done["handover"]
    civil = civil + f["third_party_on_civilians"] * dose(s.third, w.population)
    rebels = f["inclusion_on_insurgency"] * s.done["inclusion"]
    on_force = every + rebels + f["presence_on_force_attacks"] * more + f["approval_on_force_attacks"] * s.swung
    on_force = on_force + f["announcement_on_force_attacks"] * at["announced_exit"]
    on_force = on_force + f["retaliation"] * s.harmed[:, None]
    on_local = every + rebels + f["presence_on_local_force_attacks"] * more + pulse
    bombs = civil + rebels + f["presence_on_bombings"] * more + f["border_on_bombings"] * s.done["border"]
    kill = civil + f["presence_on_killings"] * more + f["militia_on_killings"] * s.militia
    kill = kill + f["disarming_on_killings"] * s.done["disarming"]
    return np.stack([on_force, on_local, bombs, kill, kill, outside], -1)


def exposure(w: World, force: Array) -> Array:
    """Force that attacks can meet, over its start; growth counts against a tenth of the average density at least."""
    posted = np.maximum(w.foreign_start, 50)
    thin = 0.1 * w.foreign_start.sum() / w.population.sum() * w.population
    return np.where(force <= posted, force / posted, 1 + (force - posted) / np.maximum(posted, thin))


def violence(
    rng: np.random.Generator,
    w: World,
    laws: Sequence[Array],
    v: Values,
    at: Week,
    s: Futures,
    gone: float,
    force: Array,
) -> None:
    """Incidents, deaths, and the levels of the next week."""
    shape, effect = s.fast.shape, soft(log_effect(w, v, at, s, gone))
    exposed = exposure(w, force) ** v["violence.exposure_elasticity"]
    local = np.where(s.posted_start >= 1, np.clip(s.effective / np.maximum(s.posted_start, 1), 0, 3), 1.0)
    reach = 1 - w.sectarian_share + w.sectarian_share * s.contact[..., None] ** v["violence.contact_elasticity"]
    reach[..., 0], reach[..., 1] = reach[..., 0] * exposed, reach[..., 1] * local
    reach[..., 5] *= 0.5 * (exposed + local)
    n, c, share = v["violence.branching"], v["violence.cross_share"], v["violence.fast_share"]
    level = np.exp(s.level[:, None, None] + s.by_stream[:, None, :] + s.by_place[..., None] + effect)
    level = level / np.exp(s.added / 2)[..., None]  # normal levels of variance `added` multiply the mean by this
    level = level * noise(rng, v["violence.week_sd"], shape[:2])[..., None]
    killed = np.clip(365.25 / 7 * s.usual / w.population / v["violence.ceiling"], 0, 0.9)
    full = (killed / (1 - killed))[:, None] * np.array([0, 0, 1, 1, 1, 1])
    level = level * (1 + full) / (1 + full * level)
    past, met = share * s.fast + (1 - share) * s.slow, reach * s.rates
    mix = met / np.maximum(met.sum(-1, keepdims=True), 1e-9)
    followers = (1 - c) * np.minimum(reach / np.maximum(s.reach_mean, 1e-6), 1) * past + c * mix * past.sum(
        -1, keepdims=True
    )
    s.counts = rng.poisson(reach * (1 - n) * s.rates * level + n * followers)
    s.deaths = np.stack([add_up(rng, s.counts[..., 2 + k], law) for k, law in enumerate(laws)], -1)
    found = rng.binomial(s.counts[..., 2:], 1 / v["observation.latent_ratio"])
    s.seen = np.stack([add_up(rng, found[..., k], law) for k, law in enumerate(laws)], -1)

    back, goal = keep(v["violence.level_half_life"]), v["violence.long_run_shift"]
    often, ratio, lasts = (v[f"violence.turbul{name}"] for name in ("ent_share", "ence_ratio", "ent_weeks"))
    z = np.where(s.rough, ratio, 1.0)[:, None] / np.sqrt(1 - often + often * ratio**2)
    s.rough = rng.random(shape[0]) < np.where(s.rough, 1 - 1 / lasts, often / (1 - often) / lasts)
    s.level = goal + back * (s.level - goal) + z[:, 0] * v["violence.level_sd_common"] * rng.standard_normal(shape[0])
    s.by_stream = back * s.by_stream + z * v["violence.level_sd_stream"] * rng.standard_normal((shape[0], shape[2]))
    s.by_place = back * s.by_place + z * v["violence.level_sd_place"] * rng.standard_normal(shape[:2])
    s.added = back**2 * s.added + z**2 * (v["violence.level_sd_stream"] ** 2 + v["violence.level_sd_place"] ** 2)
    s.reach_mean = keep(6) * s.reach_mean + (1 - keep(6)) * reach
    s.fast, s.slow = s.fast / 2 + s.counts / 2, keep(6) * s.slow + (1 - keep(6)) * s.counts
    fire = s.deaths[..., 3].sum(1) / max((s.rates[:, 5] * s.mean[3]).sum(), 0.1)
    s.harm = keep(2) * s.harm + (1 - keep(2)) * fire


def record(rng: np.random.Generator, w: World, v: Values, s: Futures, force: Array) -> tuple[Array, Array]:
    """What the channels count of the week, and what they publish in it, ``[m, channel]``."""
    seen_by = np.clip(exposure(w, force), 0.02, 1.25)
    patrols = np.clip(v["observation.log_detection"] * seen_by ** v["observation.log_presence"], 0, 1)
    logged = w.log_ratio * (patrols * s.counts[..., :2].sum(-1)).sum(-1)
    counted = np.concatenate([s.seen.sum((1, 2))[:, None] * s.ratios, logged[:, None]], 1) * s.noise
    published = (s.waiting + counted) / (1 + w.channel_delay)
    s.waiting = s.waiting + counted - published
    return counted, published


def forces(rng: np.random.Generator, w: World, v: Values, at: Week, s: Futures, force: Array) -> dict[str, Array]:
    """Losses of the week, and the local forces of the next."""
    hostile = v["casualties.per_attack"] * s.deadly * v["observation.log_detection"] * s.counts[..., 0].sum(1)
    other = np.full(s.members, v["casualties.other_per_1000"] * force.sum() / 1000)
    lethal = v["security.local_lethality"] * v["observation.log_detection"] * s.counts[..., 1]
    trained = (w.training_start + s.done["training"][:, 0] * (at["training"] - w.training_start)) / MONTH
    posted = trained[:, None] * w.local_share
    leaked = posted * np.clip(v["security.leak"] * (0.5 + 0.5 * s.control), 0, 1)
    pressure = np.clip(s.counts[..., 1] / np.maximum(s.rates[:, 1], 0.05), 0.1, 10)
    leaving = np.clip(v["security.attrition"] * pressure ** v["security.attrition_elasticity"], 0, 0.05)
    s.rolls = np.maximum(s.rolls * (1 - leaving) + posted - leaked - lethal, 0)
    aim = np.clip(v["security.trainer_quality"] * (at["embedded_trainers"] - w.trainers_start) / 1000, -0.7, 0.7)
    s.quality = aim + keep(v["security.quality_half_life"]) * (s.quality - aim)
    grown = leaked / np.maximum(w.militia * w.local_share, 50) - 0.01 * s.done["disarming"]
    s.militia = np.clip(0.99 * s.militia + grown, -1.5, 1.5)
    return {
        "foreign_force_deaths": rng.poisson(hostile) + rng.poisson(other),
        "foreign_force_wounded": rng.poisson(v["casualties.wounded_per_death"] * hostile),
        "local_force_deaths": rng.poisson(lethal.sum(1)),
    }


def control_and_neighbours(
    rng: np.random.Generator, w: World, v: Values, at: Week, s: Futures, gone: float, force: Array
) -> None:
    """Separation, control of places, onsets next door and interventions."""
    gap = (1 - s.segregation) * np.exp(
        -v["displacement.segregation_gain"] * s.left / np.maximum(s.residents.sum(-1), 1)
    )
    gap += (1 - keep(v["displacement.remixing_half_life"])) * np.maximum(1 - w.segregation - gap, 0)
    s.segregation = 1 - gap
    late, usual = s.slow[..., 1:].sum(-1), s.rates[:, 1:].sum(-1)  # without attacks on the foreign force
    heat = np.clip(late / np.maximum(usual, 1e-6), 0.2, 5) ** v["control.violence_elasticity"]
    guard = np.clip((force + s.third + s.effective + 50) / (w.foreign_start + s.posted_start + 50), 0.2, 5)
    u = rng.random(heat.shape)
    worse = u < np.clip(v["control.worsen"] * heat / guard, 0, 0.2)
    better = u > 1 - np.clip(v["control.improve"] * guard / heat, 0, 0.2)
    s.control = np.clip(s.control + worse - better, 0, 2)
    stock = s.abroad.sum(-1)
    kin = w.population @ w.share_best / w.population.sum() @ w.affinity
    log_heat = np.log(np.clip(late.sum(1) / usual.sum(), 0.05, 20))[:, None]
    log_hazard = (
        v["spillover.neighbour_war"]
        + v["spillover.kin"] * kin
        + v["spillover.refugees"] * np.log10(1 + stock) * stock / np.maximum(stock + w.host_capacity, 1)
        + v["spillover.intensity"] * log_heat
        + v["spillover.talks"] * at["talks"]
    )
    hazard = w.onset_rate * 7 / 365.25 * np.exp(log_hazard) * w.at_peace * w.land_neighbour
    s.onset = np.maximum(s.onset, rng.random(hazard.shape) < 1 - np.exp(-hazard))
    change = v["spillover.intervention_exit"] * gone + v["spillover.intervention_talks"] * at["talks"]
    change = change + v["spillover.intervention_kin"] * kin + v["spillover.intervention_intensity"] * log_heat
    hazard = w.intervention_rate * 7 / 365.25 * np.exp(change) * w.land_neighbour
    s.came = np.maximum(s.came, rng.random(hazard.shape) < 1 - np.exp(-hazard))


def cost(w: World, v: Values, s: Futures, force: Array, more_trained: Array) -> Array:
    """USD of the week."""
    size, part = force.sum() / w.foreign_start.sum(), v["cost.slow_share"]
    s.slow_cost = keep(26) * s.slow_cost + (1 - keep(26)) * size
    military = v["cost.total_a_month"] * 1e9 / MONTH * (part * s.slow_cost + (1 - part) * size)
    moved, s.last_force = abs(force.sum() - s.last_force), force.sum()
    return military + v["cost.move"] * moved + v["cost.training"] * more_trained + s.relief
