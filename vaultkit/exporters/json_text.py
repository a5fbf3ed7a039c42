"""JSON as it leaves the house: indented, in UTF-8, and harmless where somebody looks at it."""

import re

import msgspec

_HARM = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufff9-\ufffb]"
)
"""What a terminal would act on, or what turns the direction of writing: written as escapes.

Control characters below U+0020 are escapes in any JSON.
"""


def json_text(value: object) -> str:
    """Write records, dicts, lists, texts, days and numbers; keys stay in their order."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    return _HARM.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
