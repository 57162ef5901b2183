# SPDX-License-Identifier: MIT
"""What the commands of README.md and docs/ must do, each by its exact text. check_docs.py runs them.

Each block of a page, and each command inside a sentence, has a folder of its own with ./server and ./answer, and with
the log and the side file of a ./server that was killed.
"""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Expected:
    """What a command does."""
    status: int = 0
    prints: tuple = ()  # patterns, each found in standard output
    errors: str = r"\A\Z"  # a pattern, found in standard error
    then: tuple = ()  # shell commands that succeed afterwards
    window: bool = False  # it opens model2map, and ends by our signal
    instead: str = ""  # what runs in its place; the text of a block is on standard input


@dataclasses.dataclass(frozen=True)
class Elsewhere:
    """A block that another test runs, or has much the same of."""
    test: str


PICTURE = Elsewhere("")

GONE = "test ! -e mon.out.side"
STAYS = "test -e mon.out.side"
WHOLE = "model2map --check mon.out"
TOLD = '"the last"'  # an event of the side file
DEV_HELP = '"$SOURCE/dev" help'

PYTHON = "PYTHONPATH=monitor/python "
RECORDS = Expected(
    instead=PYTHON + "python3 -m reactortrack -o mon.out program.py", prints=(r"\A\[5, LookupError\(.*\)\]\n\Z",),
    then=("grep -q 'no unicorn here' mon.out", "grep -q 'program.py:[0-9]' mon.out", WHOLE, "test -e mon.out.1.side"))

def benches(group: str, name: str) -> Expected:
    """That the benchmark has the group; it takes minutes itself."""
    return Expected(instead=DEV_HELP + '; cat "$SOURCE/tests/bench/bench.cpp"',
                    prints=(r"\./dev bench \[GROUP…\]", rf'\{{"{group}", "{name}", '))


COMMANDS = {
    # Those that would run this test again, or for minutes: what they name is there.
    "./dev run": Expected(instead=DEV_HELP, prints=(r"\./dev run ",)),
    "./dev test": Expected(instead=DEV_HELP, prints=(r"\./dev test ",)),
    "./dev bench python": benches("python", "python"),
    "./dev bench load": benches("load", "load"),
    "./dev bench growth": benches("growth", "growth"),
    "./dev bench start": benches("start", "start"),
    "./dev bench window": benches("window", "window"),
    "./dev bench pipe": benches("pipe", "pipe"),
    "./dev bench layout": benches("map", "layout"),
    "./dev bench seek": benches("map", "seek"),
    "./dev bench paint": benches("map", "paint"),
    "./dev bench recorder deferred": Expected(
        instead=DEV_HELP + '; cat "$SOURCE/tests/bench/bench.cpp"',
        prints=(r"\./dev bench \[GROUP…\]", r'\{"recorder", ', r'\{"deferred", ')),
    "ctest --preset dev -R cost": Expected(
        instead='(cd "$SOURCE" && ctest --list-presets) && ctest --test-dir "$BUILD" -N -R cost',
        prints=(r'"dev"', "cost: instructions an event")),

    # Recording.
    "REACTORTRACK=mon.out ./answer": Expected(
        prints=(r"\A42\n\Z",), then=('grep -q \'"callback": "report"\' mon.out', WHOLE, GONE)),
    "REACTORTRACK=- ./answer | model2map": Expected(
        window=True, then=("grep -q ' 1 bad line, 0 errors' <(REACTORTRACK=- ./answer | model2map --check)",)),
    "REACTORTRACK=mon.out ./server": Expected(
        then=("grep -q hunter2 mon.out", "grep -q 'server.cpp:[0-9]' mon.out", WHOLE, GONE)),
    "REACTORTRACK=mon.out REACTORTRACK_VALUES=off ./server": Expected(
        then=("! grep -qE 'hunter2|\"value\"' mon.out", "grep -q 'server.cpp:[0-9]' mon.out", WHOLE, GONE)),
    "REACTORTRACK=mon.out REACTORTRACK_SECRETS='password*,auth.check' ./server": Expected(
        then=("! grep -qE 'hunter2|the token' mon.out", "grep -q '\"message\": \"<secret>\"' mon.out",
              "grep -q '\"value\": \"4711\"' mon.out", WHOLE, GONE)),
    "REACTORTRACK=- REACTORTRACK_PIPE=drop ./server | model2map": Expected(
        window=True, then=("REACTORTRACK=- REACTORTRACK_PIPE=drop ./server | model2map --check",)),

    # Recording Python; pip itself runs in packaging_test.py.
    "pip install ./monitor/python": Expected(
        instead='grep pip "$SOURCE/tests/monitor/python/packaging_test.py"', prints=(r'"pip", "install", ',)),
    "python3 -m reactortrack -o mon.out program.py": RECORDS,
    "PYTHONPATH=monitor/python python3 -m reactortrack -o mon.out program.py": RECORDS,
    "python3 -X utf8 -m reactortrack -o mon.out -m program --its-own -o x": dataclasses.replace(
        RECORDS, instead=PYTHON + "python3 -X utf8 -m reactortrack -o mon.out -m program --its-own -o x"),
    "python3 -m reactortrack -o - program.py | model2map": Expected(
        instead=PYTHON + "python3 -m reactortrack -o - program.py | model2map", window=True,
        then=(f"grep -q ' 1 bad line, 0 errors' <({PYTHON} python3 -m reactortrack -o - program.py | "
              "model2map --check)",)),
    "python3 -m reactortrack --help": Expected(
        instead=PYTHON + "python3 -m reactortrack --help",
        prints=(r"\Ausage: python3 -m reactortrack ", "--only GLOB", "REACTORTRACK_SECRETS")),

    # The example of 2013 waits for Ctrl+C.
    "PYTHONPATH=monitor/python python3 samples/twisted_2013/example.py": Expected(
        instead="rm mon.out mon.out.side; umask 77; PYTHONPATH=monitor/python timeout -s INT --preserve-status 4 "
                '/usr/bin/python3 "$SOURCE/samples/twisted_2013/example.py"',
        prints=(r"\AFINISHED!\n\Z",), then=(WHOLE, "grep -q '__main__.problem' mon.out")),
    "model2map --narrate mon.out": Expected(prints=(r" 8  auth.check, a callback of request, begins with the value",)),

    # Reading.
    "cat mon.out | model2map": Expected(window=True),
    "model2map mon.out": Expected(window=True, then=("grep -q mon.out config/reactortrack/model2map.ini",)),
    "tail -n +1 -f mon.out | model2map": Expected(
        window=True, then=("grep -q mon-recover <(model2map --check - <mon.out)",)),
    "model2map --check mon.out": Expected(
        status=1, prints=("ended-early", r"mon\.out: [0-9]+ events, 3 deferreds, 0 bad lines, 1 error"), then=(STAYS,)),
    "model2map --check": Expected(
        instead="REACTORTRACK=mon.out ./server && model2map --check mon.out",
        prints=("the recorder wrote [0-9]+ events, [0-9]+ bytes, lost none",)),

    # mon-recover, and what it makes possible.
    "mon-recover mon.out": Expected(prints=(r".",), then=("grep -q '%s' mon.out" % TOLD, GONE)),
    "mon-recover FILE": Expected(instead="mon-recover mon.out", prints=(r".",), then=(GONE,)),
    "tail -n 3 mon.out": Expected(prints=(TOLD,)),
    "jq -r 'select(.action == \"failed\") | .error.message' mon.out": Expected(
        prints=(r"\Athe token 4711 is wrong\n\Z",)),
    "mon-recover mon.out -o copy.out": Expected(
        prints=(r"\A\Z",), then=("grep -q '%s' copy.out" % TOLD, "! grep -q '%s' mon.out" % TOLD, STAYS)),
    "mon-recover mon.out -o - | jq -c 'select(.deferred == 1)'": Expected(
        prints=(r'\A({"action":"[a-z]+","deferred":1,[^\n]*}\n){2,}\Z',), then=(STAYS,)),
    "mon-recover -o -": Expected(instead="mon-recover mon.out -o -", prints=(TOLD,), then=(STAYS,)),
    "PYTHONPATH=monitor/python python3 -m reactortrack.log mon.out": Expected(prints=(TOLD,), then=(STAYS,)),
}

# Blocks that are not commands, by the beginning of their first line.
BLOCKS = {
    "#include <reactortrack/monitor/deferred.h>": Elsewhere("tests/house/foreign_test.sh"),
    "find_package(reactortrack REQUIRED)": Elsewhere("tests/house/foreign_test.sh"),
    "a thread of the program ──": PICTURE,
    "model2map [OPTIONS] [FILE...]": Expected(
        instead="model2map --help", prints=(r"\AUsage: model2map \[OPTIONS\] \[FILE\.\.\.\]\n",)),
    '{"event": 6, "events": 10,': Elsewhere("tests/model2map/cli/state_test.cpp"),
    '{"action": "lesson", "title": "chainDeferred, and the None after it"': Expected(
        instead='log="$SOURCE/samples/lessons/chaining.lesson"; (head -n 1 "$log"; cat; grep -v lesson "$log" | tail -n +2)'
                " > a.lesson; model2map --check a.lesson",
        prints=(r"20 events, 2 deferreds, 0 bad lines, 0 errors, 2 advice\n\Z",)),
    "from twisted.internet import defer, reactor": Elsewhere("tests/monitor/python/example_2013_test.py"),
    "def simpleCallback(ignored):": Elsewhere("tests/monitor/python/example_2013_test.py"),
    "monitor = JSONMonitor(True)": Elsewhere("tests/monitor/python/example_2013_test.py"),
    "d.addCallback(simpleCallback)": Elsewhere("tests/monitor/python/example_2013_test.py"),
    'f = open("mon.out", "w")': Elsewhere("tests/monitor/python/example_2013_test.py"),
    '{"action": "executing", "deferred": 1, "slot": 2, "callback": "__main__.problem"': Elsewhere(
        "tests/monitor/python/example_2013_test.py"),
    "from reactortrack import log": Expected(
        instead="PYTHONPATH=monitor/python python3 -", prints=(r"\A2 the token 4711 is wrong\n\Z",)),
}
