"""What was promised to the people this is for, and where each promise is kept.

The promises are older than the program: people who have been through it asked for them. `make map`
writes them into docs/map.md with the screens that keep them, so that whoever takes a screen away
sees what went with it; tests/test_promised.py fails then. A new keeper is a name in a row here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: the screens that keep it, and what else does."""

    said: str
    kept: tuple[str, ...] = ()
    also: str = ""  # rules of docs/codes.md, needs and traits of services: kept by no screen alone


PROMISED = (
    Promise(
        "Recruited from jail, bail or court-ordered treatment: you can read about it, nothing is stored",
        ("page.jail", "page.bail", "page.probation", "page.ordered-treatment", "privacy.kept"),
    ),
    Promise(
        "Drugs used as a leash; help without being sober",
        ("page.using", "page.ordered-treatment", "tonight.say-not-sober", "services.need"),
        "traits no_sobriety_rule and id_not_required",
    ),
    Promise(
        "Survivor-led, low-barrier, health care that fits",
        ("page.health", "services.need"),
        "traits survivor_led and walk_in",
    ),
    Promise(
        "A public defender who hears it",
        ("page.jail", "page.ordered-treatment", "page.charged", "services.need"),
        "need public-defender",
    ),
    Promise(
        "Safety first, several kinds of help together; a warm introduction, with consent",
        ("phone.check", "danger.now", "plan.stage", "handoff.door", "handoff.consent", "services.need"),
        "Person on every screen",
    ),
    Promise(
        "Men, adults, labour, farms and private homes are not overlooked",
        ("page.what-is-it", "page.rights-at-work", "page.men"),
        "C7, G18, the order of the menu",
    ),
    Promise(
        "Not the same as smuggling or sex work",
        ("page.what-is-it", "page.pressure", "page.sex-pushed"),
    ),
    Promise(
        "Fear of revenge, dependence, distrust of police are taken as given",
        ("plan.stage", "choices.front", "choices.police-not-safe", "privacy.kept"),
        "C3, G13, G14",
    ),
    Promise("Nobody is judged credible or not", also="C9, G12"),
    Promise(
        "Labour cases hidden in lawful business",
        ("page.rights-at-work", "page.missing-pay"),
        "C12 on what is said of pay",
    ),
    Promise(
        "Legal help, several offices at once; workers helping workers",
        ("page.rights-at-work", "page.missing-pay", "page.court", "choices.front", "services.need"),
        "needs legal and worker-led",
    ),
    Promise('Justice without "rescue" words; a hotline as one way', ("danger.now", "danger.lines"), "C4"),
    Promise(
        "What the law calls it: force, fraud, coercion; debt",
        ("page.what-is-it", "page.pressure", "page.debt", "page.papers-held"),
    ),
    Promise("Staying in the country, with its risks", ("page.t-visa", "page.other-papers"), "E11"),
    Promise(
        "Not punished for what one was forced to do",
        ("page.charged", "page.record", "page.own-part"),
    ),
    Promise("Rights and protection in court, informed choice", ("page.court", "choices.front")),
    Promise(
        "Choice about police; no strings",
        ("choices.front", "choices.police-follows", "choices.police-not-safe", "services.need"),
        "G6, G13, traits police_not_required and police_partner (shown)",
    ),
    Promise(
        "Record relief, housing and job barriers",
        ("page.record", "tonight.front", "page.after-papers"),
    ),
    Promise(
        "Own idea of justice: civil suit, restorative, school, home, family",
        ("choices.front", "choices.justice", "page.money", "services.need"),
        "need restorative",
    ),
    Promise("Consensual sex workers not judged", ("page.sex-pushed",), "C4"),
    Promise(
        "Families and the long term, not only emergency",
        ("page.family", "plan.after", "page.after-papers", "page.new-job", "services.need"),
        "need long-term",
    ),
    Promise(
        "Papers without police where possible; police and immigration entwined",
        ("page.t-visa", "page.other-papers", "page.held-by-immigration"),
        "the risk beside each text about a visa",
    ),
    Promise(
        "Forced work in prison or detention is named",
        ("page.held-by-immigration", "page.jail", "page.ordered-treatment"),
    ),
    Promise(
        "LGBTQ+, Black, Brown and immigrant people are not the exception",
        ("page.men", "page.lgbtq"),
        "examples and reviewers of each pack",
    ),
)
