"""The project's own expectations, one a file. Importing this package makes the library know them."""

import importlib
import pkgutil

__all__ = ["modules"]

#: the modules that hold one expectation each
modules = tuple(name for _, name, _ in pkgutil.iter_modules(__path__) if name != "kinds")

for _name in modules:
    importlib.import_module(f"{__name__}.{_name}")
