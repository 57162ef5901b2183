// SPDX-License-Identifier: GPL-3.0-or-later
// What is pending at the position. Enter or a click on a row chooses the tile of its oldest member, again
// that of the next one.
#pragma once

#include "model2map/models/pending_model.h"
#include "model2map/models/session.h"

#include <QTimer>
#include <QTreeView>

namespace model2map {

// Looks only while it is seen. The session must outlive it.
class PendingList : public QTreeView {
    Q_OBJECT

public:
    explicit PendingList(Session& session, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void soon();
    void refresh();
    void choose(int row);

    Session& session_;
    PendingModel model_;
    QTimer timer_;
    Position shown_ = static_cast<Position>(-1);
    int chosenRow_ = -1;
    std::size_t chosenMember_ = 0;
};

} // namespace model2map
