// SPDX-License-Identifier: MIT
// Maps that are made beside the event loop, since they take long.
#include "tests/model2map/widgets/piped_input.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <functional>
#include <random>
#include <utility>

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr double never = -1, hour = 3'600'000; // how long drawing may take at once, in milliseconds

// Also what a layout brings that was still to come: the widgets around it come and go.
void untilDrawn(const Window& window)
{
    const TreemapView& map = window.map();
    waitFor([&] {
        window.map().grab();
        return !map.isDrawing() && map.scene().width() == map.width() && map.scene().height() == map.height();
    });
}

// The map as it is when it is laid out at once.
QImage mapAtOnce(const Window& window)
{
    TreemapView& map = window.map();
    map.setPatience(hour);
    map.setMagnification(2);
    map.grab();
    map.setMagnification(1);
    QImage image = map.grab().toImage();
    REQUIRE_FALSE(map.isDrawing());
    return image;
}

// From a part to the whole.
void makeAMap(const Window& window)
{
    window->commands().hideOthers->setChecked(true);
    window.session().search().setText(QStringLiteral("failed"));
    waitFor([&] { return !window.session().search().isWorking(); });
    window.map().grab();
    window.map().setPatience(never);
    window.session().search().setText({});
    REQUIRE(window.map().isDrawing());
}

// Acts once, when a map is made and not yet shown.
class AtMade : public QObject {
public:
    AtMade(TreemapView& map, std::function<void()> act) : act_(std::move(act))
    {
        map.installEventFilter(this);
    }
    bool acted() const { return !act_; }

private:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::MetaCall && act_) std::exchange(act_, nullptr)();
        return false;
    }
    std::function<void()> act_;
};

} // namespace

TEST_CASE("WhileAMapIsMadeTheOneBeforeIsSeenAndStepsAreShownOnIt")
{
    const Window window(exampleLog());
    TreemapView& map = window.map();
    window.seek(problemRuns);
    makeAMap(window);
    CHECK(map.scene().isPart());
    const QImage before = map.grab().toImage();
    window.seek(problemFailed);
    CHECK(map.isDrawing());
    CHECK(map.scene().isPart());
    CHECK(map.grab().toImage() != before);
    untilDrawn(window);
    CHECK_FALSE(map.scene().isPart());
    const QImage made = map.grab().toImage();
    CHECK(made == mapAtOnce(window));
}

TEST_CASE("WhatIsOrderedWhileAMapIsMadeIsMadeNext")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    window.map().grab();
    window.map().setPatience(never);
    for (const QSize size : {QSize(900, 600), QSize(800, 650), QSize(720, 520)})
        window->resize(size);
    window->commands().hideOthers->setChecked(true);
    window.session().search().setText(QStringLiteral("failed"));
    waitFor([&] { return !window.session().search().isWorking(); });
    untilDrawn(window);
    CHECK(window.map().scene().isPart());
    window.session().search().setText({});
    untilDrawn(window);
    const QImage made = window.map().grab().toImage();
    CHECK(made == mapAtOnce(window));
}

TEST_CASE("WhatMakesAMapOldThatIsMadeIsNotForgotten")
{
    const Window window(exampleLog());
    TreemapView& map = window.map();
    window.seek(exampleEnd);
    makeAMap(window);
    SECTION("ASize")
    {
        const AtMade resize(map, [&] { map.resize(map.size() + QSize(80, 60)); });
        waitFor([&] { return resize.acted(); });
        untilDrawn(window);
    }
    SECTION("AZoomAndBack")
    {
        const AtMade zoom(map, [&] {
            window.session().selection().zoomTo(d2);
            window.session().selection().zoomTo(noDeferred);
        });
        waitFor([&] { return zoom.acted(); });
        untilDrawn(window);
    }
    SECTION("AFont")
    {
        const AtMade change(map, [&] {
            QFont font = map.font();
            font.setItalic(true);
            map.setFont(font);
        });
        waitFor([&] { return change.acted(); });
        untilDrawn(window);
    }
    CHECK_FALSE(map.scene().isPart());
    const QImage made = map.grab().toImage();
    CHECK(made == mapAtOnce(window));
}

TEST_CASE("WhatMakesAMapOldBeforeItIsMadeIsNotForgotten")
{
    const Window window(exampleLog());
    TreemapView& map = window.map();
    window.seek(exampleEnd);
    makeAMap(window);
    SECTION("AZoomAndBack")
    {
        window.session().selection().zoomTo(d2);
        window.session().selection().zoomTo(noDeferred);
    }
    SECTION("AFont")
    {
        QFont font = map.font();
        font.setItalic(true);
        map.setFont(font);
    }
    untilDrawn(window);
    CHECK_FALSE(map.scene().isPart());
    const QImage made = map.grab().toImage();
    CHECK(made == mapAtOnce(window));
}

TEST_CASE("AroundASmallerMapIsTheGroundUntilTheLargerOneIsMade")
{
    const Window window(exampleLog());
    TreemapView& map = window.map();
    window.seek(exampleEnd);
    map.grab();
    map.setPatience(never);
    map.resize(map.size() + QSize(80, 60));
    REQUIRE(map.isDrawing());
    const QPoint corner(map.width() - 10, map.height() - 10);
    CHECK(window.colourAt(corner) == map.palette().color(QPalette::Window));
    untilDrawn(window);
    CHECK(window.colourAt(corner) != map.palette().color(QPalette::Window));
}

TEST_CASE("OfWhatCameLaterTheMapBeforeShowsNothing")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    input.write(exampleLog(problemRuns));
    waitFor([&] { return window.session().history().eventCount() == problemRuns; });
    window.key(Qt::Key_End);
    TreemapView& map = window.map();
    map.setPatience(hour);
    const QImage before = map.grab().toImage();
    map.setPatience(never);
    std::optional<bool> same;
    QObject::connect(&window.session(), &Session::changed, &map, [&] {
        if (window.position() > problemRuns && !same) same = map.grab().toImage() == before;
    });
    input.write(exampleLog().substr(exampleLog(problemRuns).size()));
    waitFor([&] { return same.has_value(); });
    CHECK(*same);
    waitFor([&] { return map.grab().toImage() != before; });
}

TEST_CASE("TheWindowMayCloseWhileItsMapIsMade")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    makeAMap(window);
    window->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
    CHECK(window.window.isNull());
}

// However it grew, and whatever the person did meanwhile.
TEST_CASE("TheMapIsTheSameInTheEndHoweverItWasMade")
{
    const auto seed = GENERATE(1u, 2u, 3u, 4u, 5u, 6u);
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto pick = [&](std::size_t count) { return random() % count; };
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    std::size_t told = 0;
    for (std::size_t count = 3; count <= exampleEnd; count += 1 + pick(3)) {
        const std::string log = exampleLog(count);
        input.write(log.substr(told));
        told = log.size();
        if (count < 6) waitFor([&] { return window.session().history().eventCount() > 0; });
        window.map().setPatience(never);
        const Position end = window.session().history().eventCount();
        switch (pick(7)) {
        case 0:
            window->resize(500 + int(pick(400)), 400 + int(pick(300)));
            break;
        case 1:
            window.session().selection().zoomTo(pick(2) ? d : noDeferred);
            break;
        case 2:
            window->commands().hideOthers->setChecked(pick(2));
            window.session().search().setText(pick(2) ? QStringLiteral("failed") : QString());
            break;
        case 3:
            window.seek(pick(end + 1));
            break;
        case 4:
            window.map().setMagnification(pick(2) ? 1.5 : 1);
            break;
        case 5:
            window.map().setFont(QFont(QStringLiteral("sans"), 8 + int(pick(4))));
            break;
        default:
            window.seek(end);
        }
        if (pick(2)) QCoreApplication::processEvents();
        if (pick(4) == 0) window.map().grab();
    }
    input.write(exampleLog().substr(told));
    input.closeWriter();
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    window.session().search().setText({});
    window->commands().hideOthers->setChecked(false);
    window.session().selection().zoomTo(noDeferred);
    window.map().setMagnification(1);
    window->resize(900, 600);
    window.seek(exampleEnd);
    window.map().tidy();
    untilDrawn(window);
    CHECK(window.map().arrangement() == Arrangement::Foresight);
    const QImage made = window.map().grab().toImage();
    CHECK(made == mapAtOnce(window));
}
