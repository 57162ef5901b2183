// SPDX-License-Identifier: MIT
// The list of events, and what else tells numbers of them, where these are long.
#include "model2map/widgets/event_list.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QLocale>
#include <QScrollBar>
#include <QSpinBox>

using namespace model2map;
using namespace model2map::test;

namespace {

EventList& listOf(const Window& window)
{
    auto* list = window->findChild<EventList*>(QStringLiteral("events"));
    REQUIRE(list);
    return *list;
}

QString last(const EventList& list, int column)
{
    return list.model()->index(list.model()->rowCount() - 1, column).data().toString();
}

void checkWidths(const EventList& list)
{
    for (const int column : {EventListModel::Number, EventListModel::Time})
        CHECK(list.columnWidth(column) > list.fontMetrics().horizontalAdvance(last(list, column)));
}

} // namespace

TEST_CASE("TheLongestNumberAndTimeAreReadWhole")
{
    const Window window("{\"action\": \"note\", \"text\": \"long after\", \"t\": 123456789.123456789}\n");
    EventList& list = listOf(window);
    checkWidths(list);
    QFont font = list.font();
    font.setPointSizeF(8 * font.pointSizeF());
    list.setFont(font);
    checkWidths(list);
}

TEST_CASE("ThousandsOfEventsAreToldInGroups")
{
    const Window window(lengthened(exampleLog()));
    const QString all = QLocale().toString(qulonglong{exampleEnd + 6000});
    window.key(Qt::Key_End);
    REQUIRE(window.position() == exampleEnd + 6000);
    CHECK(window.text("statusEvent") == QStringLiteral("event %1 of %1").arg(all));
    CHECK(last(listOf(window), EventListModel::Number) == all);
    CHECK(window->findChild<QSpinBox*>(QStringLiteral("eventNumber"))->text() == all);
}

TEST_CASE("AListTooNarrowForItsColumnsKeepsTheNumbersInSight")
{
    const Window window(exampleLog());
    EventList& list = listOf(window);
    list.setFixedWidth(160);
    QApplication::processEvents();
    QScrollBar& across = *list.horizontalScrollBar();
    REQUIRE(across.maximum() > 0);
    for (Position position = 1; position <= exampleEnd; ++position) {
        window.seek(position);
        CHECK(across.value() == 0);
    }
    const QRect cell = list.visualRect(list.currentIndex());
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                      {list.viewport()->width() - 5, cell.center().y() - cell.height()});
    CHECK(window.position() == exampleEnd - 1);
    CHECK(across.value() == 0);
    across.setValue(40); // whoever went there stays
    window.seek(3);
    CHECK(across.value() == 40);
}
