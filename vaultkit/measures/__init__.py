"""A `Vault` to numbers with their reasons. Pure: no file, no clock, no parsing.

One module per piece of advice, and the ones they share. Every formula is in `docs/measures.md`.
"""
