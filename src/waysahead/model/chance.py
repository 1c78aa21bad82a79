"""The dice of one week: every uniform has a name, a place and a week for its address."""

from __future__ import annotations

from typing import NamedTuple

from jaxtyping import Array, Float, Int

from waysahead.draws import NOWHERE, Address, uniforms_at
from waysahead.model.displacement import DisplacementDraws
from waysahead.model.violence import ViolenceDraws
from waysahead.model.world import CIVILIAN_STREAMS, STREAMS, World
from waysahead.politics import GovernmentDraws

WEEKS_OF_A_REPORT = 4  # noise of a month stays the same for four weeks


class WeekDraws(NamedTuple):
    """Uniforms of one week, member first."""

    violence: ViolenceDraws
    displacement: DisplacementDraws
    thinning: Float[Array, "member place civilian"]
    opinion: Float[Array, "member 1+group"]  # shared, then one a group
    control: Float[Array, "member place"]
    spillover: Float[Array, "member host"]
    intervention: Float[Array, "member host"]
    regime: Float[Array, "member"]  # whether shocks turn turbulent or calm
    welfare: Float[Array, "member place"]
    losses: Float[Array, "member 4"]  # hostile, other, wounded of the foreign force; local force deaths
    counting: Float[Array, "member channel"]
    publishing: Float[Array, "member channel"]
    publishing_places: Float[Array, "member place 2"]  # media, log
    reporting: Float[Array, "member 5"]  # the same for a month: noise of the channels, deadliness of attacks


class MemberDraws(NamedTuple):
    """Uniforms that stay for a whole future."""

    shares: Float[Array, "member place group"]
    government: GovernmentDraws
    third_party: Float[Array, "member"]
    regime: Float[Array, "member"]  # whether the first week is turbulent


def of_member(key: Array, members: int, world: World) -> MemberDraws:
    """Dice thrown once a future."""
    measures = [f"government.{name}" for name in GovernmentDraws._fields]
    addresses = {name: Address(0, NOWHERE, ()) for name in [*measures, "third_party", "start.regime"]}
    addresses["start.shares"] = Address(0, world.place_ids, (len(world.groups),))
    u = uniforms_at(key, addresses, members)
    return MemberDraws(
        u["start.shares"],
        GovernmentDraws(*(u[name][:, 0] for name in measures)),
        u["third_party"][:, 0],
        u["start.regime"][:, 0],
    )


def of_week(key: Array, week: Int[Array, ""], members: int, world: World) -> WeekDraws:
    """Dice of one week for every member of a block."""
    groups, streams, civilian = len(world.groups), len(STREAMS), len(CIVILIAN_STREAMS)
    shapes = {
        "violence.place": (2,),
        "violence.counts": (streams,),
        "violence.sizes": (civilian,),
        "observation.thinning": (civilian,),
        "observation.publishing_places": (2,),
        "displacement.noise": (),
        "displacement.leave": (groups, 5),
        "displacement.dead": (2,),
        "displacement.back": (groups,),
        "control": (),
        "welfare": (),
    }
    national = {
        "violence.levels": (1 + streams,),
        "displacement.destinations": (groups, 3),
        "opinion": (1 + groups,),
        "losses": (4,),
        "violence.regime": (),
        "observation.counting": (4,),
        "observation.publishing": (4,),
    }
    u = uniforms_at(
        key,
        {name: Address(week, world.place_ids, shape) for name, shape in shapes.items()}
        | {name: Address(week, NOWHERE, shape) for name, shape in national.items()}
        | {
            "displacement.back_abroad": Address(week, world.host_ids, (groups,)),
            "spillover": Address(week, world.host_ids, ()),
            "intervention": Address(week, world.host_ids, ()),
            "observation.month": Address(week // WEEKS_OF_A_REPORT, NOWHERE, (5,)),
        },
        members,
    )
    return WeekDraws(
        violence=ViolenceDraws(
            u["violence.levels"][:, 0], u["violence.place"], u["violence.counts"], u["violence.sizes"]
        ),
        displacement=DisplacementDraws(
            u["displacement.noise"],
            u["displacement.leave"],
            u["displacement.dead"],
            u["displacement.destinations"][:, 0],
            u["displacement.back"],
            u["displacement.back_abroad"],
        ),
        thinning=u["observation.thinning"],
        opinion=u["opinion"][:, 0],
        control=u["control"],
        spillover=u["spillover"],
        intervention=u["intervention"],
        regime=u["violence.regime"][:, 0],
        welfare=u["welfare"],
        losses=u["losses"][:, 0],
        counting=u["observation.counting"][:, 0],
        publishing=u["observation.publishing"][:, 0],
        publishing_places=u["observation.publishing_places"],
        reporting=u["observation.month"][:, 0],
    )
