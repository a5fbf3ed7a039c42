"""Templates: the vault's own come first, get no more than they need, and fail kindly."""

import pytest

from vaultkit.dashboards.templates import Templates, Unusable
from vaultkit.model.problem_kinds import TEMPLATE_FAILED

SHIPPED = {
    "depth.md.j2": '{% include "opening.md.j2" %}shipped',
    "opening.md.j2": "# {{ title }}\n",
}
VALUES = {"title": "Depth", "names": ("Mette | Holm", "Bo"), "rows": (), "silence": ""}


def templates(**own: str) -> Templates:
    mine = {f"{name}.md.j2": text for name, text in own.items()}
    return Templates(SHIPPED.__getitem__, mine.get, "Templates/dashboards")


def test_the_shipped_template_where_the_vault_has_none() -> None:
    assert templates().page("depth.md.j2", VALUES) == ("# Depth\nshipped", None)


def test_the_vaults_own_comes_first() -> None:
    page, problem = templates(depth="{{ title }}: mine").page("depth.md.j2", VALUES)
    assert (page, problem) == ("Depth: mine", None)


def test_one_that_is_no_text_is_a_problem() -> None:
    own = {"depth.md.j2": Unusable("it is not UTF-8 text")}
    page, problem = Templates(SHIPPED.__getitem__, own.get, "My/dashboards").page(
        "depth.md.j2", VALUES
    )
    assert page == "# Depth\nshipped"
    assert problem is not None
    assert (problem.source.path, problem.source.line) == ("My/dashboards/depth.md.j2", 1)
    assert "it is not UTF-8 text" in problem.message


def test_an_own_part_of_a_shipped_page() -> None:
    page, problem = templates(opening="## {{ title }}\n").page("depth.md.j2", VALUES)
    assert (page, problem) == ("## Depth\nshipped", None)


def test_a_shipped_part_of_an_own_page() -> None:
    page, _ = templates(depth='{% include "opening.md.j2" %}\nmine').page("depth.md.j2", VALUES)
    assert page == "# Depth\nmine"


def test_values_are_escaped_in_the_vaults_own_templates_too() -> None:
    own = "{% for name in names %}{{ name }}; {% endfor %}{{ names | join(', ') }}"
    page, _ = templates(depth=own).page("depth.md.j2", VALUES)
    assert page == r"Mette \| Holm; Bo; Mette \| Holm, Bo"


def test_what_templates_may_do() -> None:
    own = (
        "{% set n = names | length %}{{ n + 1 }} {{ 2 * n }} "
        "{% if n > 1 and names[0] %}{{ names | first | upper }}{% endif %} "
        "{% for name in names | sort %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{% endfor %} "
        "{{ names | map('lower') | join('/') }} {{ code('x') }} {{ nothing | default('none') }}"
    )
    page, problem = templates(depth=own).page("depth.md.j2", VALUES)
    assert problem is None
    assert page == r"3 4 METTE \| HOLM 1a2b mette \| holm/bo `x` none"


@pytest.mark.parametrize(
    ("own", "line", "reason"),
    [
        ("fine\n{{ missing }}", 2, "'missing' is undefined"),
        ("fine\n\n{% if %}", 3, "Expected an expression"),
        ("{{ title.x.y }}", 1, "has no attribute 'x'"),
        ("a\nb\n{{ 1 // 0 }}", 3, "zero"),
        ("{{ title | shout }}", 1, "No filter named 'shout'"),
        ('a\n{% include "gone.md.j2" %}', 2, "gone.md.j2"),
        ("{{ table(names, [('who', 'who')]) }}", 1, "has no attribute 'who'"),
    ],
)
def test_a_failing_template_is_a_problem_with_its_line(own: str, line: int, reason: str) -> None:
    page, problem = templates(depth=own).page("depth.md.j2", VALUES)

    assert page == "# Depth\nshipped"
    assert problem is not None
    assert problem.code == TEMPLATE_FAILED.code
    assert (problem.source.path, problem.source.line) == ("Templates/dashboards/depth.md.j2", line)
    assert reason in problem.message


def test_a_failing_part_is_named_itself() -> None:
    _, problem = templates(opening="fine\n{{ oops }}").page("depth.md.j2", VALUES)
    assert problem is not None
    assert str(problem.source) == "Templates/dashboards/opening.md.j2:2:1"


@pytest.mark.parametrize(
    "own",
    [
        # Ways out of the sandbox.
        "{{ title.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ table.__globals__ }}",
        "{{ table(names, [('x', '__class__')]) }}",
        "{{ self.__init__ }}",
        "{{ title | attr('__class__') }}",
        "{{ '{0.__class__}'.format(title) }}",
        "{{ cycler.__init__ }}",
        '{% include "../../vaultkit.yml" %}',
        '{% extends "depth.md.j2" %}',
        '{% import "opening.md.j2" as x %}',
        # Bombs: steps, words, numbers, depth.
        "{% for a in range(10**9) %}{% endfor %}",
        "{{ range(99999) | list | length }}",
        "{% for a in names * 99999 %}{% endfor %}",
        "{{ 'x' * 10**9 }}",
        "{{ 10**10**10 }}",
        "{{ 'x'.center(10**9) }}",
        "{{ '%1000000000d' % 1 }}",
        "{% set x = 'xx' %}{% set x = x ~ x %}",
        "{% set x %}captured{% endset %}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% for a in names recursive %}{{ loop(names) }}{% endfor %}",
        '{% include "depth.md.j2" %}{% include "depth.md.j2" %}',
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ lipsum(100000) }}",
        "x" * 200_000,
    ],
)
def test_no_way_out_and_no_bomb(own: str) -> None:
    page, problem = templates(depth=own).page("depth.md.j2", VALUES)
    assert page == "# Depth\nshipped"
    assert problem is not None


def test_steps_add_up_over_loops() -> None:
    nested = "{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}" + (
        "{% endfor %}{% endfor %}"
    )
    values = VALUES | {"many": tuple(range(300))}
    _, problem = templates(depth=nested).page("depth.md.j2", values)
    assert problem is not None
    assert "steps" in problem.message


def test_characters_add_up_over_a_page() -> None:
    own = "{% for a in many %}" + "x" * 50_000 + "{% endfor %}"
    values = VALUES | {"many": tuple(range(300))}
    _, problem = templates(depth=own).page("depth.md.j2", values)
    assert problem is not None
    assert "characters" in problem.message


def test_ten_thousand_rows_are_no_bomb() -> None:
    own = "{{ table(many, [('number', 'real')]) }}{% for a in many %}{{ a }}{% endfor %}"
    values = VALUES | {"many": tuple(range(10_000))}
    _, problem = templates(depth=own).page("depth.md.j2", values)
    assert problem is None


def test_the_next_page_has_a_budget_of_its_own() -> None:
    own = templates(depth="{% for a in many %}{% endfor %}ok")
    values = VALUES | {"many": tuple(range(60_000))}
    assert [own.page("depth.md.j2", values)[0] for _ in range(3)] == ["ok"] * 3


def test_a_fault_in_a_shipped_template_is_ours_and_raised() -> None:
    broken = Templates({"depth.md.j2": "{{ oops }}"}.__getitem__, lambda name: None, "Templates")
    with pytest.raises(Exception, match="oops"):
        broken.page("depth.md.j2", VALUES)
