"""Settings of all tests."""

from hypothesis import settings

# How long one example takes says something about the machine, not about vaultkit.
settings.register_profile("vaultkit", deadline=None)
settings.load_profile("vaultkit")
