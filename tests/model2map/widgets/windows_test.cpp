// SPDX-License-Identifier: MIT
#include "model2map/widgets/run_window.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QTimer>

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
