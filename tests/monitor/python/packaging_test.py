# SPDX-License-Identifier: MIT
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import PACKAGE, environment, read


class PackagingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder, cls.target = folder.name, os.path.join(folder.name, "target")
        source = os.path.join(folder.name, "source")  # pip leaves files where it builds
        shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
        pip = [sys.executable, "-m", "pip", "install", "--no-index", "--no-build-isolation", "--no-deps", "--quiet",
               "--disable-pip-version-check", "--target", cls.target, source]
        done = subprocess.run(pip, env=environment(PYTHONPATH=None), capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise AssertionError(done.stdout + done.stderr)

    def run_installed(self, *command):
        return subprocess.run(command, cwd=self.folder, env=environment(PYTHONPATH=self.target), capture_output=True,
                              text=True, check=True, timeout=60).stdout

    def test_pip_installs_every_file(self):
        def files(root):
            found = [os.path.relpath(os.path.join(folder, name), root)
                     for folder, _, names in os.walk(os.path.join(root, "reactortrack")) for name in names]
            return sorted(name for name in found if "__pycache__" not in name)

        self.assertEqual(files(self.target), files(PACKAGE))
        self.assertIn("reactortrack/py.typed", files(self.target))

    def test_what_is_installed_records(self):
        self.run_installed(sys.executable, "-m", "reactortrack", "-c", "")
        self.assertEqual([e["action"] for e in read(os.path.join(self.folder, "mon.out")).events],
                         ["started", "stopped"])

    def test_its_command_records(self):
        shown = self.run_installed(os.path.join(self.target, "bin", "reactortrack"), "-o", "b.out", "-c",
                                   "import sys; print(sys.argv)", "x")
        self.assertEqual(shown, "['-c', 'x']\n")
        shown = self.run_installed(sys.executable, "-Wdefault:m", os.path.join(self.target, "bin", "reactortrack"),
                                   "-c", "import sys; print(sys.warnoptions)")
        self.assertEqual(shown, "['default:m']\n")
        self.assertEqual(len(read(os.path.join(self.folder, "b.out")).events), 2)

    def test_there_is_one_version(self):
        shown = self.run_installed(
            sys.executable, "-c", "import importlib.metadata as m, reactortrack\n"
            "print(m.version('reactortrack') == reactortrack.VERSION)")
        self.assertEqual(shown, "True\n")

    def test_a_copied_package_is_enough(self):
        folder = os.path.join(self.folder, "copied")
        shutil.copytree(PACKAGE / "reactortrack", os.path.join(folder, "reactortrack"))
        subprocess.run([sys.executable, "-m", "reactortrack", "-c", ""], cwd=folder, env=environment(PYTHONPATH=None),
                       check=True, timeout=60)
        self.assertEqual(len(read(os.path.join(folder, "mon.out")).events), 2)
