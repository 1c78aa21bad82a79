"""Daily journeys over roads: whole people through a Flee folder, at a cost with a ceiling."""

from waysahead.model.routes.run import Journey, Prepared, prepare, travel

__all__ = ["Journey", "Prepared", "prepare", "travel"]
