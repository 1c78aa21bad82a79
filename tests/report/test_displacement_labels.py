from itertools import combinations

from waysahead.report.displacement_labels import HEIGHT, LETTER, Spot, name_places


def shared(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two boxes (middle, half sides) lie over each other."""
    return abs(one[0] - other[0]) < one[2] + other[2] and abs(one[1] - other[1]) < one[3] + other[3]


def boxes(spots: list[Spot]) -> list[tuple[float, float, float, float]]:
    """The names that found room."""
    found = zip(spots, name_places(spots), strict=True)
    return [(at[0], at[1], LETTER * len(spot.name) / 2, HEIGHT / 2) for spot, at in found if at is not None]


def test_a_name_stands_off_the_circle_of_its_place() -> None:
    for radius in (2.0, 17.0):
        spot = Spot(100.0, 100.0, radius, "Mahama", True)
        assert not shared(boxes([spot])[0], (100.0, 100.0, radius, radius))


def test_names_lie_over_no_circle_and_no_other_name() -> None:
    spots = [Spot(30.0 * (at % 6), 25.0 * (at // 6), 3.0, f"Place {at}", False) for at in range(36)]
    found = boxes(spots)
    assert len(found) > 5
    assert not any(shared(one, other) for one, other in combinations(found, 2))
    assert not any(shared(one, (spot.x, spot.y, spot.radius, spot.radius)) for one in found for spot in spots)


def test_names_that_are_needed_are_there_and_others_make_room() -> None:
    camps = [Spot(100.0 + at, 100.0, 15.0, f"Camp {at}", True) for at in range(12)]
    assert None not in name_places([Spot(100.0, 82.0, 2.0, "Town", False), *camps])[1:]
    assert name_places([Spot(100.0, 100.0, 2.0, "Town", False), *camps])[0] is None
