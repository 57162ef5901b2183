// SPDX-License-Identifier: GPL-3.0-or-later
// What TreemapView makes of the mouse and the keys.
#include "model2map/widgets/treemap_view.h"

#include "model2map/widgets/map_accessible.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace model2map {

void TreemapView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    // Qt tells after this that the map has the focus; that its tile has it is to be heard last.
    QMetaObject::invokeMethod(
        this, [this] { tellFocus(*this); }, Qt::QueuedConnection);
}

void TreemapView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    tellFocus(*this);
}

void TreemapView::leaveEvent(QEvent*)
{
    session_.selection().hover(std::nullopt);
}

void TreemapView::mouseMoveEvent(QMouseEvent* event)
{
    const auto tile = tileAt(event->position());
    session_.selection().hover(tile && tile->kind != TileKind::Root ? tile : std::nullopt);
}

void TreemapView::choose(const std::optional<TileId>& tile)
{
    session_.selection().select(tile && tile->kind != TileKind::Root ? tile : std::nullopt);
}

void TreemapView::press(const std::optional<TileId>& tile)
{
    choose(tile);
    if (tile) session_.quiz().answer(*tile);
}

void TreemapView::mousePressEvent(QMouseEvent* event)
{
    switch (event->button()) {
    case Qt::LeftButton:
        press(tileAt(event->position()));
        break;
    case Qt::RightButton: // its menu is about that tile
        choose(tileAt(event->position()));
        break;
    case Qt::BackButton:
        session_.journey().goBack();
        break;
    case Qt::ForwardButton:
        session_.journey().goForward();
        break;
    default:
        event->ignore();
    }
}

void TreemapView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        zoomInto(tileAt(event->position()));
    } else {
        mousePressEvent(event);
    }
}

void TreemapView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) return event->ignore();
    constexpr int notch = 120;
    wheelTurn_ += event->angleDelta().y();
    if (wheelTurn_ >= notch) {
        wheelTurn_ = 0;
        zoomInto(tileAt(event->position()));
    } else if (wheelTurn_ <= -notch) {
        wheelTurn_ = 0;
        zoomOut();
    }
}

void TreemapView::moveSelection(Direction direction)
{
    Selection& selection = session_.selection();
    selection.select(
        neighbour(tree(), session_.history(), session_.position(), selection.selected(), direction));
}

void TreemapView::leave()
{
    if (session_.selection().zoom() != noDeferred)
        zoomOut();
    else
        session_.selection().select(std::nullopt);
}

void TreemapView::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool sideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    // Left and Right alone step through the log.
    if (modifiers != (sideways ? Qt::ShiftModifier : Qt::NoModifier)) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveSelection(Direction::Previous);
    case Qt::Key_Right:
        return moveSelection(Direction::Next);
    case Qt::Key_Up:
        return moveSelection(Direction::Parent);
    case Qt::Key_Down:
        return moveSelection(Direction::Child);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return zoomIn();
    case Qt::Key_Backspace:
        return session_.journey().goBack();
    case Qt::Key_Escape:
        return leave();
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace model2map
