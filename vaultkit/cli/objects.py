"""What `--json` prints: records as plain dicts, their keys in a fixed order (`docs/commands.md`).

Keys are only ever added. Numbers are not rounded. The words of what is marked `#private` are null
unless `private` is asked for.
"""

from vaultkit.measures.depth import Depth, EntryShare, Tie
from vaultkit.measures.searching import Answer
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.interaction import Interaction, PersonFavour, PersonPromise
from vaultkit.model.note import Direction
from vaultkit.model.problem import Problem
from vaultkit.model.vault import Vault

Object = dict[str, object]


def contact_object(vault: Vault, contact: Contact, tie: Tie | None, *, private: bool) -> Object:
    """Describe a contact. `tie` is None for those who are never scored."""
    fields = contact.fields
    interactions = vault.by_person.get(contact.path, ())
    return {
        "name": contact.name,
        "path": contact.path,
        "circle": fields.circle.value,
        "status": fields.status.value,
        "chemistry": fields.chemistry,
        "purposes": [vault.purposes[path].name for path in contact.purposes],
        "arenas": [vault.arenas[path].name for path in contact.arenas],
        "needs": [_words(wish, private=private) for wish in fields.needs],
        "offers": [_words(wish, private=private) for wish in fields.offers],
        "knows": [person.name for person in contact.knows],
        "last_contact": interactions[-1].day.isoformat() if interactions else None,
        "interactions": len(interactions),
        "silence_ratio": tie.silence.ratio if tie is not None and tie.silence else None,
        "depth": depth_object(tie.depth) if tie is not None else None,
    }


def depth_object(depth: Depth) -> Object:
    """Describe a depth; the dimensions and the trend are in points."""
    return {
        "score": depth.score,
        "enough": depth.enough,
        "word": depth.word.value,
        "confiding": depth.confiding,
        "rhythm": depth.rhythm,
        "time": depth.time,
        "services": depth.services,
        "trend": depth.trend,
    }


def entry_object(share: EntryShare, *, private: bool) -> Object:
    """Describe what one interaction adds to a depth, in points, and where it is told."""
    interaction = share.interaction
    return {
        "date": interaction.day.isoformat(),
        "age": share.age,
        "kind": interaction.kind or None,
        "hours": interaction.hours,
        "personal": interaction.personal,
        "summary": interaction.summary if private or not interaction.hidden else None,
        "confiding": share.confiding,
        "rhythm": share.rhythm,
        "time": share.time,
        "services": share.services,
        "path": interaction.source.path,
        "line": interaction.source.line,
    }


def interaction_object(vault: Vault, interaction: Interaction, *, private: bool) -> Object:
    """Describe an interaction: once, however many took part and however many notes tell it."""
    shown = private or not interaction.hidden
    described: Object = {
        "date": interaction.day.isoformat(),
        "kind": interaction.kind or None,
        "hours": interaction.hours,
        "with": [person.name for person in interaction.people],
        "personal": interaction.personal,
        "gave": _favours(interaction, Direction.GAVE, private=private),
        "got": _favours(interaction, Direction.GOT, private=private),
        "promised": [
            promise_object(promise, private=private, hidden=interaction.hidden)
            for promise in interaction.promises
        ],
        "summary": interaction.summary if shown else None,
        "arena": _arena(vault, interaction.arena),
        "path": interaction.source.path,
        "line": interaction.source.line,
    }
    if interaction.approximate:
        described["approximate"] = True
    return described


def promise_object(promise: PersonPromise, *, private: bool, hidden: bool = False) -> Object:
    """Describe a promise. `mine` is the owner's own; otherwise `with` promised it."""
    shown = private or not (hidden or promise.hidden)
    return {
        "text": promise.text if shown else None,
        "due": promise.due.isoformat() if promise.due else None,
        "done": promise.done,
        "mine": promise.mine,
        "with": promise.person.name,
    }


def answer_object(vault: Vault, answer: Answer) -> Object:
    """Describe somebody who could meet a need or use an offer; `owner` if it is the owner."""
    contact = answer.contact
    return {
        "name": vault.owner.name if contact is None else contact.name,
        "path": vault.owner.path if contact is None else contact.path,
        "owner": contact is None,
        "basis": answer.basis.value,
        "text": answer.text,
        "match": answer.match,
        "shared": list(answer.shared),
    }


def problem_object(problem: Problem) -> Object:
    """Describe a problem."""
    return {
        "path": problem.source.path,
        "line": problem.source.line,
        "column": problem.source.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "fix": problem.fix,
    }


def _words(wish: Wish, *, private: bool) -> str | None:
    return wish.text if private or not wish.hidden else None


def _favours(interaction: Interaction, direction: Direction, *, private: bool) -> list[Object]:
    """Describe the favours one way; one that went to several people is one favour here."""

    def text(favour: PersonFavour) -> str | None:
        hidden = favour.hidden or interaction.hidden
        return favour.text if private or not hidden else None

    told = {
        (favour.source, favour.text): favour
        for favour in interaction.favours
        if favour.direction is direction
    }
    return [{"text": text(favour), "weight": favour.weight} for favour in told.values()]


def _arena(vault: Vault, path: str | None) -> str | None:
    if path is None:
        return None
    arena = vault.arenas.get(path)
    return arena.name if arena is not None else None
