"""Templates that try to get out, or to take all time and memory there is.

Each is a template of a vault's own, as it could arrive by a sync. `run_all` renders them one after
the other and says what each took; it is meant for a child process with limits.
"""

import json
import resource
import time

MANY = "[" + ",".join("1" for _ in range(300)) + "]"


def loops(body: str, depth: int = 2, over: str = MANY) -> str:
    begin = "".join(f"{{% for x{level} in {over} %}}" for level in range(depth))
    return "{% set q = 2 %}" + begin + body + "{% endfor %}" * depth


def doubled(times: int, end: str) -> str:
    lists = "{% set a = ['x'] %}{% set b = ['x'] %}"
    for _ in range(times):
        lists += "{% set a = [a, a, a, a, a, a] %}{% set b = [b, b, b, b, b, b] %}"
    return lists + end


def doubled_by_loops(times: int) -> str:
    begin = "{% for a0 in [['x', 'x']] %}"
    for level in range(times):
        begin += f"{{% for a{level + 1} in [[a{level}, a{level}, a{level}]] %}}"
    return begin + f"{{{{ a{times} }}}}" + "{% endfor %}" * (times + 1)


ATTACKS = {
    # Time: little that counts in a loop, and much that does not.
    "loops over constants": loops("", depth=4),
    "empty outputs in loops": loops("{{ '' if q else q }}" * 800),
    "comparisons in loops": loops("{% if " + " and ".join(["q < 3"] * 90) + " %}{% endif %}" * 1),
    "many conditions in loops": loops("{% if q %}{% endif %}" * 700),
    "attributes in loops": loops("{{ things.a.a.a.a.a }}" * 400),
    "settings in loops": loops("{% set z = q %}" * 900),
    "arithmetic in loops": loops("{% set z = q * q + q - q %}" * 400),
    "calls in loops": loops("{{ phrase('') }}" * 500),
    "includes in loops": loops("{% include 'opening.md.j2' %}" * 200),
    "includes of itself": "{% include 'depth.md.j2' %}" * 2,
    "long words compared": loops("{% if long in long %}{% endif %}" * 300),
    "long words tested": loops("{% if long is eq long %}{% endif %}" * 300),
    "long words searched": "{{ words | select('in', long) | list | length }}" * 100,
    "long words in capitals": loops("{% set z = long | upper %}" * 300),
    "sorting": loops("{% set z = words | sort %}" * 300),
    # Memory: short texts that become long ones.
    "lists of lists, shown": doubled(30, "{{ a }}"),
    "lists of lists, compared": doubled(30, "{{ a == b }}"),
    "lists of lists, sorted": doubled(30, "{{ [a, b] | sort | length }}"),
    "lists of lists, by loops": doubled_by_loops(40),
    "lists of lists, by a filter": "{% set a = ['x'] %}" + "{% set a = [[a, a]] | first %}" * 90,
    "a long list of long words": "{{ [" + ",".join(["long"] * 2000) + "] }}",
    "long words joined": "{{ words | join(long) }}",
    "long words in a phrase": "{{ phrase('" + "{a}" * 5000 + "', a=long) }}",
    "long words in a phrase, as a list": "{{ phrase('{a}', a=[" + "long," * 2000 + "]) }}",
    "a table of many columns": "{{ table(rows, [" + "('a', 'a')," * 1200 + "]) }}",
    "powers": "{% set q = 999999 %}" + "{% set q = q * q %}" * 400 + "{{ q }}",
    "centred": "{{ 'x'.center(1000000000) }}",
    "formatted": "{{ '%1000000000d' % 1 }}",
    "repeated": "{{ long * 1000000 }}",
    # Before it is run: what is slow to read or to compile.
    "parentheses": "{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}",
    "negations": "{{ " + "not " * 4900 + "1 }}",
    "a long sum": "{{ " + "1+" * 9900 + "1 }}",
    "a long chain of conditions": "{% if q %}" + "{% elif q %}" * 1600 + "{% endif %}",
    "nested conditions": "{% if q %}" * 800 + "{% endif %}" * 800,
    "nested loops": "{% for x in [1] %}" * 500 + "{% endfor %}" * 500,
    "subscripts": "{{ q" + "[0]" * 6000 + " }}",
    "open comments": "{#" * 9900,
    "open blocks": "{%" * 9900,
    "white space": " " * 19000 + "{%- if 1 -%}",
    "backslashes": "{{ '" + "\\" * 19000,
    "too long": "x" * 1_000_000,
    # Ways out.
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "classes by subscript": "{{ ''['__class__'] }}",
    "classes by a filter": "{{ [1] | map(attribute='__class__') | list | join }}",
    "classes by sorting": "{{ [1, 2] | sort(attribute='__class__.__mro__') | join }}",
    "globals of a function": "{{ table.__globals__ }}",
    "the code of a function": "{{ phrase.__code__ }}",
    "the context": "{{ self._TemplateReference__context }}",
    "steps taken back": "{{ (-99999999) | spent }}{{ -99999999 | counted }}",
    "steps taken back by their name": "{{ q | -spent }}",
    "files": "{% include '/etc/passwd' %}",
    "files above": "{% include '../../vaultkit.yml' %}",
    "formats": "{{ '{0.__class__}'.format(1) }}",
    "gaps": "{{ phrase('{a.__class__}', a=1) }}",
    "columns": "{{ table(rows, [('a', '__class__')]) }}",
}


class Thing:
    """Something of which each part is another."""

    @property
    def a(self) -> "Thing":
        return self


VALUES = {
    "long": "abcdefghij" * 20_000,
    "words": tuple(f"word {number}" for number in range(10_000)),
    "rows": tuple(Thing() for _ in range(10_000)),
    "things": Thing(),
    "q": 1,
}


def run_all() -> None:
    """Render every attack; print a line of JSON for each: what it took, what came of it."""
    from vaultkit.dashboards.templates import Templates

    for name, text in ATTACKS.items():
        own = {"depth.md.j2": text, "opening.md.j2": "{% if q %}{% endif %}" * 900}
        templates = Templates({"depth.md.j2": "shipped"}.get, own.get, "Templates/dashboards")
        began = time.process_time()
        page, problem = templates.page("depth.md.j2", dict(VALUES))
        took = time.process_time() - began
        why = "" if problem is None else dict(problem.details)["reason"]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        told = {"name": name, "seconds": took, "page": page[:2000], "why": why, "peak": peak}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    run_all()
