// SPDX-License-Identifier: GPL-3.0-or-later
// Bad lines and problems as a list; a click on one that has an event goes there.
#pragma once

#include "model2map/models/session.h"

#include <QTreeView>

namespace model2map {

class ProblemList : public QTreeView {
    Q_OBJECT

public:
    explicit ProblemList(Session& session, QWidget* parent = nullptr);
};

} // namespace model2map
