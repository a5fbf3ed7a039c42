"""The engine: sync, refresh, watch, demo."""
