"""What can be wrong with a policy."""

from collections.abc import Iterable

from waysahead.case import Fault


class PolicyError(Exception):
    """A policy that cannot be used: faults of its file, and changes that are not feasible.

    Attributes:
        faults: Every fault of the file; empty where the file is sound but asks for what cannot be done.
        sentences: Every reason why it cannot be done, a sentence or more each.
        file: Name of the policy's file.
    """

    def __init__(self, faults: Iterable[Fault] = (), sentences: Iterable[str] = (), file: str = "") -> None:
        """Keep faults and sentences and list them all in the message."""
        self.faults = tuple(faults)
        self.sentences = tuple(sentences)
        self.file = file
        lines = [str(fault) for fault in self.faults]
        lines += [f"{file}: {sentence}" if file else sentence for sentence in self.sentences]
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type["PolicyError"], tuple[tuple[Fault, ...], tuple[str, ...], str]]:
        """Pickle by the content, so that the error survives a worker process."""
        return (PolicyError, (self.faults, self.sentences, self.file))
