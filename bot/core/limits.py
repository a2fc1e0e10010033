"""Every limit of the conversation, in one place. Sources: Bot API 10.1 and our rules C5, G5."""

BODY = 300  # characters of a screen's body, in every language
BODY_ADVISED = 230  # of the source: translations grow by a third
WHOLE = 900  # UTF-16 units of a whole screen: notices, body and card
LABEL = 30  # terminal cells of a button's label
LABEL_ADVISED = 26
TOAST = 200  # UTF-16 units of what Telegram shows for a moment
FRAME_LABEL = 12  # characters of a frame button's label
CHOICES = 6  # author choices on one screen; lists go on behind "More"
CHOICES_ADVISED = 4
TRAIL = 6  # screens that Back remembers
SEEN = 8  # handled update ids remembered inside the session
TOKEN = 4  # bytes of a token's hash; 8 hexadecimal digits
HEARD = 4_096  # typed characters looked at; the rest is cut before any other work
KEPT = 20  # cards a person may keep in one session
LANGUAGES = 6  # languages on one screen; the rest behind "More"
AREAS = 6  # areas on one screen; the rest behind "More"
DIGITS = 3  # of a typed number; no screen has a thousand buttons


def units(text: str) -> int:
    """How long a text is for Telegram, which counts in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
