"""Finds the messages of a Python file by its syntax tree, for Babel. Used by `messages.py`.

Babel's own way reads tokens, and loses a call within the arguments of another.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Found = tuple[int, str, tuple[str | None, ...], list[str]]
"""As Babel has it: line, function, arguments up to the last, None for those that are no text."""


def extract_python(
    opened: IO[bytes],
    keywords: Collection[str],
    _comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Found]:
    """Yield every call of a function named in `keywords`, once for each text it may be given."""
    for node in ast.walk(ast.parse(opened.read())):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in keywords:
            for choice in (0, 1):
                texts = tuple(_text(argument, choice) for argument in node.args)
                yield node.lineno, name, texts, []
                if not any(isinstance(argument, ast.IfExp) for argument in node.args):
                    break


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _text(argument: ast.expr, choice: int) -> str | None:
    """Give the text an argument is; of `one if so else other` the one or the other."""
    if isinstance(argument, ast.IfExp):
        argument = (argument.body, argument.orelse)[choice]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None
