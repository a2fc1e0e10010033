"""While the store is away the desk's page still comes, and waits for it."""

from pathlib import Path

import pytest

from tests.desk_client import browsers
from tests.desk_server import desk_at_work
from tests.running import a_redis

pytestmark = pytest.mark.redis


async def test_a_page_that_is_opened_while_the_store_is_away_is_the_page(tmp_path: Path) -> None:
    with a_redis(tmp_path / "s") as server:
        async with desk_at_work(f"unix://{tmp_path / 's'}") as work, browsers(work) as some:
            maya = await some.here("maya")
            server.kill()
            server.wait(5)
            page = await maya.gets("/desk")
            assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
            assert (await maya.gets("/desk/static/main.js")).status == 200
            assert (await maya.gets("me")).status == 503
