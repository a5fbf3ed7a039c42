"""Forgetting somebody: out of the notes, out of what vaultkit keeps, and what is left elsewhere."""
