"""Dress a screen as a page. The stylesheet is read at start, templates when somebody opens the first page."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.channels.web.buttons import Buttons
from bot.channels.web.form import Form
from bot.core.screen import Screen
from bot.core.times import Times

HERE = Path(__file__).parent / "pages"
NAMES = ("screen", "calm", "exit", "plain")
SCRIPT = "/page.js"  # where browsers find it: a name that says nothing


class Page(Struct, frozen=True):
    """What a page says besides its screen, from a language's pack; nothing of it hints at a topic."""

    title: str
    paused: str  # on the cover
    show: str  # takes the cover away, and tries again what did not work
    exit: str
    calm: str  # one line for when nothing else can be done
    not_now: str  # for someone new, while nobody new can be taken; with the emergency number
    exit_page: str  # address of a neutral page elsewhere
    language: str = "en"  # BCP 47
    direction: Literal["ltr", "rtl"] = "ltr"
    write: str = ""  # above the field of the live chat
    send: str = ""
    check: str = ""  # looks for news, where scripts are off
    no_scripts: str = ""  # what this means for the device


class Pages:
    """Every page there is, as HTML.

    `page_in` gives the words of a language, and the default's for any text that is none:
    what a form says about its language is outside input.
    """

    def __init__(
        self, page_in: Callable[[str], Page], buttons: Buttons, *, times: Times, framed: bool
    ) -> None:
        self._page_in, self._buttons, self._framed = page_in, buttons, framed
        css = (HERE / "style.css").read_text("utf-8")
        css = css.replace("{cover}", f"{times.cover:g}s")
        self._css = css.replace("{quiet}", f"{times.quiet_cover:g}s")
        self.script = (HERE / "page.js").read_text("utf-8")

    @cached_property
    def _templates(self) -> Mapping[str, Callable[..., str]]:
        """Each read once. To load what reads them, and to read them, is a thirtieth of a start."""
        from jinja2 import Environment, PackageLoader, StrictUndefined
        from markupsafe import Markup

        env = Environment(
            loader=PackageLoader("bot.channels.web", "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        style = Markup(f"<style>{self._css}</style>")  # noqa: S704 (our own file)
        env.globals.update(style=style, framed=self._framed, script=SCRIPT)
        return {name: env.get_template(f"{name}.html").render for name in NAMES}

    @property
    def style_hash(self) -> str:
        """The stylesheet's hash, as a content security policy names it."""
        digest = hashlib.sha256(self._css.encode()).digest()
        return "sha256-" + base64.b64encode(digest).decode()

    def screen(self, screen: Screen, form: Form) -> str:
        """A screen with its buttons; `form` are the hidden fields of the next press.

        Title, cover and frame are in the person's language, also where the screen is in another.
        """
        *frame, last = screen.frame
        words = self._page_in(screen.own or screen.language)
        if not screen.own:
            words = replace(words, language=screen.language, direction=screen.direction)
        standing = screen.standing
        return self._render(
            "screen",
            words,
            screen=screen,
            paragraphs=screen.body.split("\n\n"),
            frame=frame,
            last=last,
            form=form,
            chat=standing is not None and standing.chat,
            takes=standing is not None and standing.takes,
            watch=self._buttons.watch(standing) if standing else "",
            card=self._buttons.kept(form),
        )

    def calm(self, form: Form, told: str = "") -> str:
        """Something did not work: the same press once more, or the way out.

        `told` is what the turn would say, in the default's language; the page says it in its own.
        """
        page, again = self._page_in(form.language), self._buttons.open(form)
        said = page.not_now if told == self._page_in("").not_now else page.calm
        return self._render("calm", page, form=form, again=again, lines=said.split("\n"))

    def exit(self, language: str, farewell: str) -> str:
        """The blank page that leads away at once."""
        page = self._page_in(language)
        return self._render("exit", page, farewell=farewell or page.exit)

    def plain(self, number: int) -> str:
        """A page for what is not here; it says a number and the way in."""
        return self._render("plain", self._page_in(""), number=number)

    def _render(self, name: str, page: Page, **values: object) -> str:
        return self._templates[name](page=page, sealed=self._buttons.seal, **values)
