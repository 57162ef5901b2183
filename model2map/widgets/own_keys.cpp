// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/own_keys.h"

#include <QKeyEvent>

namespace model2map {

bool keepsArrows(QEvent& event)
{
    if (event.type() != QEvent::ShortcutOverride) return false;
    const auto& key = static_cast<QKeyEvent&>(event);
    const bool isArrow = key.key() == Qt::Key_Right || key.key() == Qt::Key_Left;
    if (!isArrow || key.modifiers() != Qt::NoModifier) return false;
    event.accept();
    return true;
}

} // namespace model2map
