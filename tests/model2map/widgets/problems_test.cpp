// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/window_fixture.h"
#include "tests/support/log_lines.h"

#include <QTreeView>

using namespace model2map;
using namespace model2map::test;
namespace lines = reactortrack::test;

namespace {

// f of d raises at event 7, g lets the error pass, nobody handles it: told at event 9.
const std::string unhandled = lines::whole(
    {lines::created(1, "d"), lines::attached(1, 0, "f"), lines::attached(1, 1, "g"), lines::fired(1),
     lines::executing(1, 0, "f"), lines::failed(1, 0, "f"), lines::line("note", R"("text": "x")")});

} // namespace

TEST_CASE("AProblemUnfoldsItsProofAndEachLineLeadsToItsEventAndTile")
{
    const Window window(unhandled);
    window.key(Qt::Key_F7);
    auto* list = window->findChild<QTreeView*>(QStringLiteral("problems"));
    const QAbstractItemModel& model = *list->model();
    int row = 0;
    while (!model.index(row, 2).data().toString().contains(QStringLiteral("nobody handled")))
        ++row;
    const QModelIndex problem = model.index(row, 0);
    list->setFocus();
    list->setCurrentIndex(problem);
    REQUIRE(list->isExpanded(problem));
    const Position before = window.position();
    window.key(Qt::Key_Left);
    CHECK_FALSE(list->isExpanded(problem));
    window.key(Qt::Key_Right);
    CHECK(list->isExpanded(problem));
    CHECK(window.position() == before); // in the list the arrows are not steps
    window.key(Qt::Key_Down);
    CHECK(list->currentIndex().parent() == problem);
    window.key(Qt::Key_Return);
    CHECK(window.position() == 7);
    CHECK(window.session().selection().selected() == slotTile(d, 0));
    window.key(Qt::Key_Left, Qt::AltModifier);
    CHECK(window.position() == before);
}
