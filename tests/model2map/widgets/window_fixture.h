// SPDX-License-Identifier: MIT
// A real window, shown offscreen, with a log in it.
#pragma once

#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/treemap_view.h"
#include "tests/model2map/models/log_text.h"
#include "tests/support/catch.h"

#include <QPointer>
#include <QTest>

#include <functional>
#include <memory>

namespace model2map::test {

inline constexpr int patience = 5000; // milliseconds, for what comes at once

inline constexpr DeferredIndex d{0}, d2{1};
inline constexpr TileId dTile{TileKind::Deferred, d, 0}, d2Tile{TileKind::Deferred, d2, 0};
constexpr TileId slotTile(DeferredIndex deferred, std::size_t index)
{
    return {TileKind::Slot, deferred, index};
}

// Turns the event loop until the condition holds; fails the case when it never does.
void waitFor(const std::function<bool()>& condition);

class Window {
public:
    // With the start page.
    Window();
    // With that log, read to its end.
    explicit Window(const std::string& log);
    ~Window();

    MainWindow& operator*() const { return *window; }
    MainWindow* operator->() const { return window; }
    Session& session() const { return *window->session(); }
    TreemapView& map() const { return window->page()->map(); }
    Position position() const { return session().position(); }

    // To the widget that has the focus, as a keyboard does.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void seek(Position position) const { session().playback().seek(position); }
    void click(const TileId& tile) const;
    void doubleClick(const TileId& tile) const;
    // A point of the tile that no tile inside it covers.
    QPoint pointOn(const TileId& tile) const;
    // The colour of the map at that point, as it is painted now.
    QColor colourAt(QPoint point) const;
    QString text(const char* labelName) const;

    const Folder folder;
    QPointer<MainWindow> window;
};

// All windows of the program that are shown.
QList<MainWindow*> allWindows();
void closeAllWindows();

} // namespace model2map::test
