"""Work on many tasks in several processes. Each process makes what it needs once and takes its share of the tasks."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar, cast

Tool = TypeVar("Tool")
Task = TypeVar("Task")
Result = TypeVar("Result")


def spread(
    make: Callable[[], Tool], work: Callable[[Tool, Task], Result], tasks: Sequence[Task], workers: int
) -> Iterator[tuple[int, Result]]:
    """`work(make(), task)` for every task, as (index of the task, result) in the order in which they are done.

    `make` and `work` are functions of a module, because they run in other processes. Raises RuntimeError when a process
    ends before its share is done; what `work` raises ends its process. Ctrl-C reaches this process alone,
    which ends the others.
    """
    context = multiprocessing.get_context("spawn")
    waiting: list[Any] = []
    started: list[SpawnProcess] = []
    try:
        with _undisturbed():
            for number in range(workers):
                here, there = context.Pipe(duplex=False)
                share = list(enumerate(tasks))[number::workers]
                process = context.Process(target=_serve, args=(make, work, share, there), daemon=True)
                process.start()
                there.close()
                started.append(process)
                waiting.append(here)
        left = len(tasks)
        while waiting:
            for ready in cast("list[Any]", wait(waiting)):
                try:
                    yield ready.recv()
                    left -= 1
                except EOFError:
                    waiting.remove(ready)
        if left:
            raise RuntimeError(f"A worker process ended with {left} tasks undone.")
    finally:
        for process in started:
            process.terminate()
            process.join()


@contextmanager
def _undisturbed() -> Generator[None]:
    """Hold Ctrl-C back. Processes that start meanwhile never see it; this one does afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The first process brings a tracker along, and starting that one lets Ctrl-C through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    make: Callable[[], Tool],
    work: Callable[[Tool, Task], Result],
    share: Sequence[tuple[int, Task]],
    connection: Connection,
) -> None:
    tool = make()
    for index, task in share:
        connection.send((index, work(tool, task)))
    connection.close()
