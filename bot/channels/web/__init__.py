"""The conversation as a plain page: one address, no cookie, nothing kept, and no script that is needed.

`make_app` is the face; `listen` finds it a port and `serve` answers there. A visit makes
nothing: the first button pressed begins a session under a token that only the page holds.
"""

from bot.channels.web.app import Ready, make_app
from bot.channels.web.door import PortTaken, listen, serve
from bot.channels.web.follow import Follow
from bot.channels.web.hand import WebHand
from bot.channels.web.lane import Lane
from bot.channels.web.page import Page

__all__ = ["Follow", "Lane", "Page", "PortTaken", "Ready", "WebHand", "listen", "make_app", "serve"]
