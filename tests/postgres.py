"""A throw-away server of PostgreSQL on loopback: fast, not safe against loss of power, gone after the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from warledger.record import Record

# Debian's programs lie outside PATH.
FOLDERS = "/usr/lib/postgresql/*/bin"
# A server that does not run as root; it refuses to.
USERS = ("postgres", "nobody")
# Words in the order of a language: the record must not depend on it.
INIT = ("--username=warledger", "--auth=trust", "--encoding=UTF8", "--no-sync", "--no-instructions")
LANGUAGE = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en")
# What is committed outlives the server, though not the machine.
FAST = "-c fsync=off -c full_page_writes=off -c autovacuum=off -c max_wal_size=256MB"
TEMPLATE = "template_of_records"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: the one on PATH, else the newest that Debian put down."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    folders = [p.parent for p in Path("/").glob(FOLDERS.lstrip("/") + "/initdb")]
    return max(folders, key=lambda f: float(f.parent.name), default=None)


@dataclass
class Server:
    """A server that runs."""

    bin: Path
    folder: Path
    port: int
    user: str | None
    """Whom it runs as; None: whoever runs the tests."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://warledger@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder} {FAST}"
        self._control("start", "-w", "-o", options, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Stop at once: whoever is connected is thrown out, what is not committed is lost."""
        self._control("stop", "-m", "immediate")

    def make_template(self) -> None:
        """An empty record, of which the others are copies."""
        self._execute(f"CREATE DATABASE {TEMPLATE}")
        Record.open(self.url(TEMPLATE)).close()

    @contextmanager
    def database(self, *, empty: bool = False, more: str = "") -> Iterator[str]:
        """The address of a database of its own for one test: an empty record, or nothing at all."""
        name = f"test_{next(self.numbers)}"
        template = "template0" if empty else TEMPLATE
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template} {more}")
        try:
            yield self.url(name)
        finally:
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        address = f"host=127.0.0.1 port={self.port} user=warledger dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _control(self, *arguments: str) -> None:
        run([self.bin / "pg_ctl", "-D", self.folder / "data", *arguments], self.user)


@contextmanager
def running(folder_of_programs: Path) -> Iterator[Server]:
    """A new server, started; stopped and deleted at the end."""
    user = next(u for u in USERS if _exists(u)) if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="warledger-postgres-"))
    if user is not None:
        shutil.chown(folder, user)
    server = Server(folder_of_programs, folder, free_port(), user)
    try:
        run([server.bin / "initdb", "-D", folder / "data", *INIT, *_language(server.bin)], user)
        server.start()
        try:
            server.make_template()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(command: Sequence[str | Path], user: str | None) -> None:
    """Run a program of the server as another user; its words are shown where it fails."""
    options: dict[str, Any] = (
        {} if user is None else {"user": user, "group": _group(user), "extra_groups": []}
    )
    done = subprocess.run(
        [str(c) for c in command],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
        **options,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _language(folder: Path) -> tuple[str, ...]:
    """Versions before 15 know no language of a whole server but the system's."""
    told = subprocess.run([str(folder / "initdb"), "--version"], capture_output=True, text=True, check=True)
    return LANGUAGE if float(told.stdout.split()[2].split("~")[0].split("beta")[0]) >= 15 else LANGUAGE[:1]


def _exists(user: str) -> bool:
    return any(entry.pw_name == user for entry in pwd.getpwall())


def _group(user: str) -> int:
    return pwd.getpwnam(user).pw_gid
