"""Slips of the pen, one each, that could stand in the shipped packs: code, file, and what was written.

`AT` marks the line that has to be named; it is taken out before the file is written.
"""

import datetime as dt
from dataclasses import dataclass

from tests.kept_fresh import newest_review

AT = "⇒"
UI, MENU, COMMON = "lang/en/ui.ftl", "lang/en/menu.ftl", "lang/en/common.toml"
ES_UI, ES = "lang/es/ui.ftl", "lang/es/lang.toml"
PLACE, HOTLINES, LEGAL = "place/us/place.toml", "place/us/hotlines.toml", "place/us/legal.toml"
ALLOW, AREAS, PAGES = "place/us/allow.toml", "place/us/areas.toml", "place/us/pages.toml"
PACK, ES_PACK, WORDS = "packs/en-US/pack.toml", "packs/es-US/pack.toml", "lang/en/words.toml"
READY = "ui-ready = Ready."
HIGHER = '[[area]]\nid = "us.zz"\nparent = "us"\nname = { en = "Zedland" }\npopulation = 30000000\n'
AREA = '\n[[area]]\nid = "us.zz.x"\nparent = "us.zz"\nname = {{ en = "X" }}\npopulation = {}\n'


@dataclass(frozen=True, slots=True)
class Slip:
    """`old` gives way to `new` once; without `old`, `new` stands at the end."""

    code: str
    file: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.code}-{self.file}-{self.new[:24]!a}"


def bomb() -> str:
    """Nine levels, each saying the one below ten times; the third is the first that is too long."""
    levels = [f"boom-{n} = {f'{{ boom-{n - 1} }} ' * 10}" for n in range(1, 10)]
    return "\n".join(["boom-0 = haha", levels[0], AT + levels[1], *levels[2:]]) + "\n"


def soon(days: int) -> str:
    """A day before or after the one on which the tests judge dates."""
    return str(newest_review() + dt.timedelta(days=days))


SLIPS = [
    # --- words that cannot be read, or say nothing
    Slip("P001", UI, READY, "⇒ui-ready = Ready { $count"),
    Slip("P001", UI, READY, "⇒ui-ready: Ready."),
    Slip("P001", UI, READY, "⇒ui ready = Ready."),
    Slip("P001", UI, READY, f"⇒ui-ready = {'{' * 3_000} 1"),
    Slip("P001", UI, READY, f"⇒ui-ready = {'{ ' * 21}1{' }' * 21}"),
    Slip("P012", UI, READY, "⇒ui-ready ="),
    Slip("P012", UI, READY, '⇒ui-ready = { "" }'),
    Slip("P012", UI, READY, '⇒ui-ready = { "\\u0020" } { " " }'),
    Slip("P012", UI, READY, '⇒ui-ready = { $count ->\n    [one] Ready.\n   *[other] { "" }\n }'),
    Slip("P012", UI, "    .exit = Exit", "⇒    .exit ="),
    # --- ids
    Slip("P002", UI, "", "⇒start-more = Again\n"),
    Slip("P002", UI, "    .exit = Exit", "    .exit = Exit\n⇒    .exit = Out"),
    Slip("P003", UI, READY, ""),
    Slip("P004", UI, "", "⇒ui-raedy = Ready\n"),
    Slip("P004", UI, "", "⇒Ui-Ready = Ready\n"),
    Slip("P004", UI, "", "⇒-nobody = Nobody says this name\n"),
    Slip("P022", UI, "    .exit = Exit", "⇒    .exits = Exit"),
    # --- what texts refer to
    Slip("P005", ES_UI, "ui-other-language = ", "⇒ui-other-language = { $nombre }"),
    Slip("P005", UI, READY, "⇒ui-ready = { $ghost ->\n   *[other] Ready.\n }"),
    Slip("P006", ES_UI, "ui-other-language = ", "⇒ui-other-language = No.\nno-one = "),
    Slip("P007", UI, READY, '⇒ui-ready = { SHELL("rm") }'),
    Slip("P007", UI, READY, "⇒ui-ready = { $count ->\n   *[other] { UPPER($count) }\n }"),
    Slip("P008", UI, READY, "⇒ui-ready = { ui-steady }"),
    Slip("P008", UI, READY, "⇒ui-ready = { -wayside }"),
    Slip("P010", UI, READY, "⇒ui-ready = { ui-ready }"),
    Slip("P010", UI, READY, "ui-ready = { -one }\n⇒-one = { -two }\n-two = { -one }"),
    # --- plural forms and branches
    Slip("P009", UI, READY, "⇒ui-ready = { $count ->\n   *[other] Ready.\n }"),
    Slip("P009", UI, READY, '⇒ui-ready = { NUMBER($position, type: "ordinal") ->\n   *[other] Ready.\n }'),
    Slip("P011", UI, READY, "⇒ui-ready = { $count ->\n    [one] Ready.\n    [other] Ready.\n }"),
    Slip("P011", UI, READY, "⇒ui-ready = { $count ->\n    [one] A.\n    [few] B.\n   *[other] C.\n }"),
    Slip(
        "P011", ES_UI, "ui-other-language = ", "⇒ui-other-language = { $language ->\n    [a] B\n   *[c] D\n }"
    ),
    # --- letters
    Slip("P015", UI, READY, "⇒ui-ready = Re\u200bady."),
    Slip("P015", UI, READY, "⇒ui-ready = Re\u200dady."),
    Slip("P015", UI, READY, "⇒ui-ready = \u202eydaeR."),
    Slip("P015", UI, READY, '⇒ui-ready = { "\\u2067" }Ready.'),
    Slip("P015", UI, READY, '⇒ui-ready = { "\\uD800" }Ready.'),
    Slip("P015", UI, READY, "⇒ui-ready = Re\u00ad\u00adady."),
    Slip("P015", UI, READY, "⇒ui-ready = Ready\U000e0041."),
    Slip("P015", UI, READY, "⇒ui-ready = Ready\ue000."),
    Slip("P015", UI, READY, "⇒ui-ready = Ready\ufeff."),
    Slip("P015", UI, READY, "⇒ui-ready = Ready\x1b[31m."),
    Slip("P015", UI, READY, "⇒ui-ready = Ready\u3164."),
    Slip("P015", HOTLINES, 'name = "988 Lifeline"', '⇒name = "\\u202e988 Lifeline"'),
    Slip("P015", PACK, 'operator = "', '⇒operator = "\\u0007'),
    Slip("P016", UI, READY, "⇒ui-ready = Re\u0430dy."),
    Slip("P016", UI, READY, '⇒ui-ready = Re{ "\\u03B1" }dy.'),
    Slip("P016", UI, "    .exit = Exit", "⇒    .exit = \u0415xit"),
    Slip("P018", UI, READY, "⇒ui-ready = <b>Ready.</b>"),
    Slip("P018", UI, READY, '⇒ui-ready = { "\\u003C" }b.'),
    Slip("P018", UI, READY, "⇒ui-ready = Ready&nbsp;now."),
    Slip("P018", UI, READY, "⇒ui-ready = **Ready.**"),
    # --- lengths
    Slip("P019", UI, READY, f"⇒ui-ready = {'ready ' * 60}"),
    Slip("P019", MENU, "", bomb()),
    Slip("P020", UI, "    .exit = Exit", "⇒    .exit = Out of this here"),
    Slip("P020", UI, "ui-next = Next", f"⇒ui-next = {'次' * 16}"),
    Slip("P021", UI, "ui-too-fast = ", f"⇒ui-too-fast = {'So it is. ' * 20}"),
    # --- the safe word
    Slip("P023", WORDS, 'safe_word = "pelican"', '⇒safe_word = "heron"'),
    Slip("P023", WORDS, 'safe_word = "pelican"', '⇒safe_word = "grey heron"'),
    Slip("P023", WORDS, 'safe_word = "pelican"', '⇒safe_word = "kitchan"'),
    Slip("P023", WORDS, 'safe_word = "pelican"', '⇒safe_word = "ktichen"'),
    Slip("P101", WORDS, 'safe_word = "pelican"', '⇒safe_word = "\\ud800pelican"'),
    # --- TOML
    Slip("P101", PACK, 'lang = "en"', '⇒lang = "en'),
    Slip("P101", PACK, 'lang = "en"', 'lang = "en"\n⇒lang = "en"'),
    Slip("P101", PACK, 'lang = "en"', f"⇒lang = {'[' * 900}"),
    Slip("P102", PACK, 'lang = "en"', f"⇒{'a.' * 490}a = {{}}"),
    Slip("P101", PACK, 'lang = "en"', "⇒lang = {a = {a = {a = {a = }}}}"),
    Slip("P101", ALLOW, "[numbers]", "[numbers]\n⇒[numbers]"),
    Slip("P102", PACK, 'lang = "en"', '⇒color = "en"\nlang = "en"'),
    Slip("P102", PACK, 'lang = "en"', '⇒1 = "one"\nlang = "en"'),
    Slip("P102", HOTLINES, "fallback = true", "⇒Fallback = true"),
    Slip("P103", PACK, "demonstration = true", ""),
    Slip("P104", PACK, "demonstration = true", '⇒demonstration = "true"'),
    Slip("P104", PACK, "order = 1", "⇒order = 1.0"),
    Slip("P104", HOTLINES, 'scope = "national"', '⇒scope = "galactic"'),
    Slip("P104", LEGAL, "reviewed_on = 20", '⇒reviewed_on = "yesterday" # 20'),
    Slip("P104", LEGAL, "reviewed_on = 20", "⇒reviewed_on = 2026-11-01T00:00:00 # 20"),
    # --- names of what is not there
    Slip("P104", PACK, 'operator = "', f'⇒operator = "{"Help " * 12}'),
    Slip("P104", PACK, 'operator = "Example Help"', '⇒operator = "Example\\nHelp"'),
    Slip("P104", HOTLINES, 'name = "988 Lifeline"', f'⇒name = "988 {"Lifeline" * 8}"'),
    Slip("P104", ES, 'name = "', f'⇒name = "{"Es" * 12}'),
    Slip("P116", ES_PACK, 'lang = "es"', '⇒lang = "en"'),
    Slip("P105", PACK, 'place = "us"', '⇒place = "su"'),
    Slip("P105", PLACE, 'emergency = "', '⇒emergency = "x'),
    Slip("P106", ES, 'fallback = "en"', '⇒fallback = "es"'),
    Slip("P107", PAGES, "", '⇒["../../etc"]\nlabel = "x"\n'),
    Slip("P209", LEGAL, 'text = "', '⇒text = "x'),
    Slip("P218", UI, READY, "⇒ui-ready = { hotline-us-211 }"),
    Slip("P218", PAGES, 'note = "', '⇒note = "rights-us-pay" # '),
    Slip("P216", PACK, 'title = "ui-title"', '⇒title = "ui-titel"'),
    Slip("F003", PAGES, 'go = ["', '⇒go = ["nowhere.at-all", "'),
    # --- lines, facts, areas
    Slip("P201", HOTLINES, "\nexpires_on = ", f"\n⇒expires_on = {soon(-1)} # "),
    Slip("P201", HOTLINES, "\nexpires_on = ", "\n# expires_on = "),
    Slip("P202", HOTLINES, "\nexpires_on = ", f"\n⇒expires_on = {soon(500)} # "),
    Slip("P203", HOTLINES, 'voice = "988"', '⇒voice = "9B8"'),
    Slip("P204", HOTLINES, 'voice = "988"', '⇒voice = "998"'),
    Slip("P205", HOTLINES, 'source = "https://', '⇒source = "http://'),
    Slip("P205", HOTLINES, 'source = "https://', '⇒source = "https://evil.example/https://'),
    Slip("P206", HOTLINES, "may_tell = [", '⇒may_tell = ["the-boss", '),
    Slip("P208", HOTLINES, 'hours = "24/7"', '⇒hours = "all day"'),
    Slip("P208", HOTLINES, 'hours = "24/7"', '⇒hours = "Mo-Fr 09:00-27:00"'),
    Slip("P208", PACK, "order = 1", '⇒desk_hours = "9am-5pm"\norder = 1'),
    Slip("P210", HOTLINES, "\nreviewed_on = ", f"\n⇒reviewed_on = {soon(1)} # "),
    Slip("P210", HOTLINES, "\nconfirmed_on = ", f"\n⇒confirmed_on = {soon(1)} # "),
    Slip("P212", AREAS, "", HIGHER + AREA.format(14_999).replace("population", "⇒population")),
    Slip("P212", AREAS, "", HIGHER.replace('id = "us.zz"', '⇒id = "us"').replace('parent = "us"\n', "")),
    Slip("P212", AREAS, "", HIGHER.replace('parent = "us"', '⇒parent = "us.zz"')),
    Slip("P105", AREAS, "", HIGHER.replace('parent = "us"', '⇒parent = "su"')),
]
