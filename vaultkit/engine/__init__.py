"""Keeps the index and the dashboards true. Decides here, acts through `storage`."""
