"""Small instance folders with answers that can be worked out by hand."""

from pathlib import Path

NODES = "code,name,kind,opening_t,room_t\nS,Depot,supply,,\nX,Crossing,transit,,\nD,Town,demand,,\n"


def single_path(folder: Path, capacity: float, amount: float, lag: int, months: int, demand_node: str = "D") -> Path:
    """One path from a depot to a town; need of the first month waits until it is met."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nodes.csv").write_text(NODES)
    (folder / "links.csv").write_text(
        f"from,to,mode,t_month,lag_months,usd_t\nS,X,road,{capacity},{lag},10\nX,D,road,1000000,0,5\n"
    )
    (folder / "supply.csv").write_text("node,item,t_month,usd_t\nS,food,1000000,100\n")
    rows = [f"{demand_node},food,1,{amount},1", *(f"D,food,{month},0,1" for month in range(2, months + 1))]
    (folder / "demand.csv").write_text("node,item,month,tonnes,waits\n" + "\n".join(rows) + "\n")
    return folder
