// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/announce.h"

#include <QAccessible>
#include <QLabel>
#include <QStatusBar>

namespace model2map {

void announce(QLabel& label, const QString& text)
{
    if (label.text() == text) return;
    label.setText(text);
    label.setAccessibleName(text);
    QAccessibleEvent event(&label, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void announce(QStatusBar& bar, const QString& text)
{
    constexpr int readable = 4000; // milliseconds
    bar.showMessage(text, readable);
    bar.setAccessibleName(text);
    QAccessibleEvent event(&bar, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace model2map
