"""The conversation as a plain page: one address, no script, no cookie, nothing kept.

`make_app` is the face; `listen` finds it a port and `serve` answers there. A visit makes
nothing: the first button pressed begins a session under a token that only the page holds.
"""

from bot.channels.web.app import Ready, make_app
from bot.channels.web.door import PortTaken, listen, serve
from bot.channels.web.hand import WebHand
from bot.channels.web.lane import Lane
from bot.channels.web.page import Page

__all__ = ["Lane", "Page", "PortTaken", "Ready", "WebHand", "listen", "make_app", "serve"]
