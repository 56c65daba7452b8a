"""Public names that are loaded from their modules when first asked for."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

# Type checkers read this name as typing's, which costs 9 ms to import. An editor that
# runs nothing (jedi) believes a plain False, and would show none of the names below.
TYPE_CHECKING = bool(0)


def lazy(
    module: str, names: dict[str, object], homes: Mapping[str, Sequence[str]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Make the ``__getattr__`` and ``__dir__`` of a module.

    Args:
        module: The module's name.
        names: Its globals, where a loaded name is kept.
        homes: The names by the module that holds them.
    """
    home_of = {name: home for home, held in homes.items() for name in held}

    def load(name: str) -> object:
        home = home_of.get(name)
        if home is None:
            msg = f"module {module!r} has no attribute {name!r}"
            raise AttributeError(msg)
        # A submodule is its own home.
        loaded = import_module(home)
        names[name] = loaded if home == f"{module}.{name}" else getattr(loaded, name)
        return names[name]

    def listed() -> list[str]:
        return sorted({*names, *home_of})

    return load, listed
