import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests/spark")]
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
os.environ["PYSPARK_PYTHON"] = sys.executable

from cluster import Cluster, session  # noqa: E402
from invented_reports import make_reports  # noqa: E402


@pytest.fixture(scope="session")
def program():
    path = os.environ.get("SIJILL") or shutil.which("sijill", path=str(ROOT / "bin"))
    if not path:
        pytest.skip("the program sijill is not built")

    def run(*arguments):
        done = subprocess.run([path, *map(str, arguments)], capture_output=True, timeout=600)
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout.decode()

    return run


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """Invented reports and all of samples/, as JSON Lines."""
    path = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    samples = [{"id": sample.stem, "text": sample.read_text("utf-8")} for sample in sorted((ROOT / "samples").glob("*.txt"))]
    retold = [json.loads(line) for line in (ROOT / "samples/retold-15-one-strike.jsonl").read_text("utf-8").splitlines()]
    with open(path, "w", encoding="utf-8") as file:
        for report in [*make_reports(1500, seed=7), *samples, *retold]:
            file.write(json.dumps(report, ensure_ascii=False) + "\n")
    return path


@pytest.fixture(scope="session")
def records(program, archive):
    """What one process makes of the archive: a line a report, by id."""
    lines = program("extract", archive).splitlines()
    by_id = {json.loads(line)["id"]: line for line in lines}
    assert len(by_id) == len(lines)
    return by_id


@pytest.fixture(scope="session")
def register(program, archive, tmp_path_factory):
    db = tmp_path_factory.mktemp("register") / "war.db"
    program("ingest", "--db", db, archive)
    return db


@pytest.fixture(scope="module")
def cluster():
    with Cluster(workers=2) as running:
        yield running


@pytest.fixture(scope="module")
def spark(cluster):
    made = session(cluster.url)
    yield made
    made.stop()
