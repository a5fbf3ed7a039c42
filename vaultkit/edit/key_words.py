"""How a field that is not there yet is spelt: in the language and the manner of its neighbours."""

import re
from collections.abc import Mapping, Sequence

from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.vocabulary.field_names import fold_name, names_of

DANISH: Mapping[str, str] = {
    "name": "navn",
    "aliases": "kaldenavn",
    "date": "dato",
    "participants": "deltagere",
    "circle": "kreds",
    "dropped": "droppet",
    "dropped_because": "droppet fordi",
    "chemistry": "kemi",
    "chemistry_on": "kemi_dato",
    "closeness": "nærhed",
    "mutual": "gensidig",
    "openness": "åbenhed",
    "purposes": "formål",
    "needs": "behov",
    "offers": "tilbyder",
    "their_gain": "udbytte",
    "knows": "kender",
    "could_introduce": "kan introducere",
    "not_same_as": "ikke samme som",
    "introduced_by": "introduceret af",
    "met_at": "mødt hos",
    "organisation": "virksomhed",
    "title": "titel",
    "field": "fag",
    "sector": "branche",
    "place": "sted",
    "cadence": "rytme",
    "next_contact": "næste kontakt",
    "last_contact": "sidste kontakt",
    "phone": "telefon",
    "birthday": "fødselsdag",
    "share": "andel",
    "since": "siden",
    "review": "evalueres",
    "reached": "nået",
    "cost": "pris",
    "renews": "fornyes",
    "between": "mellem",
    "through": "gennem",
    "because": "fordi",
    "asked_1": "spurgt_1",
    "asked_2": "spurgt_2",
    "agreed_1": "sagt_ja_1",
    "agreed_2": "sagt_ja_2",
    "introduced": "introduceret",
    "outcome": "udfald",
}
"""The Danish word for a field, where there is one of its own in every kind of note it is in."""

_BY_KIND = {
    (NoteKind.CONTACT, "met"): "mødt",
    (NoteKind.CONTACT, "arenas"): "netværk",
    (NoteKind.INTRODUCTION, "met"): "mødtes",
}
_JOINT = re.compile(r"(?<=[^\W_])([_ -])(?=[^\W_])")


def spell_key(name: str, keys: Sequence[str], kind: NoteKind, settings: Settings) -> str:
    """Spell a canonical name as the other `keys` of a note are spelt."""
    names = names_of(kind, tuple(settings.fields.items()))
    language = _language(keys, names, settings.language)
    key = name
    if language is Language.DA:
        danish = _BY_KIND.get((kind, name)) or DANISH.get(name, name)
        key = danish if names.get(fold_name(danish)) == name else name
    key = key.replace(" ", "_") if _joint(keys) == "_" else key
    key = re.sub(r"(?<=[^\W\d_])[_ ](?=[^\W_])", _joint(keys), key)
    if keys and all(one[:1].isupper() for one in keys):
        key = key[:1].upper() + key[1:]
    return key


def _language(keys: Sequence[str], names: Mapping[str, str], otherwise: Language) -> Language:
    """Say in which language keys are, as far as the two differ."""
    danish = english = 0
    for key in keys:
        canonical = names.get(fold_name(key))
        if canonical is not None and DANISH.get(canonical, canonical) != canonical:
            own = fold_name(key) in (fold_name(canonical), fold_name(canonical.rstrip("s")))
            english += own
            danish += fold_name(key) == fold_name(DANISH[canonical])
    if danish == english:
        return otherwise
    return Language.DA if danish > english else Language.EN


def _joint(keys: Sequence[str]) -> str:
    """What stands between the words of keys: the commonest of `_`, `-` and a space."""
    found = [sign for key in keys for sign in _JOINT.findall(key)]
    return max("_- ", key=found.count)
