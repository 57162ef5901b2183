// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/window_fixture.h"

#include <QApplication>

#include <random>

using namespace model2map;
using namespace model2map::test;

namespace {

// Without those that open a dialog of the system, close the window or cover the screen.
constexpr Qt::Key keys[] = {
    Qt::Key_N,         Qt::Key_Left,        Qt::Key_Right,
    Qt::Key_Up,        Qt::Key_Down,        Qt::Key_Return,
    Qt::Key_Backspace, Qt::Key_Home,        Qt::Key_End,
    Qt::Key_Escape,    Qt::Key_Space,       Qt::Key_Tab,
    Qt::Key_Plus,      Qt::Key_Minus,       Qt::Key_0,
    Qt::Key_G,         Qt::Key_R,           Qt::Key_F5,
    Qt::Key_F7,        Qt::Key_F8,          Qt::Key_F9,
    Qt::Key_1,         Qt::Key_9,           Qt::Key_PageUp,
    Qt::Key_PageDown,  Qt::Key_BracketLeft, Qt::Key_BracketRight,
    Qt::Key_A,
};
constexpr Qt::KeyboardModifier modifiers[] = {Qt::NoModifier,      Qt::NoModifier,  Qt::ControlModifier,
                                              Qt::ControlModifier, Qt::AltModifier, Qt::ShiftModifier};

class Monkey {
public:
    Monkey(const Window& window, unsigned seed) : window_(window), random_(seed) {}

    void act()
    {
        switch (pick(8)) {
        case 0:
            QTest::mouseClick(&window_.map(), Qt::LeftButton, {}, point());
            break;
        case 1:
            QTest::mouseDClick(&window_.map(), Qt::LeftButton, {}, point());
            break;
        case 2:
            QTest::mouseMove(&window_.map(), point());
            break;
        default:
            press();
        }
        if (pick(40) == 0) window_->resize(200 + int(pick(900)), 150 + int(pick(700)));
        if (pick(10) == 0) QCoreApplication::processEvents();
    }

private:
    std::size_t pick(std::size_t count) { return random_() % count; }
    QPoint point()
    {
        return {int(pick(std::size_t(window_.map().width()))),
                int(pick(std::size_t(window_.map().height())))};
    }
    void press()
    {
        const Qt::Key key = keys[pick(std::size(keys))];
        auto modifier = modifiers[pick(std::size(modifiers))];
        if (modifier == Qt::ControlModifier && key == Qt::Key_N && pick(3) == 0) {
            window_.key(key, Qt::ControlModifier | Qt::ShiftModifier);
        } else {
            window_.key(key, modifier);
        }
    }

    const Window& window_;
    std::mt19937 random_;
};

} // namespace

TEST_CASE("AMonkeyAtTheKeysAndTheMouseBreaksNothing")
{
    const std::string log = GENERATE(exampleLog(), exampleLog(18) + "broken\n", exampleLog(1));
    const bool takesLong = GENERATE(false, true);
    const Window window(log);
    Monkey monkey(window, 20131120);
    for (int i = 0; i < 1200; ++i) {
        if (takesLong) window.map().setPatience(-1); // all maps are made beside the event loop
        monkey.act();
        REQUIRE_FALSE(window.window.isNull());
        REQUIRE(window.position() <= window.session().history().eventCount());
    }
    window->commands().follow->setChecked(false); // a followed log may never end
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    window.seek(0);
    window.session().selection().zoomTo(noDeferred);
    CHECK(window.map().rectOf({}));
}
