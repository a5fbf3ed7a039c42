"""Records that are quick to make compare, hash and sort as frozen dataclasses do."""

from dataclasses import fields, replace

from vaultkit.model.reference import Reference
from vaultkit.model.source import Source


def test_records_are_values() -> None:
    here, same, below = Source("a.md", 3, 1), Source("a.md", 3, 1), Source("a.md", 4, 1)
    assert here == same != below
    assert {here, same, below} == {here, below}
    assert here < below
    assert replace(here, line=4) == below
    assert here.line == 3


def test_records_have_nothing_but_their_fields() -> None:
    reference = Reference("Mette Holm", True, Source("a.md"))
    assert not hasattr(reference, "__dict__")
    assert [one.name for one in fields(reference)] == ["target", "is_link", "source", "label"]
