"""Why two are perhaps one person, in words. Used by `vaultkit duplicates` and by imports."""

from collections.abc import Iterable

from vaultkit.language.translate import mark, translate
from vaultkit.recognise.likeness import Because, Likeness, Reason

_SAYINGS = {
    Because.NAME: mark("the same name: {words}"),
    Because.SHORT_FORM: mark("a short form of the name: {words}"),
    Because.INITIAL: mark("an initial of the name: {words}"),
    Because.SPELLING: mark("nearly the same name: {words}"),
    Because.NAME_MOVED: mark("a family name more: {words}"),
    Because.MIDDLE_NAME: mark("the same middle name: {words}"),
    Because.PART_OF_NAME: mark("one name only: {words}"),
    Because.OTHER_FAMILY_NAME: mark("another family name: {words}"),
    Because.OTHER_GIVEN_NAME: mark("another given name: {words}"),
    Because.OTHER_MIDDLE_NAME: mark("another middle name: {words}"),
    Because.EMAIL: mark("the same e-mail: {words}"),
    Because.SHARED_EMAIL: mark("an e-mail that several share: {words}"),
    Because.PHONE: mark("the same phone number: {words}"),
    Because.SHARED_PHONE: mark("a phone number that several share: {words}"),
    Because.URL: mark("the same web address: {words}"),
    Because.SITE: mark("the same web site: {words}"),
    Because.ORGANISATION: mark("the same organisation: {words}"),
    Because.MAIL_HOST: mark("e-mail at the same place: {words}"),
    Because.OTHER_ORGANISATION: mark("another organisation: {words}"),
    Because.BIRTHDAY: mark("the same birthday: {words}"),
    Because.OTHER_BIRTHDAY: mark("another birthday: {words}"),
}
_NOT_SAID = frozenset((Because.PART_OF_NAME,))


def reason_words(reason: Reason) -> str:
    """Say one piece of evidence."""
    return translate(_SAYINGS[reason.because], words=reason.words)


def for_words(likeness: Likeness) -> tuple[str, ...]:
    """Say what speaks for two being one person, the weightiest first."""
    return _said(reason for reason in likeness.reasons if reason.points >= 0)


def against_words(likeness: Likeness) -> tuple[str, ...]:
    """Say what speaks against it, the weightiest first."""
    return _said(reason for reason in likeness.reasons if reason.points < 0)


def _said(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(reason_words(one) for one in reasons if one.because not in _NOT_SAID)
