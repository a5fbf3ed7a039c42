"""Looks whether all that vaultkit needs is in order, and says what mends it. Changes nothing."""
