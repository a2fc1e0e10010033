"""Rules that one screen, with the screens it leads to, keeps or breaks."""

from collections import Counter
from collections.abc import Iterator

from bot.core import limits
from bot.core.book import Node
from bot.core.errors import Fault, quote
from bot.core.flow_rules import clashes
from bot.core.graph_walk import Graph, flow_of, id_of, page_of

SKIPS = frozenset(
    "skip not-now not-sure not-that anywhere anything go-on show-all none no later start-fresh "
    "dont-send".split()
)
APART = (("desk-open", "desk-closed"), ("found-some", "found-none"))  # never true together
STAGES = ("stay", "prepare", "leave", "after")
CLOSED = "handoff.closed"
WAYS_WHEN_CLOSED = 3
WAYS_IN_DANGER = 2


def same_hash(graph: Graph) -> Iterator[Fault]:
    """Two buttons that nobody could tell apart when one is pressed, pages included (F008)."""
    leads = {name: [(c.id, c.target) for c in node.choices] for name, node in graph.nodes.items()}
    for name, choice, what in clashes(leads):
        yield graph.fault(name, f"choices.{choice}", "F008", what, "rename one of the two.")


def g01_leads_on(graph: Graph) -> Iterator[Fault]:
    """Every screen leads on, unless it may end, is the live chat, or waits for it."""
    for name, node in graph.nodes.items():
        state = node.state
        may_end = state and (state.end or state.question or state.input == "relay")  # questions: G2
        if may_end or {"forget", "open-case"} & set(node.do) or graph.ways[name]:
            continue
        what = f"{quote(name)} leads nowhere."
        yield graph.fault(name, "", "G1", what, "add a choice, or end = true if it may end here.")


def g02_questions_can_be_skipped(graph: Graph) -> Iterator[Fault]:
    """Every question has a way round it that is always there; consent has exactly two answers."""
    for name, state in graph.states.items():
        always = {choice for choice in state.choices if choice not in state.when}
        if state.say == "question-consent":
            if set(state.choices) != {"yes", "not-now"}:
                what = f"{quote(name)} asks for consent with other answers than yes and not-now."
                yield graph.fault(name, "choices", "G2", what, "keep exactly these two.")
        elif state.question and not always & SKIPS:
            what = f"{quote(name)} asks, and has no choice that skips."
            yield graph.fault(name, "", "G2", what, f"add one of {', '.join(sorted(SKIPS))}.")


def g05_few_choices(graph: Graph) -> Iterator[Fault]:
    """Six choices at most; five or six of an author's own are advised against."""
    for name, node in graph.nodes.items():
        shown = _at_once(node)
        what = f"{quote(name)} shows {shown} choices"
        if shown > limits.CHOICES:
            more = f"{what}; {limits.CHOICES} are the most."
            yield graph.fault(name, "choices", "G5", more, "move some behind one choice.")
        elif shown > limits.CHOICES_ADVISED and node.state and node.state.input != "pages":
            more = f"{what}; {limits.CHOICES_ADVISED} are easier to read."
            mend = "leave some out, or move them on."
            yield graph.fault(name, "choices", "G5", more, mend, "warning")


def _at_once(node: Node) -> int:
    """How many choices can stand on the screen together; the engine's own, More and a skip not counted."""
    skips = SKIPS | {"more"} if node.question else frozenset[str]()
    own = [c for c in node.choices if not (c.pack or c.label.startswith("ui-") or c.id in skips)]
    guards = Counter(choice.guard for choice in own)
    channels = [number for guard, number in guards.items() if guard.startswith("channel:")]
    elsewhere = sum(channels) - max(channels, default=0)  # a chat is in one channel
    return len(own) - elsewhere - sum(min(guards[a], guards[b]) for a, b in APART)


def g06_police_is_one_way(graph: Graph) -> Iterator[Fault]:
    """Police or 911 is never first, never alone, and says what may follow."""
    for name, node in graph.nodes.items():
        for number, choice in enumerate(node.choices):
            if is_police(choice.id) and (wrong := _police_wrong(graph, node, number)):
                what = f'choice "{choice.id}" of {quote(name)} {wrong[0]}.'
                yield graph.fault(name, f"choices.{choice.id}", "G6", what, wrong[1])


def is_police(id: str) -> bool:
    """Whether a choice leads to police or 911, by its id (`without-police` does not)."""
    words = set(id.split("-"))
    return bool(words & {"police", "911"}) and not words & {"no", "not", "without", "unsafe"}


def _police_wrong(graph: Graph, node: Node, number: int) -> tuple[str, str] | None:
    """What is wrong with the police choice of this number, and the mend."""
    choice, before = node.choices[number], node.choices[:number]
    others = [c for c in node.choices if not is_police(c.id) and not c.guard]
    if not any(not is_police(c.id) and not c.guard for c in before):
        return "can be the first", "put another choice, without a guard, before it."
    in_danger = flow_of(node.name) == "danger"
    if in_danger and sum(c.id not in SKIPS for c in others) < WAYS_IN_DANGER:
        return "has fewer than two other ways beside it", "add ways that need no call."
    if not in_danger and "911" in choice.id and not any("988" in c.id for c in before):
        return "has no 988 before it", "put 988 before 911."
    if not _says_what_follows(graph, choice.target):
        return "does not lead to what may follow", "say it next, in a state named like police-follows."
    return None


def _says_what_follows(graph: Graph, target: str) -> bool:
    """By names such as `police-follows`, one step on included; a hotline's card always says it."""
    node, ways = graph.nodes[target], graph.ways[target]
    names = "-".join((target, node.say, *ways, *ways.values())).replace(".", "-")
    return bool(node.line or {"follow", "follows", "after"} & set(names.split("-")))


def g09_notes_stand_before(graph: Graph) -> Iterator[Fault]:
    """A sensitive page is reached through its note only, and the note has a way round."""
    for name, node in graph.nodes.items():
        if name.endswith(".note") and len(node.choices) < len(("go-on", "not-now")):
            what = f"The note before {quote(page_of(name))} has no way round."
            mend = "let its first go lead to a state that is there."
            yield graph.fault(name, "", "G9", what, mend)
        for choice in node.choices:
            note = f"{choice.target}.note"
            if note in graph.nodes and page_of(name) != page_of(note):
                what = f'choice "{choice.id}" of {quote(name)} goes round the note of a sensitive page.'
                yield graph.fault(name, f"choices.{choice.id}", "G9", what, f'write "{note}".')


def g12_no_verdicts(graph: Graph) -> Iterator[Fault]:
    """No screen is called a verdict."""
    for name, node in graph.nodes.items():
        if id_of(name).startswith(("you-are-", "result-")) or node.say.startswith("result-"):
            what = f"{quote(name)} is named like a verdict."
            yield graph.fault(name, "", "G12", what, "name it by what it offers.", "warning")


def g14_plan_has_four_stages(graph: Graph) -> Iterator[Fault]:
    """A plan offers staying, preparing, leaving and after, in this order."""
    state = graph.states.get("plan.stage")
    if state and tuple(c for c in state.choices if c in STAGES and c not in state.when) != STAGES:
        what = "plan.stage does not always offer stay, prepare, leave, after in this order."
        yield graph.fault("plan.stage", "choices", "G14", what, "offer these four in this order.")


def g17_guards_leave_a_way(graph: Graph) -> Iterator[Fault]:
    """A screen keeps a choice when all guards are false; a closed desk leaves three ways."""
    for name, node in graph.nodes.items():
        if node.choices and all(choice.guard for choice in node.choices):
            what = f"{quote(name)} can be left without any choice by its guards."
            yield graph.fault(name, "when", "G17", what, "leave one choice without a guard.")
    for name, key, target in _when_closed(graph):
        ways = max(_open_ways(graph, name), _open_ways(graph, target))
        if ways < WAYS_WHEN_CLOSED:
            what = f"A closed desk leads to {quote(target)}, which has {ways} ways that need no desk."
            yield graph.fault(name, key, "G17", what, "offer at least three, outside of handoff.")


def _when_closed(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Where a closed desk leads: (state, key, target)."""
    for name, state in graph.states.items():
        ways = graph.ways[name]
        closed = [f"choices.{c}" for c, guard in state.when.items() if guard == "desk-closed"]
        leads = ((name, key, ways[key]) for key in (*closed, "on.desk-closed") if key in ways)
        yield from (lead for lead in leads if lead[2] != CLOSED)
    if CLOSED in graph.states:
        yield CLOSED, "", CLOSED  # judged once, as itself


def _open_ways(graph: Graph, name: str) -> int:
    choices = graph.nodes[name].choices if name in graph.nodes else ()
    live = [c for c in choices if c.guard in {"", "desk-closed"} and not graph.forgets(c.target)]
    return sum(flow_of(choice.target) != "handoff" for choice in live)


def g18_labour_and_sex(graph: Graph) -> Iterator[Fault]:
    """A wording for one kind of exploitation has its pair for the other, or is neutral."""
    said = {node.say for node in graph.nodes.values()}
    for name, node in graph.nodes.items():
        for one, other in (("-labour", "-sex"), ("-sex", "-labour")):
            pair = node.say.removesuffix(one) + other
            if node.say.endswith(one) and pair not in said:
                what = f'"{quote(node.say)}" of {quote(name)} has no "{quote(pair)}" beside it.'
                yield graph.fault(name, "say", "G18", what, "add it, or word one for both.", "warning")
