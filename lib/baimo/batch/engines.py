"""Maps `extract_shard` over shards: by processes of this computer, or by the workers of a Dask cluster.

Holds no shard but those in hand, and decides nothing about tables: both engines call the same function, which writes the parts.
"""

import logging
import multiprocessing
import os
import signal
import threading
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, CancelledError, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice

from baimo.batch.strikes import check_deaths
from baimo.batch.work import extract_shard
from baimo.errors import BaimoError, InputError

__all__ = ["opened_engine"]

_IN_HAND = 2  # shards of a thread of a cluster: one at work, one waiting
_SECONDS = 8
_NO_CTRL_C = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"  # it is for the parent, which ends its processes
)


@contextmanager
def opened_engine(name, scheduler, jobs):
    """A function `map_shards(shards, settings)` that yields what `extract_shard` gives for each of `shards`, in the order they finish.

    `name`: local (`jobs` processes) or dask (the workers at `scheduler`, or `jobs` processes of Dask here). All workers have to see
    the archive, the lexicon and `--out` under the same paths. Raises `InputError` if there is no Dask or no scheduler.
    """
    if name == "dask":
        with _connected(scheduler, jobs) as client:
            yield partial(_map_by_dask, client=client)
    else:
        yield partial(_map_by_processes, jobs=jobs)


def _map_by_processes(shards, settings, jobs):
    """Each process is a pool of its own: when one ends, the others go on, and its shard is begun again."""
    shards, deaths, running = iter(shards), Counter(), {}
    idle = lanes = [_Lane() for _ in range(jobs)]
    ahead = next(shards, None)
    try:
        while ahead or running:
            for lane in idle:
                if ahead:
                    running[lane.submit(ahead, settings)] = lane, ahead
                    ahead = next(shards, None)
            idle = []
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                lane, shard = running.pop(future)
                try:
                    note = future.result()
                except BrokenProcessPool:
                    _count_death(deaths, shard, settings)
                    running[lane.submit(shard, settings)] = lane, shard
                else:
                    idle.append(lane)
                    yield note
    finally:
        for lane in lanes:
            lane.end()


def _count_death(deaths, shard, settings):
    deaths[shard.number] += 1
    check_deaths(settings.out, shard.number, deaths[shard.number])


class _Lane:
    """One process, begun when it is first needed and again when it ended."""

    def __init__(self):
        self._pool = self._pid = None

    def submit(self, shard, settings):
        """The future of `shard`."""
        try:
            return self._begun().submit(extract_shard, shard, settings)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = None
            return self._begun().submit(extract_shard, shard, settings)

    def _begun(self):
        if self._pool is None:
            # Not forked: this process has threads.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin_process)
            self._pid = self._pool.submit(os.getpid)
        return self._pool

    def end(self):
        """End the process, whatever it does: parts are written whole or not at all."""
        if self._pool is None:
            return
        with suppress(Exception):  # one that is broken, or hardly begun
            os.kill(self._pid.result(timeout=_SECONDS), signal.SIGTERM)
        self._pool.shutdown(wait=True, cancel_futures=True)


def _begin_process():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent():
    multiprocessing.parent_process().join()
    os._exit(1)


def _map_by_dask(shards, settings, client):
    from distributed import KilledWorker, as_completed

    shards, deaths, running, done = iter(shards), Counter(), {}, as_completed(loop=client.loop)

    def submit(shard):
        future = client.submit(extract_shard, shard, settings, pure=False)
        running[future.key] = shard
        done.add(future)

    def fill():
        for shard in islice(shards, max(0, _IN_HAND * sum(client.nthreads().values()) - len(running))):
            submit(shard)

    fill()
    for future in done:
        shard = running.pop(future.key)
        try:
            note = future.result()
        except KilledWorker:
            _count_death(deaths, shard, settings)
            submit(shard)
        else:
            fill()
            yield note


@contextmanager
def _connected(scheduler, jobs):
    """A `distributed.Client`, closed at the end."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        hint = "Type: pip install dask distributed"
        raise InputError("--engine dask", f"no package {error.name}", "Dask", hint=hint) from error
    _silence()
    if scheduler:
        with _reached(scheduler, Client) as client:
            yield client
        return
    local = {
        "preload": [_NO_CTRL_C],
        "n_workers": jobs,
        "threads_per_worker": 1,
        "dashboard_address": None,
        "silence_logs": logging.CRITICAL,
    }
    # By default it takes a worker that restarts at the wrong moment for lost, and starts no other.
    patient = dask.config.set({"distributed.deploy.lost-worker-timeout": "1 day"})
    with patient, LocalCluster(**local) as cluster, Client(cluster) as client:
        yield client


def _silence():
    """Let the loggers of Dask be quiet: what went wrong is told by what is raised."""
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextmanager
def _reached(scheduler, client_class):
    try:
        client = client_class(scheduler, timeout=_SECONDS)
    except (OSError, ValueError) as error:
        hint = "Start one by dask scheduler, and give the address that it prints"
        raise InputError(
            "--scheduler", f"nobody at {scheduler}", "the address of a Dask scheduler", hint=hint
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError as error:
            hint = f"Start one by dask worker {scheduler}"
            raise InputError("--scheduler", f"{scheduler} without workers", "at least one worker", hint=hint) from error
        try:
            yield client
        except CancelledError as error:
            hint = "Start it again: finished parts stay, and the same command goes on from there"
            raise BaimoError(scheduler, "a scheduler that went away", "one that stays", hint=hint) from error
        except (ImportError, RuntimeError) as error:
            hint = "Install the same versions there as here"
            found = f"workers that can't run this library ({type(error).__name__})"
            raise BaimoError(scheduler, found, "baimo on every computer of the cluster", hint=hint) from error
