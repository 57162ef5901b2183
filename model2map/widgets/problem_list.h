// SPDX-License-Identifier: GPL-3.0-or-later
// Bad lines and problems as a list, each problem with its proof below once it is chosen. A click or Enter on
// what has an event goes there. Right and Left unfold and fold, as in any tree.
#pragma once

#include "model2map/models/session.h"

#include <QTreeView>

namespace model2map {

class ProblemList : public QTreeView {
    Q_OBJECT

public:
    explicit ProblemList(Session& session, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
};

} // namespace model2map
