"""A Slurm of several nodes on this one machine: munged, slurmctld and a slurmd for each node, on the loopback interface.

Every client call has a time bound; everything that was started is ended by its process number."""

import getpass
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

MARK = "ISLET_TEST_CLUSTER"  # in the environment of clients and jobs, with the cluster's own folder
NEEDED = ("munged", "slurmctld", "slurmd", "sbatch", "scontrol", "sinfo", "squeue")

CONF = """ClusterName=islet
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={d}/run/munge.sock,cred_expire=5
CredType=cred/munge
StateSaveLocation={d}/state
SlurmctldPidFile={d}/run/slurmctld.pid
SlurmdPidFile={d}/run/slurmd.%n.pid
SlurmdSpoolDir={d}/spool/%n
SlurmctldLogFile={d}/log/slurmctld.log
SlurmdLogFile={d}/log/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0,defer_batch
MpiDefault=none
ReturnToService=2
SlurmdTimeout=10
InactiveLimit=0
KillWait=2
MinJobAge=3600
MaxArraySize=1001
JobRequeue=1
SlurmdParameters=config_overrides
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc={d}/log/jobs.txt
"""


def missing_programs():
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    return [name for name in NEEDED if shutil.which(name, path=path) is None]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment_of(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


def is_step_daemon(pid, folder):
    """Of a slurmd that was started in `folder`: its step daemons inherit that."""
    try:
        name = pathlib.Path(f"/proc/{pid}/comm").read_text(encoding="utf-8")
        return name.startswith("slurmstepd") and pathlib.Path(os.readlink(f"/proc/{pid}/cwd")) == folder
    except OSError:
        return False


def running():
    return [int(entry.name) for entry in pathlib.Path("/proc").iterdir() if entry.name.isdigit()]


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


class SlurmCluster:
    def __init__(self, folder, nodes):
        self.folder = pathlib.Path(folder)
        self.nodes = [f"n{i + 1}" for i in range(nodes)]
        self.daemons = {}
        for name in ("etc", "state", "log", "run", "spool", "munge"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "munge").chmod(0o700)
        self.conf = self.folder / "etc" / "slurm.conf"
        self.environment = {**os.environ, "SLURM_CONF": str(self.conf), MARK: str(self.folder),
                            "PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin"}
        self.configure()

    def configure(self):
        host = socket.gethostname().split(".")[0]
        text = CONF.format(d=self.folder, host=host, controller_port=free_port(), user=getpass.getuser())
        for node in self.nodes:
            text += f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={free_port()} CPUs=1 RealMemory=1000\n"
        text += f"PartitionName=ci Nodes={','.join(self.nodes)} Default=YES MaxTime=INFINITE State=UP\n"
        self.conf.write_text(text, encoding="utf-8")
        (self.folder / "etc" / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\nConstrainCores=no\n", encoding="utf-8")
        key = self.folder / "munge" / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o600)

    def node_folder(self, node):
        return self.folder / "run" / node

    def daemon(self, name, *command):
        self.node_folder(name).mkdir()
        with open(self.folder / "log" / f"{name}.out", "wb") as log:
            self.daemons[name] = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log,
                                                  stderr=subprocess.STDOUT, start_new_session=True,
                                                  cwd=self.node_folder(name))

    def start(self, patience=60.0):
        run, log, munge = (self.folder / name for name in ("run", "log", "munge"))
        self.daemon("munged", "munged", "--force", "--foreground", f"--socket={run}/munge.sock", f"--key-file={munge}/munge.key",
                    f"--log-file={log}/munged.log", f"--pid-file={run}/munged.pid", f"--seed-file={munge}/munge.seed")
        self.until(lambda: (run / "munge.sock").exists(), patience, "munged gives no socket")
        self.daemon("slurmctld", "slurmctld", "-D", "-f", self.conf)
        for node in self.nodes:
            self.daemon(node, "slurmd", "-D", "-f", self.conf, "-N", node)
        self.until(lambda: self.client("sinfo", "-h", "-t", "idle", "-o", "%D") == str(len(self.nodes)), patience,
                   "the nodes do not become idle")

    def until(self, happened, patience, complaint):
        limit = time.monotonic() + patience
        while not happened():
            if time.monotonic() > limit:
                raise AssertionError(f"{complaint}\n{self.logs()}")
            time.sleep(0.1)

    def client(self, *command, seconds=5):
        """What a client command prints, or nothing when it fails or takes too long."""
        try:
            done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired:
            return ""
        return done.stdout.strip() if done.returncode == 0 else ""

    def logs(self):
        texts = []
        for path in sorted((self.folder / "log").iterdir()):
            texts.append(f"--- {path.name}\n" + "\n".join(path.read_text(errors="replace").splitlines()[-15:]))
        return "\n".join(texts)

    def processes(self, node):
        """The step daemons of a node and what they run."""
        marks = {f"{MARK}={self.folder}".encode(), f"SLURMD_NODENAME={node}".encode()}
        return [pid for pid in running()
                if is_step_daemon(pid, self.node_folder(node)) or marks <= set(environment_of(pid))]

    def kill_node(self, node):
        """As if its power failed: the daemon, its step daemons and all that they run, at once."""
        processes = self.processes(node)
        kill(self.daemons[node].pid)
        for pid in processes:
            kill(pid)
        self.daemons[node].wait()

    def stop(self):
        for daemon in reversed(self.daemons.values()):
            if daemon.poll() is None:
                daemon.terminate()
        for daemon in self.daemons.values():
            try:
                daemon.wait(timeout=5)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
        for node in self.nodes:
            for pid in self.processes(node):
                kill(pid)
