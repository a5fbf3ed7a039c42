"""What comes next: whom you will meet, what they could gain from it, and how many talks had a next.

Value must run both ways, or the next meeting never happens. So what the *other* could gain is
thought through before a meeting, and a talk ends with a date.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.phrases import Phrase, phrase
from vaultkit.measures.synonyms import Synonyms
from vaultkit.measures.trigrams import words
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault

NOT_TALKS = frozenset({"mail", "message", "letter", "intro"})
"""The kinds of contact after which no next date is expected [D]."""

SAY_NOTHING = frozenset(
    words(
        "who whom which that what when where how people person someone somebody know knows can are"
        " hvem hvad hvor hvordan der folk nogen noget kan ved er"
    )
)
"""Words that a need and an offer may share without meeting."""

WITHIN = 90
"""How many days later another talk still follows, where no cadence is set [D]."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody's offer that meets a need; `holder` is None where it is the owner's own."""

    need: Wish
    offer: Wish
    holder: Contact | None


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody to be met, when, and what is noted that they could gain.

    `day` is the next plan, or `next_contact` while no contact has settled it; it may have passed.
    `offered` is looked for only where neither a gain nor a promise of the owner is noted.
    """

    contact: Contact
    day: date
    their_gain: Wish | None
    promises: tuple[PersonPromise, ...]
    offered: Offered | None

    @property
    def noted(self) -> bool:
        """Whether there is something to give."""
        return self.their_gain is not None or bool(self.promises) or self.offered is not None


@dataclass(frozen=True, slots=True)
class NextMeetings:
    """What comes next, in scored ties. `planned`: the earliest day first, then by name.

    Of `talks` in 365 days, `followed` were followed by a date.
    """

    planned: tuple[Planned, ...]
    talks: int
    followed: int

    @property
    def their_gain_first(self) -> float | None:
        """Share of planned contacts with something to give noted; None if none is planned."""
        if not self.planned:
            return None
        return sum(one.noted for one in self.planned) / len(self.planned)

    @property
    def next_meeting(self) -> float | None:
        """Share of the year's talks that were followed by a date; None without talks."""
        return self.followed / self.talks if self.talks else None


def next_meetings(vault: Vault, measured: Mapping[str, Tie]) -> NextMeetings:
    """Measure what comes next. O(interactions); offers are read only where a need waits."""
    plans = _plans(vault, measured)
    talks, followed = _followed_talks(vault, measured, plans)
    return NextMeetings(planned=_planned(vault, measured, plans), talks=talks, followed=followed)


def _plans(vault: Vault, measured: Mapping[str, Tie]) -> dict[str, list[date]]:
    """The days ahead of each contact (by path), from entries dated later."""
    found: dict[str, list[date]] = {}
    for plan in vault.plans:
        for person in plan.people:
            if person.key in measured:
                found.setdefault(person.key, []).append(plan.day)
    return found


def _next_day(tie: Tie, plans: Sequence[date]) -> date | None:
    """The next plan, or `next_contact` unless somebody met or wrote on that day or later."""
    days = list(plans)
    wanted = tie.contact.fields.next_contact
    if wanted is not None and not (tie.interactions and tie.interactions[-1].day >= wanted):
        days.append(wanted)
    return min(days, default=None)


def _planned(
    vault: Vault, measured: Mapping[str, Tie], plans: Mapping[str, list[date]]
) -> tuple[Planned, ...]:
    promised: dict[str, list[PersonPromise]] = {}
    for promise in vault.promises:
        if promise.mine and not promise.done:
            promised.setdefault(promise.person.key, []).append(promise)
    who_offers: _Offers | None = None
    found = []
    for path, tie in measured.items():
        day = _next_day(tie, plans.get(path, ()))
        if day is None:
            continue
        contact = tie.contact
        gain, promises = contact.fields.their_gain, tuple(promised.get(path, ()))
        offered = None
        if gain is None and not promises and contact.fields.needs:
            who_offers = who_offers or _Offers(vault, measured)
            offered = who_offers.to(contact)
        found.append(Planned(contact, day, gain, promises, offered))
    found.sort(key=lambda one: (one.day, fold(one.contact.name), one.contact.path))
    return tuple(found)


class _Offers:
    """Who offers what, by word and by meaning: the owner's own offers, then contacts' by name."""

    def __init__(self, vault: Vault, measured: Mapping[str, Tie]) -> None:
        owner = Person(vault.owner.name, vault.owner.path).key
        self._knows = {path: keys - {owner} for path, keys in vault.knows.items()}
        self._synonyms = Synonyms(vault.settings.synonyms)
        self._by_word: dict[str, list[tuple[Contact | None, Wish]]] = {}
        self._add(None, vault.owner.offers)
        suggestible = [tie.contact for tie in measured.values() if tie.contact.suggestible]
        for contact in sorted(suggestible, key=lambda one: (fold(one.name), one.path)):
            self._add(contact, contact.fields.offers)

    def to(self, contact: Contact) -> Offered | None:
        """Find an offer that shares a whole word or a synonym with a need of a contact.

        Never of the contact, nor of somebody the contact knows: they need nobody for that.
        """
        known = self._knows.get(contact.path, frozenset())
        for need in contact.fields.needs:
            for word in () if need.hidden else _said(phrase(need.text, self._synonyms)):
                for holder, offer in self._by_word.get(word, ()):
                    if holder is None or (holder.path != contact.path and holder.path not in known):
                        return Offered(need, offer, holder)
        return None

    def _add(self, holder: Contact | None, offers: Iterable[Wish]) -> None:
        for offer in offers:
            if not offer.hidden:
                for word in _said(phrase(offer.text, self._synonyms)):
                    self._by_word.setdefault(word, []).append((holder, offer))


def _said(read: Phrase) -> list[str]:
    """The words of a phrase that say something, and those they stand for, each once, in order."""
    said = (word for run in read.runs for word in (run.folded, *run.meaning))
    return [word for word in dict.fromkeys(said) if word not in SAY_NOTHING]


def is_talk(interaction: Interaction) -> bool:
    """Whether a next date may be expected of it: a conversation, not a letter and no crowd."""
    return interaction.kind not in NOT_TALKS and not interaction.crowd


def _followed_talks(
    vault: Vault, measured: Mapping[str, Tie], plans: Mapping[str, list[date]]
) -> tuple[int, int]:
    """Count the talks of 365 days, and those of them that were followed by a date.

    A talk with several is one talk, followed if it is with any of them.
    """
    start = vault.today - YEAR
    days = {
        path: sorted({one.day for one in tie.interactions if is_talk(one)})
        for path, tie in measured.items()
    }
    talks = followed = 0
    for interaction in vault.interactions:
        if interaction.day < start or not is_talk(interaction):
            continue
        those = [measured[p.key] for p in interaction.people if p.key in measured]
        if not those:
            continue
        talks += 1
        followed += bool(interaction.next_step) or any(
            _followed(interaction.day, tie, days[tie.contact.path], plans) for tie in those
        )
    return talks, followed


def _followed(day: date, tie: Tie, days: Sequence[date], plans: Mapping[str, list[date]]) -> bool:
    """Whether a talk was followed by another within the cadence; the latest one, by a date set."""
    later = bisect_right(days, day)
    if later < len(days):
        return (days[later] - day).days <= (tie.contact.fields.cadence_days or WITHIN)
    wanted = tie.contact.fields.next_contact
    return tie.contact.path in plans or (wanted is not None and wanted > day)
