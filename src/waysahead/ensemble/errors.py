"""What can stop a run, told apart by what the user can do about it."""


class RunError(Exception):
    """The run that was asked for cannot be made or opened: bad input, nothing written."""


class Stopped(Exception):
    """A run was stopped before its end; the finished shards are kept.

    Attributes:
        kept: Shards that lie finished in the run folder.
        total: Shards of the whole run.
    """

    def __init__(self, kept: int, total: int, why: str = "") -> None:
        self.kept = kept
        self.total = total
        self.why = why
        reason = f" {why}" if why else ""
        super().__init__(
            f"stopped before the end: {kept} of {total} shards are kept.{reason} The same command goes on from there."
        )


class ShardError(Stopped):
    """Every shard of a policy failed: the model raised, or worker processes died; the others are kept."""
