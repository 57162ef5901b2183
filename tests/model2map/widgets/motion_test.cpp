// SPDX-License-Identifier: MIT
// Nothing moves unless a person plays.
#include "tests/model2map/widgets/window_fixture.h"

#include <QAbstractAnimation>
#include <QTreeView>

using namespace model2map;
using namespace model2map::test;

TEST_CASE("NothingMovesByItself")
{
    const Window window(exampleLog());
    CHECK_FALSE(window->isAnimated());
    for (const Qt::Key key : {Qt::Key_F7, Qt::Key_F8, Qt::Key_F9, Qt::Key_F8, Qt::Key_F9})
        window.key(key);
    window.key(Qt::Key_F8, Qt::ControlModifier); // charts
    window.key(Qt::Key_W);
    window.seek(exampleEnd);
    window.session().selection().select(d2Tile);
    window.key(Qt::Key_Plus, Qt::ControlModifier);
    window.key(Qt::Key_0, Qt::ControlModifier);
    window.key(Qt::Key_F, Qt::ControlModifier);
    for (const auto* animation : window->findChildren<QAbstractAnimation*>()) {
        INFO(animation->metaObject()->className()
             << " of " << animation->parent()->metaObject()->className());
        CHECK(animation->state() == QAbstractAnimation::Stopped);
    }
    for (const QTreeView* list : window->findChildren<QTreeView*>())
        CHECK_FALSE(list->isAnimated());
}
