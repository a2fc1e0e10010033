"""Where advocates work: sign-in, routes, stream, and the page.

`Desk` is everything behind it, `add_routes` serves it under /desk of an app. `table.ROUTES` is the one
list of routes and of who may use them; `bodies.py` has what may be posted. A note goes with the
offer and a card with the close, so that neither ever lies anywhere else.
"""

from bot.desk.desk import Desk, add_routes
from bot.desk.people import DeskError, People, Person
from bot.desk.people_file import PeopleFile
from bot.desk.trial import InMemory, link, trial

__all__ = ["Desk", "DeskError", "InMemory", "People", "PeopleFile", "Person", "add_routes", "link", "trial"]
