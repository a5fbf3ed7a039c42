"""Every message is in every catalogue, whole, and what is compiled is what was translated."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from translations.messages import (
    LANGUAGES,
    compiled,
    compiled_file,
    extracted,
    translated,
    untranslated,
)

_GAP = re.compile(r"\{\w+\}")
_CODE = re.compile(r"`[^`]+`")
_LINK = re.compile(r"\[\[[^\]]+\]\]")


@pytest.fixture(scope="module")
def messages() -> Catalog:
    return extracted()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def catalog(language: str) -> Catalog:
    return translated(language)


def _identity(message: Message) -> tuple[object, ...]:
    return (message.context, message.id)


@pytest.mark.thorough
def test_messages_are_found_in_code_templates_and_lists(messages: Catalog) -> None:
    found = {_identity(one) for one in messages}
    assert (None, ("one person", "{number} people")) in found
    assert (None, "How this is computed") in found  # a template
    assert ("depth", "trusted") in found  # a name of the model
    assert any("could not be opened" in str(one.id) for one in messages)  # a kind of problem


@pytest.mark.thorough
def test_the_catalogue_has_every_message_and_no_other(messages: Catalog, catalog: Catalog) -> None:
    """`make messages` brings it up to date, and says what is left to translate."""
    assert {_identity(one) for one in catalog} == {_identity(one) for one in messages}
    assert [one.id for one in untranslated(catalog)] == []


def test_what_is_compiled_is_what_was_translated(language: str, catalog: Catalog) -> None:
    assert compiled_file(language).read_bytes() == compiled(catalog)


def _pairs(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for message in catalog:
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield message.id, str(message.string)
        else:
            assert isinstance(message.string, tuple)
            yield message.id[1], message.string[1]
            assert set(_GAP.findall(message.string[0])) <= set(_GAP.findall(message.id[1]))


def test_translations_have_the_gaps_of_their_message(catalog: Catalog) -> None:
    wrong = [pair for pair in _pairs(catalog) if len({_gaps(text) for text in pair}) > 1]
    assert wrong == []


def _gaps(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(_GAP.findall(text))))


def test_translations_keep_as_many_pieces_of_code_and_lines(catalog: Catalog) -> None:
    for message, translation in _pairs(catalog):
        assert len(_CODE.findall(message)) == len(_CODE.findall(translation)), translation
        assert message.count("\n") == translation.count("\n"), translation
        assert len(_LINK.findall(message)) == len(_LINK.findall(translation)), translation
        assert message[:1].isspace() == translation[:1].isspace(), translation
