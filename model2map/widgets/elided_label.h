// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace model2map {

// One line of plain text, cut with an ellipsis where it does not fit; the tool tip then has all of it.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(Qt::TextElideMode mode, QWidget* parent = nullptr);
    void setText(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateToolTip();

    Qt::TextElideMode mode_;
};

} // namespace model2map
