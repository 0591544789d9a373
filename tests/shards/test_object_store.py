"""Archives and readings in an object store: a local server that speaks S3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shards.making import files_of, local, processes, rows_of, run, write_reports
from warledger.errors import SourceError
from warledger.shards.folder import ReadingsFolder
from warledger.shards.found import find_shards
from warledger.sources.stored import find_stored, open_stored

pytestmark = pytest.mark.filterwarnings("ignore")  # what the libraries of the store warn of


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """The bucket of archives."""
    import s3fs
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "anybody")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        s3fs.S3FileSystem.clear_instance_cache()
        system = s3fs.S3FileSystem()
        system.mkdir("archive")
        system.mkdir("readings")
        yield "archive"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


@pytest.fixture
def crawl(store: str, tmp_path: Path) -> str:
    import s3fs

    write_reports(tmp_path / "in", files=3, each=10)
    where = f"{store}/{tmp_path.name}"
    for path in sorted((tmp_path / "in").iterdir()):
        s3fs.S3FileSystem().put_file(str(path), f"{where}/{path.name}")
    return f"s3://{where}"


def test_object_store_gives_the_readings_of_local_files(crawl: str, tmp_path: Path) -> None:
    remote, beside = ReadingsFolder(f"s3://readings/{tmp_path.name}"), ReadingsFolder(str(tmp_path / "out"))
    summary = run(find_shards([crawl]), local(remote), remote)
    assert (summary.done, summary.account.pages) == (3, 30)
    run(find_shards([str(tmp_path / "in")]), local(beside), beside)
    by_report = [sorted(r.reading.report.id for r in rows_of(f) if r.reading) for f in (remote, beside)]
    assert by_report[0] == by_report[1]
    assert sorted(map(repr, (r.reading for r in rows_of(remote)))) == sorted(
        map(repr, (r.reading for r in rows_of(beside)))
    )
    assert len(files_of(beside)) == 4


def test_object_store_a_second_start_goes_on(crawl: str, tmp_path: Path) -> None:
    folder = ReadingsFolder(f"s3://readings/{tmp_path.name}")
    shards = find_shards([crawl])
    run(shards[:2], local(folder), folder)
    again = run(shards, processes(folder, workers=1), folder)
    assert (again.before, again.done, again.lost) == (2, 3, ())


def test_object_store_long_files_are_cut(crawl: str) -> None:
    shards = find_shards([crawl], part=1000)
    assert len(shards) > 6
    with open_stored(shards[1].files[0]) as stream:
        stream.seek(shards[1].start)
        assert stream.peek(9)[:1] == b"{"


def test_object_store_what_is_missing_is_told(store: str) -> None:
    with pytest.raises(SourceError, match="s3://archive/none"):
        list(find_stored(f"s3://{store}/none"))
    with pytest.raises(SourceError, match="s3://archive/none"):
        open_stored(f"s3://{store}/none").read()
