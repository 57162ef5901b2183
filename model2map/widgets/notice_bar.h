// SPDX-License-Identifier: GPL-3.0-or-later
// A strip above the map that says why the log is not whole. Hidden while there is nothing to say.
#pragma once

#include <QFrame>

class QLabel;

namespace model2map {

class NoticeBar : public QFrame {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent = nullptr);

    // Once closed it stays so until there is something else to say.
    void setNotice(const QString& text);

Q_SIGNALS:
    void detailsClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* label_;
};

} // namespace model2map
