"""Importing: what other programs know becomes a plan, and then one batch."""
