"""A real Spark cluster on this machine: a master and workers as processes of their own, on loopback addresses alone."""
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

import pyspark

SPARK = pathlib.Path(pyspark.__file__).parent
LOOPBACK = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


class Cluster:
    """Master and workers end with the `with` block, whatever happens in it."""

    def __init__(self, workers=2, cores=1, memory="1g"):
        self.folder = tempfile.TemporaryDirectory(prefix="sijill-spark-")
        self.processes = []
        self.port = free_port()
        self.url = f"spark://{LOOPBACK}:{self.port}"
        self.shape = workers, cores, memory

    def start(self, name, *arguments):
        log = open(pathlib.Path(self.folder.name) / f"{name}.log", "wb")
        environment = {**os.environ, "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": LOOPBACK,
                       "SPARK_WORKER_DIR": f"{self.folder.name}/{name}", "PYSPARK_PYTHON": sys.executable}
        # A session of its own, so that all its children end with it.
        self.processes.append(subprocess.Popen([str(SPARK / "bin/spark-class"), *arguments], env=environment, stdout=log,
                                               stderr=subprocess.STDOUT, start_new_session=True))
        return self.processes[-1]

    def __enter__(self):
        workers, cores, memory = self.shape
        deploy = "org.apache.spark.deploy"
        self.start("master", f"{deploy}.master.Master", "--host", LOOPBACK, "--port", str(self.port),
                   "--webui-port", str(free_port()))
        try:
            self.wait_for_master()
            self.workers = [self.start(f"worker{n}", f"{deploy}.worker.Worker", "--host", LOOPBACK, "--cores", str(cores),
                                       "--memory", memory, "--webui-port", str(free_port()), self.url)
                            for n in range(workers)]
        except BaseException:
            self.__exit__()
            raise
        return self

    def wait_for_master(self):
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex((LOOPBACK, self.port)) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError("the Spark master does not listen")

    def executors(self):
        """Process ids of the executors: children of our workers."""
        found = []
        for worker in self.workers:
            threads = pathlib.Path(f"/proc/{worker.pid}/task")
            pids = {int(pid) for path in threads.glob("*/children") for pid in path.read_text().split()}
            for pid in pids:
                if b"CoarseGrainedExecutorBackend" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes():
                    found.append(pid)
        return found

    def processor_seconds(self):
        """What master, workers, executors and their Python workers have used so far, by number of the process."""
        ours = {process.pid for process in self.processes}
        used = {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:
                continue  # ended while we looked
            if int(fields[3]) in ours:  # the session that start() made
                used[stat.parent.name] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return used

    def __exit__(self, *_):
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.folder.cleanup()


def session(master, **conf):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("sijill")
    settings = {"spark.ui.enabled": "false", "spark.driver.host": LOOPBACK, "spark.driver.bindAddress": LOOPBACK,
                "spark.pyspark.python": sys.executable, "spark.sql.shuffle.partitions": "4",
                "spark.executor.memory": "768m", "spark.sql.execution.arrow.maxRecordsPerBatch": "1000", **conf}
    for key, value in settings.items():
        builder = builder.config(key, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made
