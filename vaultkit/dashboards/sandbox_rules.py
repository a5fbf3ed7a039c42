"""What a template may hold, and what each part of it costs. Used by `dashboards.sandbox` alone.

Works on Jinja's tree of a template before it is compiled. The costs are put into the tree itself,
so that they are paid each time a part is run.
"""

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from vaultkit.dashboards.wording import figure
from vaultkit.language.translate import translate

COUNTED, SPENT = "-counted", "-spent"
"""The names of the two filters that count: what a value has to be looked through, and a body.

No template can write such a name: it could take steps back.
"""

_MOST_PARTS = 5_000
"""Parts (words, signs) a template may have; the longest of ours has 283. Compiling takes time."""

_NODES = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Include),
    *(nodes.Assign, nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.CondExpr),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Keyword, nodes.Neg, nodes.Pos),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod),
)


def refuse_what_is_not_for_templates(
    tree: nodes.Template, name: str | None, filename: str | None
) -> None:
    """Raise TemplateSyntaxError for what is not in the list above, for too much, for nesting."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _NODES) or (isinstance(node, nodes.For) and node.recursive):
            what = type(node).__name__.lower()
            message = translate("“{what}” is not for dashboard templates", what=what)
            raise TemplateSyntaxError(message, node.lineno, name, filename)
    _refuse_nesting(tree, name, filename)


def count_all(tree: nodes.Template) -> None:
    """Have everything counted that takes time: parts that are run, items, letters."""
    counting = (nodes.For, nodes.Filter, nodes.Compare, nodes.Test)
    found = list(tree.find_all(counting))
    loops = [node for node in found if isinstance(node, nodes.For)]
    bodies: list[nodes.Template | nodes.For] = [tree, *loops]
    weights = [_weight(node) for node in bodies]
    for node in found:
        if isinstance(node, nodes.For):
            node.iter = _count(node.iter, node.lineno)
        elif isinstance(node, nodes.Compare):
            node.expr = _count(node.expr, node.lineno)
            for operand in node.ops:
                operand.expr = _count(operand.expr, node.lineno)
        elif isinstance(node, (nodes.Filter, nodes.Test)) and isinstance(node.node, nodes.Expr):
            node.node = _count(node.node, node.lineno)
    for body, weight in zip(bodies, weights, strict=True):
        body.body.insert(0, _spend(weight, body.lineno))


def _refuse_nesting(tree: nodes.Template, name: str | None, filename: str | None) -> None:
    """Refuse a template that is too large, and lists that hold what has a name.

    A list may name itself: a few lines that each double one hold more than any machine does. So
    such lists are for calls only, which give a text back.
    """
    if sum(1 for _ in tree.find_all(nodes.Node)) > _MOST_PARTS:
        most = figure(_MOST_PARTS)
        message = translate("a template has no more than {number} parts", number=most)
        raise TemplateSyntaxError(message, 1, name, filename)
    assigned = [(one.node, one.lineno) for one in tree.find_all(nodes.Assign)]
    for kept, line in (*assigned, *((one.iter, one.lineno) for one in tree.find_all(nodes.For))):
        for found in (kept, *kept.find_all((nodes.List, nodes.Tuple))):
            if isinstance(found, nodes.List | nodes.Tuple) and not all(
                isinstance(item, nodes.Const) for item in found.items
            ):
                message = translate("a list that is kept holds nothing but plain words and numbers")
                raise TemplateSyntaxError(message, line, name, filename)


def _weight(node: nodes.Template | nodes.For) -> int:
    """Count the parts of a body; those of a loop in it are counted with its own rounds."""
    pending: list[nodes.Node] = list(node.body)
    weight = 1
    while pending:
        part: nodes.Node = pending.pop()
        weight += 1
        below = part.iter_child_nodes()
        pending += [part.iter] if isinstance(part, nodes.For) else below
    return weight


def _spend(weight: int, line: int) -> nodes.ExprStmt:
    spent = nodes.Filter(nodes.Const(weight), SPENT, [], [], None, None, lineno=line)
    return nodes.ExprStmt(spent, lineno=line)


def _count(node: nodes.Node, line: int) -> nodes.Filter:
    return nodes.Filter(node, COUNTED, [], [], None, None, lineno=line)
