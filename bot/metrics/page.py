"""The numbers as Prometheus reads them. Loaded only when somebody does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot import log, metrics
from bot.metrics.numbers import Count, Times, switch


@dataclass(frozen=True, slots=True)
class State:
    """What is looked up when somebody reads, rather than counted."""

    store_answers: Callable[[], bool]
    store_fit: Callable[[], bool]
    packs: Callable[[], int]
    demonstration: Callable[[], bool]
    lost_screens: Callable[[], int]


class Page:
    """Everything that is told, and nothing else.

    Of the process itself its processor time, memory, open files and start, which bear no label;
    not the library's own words on Python and its garbage, whose labels are no enum of ours.
    """

    def __init__(self, state: State) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Ours(state))
        ProcessCollector(registry=self._registry)

    def text(self) -> bytes:
        """Write the numbers down as they are now."""
        return generate_latest(self._registry)


class _Ours(Collector):
    def __init__(self, state: State) -> None:
        self._state = state

    def collect(self) -> Iterator[Metric]:
        for count in metrics.COUNTS:
            yield _counted(count)
        yield _timed(metrics.turn_seconds)
        yield _events()
        yield CounterMetricFamily("wayside_uncounted", "Words without a row: a fault of ours.", switch.strays)
        yield from self._standing()

    def _standing(self) -> Iterator[Metric]:
        """How things stand. Whoever cannot reach the store holds no post, whatever was said last."""
        state, answers = self._state, self._state.store_answers()
        yield _gauge("wayside_store_answers", "Whether the store answers.", answers)
        yield _gauge("wayside_store_fit", "Whether the store forgets as it must.", state.store_fit())
        held = GaugeMetricFamily(metrics.posts.name, metrics.posts.help, labels=metrics.posts.labels)
        for row, yes in metrics.posts.cells.items():
            held.add_metric(row, float(answers and yes))
        yield held
        yield _gauge("wayside_packs", "Packs that are loaded.", state.packs())
        yield _gauge("wayside_demonstration", "Whether the words are a demonstration.", state.demonstration())
        lost = state.lost_screens()
        yield _gauge("wayside_lost_screens", "Screens not there, since the packs were read.", lost)
        build = GaugeMetricFamily("wayside_build_info", "Which Wayside this is.", labels=("version",))
        build.add_metric((metrics.Build.version.value,), 1)
        yield build


def _counted(count: Count) -> Metric:
    family = CounterMetricFamily(count.name, count.help, labels=count.labels)
    for row, number in count.cells.items():
        family.add_metric(row, number)
    return family


def _timed(times: Times) -> Metric:
    family = HistogramMetricFamily(times.name, times.help, labels=times.labels)
    for row, spread in times.cells.items():
        family.add_metric(row, [*times.buckets(row)], spread.seconds)
    return family


def _events() -> Metric:
    family = CounterMetricFamily("wayside_events", "Lines of the log, by their event.", labels=("event",))
    for word, number in log.told().items():
        family.add_metric((word,), number)
    return family


def _gauge(name: str, said: str, value: float) -> Metric:
    return GaugeMetricFamily(name, said, float(value))
