"""What a sentence is made of: its variables and their uses, its references, its texts."""

from collections import defaultdict
from dataclasses import dataclass, field

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from locales.reading import Words

# Stands for a placeable in a flattened text (U+FFFC, "object replacement character").
GAP = "\ufffc"


@dataclass
class Anatomy(Visitor):
    # Variable → the functions it is given to, or "bare" where it is printed as it is.
    uses: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    # Variable → the variants it chooses between.
    choices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    functions: set[str] = field(default_factory=set)
    references: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    # Each pattern, a variant's too, with GAP for its placeables.
    texts: list[str] = field(default_factory=list)
    bare_numbers: set[str] = field(default_factory=set)

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802 - fluent.syntax's name
        self.texts.append("".join(_flat(element) for element in node.elements))
        self.generic_visit(node)

    def visit_Placeable(self, node: ast.Placeable) -> None:  # noqa: N802
        if isinstance(node.expression, ast.VariableReference):
            self.uses[node.expression.id.name].add("bare")
        if isinstance(node.expression, ast.NumberLiteral):
            self.bare_numbers.add(node.expression.value)
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        name = _chooser(node.selector)
        if name:
            self.choices[name] |= {_variant_key(variant) for variant in node.variants}
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        self.functions.add(node.id.name)
        for argument in node.arguments.positional:
            if isinstance(argument, ast.VariableReference):
                self.uses[argument.id.name].add(node.id.name)
        self.generic_visit(node)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.uses[node.id.name] |= set()

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(_reference(node.id, node.attribute))

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.references.add("-" + _reference(node.id, node.attribute))

    def visit_Attribute(self, node: ast.Attribute) -> None:  # noqa: N802
        self.attributes.add(node.id.name)
        self.generic_visit(node)


def anatomies(words: Words) -> dict[str, Anatomy]:
    """The anatomy of each message and term of a language, by key."""
    found = {key: Anatomy() for key in words.entries}
    for key, entry in words.entries.items():
        found[key].visit(entry)
    return found


def reach(key: str, all_: dict[str, Anatomy]) -> list[Anatomy]:
    """The message's anatomy and those of the messages it quotes, which share its variables."""
    seen: dict[str, Anatomy] = {}
    waiting = [key]
    while waiting:
        current = waiting.pop()
        # A term does not see the variables of the message that quotes it.
        if current not in seen and current in all_:
            seen[current] = all_[current]
            names = {name.partition(".")[0] for name in all_[current].references}
            waiting += [name for name in names if not name.startswith("-")]
    return list(seen.values())


def variables(key: str, all_: dict[str, Anatomy]) -> set[str]:
    """The variables a caller has to give."""
    return {name for anatomy in reach(key, all_) for name in anatomy.uses}


def _flat(element: ast.TextElement | ast.Placeable) -> str:
    return element.value if isinstance(element, ast.TextElement) else GAP


def _chooser(selector: ast.InlineExpression) -> str | None:
    if isinstance(selector, ast.FunctionReference) and selector.arguments.positional:
        selector = selector.arguments.positional[0]  # type: ignore[assignment]
    return selector.id.name if isinstance(selector, ast.VariableReference) else None


def _variant_key(variant: ast.Variant) -> str:
    key = variant.key
    return key.name if isinstance(key, ast.Identifier) else key.value


def _reference(name: ast.Identifier, attribute: ast.Identifier | None) -> str:
    return f"{name.name}.{attribute.name}" if attribute else name.name
