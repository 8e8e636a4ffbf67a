#!/usr/bin/env python3
"""Heartline's doors for the fault scripts, which know nothing but plain text.

  fault-doors.py SCRIPT [ARGUMENTS]    run kill9, hangup, savefault, fullfs, oddfiles, ttyclean or
                                       alice on maps
  fault-doors.py check DIR [NAME]      is what was acknowledged (numbers on standard input) still in DIR?
  fault-doors.py sshd                  cut real connections, over a real server on loopback

HEARTLINE names the program, HEARTLINE_FAULTS the folder of the scripts. They are imported, not copied.
"""
import glob
import importlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["HEARTLINE"]
SCRIPTS = os.environ.get("HEARTLINE_FAULTS", "")
SAVE = "\x13"
LEAVE = "\x1b\x1bq"
# A process must be gone this soon after its terminal, and may compute this long meanwhile.
SOON, IDLE = 2.0, 0.2


def run(*arguments, text=None, home=None):
    """The exit code and the output of a command of ours."""
    env = dict(os.environ, XDG_STATE_HOME=home + "/state") if home else None
    done = subprocess.run([PROGRAM, *arguments], input=text, env=env, capture_output=True, timeout=60)
    return done.returncode, done.stdout


def a_map(lines):
    """A map with one stage, whose touchpoints have these titles."""
    outline = "# A map\n\n## Old\n\n" + "".join("- %s\n" % line for line in lines)
    with tempfile.TemporaryDirectory() as folder:
        source, target = folder + "/map.md", folder + "/map.ron"
        with open(source, "w") as file:
            file.write(outline)
        code, said = run("import", source, "-o", target, home=folder)
        assert code == 0, said
        with open(target, "rb") as file:
            return file.read()


def plain(ron):
    """The titles of a map, one a line; `None` when it is no map."""
    code, outline = run("export", "-", "--to", "outline-plain", text=ron)
    if code != 0:
        return None
    return re.sub(rb"^- ", b"", outline, flags=re.M)


def recovered(path, home):
    """What the file and its edit log hold together, one title a line."""
    code, ron = run("recover", path, "--stdout", home=home)
    return plain(ron) if code == 0 else None


def adapter(faultlib, keys_first="a"):
    class Heartline(faultlib.Adapter):
        name, enter, save, quit, retry = "heartline", keys_first, "\r\x1b" + SAVE, LEAVE, "t"

        def argv(self, path, home):
            return [PROGRAM, path]

        def recover(self, path, home):
            return recovered(path, home), "recover"

    return Heartline()


def whole(old, new):
    """Tells an old map from a new one, and both from what is neither."""

    def judge(content):
        lines = None if content is None else plain(content)
        if lines is None:
            return None
        titles = lines.decode().split("\n")
        if not all(line in titles for line in old):
            return None
        return "new" if new in titles else "old"

    return judge


def keep_what_was_typed(script, judge):
    """Lets each session of the saving script end with the question that matters: is the edit in the
    file, or else in the edit log?"""
    session = script.session

    def checked(ad, base, tag, at, fault, options):
        options.keep = True
        result = session(ad, base, tag, at, fault, options)
        folder = os.path.join(base, tag)
        path = folder + "/work/map.txt"
        if os.path.exists(folder + "/back/map.txt"):
            shutil.copy(folder + "/back/map.txt", path)
        code, ron = run("recover", path, "--stdout", home=folder + "/home")
        # The lock is taken before anything can be typed, and let go of after everything was saved.
        typed = not (fault.startswith("kill") and ".lock" in (result["hit"] or ""))
        if at and typed and (code != 0 or judge(ron) != "new"):
            result["class"] = "LOST"
            result["found"] = "recover says %s" % judge(ron)
        shutil.rmtree(folder, ignore_errors=True)
        return result

    script.session = checked


def play(name, arguments):
    sys.path.insert(0, SCRIPTS)
    faultlib = importlib.import_module("faultlib")
    script = importlib.import_module(name)
    if name == "alice":
        follow_copies(script)
        sys.argv = [name, *arguments]
        return script.main()
    faultlib.ADAPTERS["heartline"] = adapter(faultlib)
    old = ["old line %02d" % number for number in range(20)]
    if name == "savefault":
        script.OLD, script.whole = a_map(old), whole(old, script.NEW)
        keep_what_was_typed(script, script.whole)
    elif name == "fullfs":
        # The old map fills its blocks but for a little, so that the new one needs one more.
        script.OLD, script.NEW = a_map(old), "NEWTEXT0123456789" * 40
        judge = whole(old, script.NEW)
        script.whole = lambda content: "missing" if content is None else judge(content) or "DAMAGED"
    elif name == "oddfiles":
        script.OLD = a_map(["old line one", "old line two"])
    elif name == "ttyclean":
        arguments += template(old)
    else:
        script.OLD = a_map(old)
    sys.argv = [name, "--editors", "heartline", *arguments]
    script.main()


def follow_copies(alice):
    """The recording script knows a file by the number it was opened with, and by the name it had then.
    Ours writes through a copy of that number, to a file that was renamed: each such write is given an
    opening of its own."""
    record = alice.subprocess.run

    def told(argv, *rest, **options):
        done = record(argv, *rest, **options)
        if argv[0] == "strace":
            log = argv[argv.index("-o") + 1]
            with open(log, encoding="latin-1") as file:
                lines = file.readlines()
            with open(log, "w", encoding="latin-1") as file:
                file.writelines(openings(lines))
        return done

    alice.subprocess.run = told


def openings(lines):
    name = r"((?:\\x[0-9a-f]{2})+)"
    known = {}
    for line in lines:
        opened = re.match(r"\d+\s+openat\(.* = (\d+)<" + name + ">", line)
        used = re.match(r"(\d+)\s+(?:write|writev|pwrite64|ftruncate|fsync|fdatasync)\((\d+)<" + name + ">", line)
        if opened:
            known[opened[1]] = opened[2]
        elif used and known.get(used[2]) != used[3]:
            known[used[2]] = used[3]
            yield '%s openat(AT_FDCWD, "%s", O_WRONLY|O_APPEND) = %s\n' % (used[1], used[3], used[2])
        yield line


def template(old):
    path = os.path.join(tempfile.mkdtemp(), "map.ron.in")
    text = a_map(old).decode().replace('"old line 00"', 'r##"{payload}"##', 1).replace('"A map"', 'r##"{payload}"##', 1)
    with open(path, "w") as file:
        file.write(text)
    return ["--template", path, "--keys", "jkee\\x1b?\\x1bv"]


def check(folder, name=None):
    """Every acknowledged edit is there, in order and without a gap, and the file is whole or not there.

    With a name, the state of the disk was made up by a script, without the modes of files and elsewhere:
    an edit log belongs to a path, and one that others may write or read is not trusted."""
    acknowledged = [int(line) for line in sys.stdin.read().split()]
    if name:
        original = os.path.join(os.path.dirname(folder), name)
        shutil.rmtree(original, ignore_errors=True)
        shutil.copytree(folder, original)
        folder = original
        for parent, _, files in os.walk(folder + "/state"):
            os.chmod(parent, 0o700)
            for file in files:
                os.chmod(os.path.join(parent, file), 0o600)
    path = folder + "/map.ron"
    if os.path.exists(path) and run("show", path, home=folder)[0] != 0:
        sys.exit(say("the file is no map"))
    lines = recovered(path, folder)
    if lines is None:
        if acknowledged:
            sys.exit(say("nothing can be recovered, %d acknowledged" % len(acknowledged)))
        return
    # The first edit makes the stage.
    found = [int(number) for number in re.findall(rb"^edit (\d+)", lines, flags=re.M)]
    if found != list(range(2, 2 + len(found))):
        sys.exit(say("not a beginning of the edits: %s" % found[:50]))
    if acknowledged and max(acknowledged) > max(found, default=1):
        sys.exit(say("%d acknowledged, %d recovered" % (max(acknowledged), max(found, default=1))))


def say(text):
    print(text)
    return 1


class Server:
    """A server of secure shells for one user on loopback, with keys of its own."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "%s/%s" % (folder, name)], check=True)
        shutil.copy(folder + "/user.pub", folder + "/authorized")
        self.port = free_port()
        with open(folder + "/config", "w") as file:
            file.write(
                "ListenAddress 127.0.0.1\nPort %d\nHostKey %s/host\nAuthorizedKeysFile %s/authorized\n"
                "PidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nPermitRootLogin yes\n"
                % (self.port, folder, folder))
        os.makedirs("/run/sshd", exist_ok=True)
        self.process = subprocess.Popen([shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", folder + "/config"],
                                        stderr=open(folder + "/log", "w"))
        self.wait_until_it_listens()

    def wait_until_it_listens(self):
        until = time.time() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if time.time() > until:
                    raise
                time.sleep(0.05)

    def connect(self, faultlib, command):
        return faultlib.Pty(
            ["ssh", "-tt", "-F", "none", "-i", self.folder + "/user", "-p", str(self.port), "-o", "StrictHostKeyChecking=no",
             "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "127.0.0.1", command], self.folder)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def free_port():
    import socket
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def stat(pid):
    """Parent, and seconds of computing, of a process; `None` when it is gone."""
    try:
        with open("/proc/%d/stat" % pid) as file:
            fields = file.read().rsplit(")", 1)[1].split()
    except OSError:
        return None
    if fields[0] == "Z":
        return None
    return int(fields[1]), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def session_of(pid, server):
    """The process of the server that a program's terminal belongs to."""
    while (parent := stat(pid)[0]) != server:
        pid = parent
        with open("/proc/%d/comm" % pid) as file:
            if file.read().startswith("sshd"):
                return pid
    return pid


def sshd():
    sys.path.insert(0, SCRIPTS)
    faultlib = importlib.import_module("faultlib")
    words = "".join("w%05d%s" % (number, "\r" if number % 8 == 0 else " ") for number in range(1, 26))
    typed = words.replace("\r", "\n").rstrip()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            for cut in ("client killed", "session killed", "asked to end while the client reads nothing"):
                home = tempfile.mkdtemp(dir=folder)
                path = home + "/map.ron"
                with open(path, "wb") as file:
                    file.write(a_map(["old line 00"]))
                client = server.connect(faultlib, "echo $$ >%s/pid; XDG_STATE_HOME=%s/state exec %s %s" % (home, home, PROGRAM, path))
                assert client.wait_for("help", 20), client.text()
                client.keys("a")
                assert client.wait_for("Add to", 10), client.text()
                client.send(words)
                assert client.wait_for("w00025", 10), client.text()
                # What is typed is written down a quarter of a second after it at the latest.
                time.sleep(0.5)
                with open(home + "/pid") as file:
                    pid = int(file.read())
                before = stat(pid)[1]
                if cut.startswith("asked"):
                    client.p.send_signal(signal.SIGSTOP)
                    os.kill(pid, signal.SIGTERM)
                elif cut == "client killed":
                    client.p.kill()
                else:
                    os.kill(session_of(pid, server.process.pid), signal.SIGKILL)
                began, spent = time.time(), 0.0
                while (now := stat(pid)) and time.time() - began < 10:
                    spent = now[1] - before
                    time.sleep(0.01)
                took = time.time() - began
                client.p.kill()
                client.end()
                lost = len(typed) - faultlib.common_prefix(typed, recovered(path, home))
                fine = took < SOON and spent < IDLE and lost == 0
                bad += not fine
                print("%-4s %s: gone after %.2f s, %.2f s of computing, %d of %d characters lost"
                      % ("ok" if fine else "BAD", cut, took, spent, lost, len(typed)), flush=True)
        finally:
            server.stop()
    sys.exit(1 if bad else 0)


def main():
    name, arguments = sys.argv[1], sys.argv[2:]
    if name == "check":
        check(*arguments)
    elif name == "sshd":
        sshd()
    else:
        play(name, arguments)


if __name__ == "__main__":
    main()
