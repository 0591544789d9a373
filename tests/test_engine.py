"""The engine: the pinned model loads; a tampered or missing one is refused."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from warledger.engine import MODEL, check_model
from warledger.errors import EngineError
from warledger.opening import Opened


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the model (links to its files) that can be imported as `model_copy`."""
    spec = importlib.util.find_spec(MODEL)
    assert spec is not None
    assert spec.origin is not None
    model, copy = Path(spec.origin).parent, tmp_path / "model_copy"
    for path in (p for p in model.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        link = copy / path.relative_to(model)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "model_copy", raising=False)
    return copy


def test_check_model_takes_the_pinned_files(copied: Path) -> None:
    check_model()
    assert copied.is_dir()
    check_model("model_copy")


def test_check_model_refuses_a_changed_file(copied: Path) -> None:
    path = next(copied.rglob("tagger/model"))
    changed = bytearray(path.read_bytes())
    changed[100] ^= 1
    path.unlink()
    path.write_bytes(changed)
    with pytest.raises(EngineError, match=r"tagger/model: sha256 is \w{12}…, pinned is .* install"):
        check_model("model_copy")


def test_check_model_refuses_a_missing_file(copied: Path) -> None:
    next(copied.rglob("ner/moves")).unlink()
    with pytest.raises(EngineError, match=r"ner/moves: missing; install"):
        check_model("model_copy")


def test_check_model_that_is_not_installed() -> None:
    with pytest.raises(EngineError, match="no_such_model is not installed"):
        check_model("no_such_model")


def test_engine_same_texts_same_parses_in_any_company(opened: Opened) -> None:
    texts = ["Rebels killed two soldiers.", "It rained in Gao on Monday."]
    together = [[(t.text, t.tag_, t.dep_) for t in parse] for parse in opened.engine.parse(texts)]
    alone = [[(t.text, t.tag_, t.dep_) for t in next(opened.engine.parse([text]))] for text in texts]
    assert together == alone
    assert list(opened.engine.parse([])) == []


def test_engine_leaves_spacys_commands_to_who_wants_them() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from warledger.engine import SpacyEngine; SpacyEngine(); "
            "assert 'spacy.cli' not in sys.modules; import spacy.cli; assert callable(spacy.cli.info)",
        ],
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
