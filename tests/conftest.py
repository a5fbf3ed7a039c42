"""Settings of all tests."""

from hypothesis import settings

from tests.examples import ALL, FEW

# How long one example takes says something about the machine, not about vaultkit.
settings.register_profile("vaultkit", deadline=None, max_examples=ALL)
settings.register_profile("quick", settings.get_profile("vaultkit"), max_examples=FEW)
settings.load_profile("vaultkit")
