"""Hashes of what a run depends on: compiled policies, theories, a structure; and of the files that it writes."""

import hashlib
import json
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waysahead.policy import Levers, Orders
    from waysahead.theory import Structure, Theory


def levers_digest(levers: "Levers | Orders") -> str:
    """Hash of a compiled policy: names, shapes and bytes of its arrays."""
    digest = hashlib.sha256()
    for name, value in levers._asdict().items():
        array = np.ascontiguousarray(np.asarray(value, dtype=np.float32))
        digest.update(f"{name}{array.shape}".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()


def orders_digest(orders: "Orders") -> str:
    """Hash of what a policy leaves to the future; empty where it leaves nothing."""
    return levers_digest(orders) if orders.conditional else ""


def policy_digests(levers: "Sequence[Levers]", orders: "Sequence[Orders]") -> list[str]:
    """Hash of each compiled policy: its levers, and what it leaves to the future where it leaves anything."""
    left = [orders_digest(one) for one in orders] or [""] * len(levers)
    return [
        one if not more else hashlib.sha256(f"{one}{more}".encode()).hexdigest()
        for one, more in zip(map(levers_digest, levers), left, strict=True)
    ]


def structure_digest(structure: "Structure") -> str:
    """Hash of the priors of a structure."""
    return hashlib.sha256(json.dumps(asdict(structure)["priors"], sort_keys=True, default=str).encode()).hexdigest()


def theory_digest(theory: "Theory") -> str:
    """Hash of a theory: every prior with its provenance."""
    content = dict(asdict(theory) if is_dataclass(theory) else vars(theory))
    for kept_for_messages in ("written", "file"):  # a comment changes nothing, nor does where a file lies
        content.pop(kept_for_messages, None)
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def digest_of(content: bytes) -> str:
    """The first 32 digits of the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()[:32]


def differs(expected: str, found: str) -> str:
    """What to say of a file whose digest is another."""
    return f"differs from what the run wrote (expected digest begins {expected[:10]}, found {found[:10]})"


def damaged(path: Path, what: str) -> str:
    """What to say of a file of a run that is not as it was written."""
    return (
        f"{path}: {what}. Was the folder copied whole? The command that made the run, given again with this folder as "
        "--out, makes again what is missing or differs"
    )
