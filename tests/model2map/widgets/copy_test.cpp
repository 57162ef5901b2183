// SPDX-License-Identifier: MIT
// What goes to the clipboard: by keys, by the menus of the views, and by Ctrl+C according to the focus.
#include "model2map/models/words.h"
#include "tests/model2map/widgets/piped_input.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QScrollArea>
#include <QStatusBar>
#include <QTreeView>

#include <cstdlib>

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr auto ctrlShift = Qt::ControlModifier | Qt::ShiftModifier;

QString clip()
{
    return QGuiApplication::clipboard()->text();
}

QString lineOf(EventNumber event)
{
    return QString::fromStdString(exampleLines()[event - 1]);
}

} // namespace

TEST_CASE("CtrlCOnTheMapCopiesTheLogsOwnLineOfTheEvent")
{
    const Window window;
    QString path = window.folder.write(QStringLiteral("mon.out"), exampleLog());
    PipedInput input;
    SECTION("OfAFile") {}
    SECTION("OfACompressedFile")
    {
        REQUIRE(std::system(("gzip '" + path.toStdString() + "'").c_str()) == 0);
        path += QStringLiteral(".gz");
    }
    SECTION("OfAPipe")
    {
        input.write(exampleLog());
        input.closeWriter();
        path = QStringLiteral("-");
    }
    window->open(path);
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK_FALSE(window->commands().copyLine->isEnabled()); // before the first event there is none
    for (EventNumber event = 1; event <= exampleEnd; ++event) {
        window.key(Qt::Key_Right);
        if (event % 2)
            window.key(Qt::Key_C, Qt::ControlModifier);
        else
            window.key(Qt::Key_C, ctrlShift);
        REQUIRE(clip() == lineOf(event));
    }
    CHECK(window->statusBar()->currentMessage() == "Copied the line of event 28.");
}

TEST_CASE("ALineThatIsNoUnicodeIsCopiedByteForByte")
{
    const std::string line = "{\"action\":  \"note\", \"text\": \"\xff\xfe\"}";
    const Window window(exampleLog(1) + line + "\n");
    window.key(Qt::Key_End);
    window.key(Qt::Key_C, Qt::ControlModifier);
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    CHECK(data->data(QStringLiteral("application/json")).toStdString() == line);
}

TEST_CASE("ALineThatTheFileHasNoMoreIsToldAndNotCopied")
{
    const Window window(exampleLog());
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    window.seek(5);
    window.folder.write(QStringLiteral("mon.out"), exampleLog(2));
    window.key(Qt::Key_C, Qt::ControlModifier);
    CHECK(clip() == "before");
    const auto* notice = window->findChild<QWidget*>(QStringLiteral("notice"));
    CHECK(notice->isVisible());
    CHECK(notice->findChildren<QLabel*>().last()->text().startsWith(
        QStringLiteral("The line of event 5 cannot be copied")));
}

TEST_CASE("CtrlShiftLCopiesThePathAsItStandsAboveTheMap")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    CHECK_FALSE(window->commands().copyPath->isEnabled());
    window.click(slotTile(d2, 0));
    window.key(Qt::Key_L, ctrlShift);
    CHECK(clip() == Words::pathText(window.session().history(), slotTile(d2, 0)));
    CHECK(clip().startsWith(QStringLiteral("d › slot 4 → d2 › slot 0 ")));
}

TEST_CASE("CtrlShiftMCopiesThePictureThatIsExported")
{
    const Window window(exampleLog());
    window.seek(problemRuns);
    window.session().selection().select(slotTile(d, 2));
    window.key(Qt::Key_M, ctrlShift);
    const QString path = window.folder.path(QStringLiteral("map.png"));
    REQUIRE(window->savePicture(path).isEmpty());
    const QImage copied = QGuiApplication::clipboard()->image();
    REQUIRE_FALSE(copied.isNull());
    CHECK(copied.convertToFormat(QImage::Format_RGB32) == QImage(path).convertToFormat(QImage::Format_RGB32));
}

TEST_CASE("CtrlCInAListCopiesItsRow")
{
    const Window window(exampleLog());
    window.seek(9);
    window.key(Qt::Key_F7);
    auto* list = window->findChild<QTreeView*>(QStringLiteral("problems"));
    REQUIRE(list->model()->rowCount() > 0);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    window.key(Qt::Key_C, Qt::ControlModifier);
    QStringList row;
    for (int column = 0; column < list->model()->columnCount(); ++column)
        row << list->model()->index(0, column).data().toString();
    CHECK(clip() == row.join(QLatin1Char('\t')));
    // In the list of events it is the log's line, as on the map.
    auto* events = window->findChild<QAbstractItemView*>(QStringLiteral("events"));
    events->setFocus();
    events->setCurrentIndex(events->model()->index(9, 0));
    window.key(Qt::Key_C, Qt::ControlModifier);
    CHECK(clip() == lineOf(10));
}

TEST_CASE("CtrlCCopiesWhatIsMarkedInTheDetails")
{
    const Window window(exampleLog());
    window.seek(problemFailed);
    window.click(slotTile(d, 2));
    auto* details = window->findChild<QScrollArea*>(QStringLiteral("details"));
    for (QLabel* label : details->findChildren<QLabel*>()) {
        if (!label->text().contains(QStringLiteral("oh no"))) continue;
        details->ensureWidgetVisible(label);
        // It costs, so not before a mouse comes.
        CHECK_FALSE(label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
        const QPoint begin = label->mapTo(window.window, QPoint(1, label->fontMetrics().height() / 2));
        QTest::mouseMove(window->windowHandle(), begin);
        QTest::mouseDClick(window->windowHandle(), Qt::LeftButton, {}, begin);
        CHECK(label->hasSelectedText());
        label->setFocus();
        label->setSelection(0, 3);
        window.key(Qt::Key_C, Qt::ControlModifier);
        CHECK(clip() == label->text().left(3));
        label->setSelection(0, 0);
        window.key(Qt::Key_C, Qt::ControlModifier);
        CHECK(clip() == lineOf(problemFailed));
        return;
    }
    FAIL("the details do not tell the error");
}

TEST_CASE("TheMenusOfMapListAndDetailsCopy")
{
    const Window window(exampleLog());
    for (const char* name : {"map", "events", "details"}) {
        INFO(name);
        const auto* widget = window->findChild<QWidget*>(QString::fromLatin1(name));
        CHECK(widget->contextMenuPolicy() == Qt::ActionsContextMenu);
        for (QAction* action : window->commands().copies())
            CHECK(widget->actions().contains(action));
    }
}
