"""The only rooms that touch the world: files, the index, locks, the clock."""
