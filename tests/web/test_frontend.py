"""What the pages load: every library that is built into the package is named in NOTICE."""

from __future__ import annotations

import json

from tests.conftest import ROOT


def test_notice_names_every_library_of_the_pages() -> None:
    package = json.loads((ROOT / "frontend" / "package.json").read_text("utf-8"))
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert package["dependencies"]
    assert [name for name in package["dependencies"] if name not in notice] == []
