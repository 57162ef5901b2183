// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/accessible_walk.h"

#include "model2map/widgets/map_accessible.h"

#include <utility>

namespace model2map::test {

namespace {

QStringList heard;

void hear(QAccessibleEvent* event)
{
    const char* what = nullptr;
    if (event->type() == QAccessible::Focus) what = "focus";
    if (event->type() == QAccessible::Selection) what = "selection";
    if (event->type() == QAccessible::NameChanged) what = "name";
    if (what)
        heard << QStringLiteral("%1: %2").arg(QLatin1String(what), nameOf(event->accessibleInterface()));
}

} // namespace

void walkAccessible(QAccessibleInterface* top,
                    const std::function<void(QAccessibleInterface&, int depth)>& visit)
{
    std::vector<std::pair<QAccessibleInterface*, int>> open{{top, 0}};
    while (!open.empty()) {
        const auto [object, depth] = open.back();
        open.pop_back();
        if (!object || !object->isValid()) continue;
        visit(*object, depth);
        for (int i = object->childCount() - 1; i >= 0; --i)
            open.emplace_back(object->child(i), depth + 1);
    }
}

QString nameOf(QAccessibleInterface* object)
{
    return object ? object->text(QAccessible::Name) : QString();
}

Ear::Ear()
{
    heard.clear();
    listenToMaps(hear);
}

Ear::~Ear()
{
    listenToMaps(nullptr);
}

QStringList Ear::take()
{
    return std::exchange(heard, {});
}

} // namespace model2map::test
