"""The index that is kept nowhere."""

import pytest

from tests.storage.index_contract import IndexContract
from vaultkit.storage.index import Index
from vaultkit.storage.index_memory import MemoryIndex


class TestMemoryIndex(IndexContract):
    """Keeps the contract."""

    @pytest.fixture
    def index(self) -> Index:
        return MemoryIndex()
