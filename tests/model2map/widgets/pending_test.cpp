// SPDX-License-Identifier: MIT
#include "model2map/widgets/pending_list.h"
#include "tests/model2map/widgets/window_fixture.h"
#include "tests/support/log_lines.h"

#include <QDockWidget>

using namespace model2map;
using namespace model2map::test;
namespace lines = reactortrack::test;

namespace {

const std::string stuck = [] {
    const char* const site = R"("site": "shop.cpp:5")";
    return lines::log({lines::started, lines::created(1, "order", site), lines::created(2, "order", site),
                       lines::created(3, "reply"), lines::attached(1, 0, "pack"), lines::fired(1),
                       lines::waiting(1, 3, 0), lines::fired(2), lines::waiting(2, 3, 0)});
}();

QStringList rowsOf(const QAbstractItemModel& model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        rows << cells.join(QStringLiteral(" | "));
    }
    return rows;
}

} // namespace

TEST_CASE("WhatIsPendingNowIsListedByKindWithWhatItHangsOn")
{
    const Window window(stuck);
    window.seek(9);
    window.key(Qt::Key_F9, Qt::ShiftModifier);
    auto* list = window->findChild<PendingList*>(QStringLiteral("pending"));
    REQUIRE(list);
    waitFor([&] { return list->model()->rowCount() == 2; });
    CHECK(rowsOf(*list->model()) ==
          QStringList{QStringLiteral("1 | reply | not fired |  | event 4 | nothing is attached"),
                      QStringLiteral("2 | 2 deferreds made at shop.cpp:5 | waits | reply (not fired) | "
                                     "event 7 | pack")});
    window.seek(5);
    waitFor([&] { return rowsOf(*list->model()).first().contains(QStringLiteral("2 deferreds made")); });
    CHECK(rowsOf(*list->model()).first() ==
          QStringLiteral("2 | 2 deferreds made at shop.cpp:5 | not fired |  | event 2 | pack"));
}

TEST_CASE("AClickOnAKindChoosesItsMembersInTurn")
{
    const Window window(stuck);
    window.seek(9);
    window.key(Qt::Key_F9, Qt::ShiftModifier);
    auto* list = window->findChild<PendingList*>(QStringLiteral("pending"));
    waitFor([&] { return list->model()->rowCount() == 2; });
    const auto chosen = [&] { return window.session().selection().selected(); };
    list->scrollTo(list->model()->index(1, PendingModel::What));
    const QPoint row = list->visualRect(list->model()->index(1, PendingModel::What)).center();
    for (const std::uint32_t member : {0u, 1u, 0u}) {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row);
        CHECK(chosen() == TileId{TileKind::Deferred, DeferredIndex{member}, 0});
    }
    list->setFocus();
    window.key(Qt::Key_Return);
    CHECK(chosen() == TileId{TileKind::Deferred, DeferredIndex{1}, 0});
}
