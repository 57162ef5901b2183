// SPDX-License-Identifier: GPL-3.0-or-later
// The charts of a log: which one, what its colours mean, and what the chosen mark says.
#pragma once

#include "model2map/models/session.h"
#include "model2map/widgets/chart_view.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace model2map {

// Counts once it is seen. The session must outlive it.
class ChartPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChartPanel(Session& session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    ChartKind kind() const;
    void ask();
    void refresh();
    void progress();
    void showLegend();
    void showCursor();
    void zoom(double times, double x);
    void say(const QString& words);

    Session& session_;
    QComboBox* kinds_;
    QLabel *legend_, *empty_, *words_;
    QList<QToolButton*> zooms_;
    QStackedWidget* stack_;
    ChartView* view_;
    std::optional<TimeRange> range_;
};

} // namespace model2map
