"""A small sound tree for the examples of docs/rules: the flows of the tests' world in the invented pack.

Its words are judged by the English lists as they are shipped. Nothing is said of it but W009: that
nobody has read the words yet.
"""

import re
from functools import cache
from pathlib import Path

from bot.packs.safe_word import COMMON as ENOUGH
from bot.packs.safe_word import COMMON_IN_A_DRAFT
from bot.packs.schema import RULES
from tests.packs.invented import COMMON, FILES, SAFETY, UI
from tests.packs.planting import without_gaps
from tests.strategies import FLOWS, states_of

ROOT = Path(__file__).parent.parent.parent
SAID = {
    "start-welcome": "Hello. This is a program. You can stop at any time.",
    "start-menu": "Pick any. Gone { $minutes } minutes after the last tap.",
    "start-more": "More.",
    "danger-now": "For now. Not an emergency service; we cannot see where you are.",
    "danger-lines": "People who answer. Not an emergency service; we cannot see where you are.",
    "handoff-limits": "What a person here can do. You can stop at any time.",
    "choices-police-follows": "What may follow once this is reported.",
    "danger-after-911": "What comes after a call.",
    "minors-duty": "Some things are passed on.",
    "plan-ways": "Some ways to go on.",
}
LABELS = {"call-911": "Call", "line-988": "One line", "police": "Report it"}
REST = """\
page-pay = Pay
page-old = Old
page-line = A line
page-go =
    .start-menu = The menu
    .danger-lines = People who answer
"""
HEARD = """\
safe_word = "obelisco"
topic = ["jefe"]

[phrases]
not_advice = ["no asesoría legal"]
"""
MAIN = """\
ui-frame =
    .exit = Salir
    .back = Atrás
    .menu = Inicio
    .person = Alguien
    .language = Idioma
    .show = Ver
    .earlier = Antes
    .newer = Después
ui-cover = En pausa.
ui-ready = Listo.
ui-closed = Cerrado.
ui-language = Elija un idioma.
ui-next = Siguiente
ui-more = Otros
ui-keep = Guardar esto
ui-again = Aquí está otra vez.
ui-menu = Aquí están los temas.
ui-not-taken = Aquí no se reciben archivos.
ui-kept = Esto se queda.
ui-unread = Nadie lo leyó.
ui-not-sent = No se envió.
ui-chat-over = El chat terminó.
ui-chat-closed = Sin chats por { $count } horas.
ui-other-language = Por ahora solo en { $language }.
ui-draft = Esto lo tradujo una computadora.
ui-demonstration = Es una demostración.
ui-title = Mesa
ui-not-open = Todavía no está abierto.
ui-calm = Un momento.
ui-too-fast = Fue mucho de una vez.
ui-paused = Por ahora nadie nuevo.
ui-in-danger = En peligro:
"""

SERVICES = """\
[[service]]
id = "here.clinic"
organization = "Example Clinic"
name = "Clinic"
needs = ["health"]
coverage = ["here"]
intake_hours = "Mo-Fr 09:00-17:00"
source = "https://help.example.org/clinic"
assured_on = 2026-10-01

[service.phones]
voice = "+12025550188"

[service.traits.id_not_required]
value = "yes"
source = "told-us"
checked_on = 2026-10-01

[[service]]
id = "here.beds"
organization = "Example House"
name = "A bed tonight"
needs = ["housing"]
coverage = ["here"]
url = "https://help.example.org/beds"
assured_on = 2026-10-01
"""


@cache
def tree() -> dict[str, str]:
    """Every file by its path: `flows/` and `locales/`."""
    files = {f"locales/{name}": text for name, text in (FILES | _words() | _spanish()).items()}
    for name, text in files.items():
        if name.endswith(".ftl"):
            files[name] = re.sub(r"^(?=[a-z])", "# Where: an example.\n", text, flags=re.MULTILINE)
    for name, text in FLOWS.items():
        files[f"flows/{name}.toml"] = text.replace("page.line-a", "page.line-one")
    return {name: without_gaps(name, text) for name, text in files.items()}


def _words() -> dict[str, str]:
    """What the flows say, the lists that judge it, and pages that are reached."""
    labels = {state.say: list(state.choices) for state in states_of(FLOWS)}
    texts = {id: _message(id, choices) for id, choices in labels.items()}
    first = texts.pop("start-welcome")
    asked = [text for id, text in texts.items() if id.startswith("question-")]
    pages = FILES["place/here/pages.toml"].replace('[lines]\nlabel = "page-lines"\n\n', "")
    return {
        "lang/en/words.toml": (ROOT / "locales/lang/en/words.toml").read_text(encoding="utf-8"),
        "lang/en/common.toml": _ordinary(ENOUGH),
        "lang/en/menu.ftl": "".join(text for text in texts.values() if text not in asked) + REST,
        "lang/en/questions.ftl": "".join(asked),
        "lang/en/safety.ftl": first + SAFETY[SAFETY.index("card-asks =") :],
        "lang/en/rights.ftl": FILES["lang/en/rights.ftl"].replace("An old rule.", "An older rule of work."),
        "place/here/pages.toml": pages.replace('"lines"', '"work"'),
        "place/here/areas.toml": '[[area]]\nid = "here"\nname = { en = "Here" }\n',
        "place/here/services/own.toml": SERVICES,
    }


def _ordinary(number: int) -> str:
    return "frequent = [\n" + "".join(f'"{word}",\n' for word in COMMON[:number]) + "]\n"


def _message(id: str, choices: list[str]) -> str:
    """A text with its labels; most say their own name, and a question asks it."""
    name = id.partition("-")[2].replace("-", " ").capitalize()
    text = SAID.get(id, f"{name}{'?' if id.startswith('question-') else '.'}")
    labels = (f"    .{c} = {LABELS.get(c, c.replace('-', ' ').capitalize())}\n" for c in choices)
    return f"{id} = {text}\n{''.join(labels)}"


def _spanish() -> dict[str, str]:
    """A second language, with short lists; what was added to the frame since is said in English, marked."""
    texts = re.findall(r"^[a-z].*\n(?: .*\n)*", UI, re.MULTILINE)
    added = [text.replace(" = ", " = Es: ", 1) for text in texts if f"{text.split()[0]} =" not in MAIN]
    rules = "".join(f'{rule} = ["{rule.lower()}"]\n' for rule in RULES)
    return {
        "lang/es/lang.toml": 'name = "Español"\ndirection = "ltr"\nfallback = "en"\n',
        "lang/es/words.toml": f"{HEARD}\n[rules]\n{rules}",
        "lang/es/common.toml": _ordinary(COMMON_IN_A_DRAFT),
        "lang/es/ui.ftl": MAIN + "".join(added),
        "packs/es-US/pack.toml": FILES["packs/en-US/pack.toml"].replace('"en"', '"es"').replace("= 1", "= 2"),
    }
