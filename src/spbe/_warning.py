"""Warnings that stand at the line of the caller, however deep they are raised."""

from __future__ import annotations

import os
import sys
import warnings

_PACKAGE = os.path.join(os.path.dirname(__file__), "")


def warn_caller(message: str, category: type[Warning]) -> None:
    """Warn at the nearest line that is not one of this package.

    ``skip_file_prefixes`` does the same, from Python 3.12.

    Args:
        message: What is to be known.
        category: The class of the warning.
    """
    level = 1
    frame = sys._getframe()  # noqa: SLF001 (documented, and what inspect uses)
    while frame.f_back and frame.f_code.co_filename.startswith(_PACKAGE):
        frame = frame.f_back
        level += 1
    warnings.warn(message, category, stacklevel=level)
