"""Whether someone new is taken in now, and until when: over nights, holidays and clocks that change."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.found import Taking
from bot.services.hours import LONGEST, Hours, is_readable

CHICAGO = "America/Chicago"
OFFICE = "Mo-Fr 09:00-17:00; PH off"
UNKNOWN = Taking.UNKNOWN, None


def at(text: str, zone: str = CHICAGO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def told(hours: str, now: str, zone: str = CHICAGO, country: str = "us") -> tuple[Taking, str]:
    taking, until = Hours(hours, zone, country).taking(at(now, zone))
    return taking, f"{until:%a %d %b %H:%M}" if until else ""


def test_an_office_is_open_until_it_closes() -> None:
    assert told(OFFICE, "2026-11-23 16:59") == ("open", "Mon 23 Nov 17:00")


def test_a_closed_office_says_when_it_opens_next() -> None:
    assert told(OFFICE, "2026-11-20 17:00") == ("closed", "Mon 23 Nov 09:00")


def test_a_break_at_noon_is_closed() -> None:
    assert told("Mo-Fr 09:00-12:00,13:00-17:00", "2026-11-23 12:30") == ("closed", "Mon 23 Nov 13:00")


def test_two_spans_that_touch_are_one() -> None:
    assert told("Mo-Fr 09:00-12:00,12:00-17:00", "2026-11-23 10:00") == ("open", "Mon 23 Nov 17:00")


def test_what_never_closes_has_no_end() -> None:
    assert told("24/7", "2026-11-23 03:00") == ("open", "")


def test_what_opens_in_three_weeks_is_closed_without_a_day() -> None:
    assert told("2026 Dec 20 10:00-12:00", "2026-11-23 10:00") == ("closed", "")


def test_a_night_shelter_is_open_after_midnight_of_its_last_day() -> None:
    assert told("Fr-Sa 22:00-06:00", "2026-11-22 05:30") == ("open", "Sun 22 Nov 06:00")
    assert told("Fr-Sa 22:00-06:00", "2026-11-23 05:30") == ("closed", "Fri 27 Nov 22:00")


def test_a_holiday_is_closed() -> None:
    """Thanksgiving is the fourth Thursday of November, in one country."""
    assert told(OFFICE, "2026-11-26 10:00") == ("closed", "Fri 27 Nov 09:00")
    assert told(OFFICE, "2026-11-26 10:00", country="mx") == ("open", "Thu 26 Nov 17:00")


def test_without_a_calendar_nothing_is_said_of_hours_that_hang_on_holidays() -> None:
    assert Hours(OFFICE, CHICAGO, "ss").taking(at("2026-11-23 10:00")) == UNKNOWN
    assert told("Mo-Fr 09:00-17:00", "2026-11-23 10:00", country="ss") == ("open", "Mon 23 Nov 17:00")


def test_an_invented_country_has_no_holidays() -> None:
    assert told(OFFICE, "2026-11-26 10:00", country="xa") == ("open", "Thu 26 Nov 17:00")


def test_hours_are_those_of_the_zone_they_are_in() -> None:
    """Ten in the morning in New York is seven in Los Angeles."""
    now = at("2026-11-23 10:00", "America/New_York")
    assert Hours(OFFICE, "America/New_York", "us").taking(now)[0] is Taking.OPEN
    taking, until = Hours(OFFICE, "America/Los_Angeles", "us").taking(now)
    assert (taking, until) == (Taking.CLOSED, at("2026-11-23 09:00", "America/Los_Angeles"))


def test_any_kind_of_moment_may_ask() -> None:
    """Also in UTC as Python itself writes it, which the library does not take."""
    hours = Hours(OFFICE, CHICAGO, "us")
    moment = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    for zone in (UTC, timezone(timedelta(hours=9)), ZoneInfo("UTC")):
        assert hours.taking(moment.astimezone(zone)) == (Taking.OPEN, at("2026-11-23 17:00"))


def test_when_clocks_go_forward_the_lost_hour_is_never_told() -> None:
    """On 8 March 2026 it is 01:59 and then 03:00."""
    assert told("02:30-05:00", "2026-03-08 01:50") == ("closed", "Sun 08 Mar 03:00")
    hours = Hours("00:00-04:00", CHICAGO, "us")
    _, until = hours.taking(at("2026-03-08 00:30"))
    assert until
    assert (until - at("2026-03-08 00:30").astimezone(UTC)) == timedelta(hours=2, minutes=30)


def test_when_clocks_go_back_the_doubled_hour_counts_twice() -> None:
    """On 1 November 2026 it is 01:59 and then 01:00 again."""
    hours = Hours("00:00-02:00", CHICAGO, "us")
    first, second = at("2026-11-01 01:30"), at("2026-11-01 01:30").replace(fold=1)
    assert [hours.taking(now)[0] for now in (first, second)] == [Taking.OPEN, Taking.OPEN]
    assert hours.taking(second)[1] == at("2026-11-01 02:00")


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01", "2026-11-26"])
def test_what_is_remembered_is_what_would_be_read_anew(day: str) -> None:
    """Every five minutes over the days on which clocks change, and over a holiday."""
    texts = ("01:30-03:00", "00:00-01:45", "Sa-Su 22:00-06:00", OFFICE, "24/7")
    start = at(f"{day} 00:00").timestamp()
    for text in texts:
        remembering = Hours(text, CHICAGO, "us")
        moments = [start + 60 * minute for minute in range(0, 26 * 60, 5)]
        assert [remembering.at(m) for m in moments] == [Hours(text, CHICAGO, "us").at(m) for m in moments]


def test_a_condition_in_words_is_never_open() -> None:
    assert (
        Hours('Mo-Fr 09:00-17:00 "by appointment"', CHICAGO, "us").taking(at("2026-11-23 10:00")) == UNKNOWN
    )
    assert Hours("Mo-Fr 09:00-17:00 unknown", CHICAGO, "us").taking(at("2026-11-23 10:00")) == UNKNOWN


def test_an_open_span_ends_where_a_condition_begins() -> None:
    text = 'Mo-Fr 09:00-12:00, Mo-Fr 12:00-17:00 "call first"'
    assert told(text, "2026-11-23 10:00") == ("open", "Mon 23 Nov 12:00")
    assert told(text, "2026-11-23 13:00") == ("unknown", "")


@pytest.mark.parametrize(
    "text",
    [
        "9am-5pm",
        "by appointment",
        "",
        "  ",
        "Mo-Fr 9-17 Uhr",
        "sunrise-sunset",
        "Mo-Fr 10:00+",
        "Mo-Fr 09:00-17:00; SH off",
        "Mo-Fr 25:00-26:00",
        "09:00-17:00," * LONGEST,
    ],
)
def test_hours_that_cannot_be_told_are_unreadable_and_unknown(text: str) -> None:
    assert not is_readable(text)
    assert Hours(text, CHICAGO, "us").taking(at("2026-11-23 10:00")) == UNKNOWN


@pytest.mark.parametrize("text", [OFFICE, "24/7", "Fr 22:00-02:00", "Mo[1] 10:00-12:00", "Mo-Su"])
def test_hours_that_can_be_told_are_readable(text: str) -> None:
    assert is_readable(text)


@pytest.mark.parametrize("zone", ["", "Nowhere/Atall", "../../etc/passwd"])
def test_without_a_zone_nothing_is_known(zone: str) -> None:
    assert Hours(OFFICE, zone, "us").taking(at("2026-11-23 10:00")) == UNKNOWN


@given(st.text(max_size=60) | st.from_regex(r"(Mo|PH|easter)[-,; ]?\d\d:\d\d[-+]\d\d:\d\d", fullmatch=True))
def test_no_text_ever_fails(text: str) -> None:
    taking, until = Hours(text, CHICAGO, "us").taking(at("2026-11-23 10:00"))
    assert taking in Taking
    assert until is None or taking is not Taking.UNKNOWN


@given(st.datetimes(datetime(1900, 1, 2), datetime(9999, 12, 1)))  # noqa: DTZ001  in the zone below
def test_no_moment_ever_fails(moment: datetime) -> None:
    now = moment.replace(tzinfo=ZoneInfo(CHICAGO))
    taking, until = Hours(OFFICE, CHICAGO, "us").taking(now)
    assert taking is not Taking.UNKNOWN
    assert until is None or until.timestamp() > now.timestamp()


def test_a_bot_without_hours_never_loads_the_library() -> None:
    code = "import sys, bot.services.search; print('opening_hours' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
