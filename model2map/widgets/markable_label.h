// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace model2map {

// Plain text that a mouse can mark. Qt makes a whole document of such a text and lays it out several times,
// so that is left until a mouse comes.
class MarkableLabel : public QLabel {
public:
    using QLabel::QLabel;

protected:
    void enterEvent(QEnterEvent* event) override
    {
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        QLabel::enterEvent(event);
    }
    // A finger comes without entering.
    void mousePressEvent(QMouseEvent* event) override
    {
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        QLabel::mousePressEvent(event);
    }
};

} // namespace model2map
