"""Words about somebody that stand in a field and are marked `#private`: `title: "CFO #private"`."""

from dataclasses import replace

from vaultkit.model.fields import ContactFields
from vaultkit.parse.vocabulary.tags import is_hidden


def without_hidden(fields: ContactFields) -> ContactFields:
    """Leave out the texts that carry a tag which hides them. Needs and offers know it already."""
    return replace(
        fields,
        dropped_because=_shown(fields.dropped_because),
        met_at=_shown(fields.met_at),
        relation=_shown(fields.relation),
        organisation=_shown(fields.organisation),
        title=_shown(fields.title),
        field=_shown(fields.field),
        sector=_shown(fields.sector),
        place=_shown(fields.place),
    )


def _shown(text: str) -> str:
    return "" if is_hidden(text) else text
