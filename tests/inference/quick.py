"""Compiling for tests: less optimisation, half the wait."""

QUICK: dict[str, bool | int | str] = {"xla_llvm_disable_expensive_passes": True}
