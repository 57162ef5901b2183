// SPDX-License-Identifier: MIT
// bench_window LOG: how long the window takes from a key to the paint that shows what the key asked for, on a
// large log. A program of its own, since it needs Qt; bench runs it. CPU of the process, all its threads:
// neighbours on the machine do not count. What a timer or the display waits for is not in it.
#include "tests/bench/wait_table.h"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <cstdio>
#include <random>
#include <string_view>

#include <unistd.h>

namespace reactortrack::bench {

namespace {

using namespace model2map;

class Keys {
public:
    explicit Keys(WindowDriver& driver) : driver_(driver) {}

    // A key that leads to another position; none where it leads nowhere.
    std::optional<Wait> step(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        const Position from = driver_.session().position();
        return moved([&] { driver_.press(key, modifiers); }, from);
    }
    std::optional<Wait> stepFromAnywhere(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        anywhere();
        return step(key, modifiers);
    }
    std::optional<Wait> jump()
    {
        const Position from = driver_.session().position(), to = someEvent();
        return moved([&] { driver_.session().playback().seek(to); }, from);
    }

    void anywhere()
    {
        const Position to = someEvent();
        jumpTo(to);
    }
    void jumpTo(Position to)
    {
        if (driver_.session().position() == to) return;
        driver_.time(
            driver_.map(), [&] { driver_.session().playback().seek(to); },
            [&] { return driver_.session().position() == to; });
    }
    Position someEvent() { return 1 + random_() % driver_.session().history().eventCount(); }
    // A deferred that is there now and stands in the whole map.
    TileId someTile()
    {
        const History& history = driver_.session().history();
        for (;;) {
            const auto deferred = static_cast<DeferredIndex>(random_() % history.deferredCount());
            const DeferredFacts facts = history.facts(deferred);
            if (facts.since <= driver_.session().position()) return {TileKind::Deferred, deferred, 0};
        }
    }

private:
    std::optional<Wait> moved(const std::function<void()>& act, Position from)
    {
        bool stays = false;
        const Wait wait = driver_.time(
            driver_.map(),
            [&] {
                act();
                stays = driver_.session().position() == from;
                if (stays) driver_.map().update(); // so that the wait has an end
            },
            [] { return true; });
        return stays ? std::nullopt : std::optional(wait);
    }

    WindowDriver& driver_;
    std::mt19937 random_{7};
};

void stepsAndJumps(WindowDriver& driver, Keys& keys, const char* title)
{
    WaitTable report(driver, title);
    const auto each = [&](const char* name, Qt::Key key, Qt::KeyboardModifiers modifiers) {
        report.add(name, [&, key, modifiers] { return keys.step(key, modifiers); });
    };
    keys.anywhere();
    each("next event", Qt::Key_N, Qt::ControlModifier);
    each("event before", Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    report.add("jump to any event", [&] { return keys.jump(); });
    const auto far = [&](const char* name, Qt::Key key, Qt::KeyboardModifiers modifiers) {
        report.add(name, [&, key, modifiers] { return keys.stepFromAnywhere(key, modifiers); });
    };
    far("next failure", Qt::Key_F4, Qt::NoModifier);
    far("next problem", Qt::Key_F6, Qt::NoModifier);
    far("along the chain", Qt::Key_Right, Qt::ControlModifier);
    far("over", Qt::Key_F10, Qt::NoModifier);
    far("out", Qt::Key_F11, Qt::NoModifier);
    far("first", Qt::Key_Home, Qt::ControlModifier);
    far("last", Qt::Key_End, Qt::ControlModifier);
}

void zoomsAndChoices(WindowDriver& driver, Keys& keys)
{
    WaitTable report(driver, "choosing and zooming");
    keys.jumpTo(driver.session().history().eventCount());
    Selection& selection = driver.session().selection();
    const auto always = [] { return true; };
    report.add("choose a tile", [&] {
        const TileId tile = keys.someTile();
        return driver.time(
            driver.map(), [&] { selection.select(tile); }, always);
    });
    report.add("zoom in, and", [&] {
        selection.select(keys.someTile());
        driver.time(
            driver.map(), [&] { driver.map().update(); }, always);
        const Wait wait = driver.time(
            driver.map(), [&] { driver.press(Qt::Key_Plus, Qt::ControlModifier); }, always);
        driver.time(
            driver.map(), [&] { driver.press(Qt::Key_0, Qt::ControlModifier); }, always);
        return wait;
    });
    report.add("show all again", [&] {
        selection.select(keys.someTile());
        driver.time(
            driver.map(), [&] { driver.press(Qt::Key_Plus, Qt::ControlModifier); }, always);
        return driver.time(
            driver.map(), [&] { driver.press(Qt::Key_0, Qt::ControlModifier); }, always);
    });
    selection.select(std::nullopt);
}

void searches(WindowDriver& driver, Keys& keys)
{
    WaitTable report(driver, "a keystroke in the search: until all matches are shown");
    keys.anywhere();
    driver.press(Qt::Key_F, Qt::ControlModifier);
    auto* edit = driver.window().findChild<QLineEdit*>(QStringLiteral("search"));
    auto* answer = driver.window().findChild<QLabel*>(QStringLiteral("searchAnswer"));
    const Search& search = driver.session().search();
    for (const char* query :
         {"name:db*", "failed", "time>0.00003", "deferred:4711", "name:nobody", "commit"}) {
        const std::string name = std::string("the last letter of ") + query;
        const QString text = QString::fromLatin1(query);
        report.add(
            name.c_str(),
            [&] {
                edit->setText(text.chopped(1));
                return driver.time(
                    *answer, [&] { QTest::keyClick(edit, text.back().toLatin1()); },
                    [&] { return !search.isWorking(); });
            },
            9);
    }
    edit->setText(QStringLiteral("failed"));
    driver.time(
        *answer, [&] { answer->update(); }, [&] { return !search.isWorking(); });
    const auto always = [] { return true; };
    report.add("next event, with matches shown", [&] { return keys.step(Qt::Key_N, Qt::ControlModifier); });
    report.add("next match", [&] { return keys.step(Qt::Key_F3, Qt::NoModifier); });
    report.add("jump, with matches shown", [&] { return keys.jump(); });
    report.add(
        "look for nothing any more",
        [&] {
            edit->setText(QStringLiteral("failed"));
            driver.time(
                *answer, [&] { answer->update(); }, [&] { return !search.isWorking(); });
            return driver.time(
                driver.map(), [&] { edit->clear(); }, always);
        },
        9);
    driver.press(Qt::Key_Escape);
}

void showDocks(WindowDriver& driver, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        driver.window().findChild<QDockWidget*>(QString::fromLatin1(name))->show();
    driver.time(
        driver.map(), [&] { driver.map().update(); }, [] { return true; });
    QTest::qWait(3000);
}

} // namespace

// Of one long task there is little to zoom into or to look for.
void benchWindowOf(WatchedApplication& application, const QString& log, bool stepsOnly)
{
    WindowDriver driver(application, log);
    Keys keys(driver);
    const QSize size = driver.map().size();
    std::printf("a window on %zu events, its map %d by %d: ms of CPU from the key to the paint\n",
                driver.session().history().eventCount(), size.width(), size.height());
    stepsAndJumps(driver, keys, "steps and jumps");
    if (!stepsOnly) zoomsAndChoices(driver, keys);
    if (!stepsOnly) searches(driver, keys);
    showDocks(driver, {"pendingDock", "whyDock"});
    stepsAndJumps(driver, keys, "the same with what is pending and why shown");
    std::puts("");
}

} // namespace reactortrack::bench

int main(int argc, char** argv)
{
    using namespace reactortrack::bench;
    if (argc < 2) return 2;
    const bool stepsOnly = argc > 2 && std::string_view(argv[2]) == "steps";
    WatchedApplication application(argc, argv);
    benchWindowOf(application, QString::fromLocal8Bit(argv[1]), stepsOnly);
    std::fflush(stdout);
    ::_exit(0);
}
