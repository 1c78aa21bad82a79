"""A decision laboratory for a country in conflict: paired futures of rival policies under rival theories."""

__all__ = ["__version__"]

__version__ = "0.1.0"
