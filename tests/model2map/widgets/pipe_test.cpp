// SPDX-License-Identifier: MIT
#include "model2map/widgets/event_list.h"
#include "tests/model2map/widgets/piped_input.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QAction>

using namespace model2map;
using namespace model2map::test;

namespace {

QAction* actionOf(const Window& window, const char* text)
{
    for (QAction* action : window->findChildren<QAction*>())
        if (action->text() == text) return action;
    FAIL("no such action");
    return nullptr;
}

} // namespace

TEST_CASE("ASlowProducerIsDrawnWhileItsPipeIsOpen")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    CHECK(window->windowTitle() == "<stdin> — model2map");
    CHECK(window.text("statusProgress") == "Waiting for <stdin>…");
    std::size_t told = 0;
    for (const std::size_t count : {1u, 2u, 3u, 7u, 12u, 16u}) {
        const std::string log = exampleLog(count);
        input.write(log.substr(told));
        told = log.size();
        waitFor([&] { return window.session().history().eventCount() == count; });
        CHECK(window.position() == 0);
        CHECK(window.text("statusEvent") == QStringLiteral("event 0 of %1").arg(count));
    }
    // Where all this took long there was a rate meanwhile.
    waitFor([&] { return window.text("statusProgress") == "<stdin> is still open"; });
    window.key(Qt::Key_End);
    CHECK(window.position() == 16);
    CHECK(window.map().rectOf(slotTile(d, 2)));
    const QImage running = window.map().grab().toImage();
    input.write(exampleLog().substr(told));
    waitFor([&] { return window.position() == exampleEnd; });
    waitFor([&] { return window.map().grab().toImage() != running; }); // where it is slow, it rests first
    CHECK_FALSE(window->findChild<QWidget*>(QStringLiteral("notice"))->isVisible());
    input.closeWriter();
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK_FALSE(window->findChild<QWidget*>(QStringLiteral("statusProgress"))->isVisible());
    CHECK_FALSE(window->findChild<QWidget*>(QStringLiteral("notice"))->isVisible());
}

TEST_CASE("TheMapOfAGrowingLogKeepsStillUntilItIsTidied")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    input.write(exampleLog(12));
    waitFor([&] { return window.session().history().eventCount() == 12; });
    auto* const tidy = actionOf(window, "&Tidy");
    CHECK_FALSE(tidy->isEnabled());
    window.key(Qt::Key_End);
    const auto growing = window.map().rectOf(slotTile(d, 0));
    input.write(exampleLog().substr(exampleLog(12).size()));
    input.closeWriter();
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK(window.map().rectOf(slotTile(d, 0)) == growing);
    CHECK(tidy->isEnabled());
    window.key(Qt::Key_T, Qt::ControlModifier);
    CHECK(window.map().rectOf(slotTile(d, 0)) != growing);
    CHECK_FALSE(tidy->isEnabled());
}

TEST_CASE("AMapThatNobodySawYetIsTidyAtTheEnd")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    input.write(exampleLog(12));
    waitFor([&] { return window.session().history().eventCount() == 12; });
    input.closeWriter();
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK_FALSE(actionOf(window, "&Tidy")->isEnabled());
}

TEST_CASE("AnEmptyInputSaysThatTheLogIsEmpty")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    input.closeWriter();
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK(window.text("startMessage") == "The log is empty.");
}

TEST_CASE("AProducerThatDiesWithinALineIsTold")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    const std::string log = exampleLog(16);
    input.write(log.substr(0, log.size() - 20));
    input.closeWriter();
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK(window->findChild<QWidget*>(QStringLiteral("notice"))->isVisible());
    CHECK(window.session().history().eventCount() == 15);
}

TEST_CASE("AWindowMayCloseWhileItsPipeIsOpen")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    input.write(exampleLog(5));
    SECTION("BeforeTheFirstEvent") {}
    SECTION("AfterSome")
    {
        waitFor([&] { return window.session().history().eventCount() == 5; });
    }
    window->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    CHECK(window.window.isNull());
}

TEST_CASE("AnotherLogMayBeOpenedWhileOneIsRead")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    input.write(exampleLog(5));
    window->open(window.folder.write(QStringLiteral("other.out"), exampleLog(9)));
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK(window.session().history().eventCount() == 9);
}

TEST_CASE("AListThatIsLeftAloneWhileItsLogIsReadIsAtTheEndWithIt")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"), Playback::atEnd);
    input.write(exampleLog(4));
    waitFor([&] { return window.session().history().eventCount() == 4; });
    auto* list = window->findChild<EventList*>(QStringLiteral("events"));
    waitFor([&] { return list->currentIndex().row() == 3; });
    list->grab();
    list->setRest(1e9);
    input.write(exampleLog().substr(exampleLog(4).size()));
    waitFor([&] { return window.session().history().eventCount() == exampleEnd; });
    REQUIRE(window.position() == exampleEnd);
    CHECK(list->currentIndex().row() == 3);
    input.closeWriter(); // no row comes with the end
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    const QModelIndex last = list->model()->index(int(exampleEnd) - 1, 0);
    CHECK(list->currentIndex().row() == last.row());
    CHECK(list->viewport()->rect().contains(list->visualRect(last)));
}
