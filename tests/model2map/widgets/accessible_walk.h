// SPDX-License-Identifier: MIT
// What somebody hears who cannot see the window: its accessible objects, and what maps tell.
#pragma once

#include <QAccessible>
#include <QStringList>

#include <functional>
#include <vector>

namespace model2map::test {

// Calls visit(object, depth) for the object, depth 0, and for all below it, parents first.
void walkAccessible(QAccessibleInterface* top,
                    const std::function<void(QAccessibleInterface&, int depth)>& visit);

QString nameOf(QAccessibleInterface* object);

// Listens to the maps as a screen reader does, as long as it lives; one at a time.
class Ear {
public:
    Ear();
    ~Ear();
    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;

    // "focus: NAME", "selection: NAME", "name: NAME" for each since the last call; others are left out.
    QStringList take();
};

} // namespace model2map::test
