"""Engines that the tests start themselves: a PostgreSQL server and a local Spark."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from psycopg.conninfo import make_conninfo

_ORDINARY = ("postgres", "nobody")


def _tool(name: str) -> str | None:
    # Debian keeps these out of the path, one folder a version.
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(found[-1]) if found else None)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    """Run a server of one's own on loopback; skip the test where there is none.

    Yields:
        What libpq needs in the environment to reach it.
    """
    initdb, control = _tool("initdb"), _tool("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("PostgreSQL's server is not installed")
    as_root = os.geteuid() == 0
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next((one for one in _ORDINARY if one in known), None) if as_root else None
    folder = Path(tempfile.mkdtemp(prefix="spbe-pg-"))
    if user is not None:  # the server refuses to run as root
        shutil.chown(folder, user)
    port = _free_port()

    def run(*command: str) -> None:
        subprocess.run(
            command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL
        )

    data, log = str(folder / "data"), str(folder / "log")
    try:
        run(initdb, "-D", data, "-U", "spbe", "-A", "trust", "-N", "-E", "UTF8")
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
        run(control, "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield {
                "PGHOST": "127.0.0.1",
                "PGPORT": str(port),
                "PGUSER": "spbe",
                "PGDATABASE": "postgres",
            }
        finally:
            run(control, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def conninfo(server: dict[str, str]) -> str:
    """Return the same for ``psycopg.connect``."""
    given = {name[2:].lower(): value for name, value in server.items()}
    return make_conninfo(dbname=given.pop("database"), **given)


@contextmanager
def spark() -> Iterator[Any]:
    """Run Spark with two local workers; skip the test where there is no Java."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Java is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sql = pytest.importorskip("pyspark.sql")
        session = (
            sql.SparkSession.builder.master("local[2]")
            .appName("spbe")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
    yield session
    session.stop()
