"""The parameters of one future, one small tuple a process, filled from sampled values by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jax.typing import ArrayLike

    from waysahead.case import Case

Scalar = Float[Array, ""]
ByGroup = Float[Array, "group"]


class Violence(NamedTuple):
    """Dynamics of incidents and what levers do to them; units stand in the pack's parameters.toml."""

    branching: Scalar
    fast_share: Scalar
    cross_share: Scalar
    level_half_life: Scalar
    long_run_shift: Scalar
    level_sd_common: Scalar
    level_sd_stream: Scalar
    level_sd_place: Scalar
    start_level: Scalar
    week_sd: Scalar
    contact_elasticity: Scalar
    retaliation: Scalar
    exposure_elasticity: Scalar
    presence_lag: Scalar
    presence_on_killings: Scalar
    presence_on_bombings: Scalar
    presence_on_force_attacks: Scalar
    presence_on_local_force_attacks: Scalar
    departure_pulse: Scalar
    arrival_pulse: Scalar
    announcement_on_force_attacks: Scalar
    announcement_on_civilians: Scalar
    handover_on_civilians: Scalar
    third_party_on_civilians: Scalar
    local_force_on_violence: Scalar
    militia_on_killings: Scalar
    inclusion_on_insurgency: Scalar
    disarming_on_killings: Scalar
    pacts_on_violence: Scalar
    presence_pacts_synergy: Scalar
    border_on_bombings: Scalar
    meddling_share: Scalar
    talks_on_meddling: Scalar
    border_on_meddling: Scalar
    meddling_after_exit: Scalar
    approval_on_force_attacks: Scalar
    ceiling: Scalar
    turbulence_ratio: Scalar
    turbulent_share: Scalar
    turbulent_weeks: Scalar
    dose_threshold: Scalar


class Government(NamedTuple):
    """Chances that ordered local measures are carried out, and the effort put into them."""

    carries_out_inclusion: Scalar
    carries_out_disarming: Scalar
    carries_out_training: Scalar
    carries_out_pacts: Scalar
    carries_out_handover: Scalar
    carries_out_border: Scalar
    start_delay: Scalar
    effort_response: Scalar
    shielding: Scalar


class ThirdParty(NamedTuple):
    """Whether and when a third-party force deploys."""

    deploys: Scalar
    deploys_after_exit: Scalar
    lag: Scalar


class Displacement(NamedTuple):
    """Leaving, destinations, returns, separation."""

    inside_a_week: Scalar
    abroad_a_week: Scalar
    violence_elasticity: Scalar
    minority_factor: Scalar
    movable_share: Scalar
    week_sd: Scalar
    distance_scale: Scalar
    kin_weight: Scalar
    safety_weight: Scalar
    abroad_factor: ByGroup
    secondary_a_week: Scalar
    return_a_week: Scalar
    return_threshold: Scalar
    return_lag: Scalar
    segregation_gain: Scalar
    remixing_half_life: Scalar


class Control(NamedTuple):
    """Changes of who controls a place."""

    worsen: Scalar
    improve: Scalar
    violence_elasticity: Scalar


class Security(NamedTuple):
    """Local forces: presence, attrition, leak, effectiveness, losses."""

    present_share: Scalar
    attrition: Scalar
    attrition_elasticity: Scalar
    leak: Scalar
    trainer_quality: Scalar
    quality_half_life: Scalar
    local_lethality: Scalar


class Opinion(NamedTuple):
    """Approval of attacks on the foreign force, by group."""

    approval: ByGroup
    drift_sd: Scalar
    half_life: Scalar
    harm_response: Scalar
    presence_response: Scalar
    exit_response: Scalar
    bases_response: Scalar


class Spillover(NamedTuple):
    """Hazards of new conflict next door, and of open intervention by a neighbour."""

    neighbour_war: Scalar
    kin: Scalar
    refugees: Scalar
    intensity: Scalar
    talks: Scalar
    intervention_kin: Scalar
    intervention_intensity: Scalar
    intervention_exit: Scalar
    intervention_talks: Scalar


class Welfare(NamedTuple):
    """Need, relief, and deaths when need is unmet."""

    need_share: Scalar
    need_share_abroad: Scalar
    besieged_share: Scalar
    ration_cover: Scalar
    cost_a_person_month: Scalar
    access_contested: Scalar
    access_militia: Scalar
    access_after_exit: Scalar
    funding_delivered: Scalar
    funding_after_exit: Scalar
    excess_mortality: Scalar


class Cost(NamedTuple):
    """Money of the intervener."""

    total_a_month: Scalar
    slow_share: Scalar
    move: Scalar
    training: Scalar


class Casualties(NamedTuple):
    """Losses of the foreign force."""

    per_attack: Scalar
    month_sd: Scalar
    other_per_1000: Scalar
    wounded_per_death: Scalar


class Observation(NamedTuple):
    """How what happens is recorded."""

    latent_ratio: Scalar
    over_count: Scalar
    ministry_ratio: Scalar
    un_ratio: Scalar
    log_detection: Scalar
    log_presence: Scalar


class Parameters(NamedTuple):
    """Every parameter of one future; with a leading member axis before mapping over members."""

    violence: Violence
    government: Government
    third_party: ThirdParty
    displacement: Displacement
    control: Control
    security: Security
    opinion: Opinion
    spillover: Spillover
    welfare: Welfare
    cost: Cost
    casualties: Casualties
    observation: Observation


_PROCESSES: dict[str, Any] = {
    "violence": Violence,
    "government": Government,
    "third_party": ThirdParty,
    "displacement": Displacement,
    "control": Control,
    "security": Security,
    "opinion": Opinion,
    "spillover": Spillover,
    "welfare": Welfare,
    "cost": Cost,
    "casualties": Casualties,
    "observation": Observation,
}

#: Parameters that hold one value a group; in parameters.toml the group's code follows, e.g. ``opinion.approval_kurd``.
BY_GROUP = frozenset({"displacement.abroad_factor", "opinion.approval"})


def parameter_names(groups: Sequence[str]) -> tuple[str, ...]:
    """Names that the model needs from parameters.toml for a case with these groups, e.g. ``violence.branching``."""
    fields = (f"{process}.{field}" for process, cls in _PROCESSES.items() for field in cls._fields)
    return tuple(
        name for field in fields for name in ([f"{field}_{g}" for g in groups] if field in BY_GROUP else [field])
    )


def as_parameters(sample: Mapping[str, ArrayLike], groups: Sequence[str]) -> Parameters:
    """Arrange sampled values, each ``[member]``, by process; values by group become ``[member, group]``.

    Raises ``KeyError`` naming the first parameter of the model that the sample lacks.
    """

    def value(name: str) -> Array:
        if name in BY_GROUP:
            return jnp.stack([jnp.asarray(sample[f"{name}_{g}"], jnp.float32) for g in groups], axis=-1)
        return jnp.asarray(sample[name], jnp.float32)

    return Parameters(
        **{
            process: cls(**{field: value(f"{process}.{field}") for field in cls._fields})
            for process, cls in _PROCESSES.items()
        }
    )


def missing_parameters(case: Case) -> tuple[str, ...]:
    """Names that the model needs and parameters.toml of the case lacks."""
    return tuple(name for name in parameter_names([g.code for g in case.groups]) if name not in case.parameters)
