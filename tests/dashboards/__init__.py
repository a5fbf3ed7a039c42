"""Tests of `vaultkit.dashboards` and `vaultkit.plugins`."""
