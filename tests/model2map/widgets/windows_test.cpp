// SPDX-License-Identifier: MIT
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/run_window.h"
#include "model2map/widgets/search_bar.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QTimer>

#include <csignal>
#include <set>

using namespace model2map;
using namespace model2map::test;

TEST_CASE("SeveralFilesOpenAWindowEach")
{
    const Folder folder;
    const std::vector<std::string> files = {
        folder.write(QStringLiteral("a.out"), exampleLog()).toStdString(),
        folder.write(QStringLiteral("b.out"), exampleLog(5)).toStdString(), "/no/such/c.out"};
    std::set<QString> titles;
    QTimer::singleShot(0, [&] {
        for (const MainWindow* window : allWindows())
            titles.insert(window->windowTitle());
        for (MainWindow* window : allWindows())
            CHECK(window->session()->position() == 0);
        closeAllWindows();
        QApplication::exit(0);
    });
    CHECK(runWindows(*qobject_cast<QApplication*>(qApp), files) == 0);
    CHECK(titles == std::set<QString>{"a.out — model2map", "b.out — model2map", "c.out — model2map"});
}

TEST_CASE("StandardInputIsShownOnce")
{
    std::size_t count = 0;
    QTimer::singleShot(0, [&] {
        count = std::size_t(allWindows().size());
        closeAllWindows();
        QApplication::exit(0);
    });
    runWindows(*qobject_cast<QApplication*>(qApp), {"-", "-"});
    CHECK(count == 1);
}

TEST_CASE("ASignalThatEndsTheProgramEndsItsLoop")
{
    const int signal = GENERATE(SIGINT, SIGTERM, SIGHUP);
    QTimer::singleShot(0, [signal] {
        std::raise(signal);
        // The handler stands for one: the next one ends the process.
        struct sigaction now {};
        ::sigaction(signal, nullptr, &now);
        CHECK(now.sa_handler == SIG_DFL);
    });
    CHECK(runWindows(*qobject_cast<QApplication*>(qApp), {}) == 128 + signal);
    closeAllWindows();
}

TEST_CASE("ASignalThatIsIgnoredStaysIgnored")
{
    std::signal(SIGHUP, SIG_IGN);
    QTimer::singleShot(0, [] {
        std::raise(SIGHUP);
        QTimer::singleShot(0, [] { QApplication::exit(0); });
    });
    CHECK(runWindows(*qobject_cast<QApplication*>(qApp), {}) == 0);
    CHECK(std::signal(SIGHUP, SIG_DFL) == SIG_IGN);
    closeAllWindows();
}

TEST_CASE("TheProgramStartsWhereAtSays")
{
    const Folder folder;
    const std::string file = folder.write(QStringLiteral("a.out"), exampleLog()).toStdString();
    const auto [at, expected] = GENERATE(std::pair<Position, Position>{6, 6},
                                         std::pair<Position, Position>{Playback::atEnd, exampleEnd});
    Position found = 0;
    QTimer::singleShot(0, [&, want = expected] {
        Session& session = *allWindows().first()->session();
        waitFor([&] { return session.position() == want; });
        found = session.position();
        closeAllWindows();
        QApplication::exit(0);
    });
    runWindows(*qobject_cast<QApplication*>(qApp), {file}, at);
    CHECK(found == expected);
}

TEST_CASE("DroppedFilesAreOpenedTheFirstHereTheOthersBeside")
{
    const Window window;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(window.folder.write(QStringLiteral("a.out"), exampleLog())),
                  QUrl::fromLocalFile(window.folder.write(QStringLiteral("b.out"), exampleLog())),
                  QUrl(QStringLiteral("https://example.org/c.out"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window.window, &enter);
    CHECK(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window.window, &drop);
    CHECK(allWindows().size() == 2);
    CHECK(window->windowTitle() == "a.out — model2map");
    closeAllWindows();
}

TEST_CASE("WhatIsNoFileCannotBeDropped")
{
    const Window window;
    QMimeData data;
    data.setText(QStringLiteral("mon.out"));
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(window.window, &enter);
    CHECK_FALSE(enter.isAccepted());
}

TEST_CASE("ReloadReadsTheFileAgainAndStaysAtItsEvent")
{
    const Window window(exampleLog(12));
    window.seek(7);
    window.folder.write(QStringLiteral("mon.out"), exampleLog());
    window.key(Qt::Key_F5);
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK(window.session().history().eventCount() == exampleEnd);
    CHECK(window.position() == 7);
}

TEST_CASE("ReloadGoesOnLookingForWhatWasLookedFor")
{
    const Window window(exampleLog(12));
    window->page()->searchBar().look(QStringLiteral("failed"));
    window->commands().hideOthers->setChecked(true);
    window.folder.write(QStringLiteral("mon.out"), exampleLog());
    window.key(Qt::Key_F5);
    waitFor([&] {
        return window.session().document().stage() == Document::Stage::Finished &&
               !window.session().search().isWorking();
    });
    CHECK(window.session().search().matches() == EventNumbers{problemFailed});
    CHECK(window.session().search().hidesOthers());
    CHECK(window.text("searchAnswer") == "1 event, in 1 of 2 deferreds");
    CHECK(window.map().hasFocus());
}

TEST_CASE("ReloadAndFollowKeepEventZoomSelectionAndPace")
{
    const Window window(exampleLog(25));
    window.seek(24);
    window.session().selection().zoomTo(d2);
    window.session().selection().select(slotTile(d2, 0));
    window.key(Qt::Key_BracketRight, Qt::ControlModifier);
    const auto modifiers =
        GENERATE(Qt::KeyboardModifiers(Qt::NoModifier), Qt::KeyboardModifiers(Qt::ShiftModifier));
    SECTION("ThatHasGrown")
    {
        window.folder.write(QStringLiteral("mon.out"), exampleLog());
        window.key(Qt::Key_F5, modifiers);
        waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
        CHECK(window.position() == 24);
        CHECK(window.session().selection().zoom() == d2);
        CHECK(window.session().selection().selected() == slotTile(d2, 0));
        CHECK(window.map().scene().zoom() == d2);
    }
    SECTION("ThatIsAnotherLog")
    {
        window.folder.write(QStringLiteral("mon.out"), exampleLog(1) +
                                                           R"({"action": "created", "deferred": 77})" + "\n" +
                                                           R"({"action": "created", "deferred": 78})" + "\n" +
                                                           R"({"action": "stopped"})" + "\n");
        window.key(Qt::Key_F5, modifiers);
        waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
        CHECK(window.position() == 4);
        CHECK(window.session().selection().zoom() == noDeferred);
        CHECK_FALSE(window.session().selection().selected());
    }
    CHECK(window.session().playback().pace().level == 2);
}

TEST_CASE("OfDroppedFilesTheOneThatCannotBeReadSaysSoInItsOwnWindow")
{
    const Window window(exampleLog());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(window.folder.path(QStringLiteral("gone.out"))),
                  QUrl::fromLocalFile(window.folder.write(QStringLiteral("b.out"), exampleLog()))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window.window, &enter);
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window.window, &drop);
    CHECK(window->windowTitle() == "mon.out — model2map"); // it is not free
    QStringList told;
    for (const MainWindow* each : allWindows())
        if (const auto* label = each->findChild<QLabel*>(QStringLiteral("startMessage")); label->isVisible())
            told << label->text();
    REQUIRE(told.size() == 1);
    CHECK(told[0].endsWith(QStringLiteral("gone.out cannot be read: No such file or directory.")));
    CHECK(allWindows().size() == 3);
    closeAllWindows();
}

TEST_CASE("CtrlWClosesThisWindowOnly")
{
    const Window one(exampleLog()), two(exampleLog());
    two.key(Qt::Key_W, Qt::ControlModifier);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    CHECK(two.window.isNull());
    CHECK_FALSE(one.window.isNull());
}

TEST_CASE("CtrlQClosesAll")
{
    const Window one(exampleLog()), two(exampleLog());
    one.key(Qt::Key_Q, Qt::ControlModifier);
    CHECK(allWindows().isEmpty());
}

TEST_CASE("CtrlOOpensTheFilesThatAreChosen")
{
    const Window window;
    const QString path = window.folder.write(QStringLiteral("chosen.out"), exampleLog());
    window.key(Qt::Key_O, Qt::ControlModifier);
    auto* dialog = window->findChild<QFileDialog*>();
    REQUIRE(dialog);
    CHECK(dialog->isVisible());
    Q_EMIT dialog->filesSelected({path});
    CHECK(window->windowTitle() == "chosen.out — model2map");
    dialog->close();
}

TEST_CASE("ADialogThatChoosesNothingOpensNothing")
{
    const Window window(exampleLog());
    window.key(Qt::Key_S, Qt::ControlModifier);
    window.key(Qt::Key_O, Qt::ControlModifier);
    for (auto* dialog : window->findChildren<QFileDialog*>())
        dialog->reject();
    CHECK(window->windowTitle() == "mon.out — model2map");
}
