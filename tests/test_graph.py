"""Each rule of the conversation that the graph can break: one planted breach, and near misses.

The sound world of `tests/strategies.py` keeps all rules; each test breaks one line of it.
"""

import re
from collections.abc import Iterable

import pytest

from bot.core.book import MENU, Offer, compile_book, token
from bot.core.errors import Fault
from bot.core.flow import read_flow
from bot.core.graph import RULES, check_graph
from bot.core.map import draw
from bot.core.state import Leaf, Page, State
from tests.strategies import FLOWS, PAGES, WORDS, broken, judge, states_of, told, world


def planted(flow: str, old: str, new: str) -> list[str]:
    """Code and place of everything wrong, once a piece of a sound flow is exchanged."""
    return told(judge(broken(flow, old, new)))


def errors(flow: str, old: str, new: str) -> list[str]:
    """The same without advice."""
    return told(judge(broken(flow, old, new)), warnings=False)


def with_page(*pages: Page) -> list[str]:
    """Code and place of what these pages break, beside the sound ones."""
    return told(judge(FLOWS, (*PAGES, *pages)))


def said(faults: Iterable[Fault]) -> str:
    (one,) = faults
    return str(one)


# --- the whole ----------------------------------------------------------------------------------------


def test_the_sound_world_keeps_every_rule() -> None:
    assert judge(FLOWS) == []


def test_a_rule_is_named_after_its_code() -> None:
    names = [rule.__name__ for rule in RULES]
    assert all(re.match(r"g\d\d_", name) for name in names)
    assert {name[:3] for name in names} == {f"g{n:02}" for n in (1, 2, *range(5, 10), *range(11, 19))}


def test_every_rule_here_has_a_test_with_its_code() -> None:
    tests = {name[5:8] for name in globals() if name.startswith("test_g")}
    assert tests >= {rule.__name__[:3] for rule in RULES}


def test_an_error_names_file_line_state_and_mend() -> None:
    faults = judge(broken("plan", 'choices.skip = "start.menu"\n', ""))
    assert said(faults).startswith(
        "flows/plan.toml:1: G2 plan.stage asks, and has no choice that skips. To mend: add one of "
    )


def test_where_f_and_g_both_fit_only_f_is_told() -> None:
    """G3, G4: an engine's id, an input that is none."""
    assert planted("plan", "choices.skip", "choices.exit") == ["F006 flows/plan.toml:8"]
    assert planted("services", 'input = "area"', 'input = "text"') == ["F005 flows/services.toml:10"]


# --- G1 -----------------------------------------------------------------------------------------------


def test_g01_a_state_that_leads_nowhere() -> None:
    assert planted("phone", 'do = ["set-quiet"]\nchoices.go-on = "start.menu"', "") == [
        "G1 flows/phone.toml:7"
    ]


@pytest.mark.parametrize("key", ["end = true", 'do = ["forget"]', 'input = "relay"'])
def test_g01_what_may_end_or_wait_needs_no_choice(key: str) -> None:
    assert errors("phone", 'do = ["set-quiet"]\nchoices.go-on = "start.menu"', key) == []


def test_g01_a_state_whose_choices_this_place_does_not_have() -> None:
    flows = broken("danger", 'choices.go-on = "start.menu"\n', "")
    assert told(judge(flows)) == []
    states = states_of(flows)
    faults = check_graph(compile_book(states, PAGES[:3], WORDS), states)
    assert told(list(faults), warnings=False) == []  # a way that is written, not here


# --- G2 -----------------------------------------------------------------------------------------------


def test_g02_a_question_that_cannot_be_skipped() -> None:
    assert planted("services", 'choices.skip = "area"', 'choices.pay = "area"') == [
        "G2 flows/services.toml:1"
    ]


def test_g02_a_question_without_any_choice_is_told_once() -> None:
    assert planted("handoff", 'choices.skip = "waiting"\n', "") == ["G2 flows/handoff.toml:39"]


def test_g02_a_skip_that_a_guard_can_hide_is_none() -> None:
    guarded = 'choices.skip = "area"\nwhen.skip = "quiet"'
    assert planted("services", 'choices.skip = "area"', guarded) == ["G2 flows/services.toml:1"]


def test_g02_consent_has_exactly_two_answers() -> None:
    assert errors(
        "handoff", 'choices.yes = "waiting"', 'choices.yes = "waiting"\nchoices.skip = "limits"'
    ) == ["G2 flows/handoff.toml:22"]


@pytest.mark.parametrize("skip", ["not-sure", "anywhere", "go-on", "show-all", "not-now"])
def test_g02_other_words_skip_too(skip: str) -> None:
    assert planted("services", "choices.skip", f"choices.{skip}") == []


# --- G5 -----------------------------------------------------------------------------------------------


def choices(count: int) -> str:
    return "".join(f'choices.c{number} = "start.menu"\n' for number in range(10, 10 + count))


def test_g05_seven_choices_are_too_many() -> None:
    assert planted("friend", 'choices.limits = "limits"\n', 'choices.limits = "limits"\n' + choices(5)) == [
        "G5 flows/friend.toml:3"
    ]


def test_g05_five_choices_are_advised_against() -> None:
    flows = broken("friend", 'choices.limits = "limits"\n', 'choices.limits = "limits"\n' + choices(3))
    (fault,) = judge(flows)
    assert (fault.code, fault.severity) == ("G5", "warning")
    assert planted("friend", 'choices.limits = "limits"\n', 'choices.limits = "limits"\n' + choices(2)) == []


@pytest.mark.parametrize("guards", [("desk-closed", "desk-open"), ("channel:here", "channel:there")])
def test_g05_choices_that_never_stand_together_count_once(guards: tuple[str, str]) -> None:
    pairs = "".join(f'when.c1{n} = "{guards[n % 2]}"\n' for n in range(4))
    text = 'choices.limits = "limits"\n' + choices(4) + pairs
    assert planted("friend", 'choices.limits = "limits"\n', text) == []


def test_g05_seven_pages_in_a_list_are_too_many() -> None:
    more = [Page(f"p{n}", "page-p", (Leaf("page-p-1"),), "work", go=(MENU,)) for n in range(7)]
    assert with_page(*more[:2]) == []
    assert set(with_page(*more[:4])) == {"G5 flows/topics.toml:5", "G5 pages.toml:1"}


def test_g05_something_useful_is_two_taps_from_the_start() -> None:
    """Here the first screen leads to a menu, a second menu, and only then somewhere."""
    flows = {
        **FLOWS,
        "start": FLOWS["start"]
        .replace('choices.phone = "phone.check"\nchoices.urgent = "danger.now"\n', "")
        .replace(
            '[menu]\nsay = "start-menu"\n',
            '[menu]\nsay = "start-menu"\nchoices.all = "every"\n\n[every]\nsay = "start-every"\n',
        ),
    }
    assert told(judge(flows), warnings=False) == ["G5 flows/start.toml:1"]


def far(id: str, flow: str) -> dict[str, str]:
    """Sound flows, and five screens in a row behind the menu's `more`."""
    steps = "".join(f'[{flow}-{n}]\nsay = "far-{n}"\nchoices.{id} = "{flow}-{n + 1}"\n\n' for n in range(4))
    last = f'[{flow}-4]\nsay = "far-4"\nchoices.not-now = "start.menu"\n'
    start = FLOWS["start"].replace('choices.minors = "minors.duty"', f'choices.far = "{flow}.{flow}-0"')
    minors = FLOWS["danger"].replace('choices.go-on = "start.menu"', 'choices.go-on = "minors.duty"')
    return {**FLOWS, "start": start, "danger": minors, flow: steps + last}


def test_g05_what_is_read_is_four_taps_from_the_menu() -> None:
    assert told(judge(far("deeper", "far"))) == ["G5 flows/far.toml:13", "G5 flows/far.toml:17"]


@pytest.mark.parametrize("id", ["next", "read-on", "go-on"])
def test_g05_reading_on_in_one_flow_is_no_tap(id: str) -> None:
    assert told(judge(far(id, "far"))) == []


# --- G6 -----------------------------------------------------------------------------------------------


def test_g06_police_is_never_first() -> None:
    text = FLOWS["choices"]
    moved = 'choices.police = "police-follows"\nchoices.not-now = "start.menu"\n'
    old = 'choices.not-now = "start.menu"\nchoices.police = "police-follows"\n'
    assert old in text
    assert planted("choices", old, moved) == ["G6 flows/choices.toml:3"]


def test_g06_police_is_never_the_only_choice() -> None:
    old = 'choices.not-now = "start.menu"\nchoices.police = "police-follows"\n'
    assert planted("choices", old, 'choices.police = "police-follows"\n') == ["G6 flows/choices.toml:3"]


def test_g06_a_guard_cannot_make_police_the_first() -> None:
    old = 'choices.police = "police-follows"\n'
    assert "G6 flows/choices.toml:4" in planted("choices", old, old + 'when.not-now = "quiet"\n')


def test_g06_in_danger_two_other_ways_stand_beside_911() -> None:
    assert errors("danger", 'choices.steps = "steps"\n', "") == [
        "G6 flows/danger.toml:4",
        "G16 flows/danger.toml:7",
    ]
    hidden = 'choices.call-911 = "after-911"\nwhen.steps = "quiet"'
    assert planted("danger", 'choices.call-911 = "after-911"', hidden) == ["G6 flows/danger.toml:5"]


def test_g06_outside_of_danger_988_stands_before_911() -> None:
    other, line = (f'choices.{id} = "danger.lines"\n' for id in ("other", "line-988"))
    police = 'choices.line-911 = "danger.after-911"\n'
    old = 'choices.limits = "limits"\n'
    assert planted("friend", old, old + police + line) == ["G6 flows/friend.toml:5"]
    assert planted("friend", old, old + other + police) == ["G6 flows/friend.toml:6"]
    assert planted("friend", old, old + line + police) == []


def test_g06_police_leads_to_what_may_follow() -> None:
    faults = planted("choices", '"police-follows"', '"start.menu"')
    assert faults == ["G6 flows/choices.toml:4", "G16 flows/choices.toml:6"]
    step = '"look"\n\n[look]\nsay = "choices-look"\nchoices.what-follows = "police-follows"\n'
    assert planted("choices", '"police-follows"', step) == []


@pytest.mark.parametrize("id", ["without-police", "police-not-safe", "no-911"])
def test_g06_ways_without_police_are_not_police(id: str) -> None:
    assert planted("friend", "choices.services", f"choices.{id}") == []


def test_g06_the_card_of_a_line_says_itself_what_it_may_tell() -> None:
    flows = broken("danger", '"after-911"', '"page.line-911"')
    for line, wrong in (("us.line.911", []), ("", ["G6 flows/danger.toml:5"])):
        card = Page("line-911", "page-line-911", (Leaf("page-line-911-1", line),), go=(MENU,))
        assert told(judge(flows, (*PAGES, card))) == [*wrong, "G16 flows/danger.toml:18"]


# --- G7 -----------------------------------------------------------------------------------------------


def gap(flow: str, old: str, new: str) -> str:
    """What G7 says about a world with one way round."""
    return said(fault for fault in judge(broken(flow, old, new)) if fault.code == "G7")


def test_g07_no_case_without_limits() -> None:
    text = gap("handoff", 'choices.read-on = "limits"', 'choices.read-on = "duty"\nchoices.more = "limits"')
    assert "handoff.waiting opens a case and can be reached without handoff.limits" in text


def test_g07_no_case_without_duty() -> None:
    text = gap("handoff", 'choices.read-on = "duty"', 'choices.read-on = "consent"\nchoices.more = "duty"')
    assert "without handoff.duty and with handoff.consent before handoff.duty" in text


def test_g07_no_case_without_a_yes() -> None:
    assert "without a yes in handoff.consent" in gap(
        "handoff", '"consent"', '"waiting"\nchoices.more = "consent"'
    )
    text = gap(
        "handoff",
        'choices.yes = "waiting"\nchoices.not-now = "start.menu"',
        'choices.yes = "waiting"\nchoices.not-now = "waiting"',
    )
    assert text.startswith(
        "flows/handoff.toml:27: G7 handoff.waiting opens a case and can be reached without a yes"
    )


def test_g07_no_case_from_elsewhere() -> None:
    """One mistake, one fault, whatever it goes round."""
    text = gap("services", 'choices.someone = "handoff.door"', 'choices.someone = "handoff.waiting"')
    assert text.startswith("flows/handoff.toml:27: G7")
    text = gap("phone", 'do = ["set-quiet"]', 'do = ["set-quiet", "open-case"]')
    assert text.startswith("flows/phone.toml:9: G7 phone.mute opens a case")


def test_g07_an_event_cannot_open_a_case_either() -> None:
    assert "without" in gap(
        "friend", 'choices.limits = "limits"', 'choices.limits = "limits"\non.joined = "handoff.waiting"'
    )


def test_g07_limits_come_before_duty() -> None:
    door = FLOWS["handoff"].replace('choices.read-on = "limits"', 'choices.read-on = "duty"')
    swapped = door.replace(
        'choices.read-on = "duty"\nchoices.not-now', 'choices.read-on = "consent"\nchoices.not-now'
    )
    swapped = swapped.replace(
        '"handoff-duty"\nchoices.read-on = "consent"', '"handoff-duty"\nchoices.read-on = "limits"'
    )
    text = said(fault for fault in judge({**FLOWS, "handoff": swapped}) if fault.code == "G7")
    assert "can be reached with handoff.duty before handoff.limits" in text


def test_g07_a_no_keeps_everything() -> None:
    bye = '"bye"\n\n[bye]\nsay = "handoff-bye"\ndo = ["forget"]\n'
    old = 'choices.yes = "waiting"\nchoices.not-now = "start.menu"\n'
    assert gap("handoff", old, f'choices.yes = "waiting"\nchoices.not-now = {bye}').startswith(
        "flows/handoff.toml:23: G7"
    )
    assert errors("handoff", old, 'choices.yes = "waiting"\nchoices.not-now = "danger.lines"\n') == []


def test_g07_what_comes_after_waiting_may_lead_back_to_it() -> None:
    assert errors("handoff", 'on.ended = "ended"', 'on.ended = "ended"\non.left = "waiting"') == []


# --- G8 -----------------------------------------------------------------------------------------------


def test_g08_duty_is_told_before_the_ways_for_the_young() -> None:
    assert planted("start", '"minors.duty"', '"minors.ways"') == [
        "G16 flows/minors.toml:1",
        "G8 flows/minors.toml:6",
    ]


ASKS = """
[children]
say = "question-with-whom"
question = true
choices.alone = "start.menu"
choices.skip = "start.menu"
"""


def test_g08_duty_is_told_before_a_question_about_children_or_harm() -> None:
    flows = {
        **broken("phone", 'choices.go-on = "start.menu"\n\n', 'choices.go-on = "family.children"\n\n'),
        "family": ASKS,
    }
    assert told(judge(flows), warnings=False) == ["G8 flows/family.toml:2"]


def test_g08_a_question_about_children_may_follow_any_duty() -> None:
    flows = {**broken("minors", '"danger.lines"', '"family.children"'), "family": ASKS}
    assert told(judge(flows), warnings=False) == []


@pytest.mark.parametrize(
    "new",
    [
        'question = true\nchoices.under-18 = "area"\n',
        'question = true\nchoices.adult = "area"\n',
    ],
)
def test_g08_no_question_has_an_age_among_its_answers(new: str) -> None:
    flows = {**FLOWS, "services": FLOWS["services"].replace("question = true\n", new, 1)}
    assert told(judge(flows)) == ["G8 flows/services.toml:1"]


def test_g08_no_state_is_called_after_an_age() -> None:
    text = 'choices.limits = "age"\n\n[age]\nsay = "friend-more"\nchoices.go-on = "limits"\n'
    assert planted("friend", 'choices.limits = "limits"\n', text) == ["G8 flows/friend.toml:6"]
    text = 'choices.limits = "page-two"\n\n[page-two]\nsay = "friend-manage"\nchoices.go-on = "limits"\n'
    assert planted("friend", 'choices.limits = "limits"\n', text) == []


# --- G9 -----------------------------------------------------------------------------------------------


def test_g09_a_sensitive_page_is_not_reached_past_its_note() -> None:
    assert planted("friend", '"services.need:legal"', '"page.jail"') == ["G9 flows/friend.toml:3"]
    assert planted("friend", '"services.need:legal"', '"page.jail.note"') == []


def test_g09_a_note_is_no_page_to_open() -> None:
    assert planted("topics", 'at = "work"', 'at = "jail.note"') == ["F004 flows/topics.toml:4"]


def test_g09_a_note_has_a_way_round() -> None:
    page = Page("court", "page-court", (Leaf("page-court-1"),), "work", "page-note-hard", ("law.gone", MENU))
    assert with_page(page) == ["G9 pages.toml:1"]


# --- G11 ----------------------------------------------------------------------------------------------


def test_g11_a_friend_is_asked_nothing_but_need_area_and_consent() -> None:
    old = 'say = "friend-limits"\n'
    asked = 'say = "question-with-whom"\nquestion = true\nchoices.skip = "start.menu"\n'
    assert errors("friend", old, asked) == ["G11 flows/friend.toml:6"]
    assert errors("friend", old, asked.replace("with-whom", "need")) == []


def test_g11_the_friend_path_leads_to_no_question_about_the_other() -> None:
    assert planted("friend", 'choices.go-on = "start.menu"', 'choices.go-on = "phone.check"') == [
        "G11 flows/friend.toml:8"
    ]
    assert planted("friend", 'choices.go-on = "start.menu"', 'choices.go-on = "services.area"') == []
    assert planted("friend", 'choices.go-on = "start.menu"', 'choices.go-on = "handoff.door"') == []


# --- G12, G13, G14 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["you-are-exploited", "result-yes"])
def test_g12_a_verdict_is_advised_against(id: str) -> None:
    flows = {**FLOWS, "friend": FLOWS["friend"].replace("limits", id)}
    assert [(f.code, f.severity, f.line) for f in judge(flows)] == [("G12", "warning", 6)]


def test_g12_what_is_only_said_like_a_verdict_counts_too() -> None:
    assert planted("friend", '"friend-limits"', '"result-limits"') == ["G12 flows/friend.toml:6"]
    assert planted("friend", '"friend-limits"', '"friend-result"') == []


GATE = """
[police]
say = "handoff-police-after"
choices.read-on = "limits"
"""


def test_g13_nothing_stands_on_every_way_to_a_person() -> None:
    text = FLOWS["handoff"].replace('choices.read-on = "limits"', 'choices.read-on = "police"') + GATE
    assert told(judge({**FLOWS, "handoff": text}), warnings=False) == ["G13 flows/handoff.toml:59"]


def test_g13_with_a_way_round_it_may_stand_there() -> None:
    text = FLOWS["handoff"].replace(
        'choices.read-on = "limits"', 'choices.read-on = "limits"\nchoices.talk = "police"'
    )
    assert told(judge({**FLOWS, "handoff": text + GATE}), warnings=False) == []


@pytest.mark.parametrize("id", ["therapy", "faith", "leaving", "testify"])
def test_g13_nor_on_every_way_to_a_service(id: str) -> None:
    gate = f'"{id}"\n\n[{id}]\nsay = "services-{id}"\nchoices.go-on = "near"\n'
    assert planted("services", 'choices.anywhere = "near"\n', f"choices.anywhere = {gate}") == [
        "G13 flows/services.toml:13"
    ]


def test_g14_a_plan_offers_four_stages_in_order() -> None:
    old = 'choices.stay = "ways"\nchoices.prepare = "ways"\n'
    assert planted("plan", old, 'choices.prepare = "ways"\nchoices.stay = "ways"\n') == [
        "G14 flows/plan.toml:4"
    ]
    assert planted("plan", 'choices.after = "ways"\n', "") == ["G14 flows/plan.toml:4"]
    hidden = 'choices.after = "ways"\nwhen.leave = "quiet"\n'
    assert planted("plan", 'choices.after = "ways"\n', hidden) == ["G14 flows/plan.toml:4"]


def test_g14_where_there_is_no_plan_nothing_is_missing() -> None:
    flows = {**broken("start", 'choices.plan = "plan.stage"\n', "")}
    del flows["plan"]
    assert told(judge(flows)) == []


# --- G15, G16 -------------------------------------------------------------------------------------------


def test_g15_skipping_keeps_what_an_answer_gives() -> None:
    (fault,) = judge(broken("danger", 'choices.phone = "phone.check"\n', ""))
    assert (fault.code, fault.severity) == ("G15", "warning")
    assert str(fault).startswith(
        "flows/phone.toml:4: G15 phone.mute can be reached by an answer of phone.check, not by skipping."
    )


def test_g15_a_question_is_advised_on_once_and_only_where_it_is_reached() -> None:
    assert planted("start", 'choices.plan = "plan.stage"\n', "") == ["G16 flows/plan.toml:1"]
    flows = {**FLOWS, "start": FLOWS["start"].replace("plan.stage", "friend.front")}
    flows["friend"] = FLOWS["friend"].replace('"start.menu"', '"handoff.door"')
    assert told(judge(flows)) == ["G16 flows/plan.toml:1"]


def test_g16_a_state_that_nothing_leads_to() -> None:
    """What stands behind it is not told again."""
    lost = '\n\n[lost]\nsay = "friend-lost"\nchoices.on = "deeper"\n'
    deeper = '\n[deeper]\nsay = "friend-deeper"\nchoices.on = "start.menu"\n'
    flows = {**FLOWS, "friend": FLOWS["friend"] + lost + deeper}
    assert told(judge(flows)) == ["G16 flows/friend.toml:11"]


def test_g16_of_a_ring_that_nothing_leads_to_one_state_is_named() -> None:
    ring = '\n[aa]\nsay = "friend-a"\nchoices.on = "bb"\n\n[bb]\nsay = "friend-b"\nchoices.on = "aa"\n'
    flows = {**FLOWS, "friend": FLOWS["friend"] + ring}
    assert told(judge(flows)) == ["G16 flows/friend.toml:10"]


def test_g16_what_only_an_event_leads_to_is_reached() -> None:
    assert "handoff.chat" in world().nodes
    assert planted("handoff", 'on.joined = "chat"                # a closed list of events\n', "") == [
        "G16 flows/handoff.toml:43"
    ]


def test_g16_a_page_that_no_flow_opens() -> None:
    alone = Page("alone", "page-alone", (Leaf("page-alone-1"),), go=(MENU,))
    assert with_page(alone) == ["G16 pages.toml:1"]
    states = states_of(FLOWS)
    faults = check_graph(
        compile_book(states, (*PAGES, alone), WORDS), states, {"alone": ("locales/place/us/pages.toml", 31)}
    )
    assert told(list(faults)) == ["G16 locales/place/us/pages.toml:31"]


def test_g16_what_stands_behind_pages_that_this_place_lacks_is_not_lost() -> None:
    flows = broken(
        "topics",
        'choices.choices = "choices.front"',
        'choices.rest = "rest"\n\n[rest]\nsay = "topics-rest"\nchoices.on = "start.menu"',
    )
    assert told(judge(flows)) == []
    states = states_of(flows)
    assert told(list(check_graph(compile_book(states, (), WORDS), states)), warnings=False) == []


def test_g16_without_a_first_screen_there_is_one_fault() -> None:
    flows = {name: text for name, text in FLOWS.items() if name != "start"}
    states = states_of(flows)
    book = compile_book(states, PAGES, WORDS)
    assert [f for f in told(list(check_graph(book, states))) if f.startswith("G16")] == [
        "G16 flows/calm.toml:1"
    ]
    assert told(list(check_graph(compile_book(()), ()))) == ["G16 flows:1"]


# --- G17, G18 -------------------------------------------------------------------------------------------


def test_g17_a_state_keeps_a_choice_when_all_guards_are_false() -> None:
    assert planted(
        "danger",
        '[after-911]\nsay = "danger-after-911"\nchoices.lines = "lines"',
        '[after-911]\nsay = "danger-after-911"\nchoices.lines = "lines"\nwhen.lines = "quiet"',
    ) == ["G17 flows/danger.toml:21"]


def test_g17_a_closed_desk_leads_to_three_ways() -> None:
    assert planted("handoff", 'choices.near = "services.need"\n', "") == ["G17 flows/handoff.toml:53"]
    assert planted("handoff", 'choices.near = "services.need"', 'choices.near = "door"') == [
        "G17 flows/handoff.toml:53"
    ]


def test_g17_wherever_a_closed_desk_leads() -> None:
    """By a guard or by an event; `danger.steps` has two ways, `danger.now` four."""
    closed = '"closed"\n\n[stopped]'
    assert planted("handoff", closed, closed.replace('"closed"', '"danger.steps"')) == [
        "G17 flows/handoff.toml:32"
    ]
    assert planted("handoff", closed, closed.replace('"closed"', '"danger.now"')) == []
    guarded = '"danger.steps"\nwhen.not-now = "desk-closed"\n\n[duty]'
    assert planted("handoff", '"start.menu"\n\n[duty]', guarded) == ["G17 flows/handoff.toml:12"]


def test_g17_the_door_itself_may_have_the_three_ways() -> None:
    closed = '"tea"\n\n[tea]\nsay = "handoff-tea"\nchoices.read = "start.menu"\n'
    text = FLOWS["handoff"].replace("[closed]\n", f"choices.tea = {closed}\n[closed]\n")
    ways = 'choices.near = "services.need"\nchoices.read = "start.menu"\nchoices.when-closed = "tea"'
    text = text.replace('choices.when-closed = "closed"', ways)
    assert told(judge({**FLOWS, "handoff": text}), warnings=False) == []
    fewer = text.replace(
        'choices.near = "services.need"\nchoices.read = "start.menu"\nchoices.when', "choices.when"
    )
    assert told(judge({**FLOWS, "handoff": fewer}), warnings=False) == ["G17 flows/handoff.toml:4"]


def test_g18_a_wording_for_labour_has_its_pair() -> None:
    (fault,) = judge(broken("friend", '"friend-limits"', '"friend-limits-labour"'))
    assert (fault.code, fault.severity) == ("G18", "warning")
    flows = {
        **FLOWS,
        "friend": FLOWS["friend"]
        .replace('"friend-limits"', '"friend-sex"')
        .replace('"friend-front"', '"friend-labour"'),
    }
    assert judge(flows) == []


# --- F008 in the whole book -----------------------------------------------------------------------------


def test_f008_a_page_called_like_a_choice_beside_it() -> None:
    page = Page("choices", "page-choices", (Leaf("page-choices-1"),), "work", go=(MENU,))
    assert with_page(page) == ["F008 flows/topics.toml:5"]


def test_f008_a_page_called_like_a_button_of_the_frame() -> None:
    """Its button in the list would leave the chat."""
    page = Page("exit", "page-leave", (Leaf("page-leave-1"),), "work", go=(MENU,))
    assert set(with_page(page)) == {"F008 flows/topics.toml:1", "F008 pages.toml:1"}


def test_f008_two_pages_with_the_same_hash() -> None:
    seen: dict[str, str] = {}
    number = 0
    while (other := seen.setdefault(token("page.work", f"p{number}"), f"p{number}")) == f"p{number}":
        number += 1
    pages = [Page(id, "page-p", (Leaf("page-p-1"),), "work", go=(MENU,)) for id in (other, f"p{number}")]
    assert with_page(*pages) == ["F008 pages.toml:1"]


def test_keep_in_two_channels_is_one_button() -> None:
    states = states_of(FLOWS)
    book = compile_book(states, PAGES, WORDS, cards_in=frozenset(["telegram", "web"]))
    assert check_graph(book, states) == ()


def test_many_languages_are_no_fault() -> None:
    states = states_of(FLOWS)
    many = tuple(Offer(f"l{number}@0", str(number)) for number in range(20))
    assert check_graph(compile_book(states, PAGES, many), states) == ()


def test_a_big_conversation_is_judged_quickly_enough_to_wait_for() -> None:
    """Forty flows of ten states: the rules walk it some hundred times."""
    flows = dict(FLOWS)
    for number in range(40):
        steps = "".join(f'[s{n}]\nsay = "s{n}-x"\nchoices.next = "s{n + 1}"\n' for n in range(10, 19))
        flows[f"flow{number}"] = steps + '[s19]\nsay = "s19-x"\nchoices.more = "start.menu"\n'
    faults = judge(flows)
    assert {fault.code for fault in faults} == {"G16"}
    assert len(faults) == 40


# --- the map ----------------------------------------------------------------------------------------------


def test_the_map_draws_each_flow_and_lists_the_pages() -> None:
    text = draw(world(), states_of(FLOWS))
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "start",
        *sorted(FLOWS.keys() - {"start"}),
        "Pages",
    ]
    assert '    s3{{"consent"}}\n    s4["waiting · open-case"]\n' in text
    assert '    s7[["chat"]]\n    s8(["ended"])\n' in text
    assert '    s0 -->|"read-on if desk-open"| s1\n' in text
    assert '    s4 -.->|"joined"| s7\n' in text
    assert '    s0 -->|"legal, skip"| s1\n' in text
    assert '    s2("page.work")\n    s0 -->|"pages"| s2\n' in text
    assert "- `page.jail.note` page-note-hard (page.jail, services.need)\n" in text


def test_the_map_is_the_same_whatever_the_order_of_files() -> None:
    turned = {name: FLOWS[name] for name in sorted(FLOWS, reverse=True)}
    assert draw(world(), states_of(turned)) == draw(world(), states_of(FLOWS))


def test_a_label_cannot_end_its_diagram() -> None:
    (state,), _ = read_flow("flows/tea.toml", "['a\"]']\nsay = 'tea-first'\nend = true")
    assert '    s0(["a\']"])\n' in draw(world(), [state])


def test_a_state_without_a_file_is_faulted_at_its_first_line() -> None:
    states = (State("start.welcome", "a", {"on": "start.menu"}), State("start.menu", "b"))
    (fault,) = check_graph(compile_book(states), states)
    assert (fault.path, fault.line, fault.code) == ("", 1, "G1")
