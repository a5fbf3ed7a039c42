"""Tests of `vaultkit.measures`."""
