"""What every answer carries, and whose forms are taken."""

from urllib.parse import urlsplit

from aiohttp import web

# Chromium's list; an unknown name would be reported on the console of whoever looks.
FEATURES = (
    "accelerometer autoplay camera clipboard-read clipboard-write display-capture "
    "encrypted-media fullscreen gamepad geolocation gyroscope hid idle-detection keyboard-map "
    "local-fonts magnetometer microphone midi payment picture-in-picture "
    "publickey-credentials-create publickey-credentials-get screen-wake-lock serial "
    "storage-access usb window-management xr-spatial-tracking"
).split()
LEAVING = {
    "Clear-Site-Data": '"storage"'
}  # "cache" too would keep this page in sight for seconds; it is no-store


def every_answer(origin: str, frame_origins: tuple[str, ...], style_hash: str) -> dict[str, str]:
    """The headers of every answer. `style_hash` is the one stylesheet that may apply."""
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy(frame_origins, style_hash),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
    address = urlsplit(origin)
    if address.scheme == "https" and not (address.hostname or "").endswith(".onion"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def policy(frame_origins: tuple[str, ...], style_hash: str) -> str:
    """The content security policy: our one stylesheet, our own script, and none that is made of words."""
    framed = " ".join(frame_origins) or "'none'"
    return (
        f"default-src 'none'; style-src '{style_hash}'; script-src 'self'; connect-src 'self'; "
        f"img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors {framed}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def is_foreign(request: web.Request, origin: str) -> bool:
    """Whether a form was sent from another site's page.

    Browsers that say where a form comes from (Sec-Fetch-Site) are believed. From older ones
    an Origin of another site is refused; under `no-referrer` they send "null" for our own.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    return request.headers.get("Origin", "null") not in {"null", *_same(origin)}


def _same(origin: str) -> tuple[str, ...]:
    """The origin, and its other spelling on this machine."""
    local, numeric = "http://localhost:", "http://127.0.0.1:"
    return (origin, origin.replace(local, numeric), origin.replace(numeric, local))
