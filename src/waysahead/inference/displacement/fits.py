"""Posteriors for withheld runs and forecasts, each made without the case that it is used on.

`benchmarks/displacement.py --part scores` prints them anew. `12:3` says that 3 of a hundred members have vector 12 of
`priors.route_vectors` or of `priors.growth_vectors`.
"""

from __future__ import annotations

from waysahead.inference.displacement.priors import Fold

_FOLDS: dict[str, tuple[str, str, float, float]] = {
    "burundi2015": (
        "3:1 4:1 5:1 8:4 9:1 11:1 13:1 16:1 19:5 21:3 23:3 24:3 30:1 32:2 35:2 37:2 40:1 45:1 50:1 52:6 55:3 57:4 "
        "60:3 69:1 74:2 75:1 78:3 80:1 86:1 87:1 90:1 91:1 93:1 101:1 106:1 107:4 110:1 111:1 114:1 117:5 122:1 "
        "125:4 127:1 130:4 131:1 133:2 135:1 143:1 144:5 148:2",
        "23:1 25:14 169:68 302:2 311:1 325:3 331:10 399:1",
        16.0, 2.8,
    ),
    "car2013": (
        "6:4 8:1 9:7 11:2 16:1 19:4 21:5 23:2 24:3 30:1 32:1 33:1 40:1 42:1 43:1 45:1 52:7 55:2 57:1 60:4 64:1 "
        "69:2 76:1 78:1 86:1 90:6 91:1 99:1 105:1 107:5 114:1 117:12 119:1 125:3 128:2 130:1 133:1 137:1 143:3 "
        "144:3 148:2",
        "23:9 25:13 169:49 173:2 302:3 313:1 325:15 331:7 399:1",
        16.0, 2.8,
    ),
    "mali2012": (
        "6:10 9:7 11:1 14:2 16:1 19:1 20:2 21:1 23:1 24:2 32:1 35:1 42:7 43:5 45:2 51:1 52:1 54:1 56:1 58:1 60:3 "
        "64:1 68:2 69:4 73:1 76:1 78:1 81:1 90:7 91:1 94:2 99:2 102:2 103:1 105:1 107:1 114:1 115:1 117:2 121:1 "
        "125:1 128:1 131:1 132:1 135:1 137:3 138:1 142:1 143:2 144:1 148:2",
        "7:1 23:33 25:12 60:2 64:1 72:1 127:1 169:23 173:5 228:1 302:8 313:1 325:7 331:3 379:1",
        4.0, 2.8,
    ),
    "ssudan2013": (
        "5:1 6:7 8:1 9:3 10:1 12:1 14:1 19:2 20:2 21:1 23:2 24:2 31:1 32:1 38:1 42:5 43:5 45:1 47:1 52:3 53:1 54:1 "
        "55:1 56:1 58:1 60:2 62:1 64:1 68:1 69:3 70:1 73:1 76:1 78:1 82:1 87:1 90:6 92:1 94:2 98:1 99:2 102:1 "
        "103:1 105:2 107:2 114:1 117:4 121:2 125:1 128:1 130:1 131:1 132:1 137:3 138:2 143:1 144:1 145:1 148:1",
        "23:5 25:54 169:36 173:3 302:2",
        16.0, 2.0,
    ),
    "": (
        "6:5 8:1 9:6 11:1 16:1 19:4 20:1 21:3 23:2 24:4 32:2 40:1 42:2 43:2 45:1 52:7 55:2 57:1 60:5 68:1 69:3 "
        "74:1 78:2 86:1 90:7 91:1 94:1 102:1 105:1 107:4 114:1 117:9 119:1 125:2 128:2 130:1 133:1 137:1 138:1 "
        "143:2 144:3 148:2",
        "23:10 25:11 169:78 302:1",
        16.0, 2.8,
    ),
}  # fmt: skip
"""By the case left out; under no name the fold of all four, for every other folder."""


def fold_for(name: str) -> Fold:
    """The posterior that never saw the case of this name."""
    left_out = next((one for one in _FOLDS if one and name.startswith(one)), "")
    rules, growth, sharpness, widen = _FOLDS[left_out]
    return Fold(_pairs(rules), _pairs(growth), sharpness, widen)


def _pairs(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((int(at), int(times)) for at, times in (pair.split(":") for pair in text.split()))
