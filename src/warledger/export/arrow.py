"""Arrow types of the fields of a row type."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pyarrow as pa

_ARROW: Final[dict[Any, pa.DataType]] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
}


def arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of a field by its annotation: `int | None` is a whole number. A column may always be empty."""
    return next(_ARROW[kind] for kind in getattr(hint, "__args__", (hint,)) if kind in _ARROW)
