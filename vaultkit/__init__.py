"""vaultkit: plain notes about people, and dashboards that stay true while you write them."""

__version__ = "0.1.0"
