// SPDX-License-Identifier: GPL-3.0-or-later
// Why the chosen tile is as it is, as a list; a click, or Enter, goes to the event and tile of a reason.
#pragma once

#include "model2map/models/session.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace model2map {

class WhyPanel : public QWidget {
    Q_OBJECT

public:
    explicit WhyPanel(Session& session, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();

    Session& session_;
    QLabel* subject_;
    QTreeView* list_;
};

} // namespace model2map
