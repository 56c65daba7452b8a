"""When a picture that is drawn anew can be compared with the one that is kept."""

from __future__ import annotations

import matplotlib as mpl

MADE_WITH = "3.11"
"""Other versions of matplotlib set letters otherwise, all over a picture."""
COMPARABLE = mpl.__version__.startswith(f"{MADE_WITH}.")
# A picture cut to what is drawn is a pixel wider or not from one bug-fix to the next.
SAME_SIZE = mpl.__version__ == f"{MADE_WITH}.2"
WHY_NOT = f"the pictures were made with matplotlib {MADE_WITH}"
