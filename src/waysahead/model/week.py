"""One week of one future: the processes in order, each a pure function in its own module.

levers -> what the government carries out -> local forces, opinion, contact -> violence -> what is recorded
-> losses -> need and relief -> the dead -> displacement and separation -> control -> spill-over -> cost
"""

from __future__ import annotations

import jax.numpy as jnp

from waysahead.model import (
    control,
    cost,
    displacement,
    levers,
    opinion,
    reports,
    security,
    spillover,
    violence,
    welfare,
)
from waysahead.model.chance import MemberDraws, WeekDraws
from waysahead.model.orders import carried_out, deployed
from waysahead.model.parameters import Parameters
from waysahead.model.record import Abroad, Local, National, Record
from waysahead.model.security import WEEKS_A_MONTH
from waysahead.model.seen import shown
from waysahead.model.settled import settled
from waysahead.model.state import State, rates_that_happen
from waysahead.model.world import FORCE_ATTACKS, LOCAL_FORCE_ATTACKS, SMALLEST_POSTING, World

HARM_HALF_LIFE = 2.0  # weeks; Condra and Shapiro (2012): reactions last under a month


def step(
    p: Parameters, state: State, week: levers.Week, draws: WeekDraws, member: MemberDraws, world: World
) -> tuple[State, Record]:
    """One week of one future: state in, state and record out."""
    population = jnp.asarray(world.population)
    rates = rates_that_happen(p, world)
    people = state.displacement.people
    residents = people.home + people.returned

    # Levers, and what comes of them
    foreign = (week.foreign_troops + week.other_foreign_troops).sum()
    gone = jnp.clip(1.0 - foreign / jnp.maximum(world.foreign_start.sum(), 1.0), 0.0, 1.0)
    carried, age, age_here = carried_out(p, week, state.ordered_for, state.ordered_here, gone, member, world)
    third = deployed(p, week, age[-1], member.third_party)
    felt, doses = levers.step(p.violence, state.levers, week, third, world.foreign_start, population)
    harm = jnp.log2(jnp.clip(state.harm, 0.05, 20.0))
    approval = opinion.step(
        p.opinion,
        state.opinion,
        harm,
        doses.presence @ (population / population.sum()),
        week.announced_exit,
        week.renounced_bases,
        draws.opinion,
    )
    effective = security.effective(p.security, state.security)
    effective_start = world.local_force * p.security.present_share
    approval, effective = settled((approval, effective))
    mixing = control.contact(
        residents, state.displacement.home_start, state.segregation, jnp.asarray(world.segregation)
    )

    # Violence
    effect = levers.effects(
        p.violence,
        week,
        doses,
        carried,
        1000.0 * (effective - effective_start) / population,
        state.security.militia,
        opinion.change_by_place(p.opinion, approval, residents),
        harm,
    )
    # A place without local forces in the pack has others (border guards, regional forces): its rate stands as recorded.
    local_ratio = jnp.where(
        effective_start >= 1.0, jnp.clip(effective / jnp.maximum(effective_start, 1.0), 0.0, 3.0), 1.0
    )
    reach = levers.reach(p.violence, doses, mixing, jnp.asarray(world.sectarian_share), local_ratio)
    effect, reach = settled((effect, reach))
    scale = violence.shock_scale(p.violence, state.turbulent)
    unrest, incidents = violence.step(p.violence, state.violence, rates, effect, reach, draws.violence, world, scale)
    unrest, incidents = settled((unrest, incidents))
    dead = incidents.deaths.sum(axis=1)

    # What is recorded
    waiting, written = reports.step(p, state.reports, incidents, doses.exposure, draws, world)

    # Losses of forces
    on_foreign = incidents.counts[:, FORCE_ATTACKS].sum()
    on_local = incidents.counts[:, LOCAL_FORCE_ATTACKS]
    lethality = p.security.local_lethality * p.observation.log_detection
    lost = cost.losses(
        p.casualties,
        p.observation.log_detection * on_foreign,
        foreign,
        lethality * on_local.sum(),
        draws.losses,
        draws.reporting[4],
    )
    forces = security.step(
        p.security,
        state.security,
        (world.training_start + carried.training * (week.training - world.training_start)) / WEEKS_A_MONTH,
        week.embedded_trainers - world.trainers_start,
        on_local / jnp.maximum(rates[:, LOCAL_FORCE_ATTACKS], 0.05),
        lethality * on_local,
        state.control,
        carried.disarming,
        jnp.asarray(world.local_share),
        jnp.asarray(world.militia),
    )

    # Need and relief, on the people present before this week's moves
    relief = welfare.step(
        p.welfare,
        week,
        people.inside.sum(axis=1).astype(jnp.float32),
        residents.sum(axis=1).astype(jnp.float32),
        people.abroad.sum().astype(jnp.float32),
        state.control,
        gone,
        draws.welfare,
    )
    relief = settled(relief)

    # The dead, those who leave, those who return
    usual = rates[:, 2:] @ world.size_mean
    living = (residents + people.inside).sum(axis=1)
    people = displacement.bury(
        people,
        dead,
        relief.indirect_deaths,
        relief.need_a_head,
        draws.displacement.dead,
    )
    people = settled(people)
    ratio = (dead + 0.5 * p.observation.latent_ratio) / (usual + 0.5 * p.observation.latent_ratio)
    moved, moves = displacement.step(
        p.displacement, state.displacement._replace(people=people), ratio, draws.displacement, world
    )
    moved, moves = settled((moved, moves))
    people = moved.people
    segregation = control.separate(
        p.displacement,
        state.segregation,
        jnp.asarray(world.segregation),
        moves.left.astype(jnp.float32),
        residents.sum(axis=1).astype(jnp.float32),
    )

    # Control, neighbours, money
    # Attacks on the foreign force are left out: they fall with the force, which says nothing of the place.
    recent, usual_rate = unrest.slow[:, LOCAL_FORCE_ATTACKS:], rates[:, LOCAL_FORCE_ATTACKS:]
    intensity = recent.sum(axis=1) / jnp.maximum(usual_rate.sum(axis=1), 1e-6)
    nationwide = recent.sum() / jnp.maximum(usual_rate.sum(), 1e-6)
    guard = week.foreign_troops + week.other_foreign_troops + third + effective
    guard_start = world.foreign_start + effective_start
    secured = (guard + SMALLEST_POSTING) / (guard_start + SMALLEST_POSTING)  # one where nobody is posted
    held = control.step(p.control, state.control, intensity, secured, draws.control)
    abroad = people.abroad.sum(axis=1)
    onset = spillover.step(
        p.spillover,
        state.onset,
        abroad.astype(jnp.float32),
        nationwide,
        week.talks,
        draws.spillover,
        world,
    )
    came = spillover.intervene(p.spillover, state.came, nationwide, gone, week.talks, draws.intervention, world)
    trained = (week.training - world.training_start) * carried.training / WEEKS_A_MONTH
    paid, usd = cost.step(
        p.cost,
        state.cost,
        foreign,
        world.foreign_start.sum(),
        trained,
        relief.spent,
    )
    fire = incidents.deaths[:, -1].sum() / jnp.maximum((rates[:, -1] * world.size_mean[-1]).sum(), 0.1)
    fade = violence.decay(HARM_HALF_LIFE)

    balanced = (displacement.everybody(people) == state.everybody).all()
    stocks = jnp.stack([people.home.min(), people.inside.min(), people.abroad.min(), people.returned.min()])
    finite = jnp.isfinite(unrest.common) & jnp.isfinite(usd) & jnp.isfinite(reach).all() & jnp.isfinite(effect).all()
    record = Record(
        National(
            incidents=incidents.counts.sum(),
            attacks_on_foreign_force=on_foreign,
            attacks_on_local_force=on_local.sum(),
            attacks_logged=written.counted.log,
            civilian_deaths=dead.sum(),
            civilian_deaths_media=written.counted.media,
            civilian_deaths_ministry=written.counted.ministry,
            civilian_deaths_un=written.counted.un,
            published_media=written.published.media,
            published_ministry=written.published.ministry,
            published_un=written.published.un,
            published_log=written.published.log,
            indirect_deaths=relief.indirect_deaths.sum(),
            foreign_force_deaths=lost.foreign_deaths,
            foreign_force_wounded=lost.foreign_wounded,
            local_force_deaths=lost.local_deaths,
            newly_displaced=moves.newly_inside.sum(),
            newly_abroad=moves.newly_abroad,
            secondary_moves=moves.again,
            returns=moves.returns,
            displaced_inside=people.inside.sum(),
            refugees=abroad.sum(),
            in_need=relief.in_need,
            unmet_need=relief.unmet.sum() + relief.unmet_abroad,
            relief_spent=relief.spent,
            cost_usd=usd,
            foreign_troops=foreign,
            local_force_present=effective.sum(),
            approval_of_attacks=opinion.share(approval, residents),
            spillover_onsets=onset.sum(),
            interventions=came.sum(),
            contact=mixing @ (population / population.sum()),
            militia_places=(held == control.MILITIA).sum(),
        ),
        Local(
            civilian_deaths=dead,
            civilian_deaths_media=written.seen,
            incidents=incidents.counts.sum(axis=1),
            newly_displaced=moves.newly_inside,
            displaced_inside=people.inside.sum(axis=1),
            displaced_inside_of=people.inside,
            unmet_need=relief.unmet,
        ),
        Abroad(refugees=abroad),
        seen=shown(p, world, written.published, written.by_place, lost.foreign_deaths, usd, dead, written.attacks),
        valid=balanced & (stocks.min() >= 0) & (dead <= living).all() & finite,
    )
    following = State(
        levers=felt,
        violence=unrest,
        security=forces,
        opinion=approval,
        displacement=moved,
        reports=waiting,
        cost=paid,
        segregation=segregation,
        control=held,
        onset=onset,
        harm=fade * state.harm + (1.0 - fade) * fire,
        came=came,
        turbulent=violence.regime(p.violence, state.turbulent, draws.regime),
        ordered_for=age,
        ordered_here=age_here,
        everybody=state.everybody,
    )
    return following, record
