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

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment

from vaultkit.dashboards.escape import Markdown, code, code_block, escape, joined, phrase
from vaultkit.dashboards.sandbox_rules import (
    COUNTED,
    SPENT,
    count_all,
    refuse_what_is_not_for_templates,
)
from vaultkit.dashboards.table_lines import table_line, table_lines
from vaultkit.dashboards.wording import figure
from vaultkit.language.translate import translate, translate_term

STEPS = 300_000
"""What a vault's own template may take for a page [D]: a step for each part of it that is run, and
for each item or letter that is looked through. It is less than half a second's work."""

_CALL_STEPS = 10
"""A call takes so much longer than another part."""

CHARACTERS = 4_000_000
"""Characters that a page made by a vault's own template may have [D]."""

_MOST_COLUMNS = 50
_LONGEST_JOINED = 20_000
_LARGEST_FACTOR = 1_000_000
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "first", "int", "last", "length", "list"),
    *("lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select"),
    *("selectattr", "sort", "title", "trim", "truncate", "unique", "upper"),
)
_TESTS = (
    *("boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "float", "ge", "gt"),
    *("greaterthan", "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne"),
    *("none", "number", "odd", "sequence", "string", "true", "undefined", "upper"),
    *("==", "!=", ">", ">=", "<", "<="),
)
_JINJAS_OWN = ("_loop_vars", "_block_vars")
"""Arguments that Jinja adds to every call in a loop or a block."""

_LISTS = (list, tuple, dict, set, frozenset)


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
            finalize=_shown,
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
        self.filters |= {"join": _join, COUNTED: self._counted_in, SPENT: self._spent}
        self.tests = {name: self.tests[name] for name in _TESTS}

    def page(self, name: str, variables: dict[str, Any]) -> str:
        """Render a template by name. Whatever goes wrong in it is raised."""
        parts = []
        for part in self.get_template(name).generate(variables):
            self._budget.spend(part)
            parts.append(part)
        return "".join(parts)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse, refuse what a template may not hold, and have the rest counted."""
        tree = super()._parse(source, name, filename)
        refuse_what_is_not_for_templates(tree, name, filename)
        count_all(tree)
        return tree

    @pass_context  # and so it is never worked out once and for all, where a template is compiled
    def _spent(self, _context: Context, weight: int) -> None:
        """Take the steps of a body that is about to be run."""
        self._budget.step(weight)

    @pass_context
    def _counted_in(self, _context: Context, value: Any) -> Any:  # noqa: ANN401 - any value
        """Count a value where a template uses it."""
        return self._counted(value)

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
        self._budget.step(_CALL_STEPS)
        given = [value for name, value in kwargs.items() if name not in _JINJAS_OWN]
        for value in (*args[2:], *given):
            self._counted(value)
            if isinstance(value, _LISTS) and args[1] is not table:
                raise SecurityError(_no_text())
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
    columns = list(columns)
    if len(columns) > _MOST_COLUMNS:
        most = figure(_MOST_COLUMNS)
        raise SecurityError(translate("a table has no more than {number} columns", number=most))
    headings = [heading for heading, _ in columns]
    fields = [field for _, field in columns]
    if any(field.startswith("_") for field in fields):
        raise SecurityError(translate("a column cannot begin with “_”"))
    lines = table_lines(rows, tuple(fields))
    if lines:
        lines = [table_line(headings), "|" + "---|" * len(headings), *lines]
    return Markdown("\n".join(lines))


def _join(values: Iterable[object], between: str = "") -> Markdown:
    length, taken = 0, []
    for value in values:
        length += len(_shown(value)) + len(between)
        if length - len(between) > _LONGEST_JOINED:
            raise SecurityError(_too_long("join"))
        taken.append(value)
    return joined(taken, between)


def _phrase(pattern: str, **values: object) -> Markdown:
    """Say a sentence in the vault's language; one that no catalogue has is said as it is."""
    longest = max((len(escape(value)) for value in values.values()), default=0)
    if len(pattern) + pattern.count("{") * longest > _LONGEST_JOINED:
        raise SecurityError(_too_long("phrase"))
    return phrase(pattern, **values)


def _shown(value: object) -> str:
    """Write a value into a page. Of a list it is not known how long that would be."""
    if isinstance(value, _LISTS):
        raise SecurityError(_no_text())
    return escape(value)


def _no_text() -> str:
    return translate("a list is no text: put “join” behind it, or make a table of it")


def _too_long(what: str) -> str:
    longest = figure(_LONGEST_JOINED)
    return translate("“{what}” makes no more than {number} characters", what=what, number=longest)
