"""What each stored variable is measured in, and whether it is what happened or what a source would have recorded."""

from typing import NamedTuple


class Variable(NamedTuple):
    """Unit and kind of one variable of a run.

    Attributes:
        unit: Unit of a value.
        kind: ``latent`` for what happens in the model, ``recorded`` for what a named source would have counted.
        stock: True for a level at the end of the week or month, False for a flow over it.
    """

    unit: str
    kind: str = "latent"
    stock: bool = False


VARIABLES: dict[str, Variable] = {
    "attacks_on_foreign_force": Variable("attacks"),
    "attacks_on_local_force": Variable("attacks"),
    "incidents": Variable("incidents"),
    "attacks_logged": Variable("attacks", "recorded"),
    "civilian_deaths": Variable("persons"),
    "civilian_deaths_media": Variable("persons", "recorded"),
    "civilian_deaths_ministry": Variable("persons", "recorded"),
    "civilian_deaths_un": Variable("persons", "recorded"),
    "published_media": Variable("persons", "recorded"),
    "published_ministry": Variable("persons", "recorded"),
    "published_un": Variable("persons", "recorded"),
    "published_log": Variable("attacks", "recorded"),
    "indirect_deaths": Variable("persons"),
    "foreign_force_deaths": Variable("persons", "recorded"),
    "foreign_force_wounded": Variable("persons", "recorded"),
    "local_force_deaths": Variable("persons"),
    "newly_displaced": Variable("persons"),
    "newly_abroad": Variable("persons"),
    "returns": Variable("persons"),
    "secondary_moves": Variable("persons"),
    "displaced_inside": Variable("persons", stock=True),
    "refugees": Variable("persons", stock=True),
    "in_need": Variable("persons", stock=True),
    "unmet_need": Variable("persons", stock=True),
    "relief_spent": Variable("USD"),
    "cost_usd": Variable("USD"),
    "foreign_troops": Variable("persons", stock=True),
    "local_force_present": Variable("persons", stock=True),
    "approval_of_attacks": Variable("share", stock=True),
    "spillover_onsets": Variable("neighbour states, cumulative", stock=True),
    "interventions": Variable("neighbour states, cumulative", stock=True),
    "contact": Variable("relative to the start", stock=True),
    "militia_places": Variable("places", stock=True),
    **{f"trigger_{slot}_fired": Variable("times, cumulative", stock=True) for slot in range(1, 5)},
    **{f"trigger_{slot}_true": Variable("1 where passed", stock=True) for slot in range(1, 5)},
}
"""Every variable the model is known to write. A variable that is not listed is stored without a unit."""


PLACED_BY_GROUP = "displaced_inside_"
"""How names of stocks by place and group begin; the code of the group follows."""


def by_group(name: str) -> bool:
    """Whether a stored variable parts the people of a place by group: what no public page or file may show."""
    return name.startswith(PLACED_BY_GROUP)


def attributes(name: str) -> dict[str, str]:
    """Attributes of a stored array, for readers such as xarray: ``units``, ``kind``, ``cell_methods``."""
    found = VARIABLES.get(PLACED_BY_GROUP.rstrip("_") if by_group(name) else name)
    if found is None:
        return {}
    return {"units": found.unit, "kind": found.kind, "cell_methods": "time: point" if found.stock else "time: sum"}
