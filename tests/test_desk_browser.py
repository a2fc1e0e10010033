"""A real browser agrees: a passkey made in Chromium opens the desk, and its cookie is shown to no script."""

from typing import Any

import pytest

from tests.browser import a_browser
from tests.desk_server import AtWork

pytest_plugins = ["tests.desk"]
pytestmark = [pytest.mark.redis, pytest.mark.browser]

POST = """async ([path, body]) => {
  const headers = {"X-Wayside": "1", "Content-Type": "application/json"};
  const answer = await fetch("/desk/api/" + path, {method: "POST", headers, body: JSON.stringify(body)});
  return {status: answer.status, body: answer.status === 204 ? null : await answer.json()};
}"""
CREATE = """async (options) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return (await navigator.credentials.create({publicKey})).toJSON();
}"""
GET = """async (options) => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await navigator.credentials.get({publicKey})).toJSON();
}"""
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


async def test_a_passkey_of_chromium_opens_the_desk_and_no_script_sees_the_cookie(filed: AtWork) -> None:
    async with a_browser() as browser:
        page = await browser.new_page()
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("WebAuthn.enable")
        await cdp.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})

        async def post(path: str, body: object = None) -> dict[str, Any]:
            return dict(await page.evaluate(POST, [path, body or {}]))

        await page.goto(f"{filed.origin}/desk")
        token = filed.token("maya")
        assert (await post("sign-in/link", {"token": token}))["body"] == {"enrol": True}
        made = await page.evaluate(CREATE, (await post("enrol/passkey"))["body"])
        assert (await post("enrol/passkey", {"credential": made}))["status"] == 204
        assert await page.evaluate("fetch('/desk/api/me').then((answer) => answer.status)") == 200
        assert await page.evaluate("document.cookie") == ""
        assert (await post("sign-out"))["status"] == 204
        assert await page.evaluate("fetch('/desk/api/me').then((answer) => answer.status)") == 401

        signed = await page.evaluate(GET, (await post("sign-in/passkey"))["body"])
        assert (await post("sign-in/passkey", {"credential": signed}))["status"] == 204
        assert (await post("sign-in/passkey", {"credential": signed}))["status"] == 401
        me = await page.evaluate("fetch('/desk/api/me').then((answer) => answer.json())")
        assert me["name"] == "Maya"
        (cookie,) = await page.context.cookies()
        flags = (cookie["name"], cookie["secure"], cookie["httpOnly"], cookie["sameSite"], cookie["path"])
        assert flags == ("__Host-desk", True, True, "Strict", "/")
