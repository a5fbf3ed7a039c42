"""The garbage collector, held back and let go again."""

import gc

import pytest

from vaultkit.engine.collector import no_collections, rare_collections, set_aside


def test_it_is_as_before_afterwards_whatever_happens() -> None:
    before = gc.get_threshold()
    inside = []

    @rare_collections()
    def fail() -> None:
        inside.append(gc.get_threshold()[0])
        with rare_collections():
            pass
        inside.append(gc.get_threshold()[0])
        raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert min(inside) > before[0]
    assert gc.get_threshold() == before


def test_one_that_was_switched_off_stays_so() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with rare_collections():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)


def test_it_is_held_back_and_let_go_again_whatever_happens() -> None:
    inside = []

    @no_collections()
    def fail() -> None:
        with no_collections():
            pass
        inside.append(gc.isenabled())
        raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert inside == [False]
    assert gc.isenabled()


def test_only_a_large_vault_is_set_aside() -> None:
    try:
        before = gc.get_freeze_count()
        set_aside(999)
        assert gc.get_freeze_count() == before
        set_aside(1_000)
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
