"""The shapes a value may have: addresses to listen on, web addresses, origins.

Each function gives the value in its one written form, or `None` when the text is anything else.
The rule behind all of them: nothing travels in the open except to this machine.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

WEBHOOK_PATH: Final = "/telegram/webhook"
_USUAL: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Listen:
    """A host and port to listen on; port 0 asks the system for a free one."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def is_loopback(host: str) -> bool:
    """Whether a host is this machine. Names other than localhost are not looked up."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _url(text: str) -> SplitResult | None:
    """Split a web address without user, query or fragment; `None` if it is anything else."""
    if not re.fullmatch(r"https?://[^\s\\@?#]+", text):
        return None
    try:
        url = urlsplit(text)
        host_is_plain = re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", url.netloc) and url.hostname
        return url if host_is_plain and url.port != 0 else None
    except ValueError:
        return None


def bot_api(text: str) -> str | None:
    """Base URL of a Bot API: https, or http to this machine; `/bot` at the end is left off."""
    url = _url(text)
    if url is None or (url.scheme == "http" and not is_loopback(url.hostname or "")):
        return None
    return url.geturl().rstrip("/").removesuffix("/bot")


def webhook_url(text: str) -> str | None:
    """The address Telegram calls; the path is added when there is none."""
    url = _url(text)
    if url is None or (url.scheme == "http" and not is_loopback(url.hostname or "")):
        return None
    if url.path in {"", "/"}:
        return url._replace(path=WEBHOOK_PATH).geturl()
    return text if url.path.endswith(WEBHOOK_PATH) else None


def origin(text: str) -> str | None:
    """Scheme, host and port, as browsers write it; http only for this machine and for onion names."""
    url = _url(text)
    if url is None or url.path not in {"", "/"}:
        return None
    host = url.hostname or ""
    if url.scheme == "http" and not (is_loopback(host) or host.endswith(".onion")):
        return None
    port = "" if url.port in {None, _USUAL[url.scheme]} else f":{url.port}"
    name = f"[{host}]" if ":" in host else host
    return f"{url.scheme}://{name}{port}"


def origins(text: str) -> tuple[str, ...] | None:
    """Origins with spaces or commas between them."""
    origins = [origin(part) for part in re.split(r"[\s,]+", text.strip(" ,"))]
    known = tuple(origin for origin in origins if origin is not None)
    return known if len(known) == len(origins) else None


def listen(text: str) -> Listen | None:
    """host:port, with an IPv6 host in brackets."""
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})", text)
    if found is None or int(found[3]) >= 1 << 16:
        return None
    return Listen(found[1] or found[2], int(found[3]))


def local_listen(text: str) -> Listen | None:
    """host:port on this machine."""
    address = listen(text)
    return address if address is not None and is_loopback(address.host) else None
