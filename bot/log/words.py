"""Everything a log line may say. To log something new, add a word here: this is the one place.

A line is one `Event` and a few fields. A field's value is a number below a million, a boolean, a
word of the enum that belongs to its key, or the code of a fault in packs, once it was made known
(`know`). There is no way to log free text, not even a short one: a lower-case first name passes
any pattern.
"""

from enum import Enum, IntEnum


class Level(IntEnum):
    """How much an operator should care; the numbers are those of the standard library."""

    info = 20
    warning = 30
    error = 40
    critical = 50


class Event(Enum):
    """What happened, and how loudly it is said."""

    # the program
    started = "started", Level.info
    stopping = "stopping", Level.info
    stopped = "stopped", Level.info
    config_doubtful = "config.doubtful", Level.warning  # n settings that are unknown or do nothing
    port_taken = "port.taken", Level.warning

    # packs
    packs_loaded = "packs.loaded", Level.info
    packs_kept = "packs.kept", Level.warning  # new ones were refused, the old ones stay
    packs_demonstration = "packs.demonstration", Level.warning

    # the store
    store_ready = "store.ready", Level.info  # at the start, and when all is right again
    store_unready = "store.unready", Level.warning  # no replica that could take over; people are served
    store_refused = "store.refused", Level.error  # it would remember: disk, slow log, eviction
    store_down = "store.down", Level.error
    store_back = "store.back", Level.info
    seal_unreadable = "seal.unreadable", Level.warning
    lock_lost = "lock.lost", Level.warning

    # Telegram
    telegram_ready = "telegram.ready", Level.info
    telegram_retry = "telegram.retry", Level.warning
    telegram_refused = "telegram.refused", Level.error  # wrong token, two pollers, a bad call
    telegram_left = "telegram.left", Level.info  # a group or channel, left at once
    update_undecodable = "update.undecodable", Level.warning

    # the desk
    desk_file = "desk.file", Level.error  # the operator's file cannot be used any more; who was known stays

    # turns
    turn_failed = "turn.failed", Level.error
    wipe_gave_up = "wipe.gave_up", Level.warning

    # what came by another way than `note`
    unhandled = "unhandled", Level.critical
    warned = "warned", Level.warning
    library = "library", Level.warning
    unregistered = "unregistered", Level.info

    def __init__(self, word: str, level: Level) -> None:
        self.word = word
        self.level = level


class Channel(Enum):
    """A way a person reaches the bot."""

    telegram = "telegram"
    web = "web"
    terminal = "terminal"


class Outcome(Enum):
    """How a thing that can go several ways went."""

    gave_up = "gave_up"


class Kind(Enum):
    """Which of its kind: a store, a way of getting updates, a place where errors end."""

    embedded = "embedded"
    redis = "redis"
    polling = "polling"
    webhook = "webhook"
    desk = "desk"
    main = "main"
    thread = "thread"
    loop = "loop"
    finalizer = "finalizer"


class Role(Enum):
    """Whose doing it was; never who."""

    person = "person"
    advocate = "advocate"
    operator = "operator"


class Library(Enum):
    """Loggers of others. Their texts are never printed: they hold tokens, addresses and words."""

    httpx = "httpx"
    httpcore = "httpcore"
    telegram = "telegram"
    telegram_ext = "telegram.ext"
    transitions = "transitions"
    aiohttp = "aiohttp"
    aiohttp_access = "aiohttp.access"
    redis = "redis"
    asyncio = "asyncio"
    concurrent = "concurrent.futures"
    charset_normalizer = "charset_normalizer"
    urllib3 = "urllib3"
    warnings = "py.warnings"
    bot = "bot"

    @classmethod
    def of(cls, logger: str) -> "Library | None":
        """The library a logger belongs to: the longest name that is it or lies above it."""
        names = [library for library in cls if f"{logger}.".startswith(f"{library.value}.")]
        return max(names, key=lambda library: len(library.value), default=None)
