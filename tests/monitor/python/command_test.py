# SPDX-License-Identifier: MIT
"""A program under python3 -m reactortrack does what it does under python3."""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import unittest
import zipfile

from support import MODEL2MAP, PACKAGE, environment, read

SHOWS_ALL = """\
import os, sys, traceback
names = sorted(globals())
print(names, __name__, globals().get("__file__"), __spec__ and __spec__.name, __package__, __doc__, __builtins__)
print(sys.argv, sys.orig_argv if sys.version_info > (3, 10) else None, sys.path, sys.flags, sys.warnoptions)
print(sorted(os.environ), os.environ["PYTHONPATH"])
print([name for name in sys.modules if "site" in name], sys.getrecursionlimit())
print(sys.modules["__main__"].__dict__ is globals(), sys.stdout.line_buffering, sys.stdout.write_through)
traceback.print_stack()
"""

# Ends of programs, each with the status and the words on both outputs that it has.
ENDS = {
    "an exception": "def f():\n    raise ValueError('no')\nf()\n",
    "a chain of exceptions": "try:\n    1 / 0\nexcept Exception as e:\n    raise KeyError('x') from e\n",
    "a status": "import sys\nsys.exit(3)\n",
    "a status of text": "import sys\nsys.exit('that is why')\n",
    "an exception of exit in a hook": "import sys\nsys.excepthook = lambda *a: print(a[0])\n1 / 0\n",
    "an interrupt": "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nimport time\ntime.sleep(9)\n",
    "an error of syntax": "print(1)\nif\n",
    "an error of encoding": "# coding: nothing\n",
    "handlers at exit": "import atexit\natexit.register(print, 1)\natexit.register(print, 2)\nprint(0)\n",
    "a handler at exit that raises": "import atexit\natexit.register(lambda: 1 / 0)\n",
    "a thread that goes on": "import threading, time, atexit\natexit.register(print, 'end')\n"
    "threading.Thread(target=lambda: (time.sleep(0.1), print('thread'))).start()\n",
    "an exception in a thread": "import threading\nt = threading.Thread(target=lambda: 1 / 0, name='T')\n"
    "t.start()\nt.join()\n",
    "no end": "import os\nos._exit(4)\n",
    "a signal": "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n",
    "a child": "import os\nif os.fork() == 0:\n    raise SystemExit(7)\n"
    "print(os.waitstatus_to_exitcode(os.wait()[1]))\n",
    "another program": "import os, sys\nos.execv(sys.executable, [sys.executable, '-c', 'import os; "
    "print(sorted(os.environ)); raise SystemExit(5)'])\n",
    "a child of another program": "import subprocess, sys\nprint(subprocess.run([sys.executable, '-c', "
    "'import sys, os; print(sys.path, sorted(os.environ))'], capture_output=True).stdout)\n",
    "an object at the end": "class C:\n    def __del__(self):\n        print('gone')\nc = C()\n",
    "a deep recursion": "import sys\ndef f(n):\n    try:\n        return f(n + 1)\n    except RecursionError:\n"
    "        return n\nprint(f(0))\n",
    "signals": "import signal\nprint([(s, signal.getsignal(s)) for s in signal.valid_signals()], "
    "signal.pthread_sigmask(0, ()))\n",
}


class CommandTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.out = self.folder / "log" / "mon.out"
        self.out.parent.mkdir()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return str(path)

    def run_python(self, *arguments, env=None, stdin="", flags=()):
        return subprocess.run([sys.executable, *flags, *arguments], cwd=self.folder, env=env or environment(),
                              input=stdin, capture_output=True, text=True, timeout=60)

    def run_recorded(self, *arguments, flags=(), **more):
        return self.run_python("-m", "reactortrack", "-o", str(self.out), *arguments, flags=flags, **more)

    def same(self, *arguments, **more):
        """Runs it plainly and recorded, and compares; returns the recorded one."""
        plain, done = self.run_python(*arguments, **more), self.run_recorded(*arguments, **more)
        for run in (plain, done):
            run.stderr = re.sub("0x[0-9a-f]+", "0x", run.stderr)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (plain.returncode, plain.stdout, plain.stderr))
        return done

    def test_a_script_sees_itself_as_ever(self):
        self.write("a/shows.py", SHOWS_ALL)
        self.write("a/__main__.py", SHOWS_ALL)
        self.write("pack/__init__.py", "")
        self.write("pack/__main__.py", SHOWS_ALL)
        self.write("pack/inner.py", SHOWS_ALL)
        os.symlink(self.folder / "a" / "shows.py", self.folder / "link.py")
        with zipfile.ZipFile(self.folder / "z.zip", "w") as archive:
            archive.writestr("__main__.py", SHOWS_ALL)
        for program in (["a/shows.py"], [str(self.folder / "a/shows.py")], ["link.py"], ["a"], ["z.zip"],
                        ["-m", "pack"], ["-m", "pack.inner"], ["-mpack"], ["-c", SHOWS_ALL]):
            with self.subTest(program[-1][:20]):
                done = self.same(*program, "-o", "x", "-m", "--help", "", "a b")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn("'a b'", done.stdout)

    def test_a_program_from_standard_input(self):
        self.same("-", "x", stdin=SHOWS_ALL)

    def test_options_of_python_go_on(self):
        path = self.write("shows.py", SHOWS_ALL)
        for words in ("-u", "-O -B", "-X dev -W ignore", "-bb -s -q", "-P", "-uBX utf8", "-Wignore:m"):
            flags = words.split()
            with self.subTest(flags):
                self.same(path, flags=flags)

    def test_the_module_may_stand_in_one_word_with_its_option(self):
        text = "import sys; print(sys.stdout.write_through, sys.argv)"
        for words in ("-mreactortrack", "-umreactortrack", "-um reactortrack"):
            done = self.run_python(*words.split(), "-o", str(self.out), "-c", text)
            self.assertEqual((done.stdout, done.stderr), (f"{'u' in words[:2]} ['-c']\n", ""))

    def test_the_path_and_the_sitecustomize_of_the_program_are_its_own(self):
        self.write("own/sitecustomize.py", "import sys\nsys.mine = 'mine'\n")
        path = self.write("shows.py", SHOWS_ALL + "print(sys.mine, sys.modules['sitecustomize'].__file__)\n")
        folder = str(self.folder / "own")
        done = self.same(path, env=environment(PYTHONPATH=environment()["PYTHONPATH"] + os.pathsep + folder))
        self.assertIn("mine", done.stdout)

    def test_a_program_ends_as_ever(self):
        for name, text in ENDS.items():
            with self.subTest(name):
                done = self.same(self.write("program.py", text))
                self.assertNotIn("reactortrack", done.stderr + done.stdout.replace(environment()["PYTHONPATH"], ""))

    def test_a_log_is_whole_unless_its_program_had_no_end(self):
        for name, text in ENDS.items():
            with self.subTest(name):
                self.run_recorded(self.write("program.py", text))
                ended = name not in ("no end", "a signal", "another program")
                self.assertEqual(read(self.out).events[-1]["action"] == "stopped", ended)

    def test_an_unknown_program_is_told_by_python(self):
        self.assertEqual(self.same("no_such.py").returncode, 2)
        self.assertEqual(self.same("-m", "no_such").returncode, 1)

    def test_standard_input_reaches_the_program(self):
        self.same("-c", "import sys; print(sys.stdin.read())", stdin="one\ntwo")

    def test_the_log_is_named_after_the_program(self):
        self.write("prog.py", "")
        for program, name in ((["prog.py"], "prog.py"), (["-m", "prog"], "prog"), (["-mprog"], "prog"),
                              (["-c", ""], "python3"), (["--", "prog.py"], "prog.py")):
            self.run_recorded(*program)
            self.assertEqual(read(self.out).events[0]["program"], name)

    def test_the_log_is_private_and_the_last_one_is_kept(self):
        for _ in range(2):
            self.run_recorded("-c", "")
        self.assertEqual(sorted(os.listdir(self.out.parent)), ["mon.out", "mon.out.1"])
        self.assertEqual(os.stat(self.out).st_mode & 0o777, 0o600)

    def test_wrong_usage_is_two_and_a_sentence(self):
        for arguments, told in (([], "there is no program to run"), (["-m"], "there is no program to run"),
                                (["--nothing", "x.py"], "unrecognized arguments: --nothing"),
                                (["-o"], "expected one argument")):
            done = self.run_python("-m", "reactortrack", *arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn("python3 -m reactortrack: error: ", done.stderr)
            self.assertIn(told, done.stderr)

    def test_isolated_python_is_refused(self):
        call = f"import sys; sys.path.append({str(PACKAGE)!r}); import reactortrack.command as c; c.main()"
        for flags in (["-E"], ["-S"], ["-I"]):
            done = self.run_python("-c", call, "x.py", flags=flags)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("leave them out", done.stderr)

    def test_help_and_version(self):
        done = self.run_python("-m", "reactortrack", "--help")
        self.assertEqual(done.returncode, 0)
        for word in ("--only GLOB", "-m MODULE", "REACTORTRACK_SECRETS", "model2map"):
            self.assertIn(word, done.stdout)
        self.assertRegex(self.run_python("-m", "reactortrack", "--version").stdout, r"\Areactortrack [0-9.]+\n\Z")

    def test_a_log_that_cannot_be_written_is_told_and_the_program_runs(self):
        done = self.run_python("-m", "reactortrack", "-o", "/proc/no/mon.out", "-c", "print(1)")
        self.assertEqual((done.returncode, done.stdout), (0, "1\n"))
        self.assertRegex(done.stderr, r"\Areactortrack: /proc/no/mon.out: [^\n]*; nothing is recorded\n\Z")

    def test_standard_output_carries_the_log_while_the_program_runs(self):
        text = "import sys, os\nprint('mine', flush=True)\nos.close(1)\nsys.stdin.read()\n"
        with subprocess.Popen([sys.executable, "-m", "reactortrack", "-o", "-", "-c", text], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, env=environment(), cwd=self.folder) as running:
            self.assertEqual(json.loads(running.stdout.readline())["action"], "started")
            self.assertEqual(running.stdout.readline(), b"mine\n")
            running.stdin.close()
            self.assertEqual(json.loads(running.stdout.read())["action"], "stopped")

    def test_a_pipe_into_the_viewer(self):
        command = f"'{sys.executable}' -m reactortrack -o - -c 'import asyncio' | '{MODEL2MAP}' --check"
        done = subprocess.run(command, shell=True, env=environment(), capture_output=True, text=True, timeout=60)
        self.assertIn("0 bad lines, 0 errors", done.stdout)

    def test_ctrl_c_is_the_programs(self):
        text = ("import time\ntry:\n    print(1, flush=True)\n    time.sleep(60)\n"
                "except KeyboardInterrupt:\n    print('caught')\n")
        with subprocess.Popen([sys.executable, "-m", "reactortrack", "-o", str(self.out), "-c", text], text=True,
                              stdout=subprocess.PIPE, env=environment()) as running:
            running.stdout.readline()
            running.send_signal(signal.SIGINT)
            self.assertEqual(running.stdout.read(), "caught\n")
        self.assertEqual(running.returncode, 0)
