"""Small vaults for the tests of this room: notes as text, read as they always are."""

from collections.abc import Collection, Mapping
from datetime import date

from vaultkit.assemble.vault import assemble
from vaultkit.exporters.material import Material, gather
from vaultkit.measures.depth import ties
from vaultkit.model.note import Note
from vaultkit.model.settings import KindSetting, Settings
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note

TODAY = date(2026, 11, 23)
SETTINGS = Settings(me="Astrid Holm", kinds={"sauna": KindSetting(2.0, ("badstue",))})

RICH = {
    "People/Mette Holm.md": """---
aliases: [Kaptajnen]
title: CFO
organisation: "=cmd|'/c calc'!A1"
place: Aarhus
email: [mette@example.com, m.holm@example.org]
TEL[WORK]: +45 12 34 56 78
birthday: 05-17
chemistry: 4
circle: professional
purposes: [Next board seat]
arenas: [Nordic CFO Circle]
needs: ["an interim CFO; or two", "a \\\\ slash"]
offers: [pricing]
their_gain: calm
knows: ["[[Jonas Bak]]", Nobody Yet]
introduced_by: Jonas Bak
met: 2025-09-02
cadence: 6w
next_contact: 2026-12-01
shoe size: "42"
tags: [board/candidate]
---
## Log

- 2026-11-27 lunch 1h: her place
- 2026-11-03 coffee 1h with [[Jonas Bak]], [[Nordic CFO Circle]]: her board, [[Next board seat]]
  - gave (large): the "pricing" study
  - got: a template
  - promised: send the slides by 2026-11-10
  - led to: a seat
  - next: lunch
- 2026-10 sauna: warm
- 2026-05-05 intro to [[Per Friis]]
""",
    "People/Jonas Bak.md": "---\nstatus: dropped\ndropped: 2026-01-10\n"
    "dropped_because: he never answers\nknows: [Line Holm]\n---\n"
    "- [ ] call back 📅 2026-12-02\n- 2026-02-03 mail #work: tabs\there\n",
    "People/Line Holm.md": "---\ncircle: close\ncould_introduce: [Per Friis]\n---\n",
    "Purposes/Next board seat.md": "---\nkind: job\nshare: 40%\nmood: high\n---\n",
    "Arenas/Nordic CFO Circle.md": "---\npurposes: [Next board seat]\ncost: 12000 DKK\n---\n"
    "- 2026-10-14 event 3h: knew nobody\n",
    "Introductions/One.md": "---\nbetween: [Mette Holm, Per Friis]\nstatus: introduced\n"
    "because: a < b & c\nasked_1: 2026-11-01\nintroduced: 2026-11-05\noutcome: coffee\n---\n",
    "Me.md": "---\ntype: me\nneeds: [an auditor]\noffers: [time]\n---\n",
    "Imports/LinkedIn 2026-11-20.md": "---\ntype: import\n---\n"
    "- [ ] Ada Bech · title: CFO · id: linkedin:https://example.com/ada\n"
    "- [ ] Bo Lind · id: linkedin:https://example.com/bo\n  - he sails\n",
    "Inbox.md": "---\ntype: inbox\n---\nMette kaffe 1t\n",
    "Journal/2026-09-01.md": "- Lunch with [[Jonas Bak]]: soup\n",
    "Some thoughts.md": "---\nweather: grey\n---\n[[Mette Holm]] said so.\n",
}
"""Something of everything that an export can hold, some of it awkward."""


def read(notes: Mapping[str, str]) -> dict[str, Note]:
    return {path: parse_note(path, text, SETTINGS) for path, text in notes.items()}


def vault_of(notes: Mapping[str, str]) -> Vault:
    return assemble(read(notes), SETTINGS, TODAY)


def material_of(
    notes: Mapping[str, str] = RICH,
    *,
    private: bool = False,
    chosen: Collection[str] | None = None,
) -> Material:
    vault = vault_of(notes)
    return gather(vault, ties(vault), read(notes), private=private, chosen=chosen)
