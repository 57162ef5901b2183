// SPDX-License-Identifier: GPL-3.0-or-later
// What TreemapView makes of the mouse and the keys.
#include "model2map/widgets/treemap_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace model2map {

void TreemapView::leaveEvent(QEvent*)
{
    session_.selection().hover(std::nullopt);
}

void TreemapView::mouseMoveEvent(QMouseEvent* event)
{
    const auto tile = tileAt(event->position());
    session_.selection().hover(tile && tile->kind != TileKind::Root ? tile : std::nullopt);
}

void TreemapView::mousePressEvent(QMouseEvent* event)
{
    switch (event->button()) {
    case Qt::LeftButton: {
        const auto tile = tileAt(event->position());
        session_.selection().select(tile && tile->kind != TileKind::Root ? tile : std::nullopt);
        break;
    }
    case Qt::BackButton:
        session_.selection().goBack();
        break;
    case Qt::ForwardButton:
        session_.selection().goForward();
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
        neighbour(scene(), session_.history(), session_.position(), selection.selected(), direction));
}

void TreemapView::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers others = event->modifiers() & ~Qt::KeypadModifier;
    if (others != Qt::NoModifier) return QWidget::keyPressEvent(event);
    Selection& selection = session_.selection();
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
        return selection.goBack();
    case Qt::Key_Escape:
        return selection.canGoBack() ? selection.goBack() : selection.select(std::nullopt);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace model2map
