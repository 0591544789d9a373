"""What reading needs, opened once from settings: knowledge, gazetteer and language model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warledger.engine import Engine, SpacyEngine
from warledger.geo.gazetteer import Gazetteer
from warledger.knowledge import Knowledge
from warledger.settings import Settings, user_data_dir

USER_GAZETTEER: Final = "gazetteer.sqlite"


@dataclass(frozen=True, slots=True)
class Opened:
    """What `read` takes beside the report; none of it ever changes."""

    knowledge: Knowledge
    gazetteer: Gazetteer
    engine: Engine


def open_all(settings: Settings) -> Opened:
    """Load everything (about two seconds); raises KnowledgeError, GazetteerError or EngineError."""
    knowledge = Knowledge.load(settings.knowledge)
    return Opened(knowledge, open_gazetteer(settings), SpacyEngine())


def open_gazetteer(settings: Settings) -> Gazetteer:
    """The packaged places with the user's own layer over them, where there is one."""
    return Gazetteer.open(user=user_gazetteer(settings))


def user_gazetteer(settings: Settings) -> Path:
    """The file of the user's own layer of places."""
    return settings.gazetteer or user_data_dir() / USER_GAZETTEER
