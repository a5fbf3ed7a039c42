"""Tests of `vaultkit.parse`."""
