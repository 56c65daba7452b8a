"""The lock under which shipped data is loaded once; a forked process has it free."""

from __future__ import annotations

import os
import threading

__all__ = ["LOADING"]

LOADING = threading.RLock()
"""One for all data, since what loads one file may need another."""

if hasattr(os, "register_at_fork"):  # pragma: no branch (Windows does not fork)
    # A fork copies the lock, but not the thread that would release it. So a fork
    # waits until nothing is being loaded.
    os.register_at_fork(
        before=LOADING.acquire,
        after_in_parent=LOADING.release,
        after_in_child=LOADING.release,
    )
