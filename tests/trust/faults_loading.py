"""Loading and scoring at once from everywhere, and with too little of the machine."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import time
import warnings
from functools import partial
from typing import Any

from faults_forks import fork, of, outcome

THREADS, PROCESSES = 100, 8


def answers() -> str:
    """Load, read, score and write; return a digest of all figures."""
    import spbe  # noqa: PLC0415 (cold, so that each thread imports at once)

    told = []
    for name in spbe.instruments.available():
        instrument = spbe.instruments.load(name)
        evaluation = spbe.Evaluation.from_levels(
            instrument, [1 + place % 5 for place in range(len(instrument))]
        )
        text = spbe.serialization.to_json(spbe.score(evaluation))
        again = spbe.serialization.from_json(text, spbe.Score)
        told += [text, repr(again), str(again.index.exact), str(again.to_next)]
        told.append(spbe.serialization.to_yaml(evaluation))
    found = spbe.published.find("Pemerintah Kota Denpasar")
    told += [repr((one, spbe.analysis.verify(one))) for one in found]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _race() -> set[str]:
    """Return what as many threads found that began at once."""
    told: list[str] = []
    barrier = threading.Barrier(THREADS)

    def work() -> None:
        barrier.wait()
        try:
            told.append(answers())
        except BaseException as error:  # noqa: BLE001 (told to the parent)
            told.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == THREADS
    return set(told)


def raced_imports(count: int) -> dict[str, int]:
    """Start 8 interpreters at once, so many times, with 100 threads each."""
    command = [sys.executable, "-W", "ignore", __file__]
    meant = _quietly(answers)
    for _ in range(count):
        running = [
            subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            for _ in range(PROCESSES)
        ]
        for one in running:
            told, _ = one.communicate(timeout=300)
            assert told.splitlines() == [meant], told
    return {"processes": PROCESSES * count, "threads": THREADS * PROCESSES * count}


def forks_while_loading(count: int) -> dict[str, int]:
    """Fork so many processes while threads load; none of them waits for ever."""
    found = {"forks": 0}
    while found["forks"] < count:
        assert of(partial(_loading_and_forking, PROCESSES)) == "done"
        found["forks"] += PROCESSES
    return found


def _loading_and_forking(count: int) -> str:
    import spbe  # noqa: PLC0415
    from spbe.published import tables  # noqa: F401, PLC0415

    # A fork during an import is Python's own matter; one during a load is ours.
    _quietly(answers)
    spbe.instruments._loaded.clear()
    threads = [
        threading.Thread(target=_load_all, args=(spbe,), daemon=True) for _ in range(16)
    ]
    sys.setswitchinterval(1e-4)
    for thread in threads:
        thread.start()
    children = []
    for _ in range(count):
        time.sleep(0.001)
        children.append(fork(partial(_load_all, spbe)))
    told = {outcome(*child, patience=5) for child in children}
    return "done" if told == {"3"} else repr(told)


def _load_all(spbe: Any) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        names = spbe.instruments.available()
        return str(len({spbe.instruments.load(name).id for name in names}))


def _quietly(job: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return job()


if __name__ == "__main__":
    print(*sorted(_race()), sep="\n")
