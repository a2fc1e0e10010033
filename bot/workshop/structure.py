"""How a text is built: its branches, and the plural forms that a language needs.

A wording stands at a path: which select, which branch, and so on inward. A translation is given the
forms of its own language, by the Unicode tables, whatever forms the source has.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from babel.plural import PluralRule
from fluent.syntax import ast
from fluent.syntax.serializer import serialize_expression

from bot.packs.plurals import COUNTED, MILLIONS, NUMBERS, rule_of

FORMS = ("zero", "one", "two", "few", "many", "other")  # gettext's order too


@dataclass(frozen=True, slots=True)
class Step:
    """One branch on the way to a wording. `counts`: the variable whose number chooses; "" for others."""

    selector: str
    nth: int  # among the selects of this pattern that look at the same
    counts: str
    ordinal: bool
    key: str = ""

    def at(self, variant: ast.Variant) -> "Step":
        """The step into one branch."""
        return Step(self.selector, self.nth, self.counts, self.ordinal, key_of(variant))

    @property
    def of(self) -> str:
        """The select itself, whatever its branch."""
        return f"{self.selector}#{self.nth}"

    def __str__(self) -> str:
        return f"{self.of}={self.key}"


Path = tuple[Step, ...]


def kin(step: Step) -> str:
    """A step by which parts keep their name: plural forms differ from language to language."""
    return step.of if step.counts else str(step)


def key_of(variant: ast.Variant) -> str:
    """The name of a branch, such as "few" or "0"."""
    return str(variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value)


def select_of(part: ast.BaseNode) -> ast.SelectExpression | None:
    """The select that a part of a pattern is, if it has several wordings."""
    if isinstance(part, ast.Placeable) and isinstance(part.expression, ast.SelectExpression):
        return part.expression
    return None


def selects(pattern: ast.Pattern) -> Iterator[tuple[Step, ast.SelectExpression]]:
    """The selects that stand in a pattern itself, in their order."""
    seen: dict[str, int] = {}
    for part in pattern.elements:
        if (select := select_of(part)) is not None:
            selector = str(serialize_expression(select.selector))
            nth = seen[selector] = seen.get(selector, -1) + 1
            yield Step(selector, nth, *_counts(select.selector)), select


def _counts(selector: object) -> tuple[str, bool]:
    """The number that is looked at, and whether as an ordinal."""
    match selector:
        case ast.VariableReference():
            name = str(selector.id.name)
            return (name if name in NUMBERS else ""), False
        case ast.FunctionReference() if selector.id.name == "NUMBER" and selector.arguments.positional:
            named = {a.name.name: getattr(a.value, "value", "") for a in selector.arguments.named}
            return _counts(selector.arguments.positional[0])[0], named.get("type") == "ordinal"
        case _:
            return "", False


def only_select(pattern: ast.Pattern) -> ast.SelectExpression | None:
    """The select that a pattern consists of, so that it has no words of its own."""
    return select_of(pattern.elements[0]) if len(pattern.elements) == 1 else None


def spots(pattern: ast.Pattern, path: Path = ()) -> Iterator[tuple[Path, ast.Pattern]]:
    """Every wording of a text with its path, outer ones first."""
    if only_select(pattern) is None:
        yield path, pattern
    for step, select in selects(pattern):
        for variant in select.variants:
            yield from spots(variant.value, (*path, step.at(variant)))


def at(pattern: ast.Pattern, path: Path) -> ast.Pattern:
    """The wording of another version at the same path, or of the branch for all else."""
    for step in path:
        named = {some.of: select for some, select in selects(pattern)}
        if (select := named.get(step.of)) is None:
            break
        pattern = _branch(select, step.key)
    while (select := only_select(pattern)) is not None:
        pattern = _branch(select, "")
    return pattern


def _branch(select: ast.SelectExpression, key: str) -> ast.Pattern:
    named = {key_of(variant): variant.value for variant in select.variants}
    return named[key] if key in named else next(v.value for v in select.variants if v.default)


# --- the forms of a language


def forms(language: str, step: Step) -> tuple[str, ...]:
    """The plural forms that a language needs, in gettext's order; none if nobody knows it."""
    rule = rule_of(language, ordinal=step.ordinal) if step.counts else None
    if rule is None:
        return ()
    spared = {"many"} if language.partition("-")[0] in MILLIONS else set()
    return tuple(form for form in FORMS if form in (rule.tags | {"other"}) - spared)


def numbers_of(language: str, step: Step) -> tuple[str, ...]:
    """Numbers for which a form is said: one of them alone, or some of many."""
    if step.key not in FORMS:
        return (step.key,)
    rule = rule_of(language, ordinal=step.ordinal)
    return tuple(str(n) for n in range(COUNTED) if rule and rule(n) == step.key)


def cardinal(language: str) -> PluralRule | None:
    """The rule of a language without the form that nobody here needs."""
    rule = rule_of(language)
    if rule is None:
        return None
    kept = forms(language, Step("", 0, "count", ordinal=False))
    return PluralRule({form: said for form, said in rule.rules.items() if form in kept})


def fit(pattern: ast.Pattern, language: str, *, whole: bool) -> set[int]:
    """Give every count the forms of a language; id() of the patterns that were added.

    `whole`: what the language does not have is taken out, as in a copy of the source.
    """
    added: set[int] = set()
    for step, select in selects(pattern):
        wanted = forms(language, step)
        if wanted:
            _fit(select, wanted, added, whole=whole)
        for variant in select.variants:
            added |= fit(variant.value, language, whole=whole)
    return added


def _fit(select: ast.SelectExpression, wanted: tuple[str, ...], added: set[int], *, whole: bool) -> None:
    there = {key_of(variant): variant for variant in select.variants}
    rest = next(variant for variant in select.variants if variant.default)
    kept = [v for v in select.variants if not whole or key_of(v) in wanted or key_of(v) not in FORMS]
    if not whole and there.keys() - set(FORMS) and "other" in there:
        wanted = ()  # figures may leave nothing of a form; who wrote this knew it
    for form in wanted:
        if form not in there:
            kept.append(ast.Variant(ast.Identifier(form), rest.value.clone()))
            added.add(id(kept[-1].value))
    order = {form: number for number, form in enumerate(FORMS)}
    select.variants = sorted(kept, key=lambda variant: order.get(key_of(variant), -1))
    default = "other" if "other" in map(key_of, select.variants) else key_of(rest)
    for variant in select.variants:
        variant.default = key_of(variant) == default
