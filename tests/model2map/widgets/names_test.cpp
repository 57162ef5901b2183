// SPDX-License-Identifier: MIT
// All that takes the focus has a name, and the keyboard gets to it.
#include "model2map/widgets/settings.h"
#include "tests/model2map/widgets/accessible_walk.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QTabBar>

#include <set>

using namespace model2map;
using namespace model2map::test;

namespace {

// What tells a person who reads a failed check where to look.
QString describe(const QObject* object)
{
    QStringList way;
    for (; object; object = object->parent())
        way.prepend(QStringLiteral("%1(%2)").arg(QLatin1String(object->metaObject()->className()),
                                                 object->objectName()));
    return way.mid(std::max<qsizetype>(0, way.size() - 4)).join(QStringLiteral(" > "));
}

QStringList nameless(QWidget* top)
{
    QStringList found;
    walkAccessible(QAccessible::queryAccessibleInterface(top), [&](QAccessibleInterface& object, int) {
        const QAccessible::State state = object.state();
        if (!state.focusable || state.invisible || !nameOf(&object).isEmpty()) return;
        // Qt names tabs by the one in front.
        const auto* tabs = qobject_cast<QTabBar*>(object.object());
        if (tabs && tabs->count() == 0) return;
        // A list may have nothing to say in one of its columns.
        if (object.parent() && qobject_cast<QAbstractItemView*>(object.parent()->object())) return;
        found << QStringLiteral("%1 %2").arg(object.role()).arg(describe(object.object()));
    });
    return found;
}

bool takesFocus(const QWidget& widget)
{
    // A label takes it so that a mouse can mark its text.
    if (qobject_cast<const QLabel*>(&widget)) return false;
    return widget.isVisible() && widget.isEnabled() && widget.focusPolicy() != Qt::NoFocus &&
           !widget.focusProxy();
}

// What no press of Tab gets to.
QStringList outOfReach(const Window& window)
{
    std::set<const QWidget*> met;
    while (QApplication::focusWidget() && met.insert(QApplication::focusWidget()).second)
        window.key(Qt::Key_Tab);
    QStringList found;
    for (const QWidget* widget : window->findChildren<QWidget*>())
        if (takesFocus(*widget) && !met.contains(widget)) found << describe(widget);
    return found;
}

// What is remembered of windows is at its end what it was before.
class KeptSettings {
public:
    KeptSettings() = default;
    ~KeptSettings() { settings::setWindow(size_, docks_); }
    KeptSettings(const KeptSettings&) = delete;
    KeptSettings& operator=(const KeptSettings&) = delete;

private:
    const QSize size_ = settings::windowSize();
    const QByteArray docks_ = settings::dockState();
};

// A window with all docks and something chosen to tell about.
struct FullWindow {
    FullWindow()
    {
        for (QDockWidget* dock : docks())
            dock->show();
        window.seek(problemFailed);
        window.click(slotTile(d, 2));
        QCoreApplication::processEvents();
    }
    QList<QDockWidget*> docks() const { return window->findChildren<QDockWidget*>(); }
    // Each of them in front of those in its place once.
    template <class Check>
    void eachInFront(Check check) const
    {
        for (QDockWidget* dock : docks()) {
            dock->raise();
            QCoreApplication::processEvents();
            INFO(dock->windowTitle().toStdString());
            check();
        }
    }

    const KeptSettings kept;
    const Window window{exampleLog()};
};

} // namespace

TEST_CASE("AllThatTakesTheFocusHasAName")
{
    SECTION("the start page")
    {
        const Window window;
        CHECK(nameless(window.window) == QStringList());
    }
    SECTION("a log with all docks")
    {
        const FullWindow full;
        full.eachInFront([&] { CHECK(nameless(full.window.window) == QStringList()); });
    }
    SECTION("the search, then a question and what is why")
    {
        const FullWindow full;
        const Window& window = full.window;
        window->commands().find->trigger();
        CHECK(nameless(window.window) == QStringList());
        window.key(Qt::Key_Escape);
        window.map().setFocus();
        window.key(Qt::Key_W);
        CHECK(nameless(window.window) == QStringList());
        window->commands().predict->trigger();
        REQUIRE(window.session().quiz().isAsking());
        CHECK(nameless(window.window) == QStringList());
    }
}

TEST_CASE("TabGetsToAllThatTakesTheFocus")
{
    SECTION("the start page")
    {
        const Window window;
        window.key(Qt::Key_Tab);
        CHECK(outOfReach(window) == QStringList());
    }
    SECTION("a log with all docks, each in front once")
    {
        const FullWindow full;
        full.eachInFront([&] {
            full.window.map().setFocus();
            CHECK(outOfReach(full.window) == QStringList());
        });
    }
    SECTION("the search")
    {
        const Window window(exampleLog());
        window->commands().find->trigger();
        window.map().setFocus();
        CHECK(outOfReach(window) == QStringList());
    }
    SECTION("a question")
    {
        const Window window(exampleLog());
        window.seek(problemFailed);
        window->commands().predict->trigger();
        REQUIRE(window.session().quiz().isAsking());
        window.map().setFocus();
        CHECK(outOfReach(window) == QStringList());
    }
}
