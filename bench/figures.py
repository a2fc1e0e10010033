"""What the figures are called, and what they are held against.

A goal is a bound on ours alone (memory, seconds) or on ours beside a peer's: the best of them in
the same run, or python-telegram-bot as its documentation has it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

OURS, DOCUMENTED = "wayside", "documented"
Figures = dict[str, float]
Results = Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of every bot."""

    title: str
    key: str
    form: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What is asked of a figure."""

    title: str
    value: Callable[[Results], float]
    reach: float
    aim: float
    form: str = "{:.2f}"
    less: bool = False  # whether less is better
    derived: bool = False  # whether it is worked out of what was measured, not measured as it is meant

    def said(self, results: Results) -> str:
        """One line of the table of goals."""
        value = self.value(results)
        cells = (self.form.format(each) for each in (value, self.reach, self.aim))
        verdict = self._verdict(value) + (", derived" if self.derived else "")
        return f"| {self.title} | " + " | ".join(cells) + f" | {verdict} |"

    def _verdict(self, value: float) -> str:
        def meets(bound: float) -> bool:
            return value <= bound if self.less else value >= bound

        if meets(self.aim):
            return "aim"
        return "reached" if meets(self.reach) else "**not reached**"


ROWS = (
    Row("CPU µs per update", "cpu_us", "{:.0f}"),
    Row("updates/s at saturation", "rate", "{:.0f}"),
    Row("p50 ms at 100 updates/s", "p50_ms", "{:.1f}"),
    Row("p99 ms at 100 updates/s", "p99_ms", "{:.1f}"),
    Row("updates/s with the Bot API at 50 ms", "slow_rate", "{:.0f}"),
    Row("20 times /start at once, 50 ms: last answer, ms", "last_ms", "{:.0f}"),
    Row("one person's calls take seconds: others' answers, ms", "beside_ms", "{:.0f}"),
    Row("acknowledged before the screen was shown, % of updates", "early_percent", "{:.0f}"),
    Row("RSS MiB with the live chats", "rss_mib", "{:.1f}"),
    Row("… of which they brought", "growth_mib", "{:.1f}"),
    Row("live chats for that", "chats", "{:.0f}"),
    Row("store bytes per live chat", "store_bytes", "{:.0f}"),
    Row("cold start to the first answer, by polling, s", "cold_s", "{:.2f}"),
)


def _ours(key: str) -> Callable[[Results], float]:
    return lambda results: results[OURS][key]


def _best(results: Results, key: str) -> float:
    return min(figures[key] for name, figures in results.items() if name != OURS)


def _documented(key: str) -> Callable[[Results], float]:
    return lambda results: results[DOCUMENTED][key] / results[OURS][key]


GOALS = (
    Goal(
        "updates per CPU second / best peer",
        lambda results: _best(results, "cpu_us") / results[OURS]["cpu_us"],
        1.3,
        2.0,
    ),
    Goal("updates per CPU second / python-telegram-bot", _documented("cpu_us"), 12, 15, "{:.1f}"),
    Goal(
        "updates/s with the Bot API at 50 ms / python-telegram-bot",
        lambda results: results[OURS]["slow_rate"] / results[DOCUMENTED]["slow_rate"],
        80,
        100,
        "{:.0f}",
    ),
    Goal(
        "p99 at 100 updates/s / best peer",
        lambda results: results[OURS]["p99_ms"] / _best(results, "p99_ms"),
        1.5,
        1.1,
        less=True,
    ),
    Goal("RSS MiB with the live chats", _ours("rss_mib"), 96, 80, "{:.1f}", less=True),
    Goal("… of which they brought", _ours("growth_mib"), 2, 1, "{:.1f}", less=True),
    Goal("store bytes per live chat, everything", _ours("store_bytes"), 420, 320, "{:.0f}", less=True),
    Goal("cold start to the first answer, s", _ours("cold_s"), 0.9, 0.5, less=True),
    Goal("two replicas / one, as two cores of their own would do", _ours("two_own"), 1.6, 1.9, derived=True),
    Goal("20 times /start at once, 50 ms: last answer, ms", _ours("last_ms"), 1500, 500, "{:.0f}", less=True),
    Goal(
        "one person's calls take seconds: others' answers, ms",
        _ours("beside_ms"),
        1000,
        100,
        "{:.0f}",
        less=True,
    ),
    Goal("in a flood, p95 of those who are there, ms", _ours("flood_p95_ms"), 1000, 500, "{:.0f}", less=True),
)


def table(results: Results, titles: Mapping[str, str]) -> str:
    """Every figure of every bot, as Markdown; what was not measured is a dash."""
    lines = ["| | " + " | ".join(titles[name] for name in results) + " |", "|---|" + "---:|" * len(results)]
    for row in ROWS:
        cells = [row.form.format(each[row.key]) if row.key in each else "-" for each in results.values()]
        lines.append(f"| {row.title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def goals(results: Results) -> str:
    """Ours beside what is asked, as Markdown."""
    head = ["| | ours | reach | aim | |", "|---|---:|---:|---:|---|"]
    return "\n".join(head + [goal.said(results) for goal in GOALS])


def on_replicas(ours: Figures) -> str:
    """What two replicas were measured to do, in sentences."""
    two, one, rest = (f"{ours[key]:.0f}" for key in ("two_us", "one_us", "rest_us"))
    cpu = (
        f"Two replicas: {two} CPU µs per update by two on one core, {one} by one alone; the store and the "
        f"feeder need {rest} more on the other."
    )
    alone, both, times = f"{ours['one_rate']:.0f}", f"{ours['two_rate']:.0f}", f"{ours['two_shared']:.2f}"
    rate = (
        f"On all there is: {alone} updates/s by one beside a core for the store and the feeder, {both} by "
        f"two of which one shares that core ({times} times)."
    )
    return f"{cpu}\n{rate}"


def in_a_flood(ours: Figures) -> str:
    """What a flood is measured to do, in a sentence."""
    quiet, flood, let_in = (f"{ours[key]:.0f}" for key in ("quiet_p95_ms", "flood_p95_ms", "let_in"))
    return (
        f"Ten times the load: p95 of those who are there {flood} ms, {quiet} ms in peace; "
        f"{let_in} new people are let in each second."
    )
