"""The Jinja environment of dashboard templates: escaping by default, and no more than they need.

A vault's own templates come from wherever the vault is synced from. So a template gets values, a
short list of filters, `if`, `for`, `set` and `include`, and five functions; there is no way out
(Jinja's sandbox), nothing that makes long texts of short ones (no macros, no captured blocks, no
`~`), and a vault's own template has a budget of steps and characters for a page. None can hold
the watcher up. The shipped templates keep the same rules, so that they can be copied and changed.

Used by `vaultkit.dashboards.templates` only, since importing Jinja takes a while.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Any

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, Template, Undefined, nodes
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from vaultkit.dashboards.escape import Markdown, cell, code, code_block, escape, joined, phrase
from vaultkit.dashboards.wording import figure
from vaultkit.language.translate import translate, translate_term

STEPS = 100_000
"""Loop rounds, calls, filters and includes a vault's own template may take for a page [D]."""

CHARACTERS = 4_000_000
"""Characters that a page made by a vault's own template may have [D]."""

_COUNTED = "counted"
_LONGEST_JOINED = 20_000
_LARGEST_FACTOR = 1_000_000
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "first", "int", "last", "length", "list"),
    *("lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select"),
    *("selectattr", "sort", "title", "trim", "truncate", "unique", "upper"),
)
_NODES = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Include),
    *(nodes.Assign, nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.CondExpr),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Keyword, nodes.Neg, nodes.Pos),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod),
)


class Budget:
    """What is left of the steps and characters that a template may use; None: no limit."""

    def __init__(self, steps: int | None = None, characters: int | None = None) -> None:
        self._steps = steps
        self._characters = characters

    def step(self, count: int = 1) -> None:
        """Take so many steps, or raise SecurityError."""
        if self._steps is not None:
            self._steps -= count
            if self._steps < 0:
                raise SecurityError(
                    translate("the template takes more than {steps} steps", steps=figure(STEPS))
                )

    def spend(self, text: str) -> None:
        """Count the characters of a text, or raise SecurityError."""
        if self._characters is not None:
            self._characters -= len(text)
            if self._characters < 0:
                raise SecurityError(
                    translate(
                        "the page has more than {number} characters", number=figure(CHARACTERS)
                    )
                )


class _Compiled(BytecodeCache):
    """Compiled templates, kept for the next page: the watcher renders the same ones all day."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, compiled = self._code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = compiled

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


class TemplateEnvironment(SandboxedEnvironment):
    """Jinja, sandboxed, with what a dashboard template may use and nothing else."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def __init__(self, read: Callable[[str], str | None], budget: Budget) -> None:
        """`read`: the text of a template by name, None where there is none."""

        def load(name: str) -> tuple[str, str, None] | None:
            text = read(name)
            return None if text is None else (text, name, None)

        super().__init__(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            finalize=escape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        self._budget = budget
        self.globals = {
            "table": table,
            "code": code,
            "code_block": code_block,
            "phrase": _phrase,
            "term": translate_term,
        }
        self._ours = tuple(self.globals.values())
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= {"join": _join, _COUNTED: self._counted}

    def page(self, name: str, variables: dict[str, Any]) -> str:
        """Render a template by name. Whatever goes wrong in it is raised."""
        parts = []
        for part in self.get_template(name).generate(variables):
            self._budget.spend(part)
            parts.append(part)
        return "".join(parts)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse, refuse what is not in the list above, and count loops and filters."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, _NODES) or (isinstance(node, nodes.For) and node.recursive):
                what = type(node).__name__.lower()
                message = translate("“{what}” is not for dashboard templates", what=what)
                raise TemplateSyntaxError(message, node.lineno, name, filename)
        for node in list(tree.find_all((nodes.For, nodes.Filter))):
            if isinstance(node, nodes.For):
                node.iter = _count(node.iter, node.lineno)
            elif isinstance(node, nodes.Filter) and node.node is not None:
                node.node = _count(node.node, node.lineno)
        return tree

    def _counted(self, value: Any) -> Any:  # noqa: ANN401 - any value of a template
        """Pass a value on, taking a step for each item it has."""
        if isinstance(value, Undefined):
            return value
        if isinstance(value, Sized):
            self._budget.step(1 + len(value))
            return value
        return self._counted_one_by_one(value) if isinstance(value, Iterator) else value

    def _counted_one_by_one(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self._budget.step()
            yield item

    def call(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as in Jinja
        """Call what may be called, counting the call and what it is given."""
        for value in (*args[2:], *kwargs.values()):
            self._counted(value)
        return super().call(*args, **kwargs)

    def get_template(self, *args: Any, **kwargs: Any) -> Template:  # noqa: ANN401 - as in Jinja
        """Find a template, counting it: templates may include themselves."""
        self._budget.step()
        return super().get_template(*args, **kwargs)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - as in Jinja
        """Only our own functions and those of a loop: `'x'.center(10**9)` is a call, too."""
        return obj in self._ours or isinstance(getattr(obj, "__self__", None), LoopContext)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Calculate with numbers only; words are put together by writing them side by side."""
        for side in (left, right):
            if not isinstance(side, int | float) or abs(side) > _LARGEST_FACTOR:
                raise SecurityError(
                    translate("“{operator}” is for numbers of up to a million", operator=operator)
                )
        return super().call_binop(context, operator, left, right)


def table(rows: Iterable[Any], columns: Iterable[tuple[str, str]]) -> Markdown:
    """Write a Markdown table: a line for each row, each value in one cell whatever it holds.

    `columns` are pairs of a heading and the name of a field of the rows. No rows: no table.
    """
    headings = [heading for heading, _ in columns]
    fields = [field for _, field in columns]
    if any(field.startswith("_") for field in fields):
        raise SecurityError(translate("a column cannot begin with “_”"))
    lines = [_line([getattr(row, field) for field in fields]) for row in rows]
    if lines:
        lines = [_line(headings), "|" + "---|" * len(headings), *lines]
    return Markdown("\n".join(lines))


def _line(values: Iterable[object]) -> str:
    return f"| {' | '.join(map(cell, values))} |"


def _join(values: Iterable[object], between: str = "") -> Markdown:
    text = joined(values, between)
    if len(text) > _LONGEST_JOINED:
        raise SecurityError(_too_long("join"))
    return text


def _phrase(pattern: str, **values: object) -> Markdown:
    """Say a sentence in the vault's language; one that no catalogue has is said as it is."""
    longest = max((len(escape(value)) for value in values.values()), default=0)
    if len(pattern) + pattern.count("{") * longest > _LONGEST_JOINED:
        raise SecurityError(_too_long("phrase"))
    return phrase(pattern, **values)


def _too_long(what: str) -> str:
    longest = figure(_LONGEST_JOINED)
    return translate("“{what}” makes no more than {number} characters", what=what, number=longest)


def _count(node: nodes.Node, line: int) -> nodes.Filter:
    return nodes.Filter(node, _COUNTED, [], [], None, None, lineno=line)
