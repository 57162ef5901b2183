# SPDX-License-Identifier: MIT
"""Python imports this before a program that ``python3 -m reactortrack`` has started: recording begins. Then all is
put back: the environment, sys.path, and the sitecustomize that this one stands before."""
import importlib.util
import os
import sys

_here = os.path.dirname(os.path.abspath(__file__))


def _begin() -> None:
    """By the package of this file, whether a path leads to it or not."""
    root = os.path.dirname(_here)
    spec = importlib.util.spec_from_file_location(
        "reactortrack", os.path.join(root, "__init__.py"), submodule_search_locations=[root]
    )
    package = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    sys.modules["reactortrack"] = package
    spec.loader.exec_module(package)  # type: ignore[union-attr]
    from reactortrack import recording

    recording.begin()


try:
    _begin()
except Exception as _error:
    _what = getattr(_error, "strerror", None) or f"{type(_error).__name__}: {_error}"
    _where = getattr(_error, "filename", None) or "the log"
    print(f"reactortrack: {_where}: {_what}; nothing is recorded", file=sys.stderr)
sys.path[:] = [_path for _path in sys.path if _path != _here]
sys.path_importer_cache.pop(_here, None)
del sys.modules["sitecustomize"]
import sitecustomize  # type: ignore[import]  # noqa: E402,F401  the one that would have been found; none is the ImportError that is as ever
