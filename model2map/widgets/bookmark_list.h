// SPDX-License-Identifier: GPL-3.0-or-later
// The bookmarks of a log: Enter goes there, F2 or a double click on a note changes it, Delete removes one.
#pragma once

#include "model2map/models/session.h"

#include <QTreeView>

namespace model2map {

class BookmarkList : public QTreeView {
    Q_OBJECT

public:
    // The session must outlive it.
    explicit BookmarkList(Session& session, QWidget* parent = nullptr);

    // Lets the person write the note of that row.
    void editNote(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    Session& session_;
};

} // namespace model2map
