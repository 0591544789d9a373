from __future__ import annotations

from pathlib import Path

import pytest

from warledger.errors import SourceError, UsageError
from warledger.sources.stored import NEW, find_stored, joined, new_stored, open_stored, sweep


def test_stored_a_new_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b.txt"
    with new_stored(str(target)) as path:
        path.write_text("half")
        assert not target.exists()
    assert target.read_text() == "half"
    with pytest.raises(FileExistsError), new_stored(str(target)) as path:
        path.touch(exist_ok=False)
    assert target.read_text() == "half"
    assert [p.name for p in target.parent.iterdir()] == ["b.txt"]


def test_stored_what_a_kill_left_is_not_found_and_swept(tmp_path: Path) -> None:
    (tmp_path / f"{NEW}x").write_text("half")
    (tmp_path / "whole").write_text("whole")
    assert [f.address for f in find_stored(str(tmp_path))] == [str(tmp_path / "whole")]
    sweep(str(tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == ["whole"]


def test_stored_files_have_whole_addresses_and_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").write_bytes(b"12345")
    monkeypatch.chdir(tmp_path)
    [found] = find_stored("in")
    assert (found.address, found.size) == (str(tmp_path / "in" / "a"), 5)
    assert (joined("in", "b"), joined("s3://x/y/", "b")) == (str(tmp_path / "in" / "b"), "s3://x/y/b")


def test_stored_what_cannot_be_had_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="none: No such file"):
        open_stored(str(tmp_path / "none"))
    (tmp_path / "file").write_text("x")
    with pytest.raises(SourceError, match="file"), new_stored(str(tmp_path / "file" / "a")):
        pass
    with pytest.raises(UsageError, match="web addresses are no shards"):
        list(find_stored("http://example.org/a.warc"))
