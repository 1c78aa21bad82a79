"""Small folders in Flee's format, made by hand."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "shared" / "data" / "flee"
"""Where the four scored cases lie beside the repository, where they do."""

SETTINGS = """\
move_rules:
  max_move_speed: 360.0
  default_movechance: 0.3
  awareness_level: 1
"""


def scored(name: str) -> Path:
    """One of the scored cases, or a skip where the data are not there."""
    if not (DATA / name).is_dir():
        pytest.skip("the displacement cases lie in shared/data/flee beside the repository, and are not here")
    return DATA / name


def write(
    folder: Path,
    places: Sequence[str],
    routes: Sequence[str],
    series: Mapping[str, Sequence[str]],
    days: int = 10,
    settings: str = SETTINGS,
    conflicts: Sequence[str] | None = None,
    closures: Sequence[str] = (),
    corrections: Sequence[str] = (),
) -> Path:
    """Write a folder; `series` holds date,count rows by camp, `conflicts` rows below the header."""
    table, data = folder / "input_csv", folder / "source_data"
    table.mkdir(parents=True, exist_ok=True)
    data.mkdir(exist_ok=True)
    names = [place.split(",")[0] for place in places]
    header = "#name,region,country,latitude,longitude,location_type,conflict_date,population"
    at_war = [",1" if "conflict" in place else ",0" for place in places]
    rows = conflicts or ["#Day," + ",".join(names), *(f"{day}{''.join(at_war)}" for day in range(days))]
    texts = {
        table / "sim_period.csv": ["StartDate,2020-01-01", f"Length,{days} "],
        table / "locations.csv": [header, *places],
        table / "routes.csv": ["#name1,name2,distance,forced_redirection", *routes],
        table / "conflicts.csv": rows,
        table / "closures.csv": ["#closure_type,name1,name2,closure_start,closure_end", *closures],
        table / "registration_corrections.csv": list(corrections),
        data / "data_layout.csv": ["total,total.csv", *(f"{name},{name}.csv" for name in series)],
        data / "total.csv": ["2020-01-01,0", "2020-01-11,1000"],
    }
    for name, lines in series.items():
        texts[data / f"{name}.csv"] = list(lines)
    for path, lines in texts.items():
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "simsetting.yml").write_text(settings, encoding="utf-8")
    return folder


def road(folder: Path, km: float = 100.0, **more: object) -> Path:
    """One conflict zone, one camp, one road; 100 people a day."""
    places = ["A,r,home,0,0,conflict_zone,0,1000000", "Z,r,away,0,1,camp,,"]
    series = {"Z": ["2020-01-01,0", "2020-01-11,1000"]}
    return write(folder, places, [f"A,Z,{km}"], series, **more)  # type: ignore[arg-type]
