"""The version, as the installed package tells it."""

from importlib.metadata import version

__version__ = version("spbe")
