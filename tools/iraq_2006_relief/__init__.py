"""Rows of relief/*.csv in the pack iraq-2006: needs, lift, money and movements."""
