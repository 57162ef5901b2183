// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/window_fixture.h"

#include <QDockWidget>
#include <QMenu>
#include <QTreeView>

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr std::size_t errbackSlot = 3; // of d

QTreeView& whyList(const Window& window)
{
    auto* list = window->findChild<QTreeView*>(QStringLiteral("whyList"));
    REQUIRE(list);
    return *list;
}

QString row(const Window& window, int number, int column = WhyModel::What)
{
    return whyList(window).model()->index(number, column).data().toString();
}

void askAbout(const Window& window, const TileId& tile)
{
    window.session().selection().select(tile);
    window.key(Qt::Key_W);
    QCoreApplication::processEvents();
}

} // namespace

TEST_CASE("WAsksWhyOfTheSelectedTile")
{
    const Window window(exampleLog());
    window.seek(recovered);
    askAbout(window, slotTile(d, errbackSlot));
    CHECK(window->findChild<QDockWidget*>(QStringLiteral("whyDock"))->isVisible());
    CHECK(whyList(window).hasFocus());
    REQUIRE(whyList(window).model()->rowCount() == 4);
    CHECK(row(window, 0) == "simpleErrback ran as an errback of d, since an error came to it.");
    CHECK(row(window, 1) == "The error came from problem of d, which raised std::runtime_error: oh no.");
    CHECK(row(window, 1, WhyModel::Where) == "17");
    CHECK(row(window, 2) == "d was fired with the value None.");
    CHECK(row(window, 3).startsWith(QStringLiteral("No callback was running then")));
    CHECK(window.text("whySubject") == "Why? d › slot 3 simpleErrback");
}

TEST_CASE("WithoutASelectionItAsksAboutTheRedTile")
{
    const Window window(exampleLog());
    window.key(Qt::Key_W);
    CHECK(window.text("whySubject") == "Select a tile to ask about, or go on until a callback runs.");
    window.seek(d2Runs);
    CHECK(row(window, 0) == "simpleCallback ran as a callback of d2, since a value came to it.");
    CHECK(row(window, 2) == "That happened inside the link of d, which was running.");
}

TEST_CASE("EnterOnAReasonGoesToItsEventAndTileAndTheReasonsStay")
{
    const Window window(exampleLog());
    window.seek(recovered);
    askAbout(window, slotTile(d, errbackSlot));
    window.key(Qt::Key_Down);
    window.key(Qt::Key_Return);
    CHECK(window.position() == problemFailed);
    CHECK(window.session().selection().selected() == slotTile(d, 2));
    CHECK(whyList(window).model()->rowCount() == 4);
    CHECK(window.text("whySubject").contains(QStringLiteral("simpleErrback")));
    window.key(Qt::Key_Left, Qt::AltModifier);
    CHECK(window.position() == recovered);
}

TEST_CASE("AClickOnAReasonGoesThereToo")
{
    const Window window(exampleLog());
    window.seek(recovered);
    askAbout(window, slotTile(d, errbackSlot));
    QTreeView& list = whyList(window);
    const QRect rect = list.visualRect(list.model()->index(2, WhyModel::What));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, rect.center());
    CHECK(window.position() == fired);
    CHECK(window.session().selection().selected() == dTile);
}

TEST_CASE("TheAnswerFollowsThePositionAndTheSelection")
{
    const Window window(exampleLog());
    window.seek(recovered);
    askAbout(window, slotTile(d, errbackSlot));
    window.seek(dCreated + 4); // it is attached, and nothing has fired
    CHECK(row(window, 0) == "d has not fired.");
    window.click(dTile);
    CHECK(window.text("whySubject") == "Why? d");
}

TEST_CASE("TilesOfTheAnswerAreLitOnTheMapWhileTheDockIsShown")
{
    const Window window(exampleLog());
    window.seek(recovered);
    window->findChild<QDockWidget*>(QStringLiteral("whyDock"))->hide();
    window.session().selection().select(slotTile(d, errbackSlot));
    QCoreApplication::processEvents();
    CHECK(window.session().why().rowCount() == 0); // nobody asks
    window.key(Qt::Key_W);
    QCoreApplication::processEvents();
    const auto now = window.map().rectOf(slotTile(d, 2));
    const QColor ring = window.colourAt(QPoint(int(now->left()) + 1, int(now->top()) + 5));
    CHECK(contrast(ring, selectionColour(Theme::Light)) < 1.6);
    const auto image = [&] { return window.map().grab().toImage(); };
    const QImage lit = image();
    window.session().why().setListening(false);
    CHECK(image() != lit);
}

TEST_CASE("TheMenuOfATileHasAskWhyAndIsAboutThatTile")
{
    const Window window(exampleLog());
    window.seek(recovered);
    CHECK(window.map().contextMenuPolicy() == Qt::ActionsContextMenu);
    CHECK(window.map().actions().contains(window->commands().askWhy));
    QTest::mouseClick(&window.map(), Qt::RightButton, {}, window.pointOn(slotTile(d, 1)));
    CHECK(window.session().selection().selected() == slotTile(d, 1));
    window->commands().askWhy->trigger();
    CHECK(row(window, 0) == "followup ran as a callback of d, since a value came to it.");
}

TEST_CASE("TheAnswerIsNamedForThoseWhoListen")
{
    const Window window(exampleLog());
    window.seek(recovered);
    askAbout(window, slotTile(d, errbackSlot));
    CHECK(whyList(window).accessibleName() == "Why? d › slot 3 simpleErrback");
    CHECK(whyList(window).model()->index(2, WhyModel::What).data(Qt::AccessibleTextRole).toString() ==
          "3. d was fired with the value None. Event 11.");
}
