"""Places by name: spelling folded, words for the kind of area left out, nothing guessed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from waysahead.case.people import Place

_KIND_OF_AREA = re.compile(
    r"\b(governorate|province|provincia|region|district|state|department|muhafazat|muhafazah)\b|محافظة"
)
_ARTICLE = re.compile(r"^(al|ad|an|ar|as|ash|at|az|el)[\s-]+")


def folded(name: str) -> str:
    """A name without case, accents, punctuation, article and words such as `Governorate`."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    flat = _ARTICLE.sub("", _KIND_OF_AREA.sub(" ", flat).strip())
    return "".join(character for character in flat if character.isalnum())


def place_names(places: Sequence[Place]) -> dict[str, int]:
    """Position of the place that each folded code and name stands for; a name of two places stands for neither."""
    found: dict[str, int | None] = {}
    for at, place in enumerate(places):
        for name in (place.code, place.pcode, place.name_en, place.name_ar):
            key = folded(name) if name else ""
            if key:
                found[key] = at if found.get(key, at) == at else None
    return {key: at for key, at in found.items() if at is not None}


def place_of_name(name: str, names: Mapping[str, int], mapped: Mapping[str, int | None]) -> int:
    """Position of a place from a name in a file: `import/places.csv` first, then codes and names; -1 if neither."""
    if name in mapped:
        at = mapped[name]
        return -1 if at is None else at
    return names.get(folded(name), -1)
