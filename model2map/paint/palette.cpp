// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/palette.h"

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

constexpr QRgb cursorRed = 0xffe5262b;

// Of one state: the ground of a deferred, the ground of a slot, and what marks both.
struct Tint {
    QRgb deferred, slot, mark;
};

Tint lightTint(LookState state)
{
    switch (state) {
    case LookState::Root:
        return {0xffe9ecf0, 0xffe9ecf0, 0xff667080};
    case LookState::Reference:
        return {0xfff6f7f9, 0xfff6f7f9, 0xff667080};
    case LookState::Pending:
        return {0xfffcfcfd, 0xffedeff3, 0xff667080};
    case LookState::Running:
        return {0xfffff0f0, 0xfff8b9bb, 0xffb3141a};
    case LookState::Succeeded:
        return {0xffebf7ef, 0xffc1e6cd, 0xff00664a};
    case LookState::Failed:
        return {0xfffdf0e4, 0xfff7c79d, 0xff9c4300};
    case LookState::Skipped:
        return {0xfff0f1f4, 0xfff0f1f4, 0xff667080};
    case LookState::Waiting:
        return {0xffe8f2fb, 0xffb7d8f7, 0xff0a5a9c};
    case LookState::Held:
        return {0xfff8edf4, 0xffecc7df, 0xff8c2f6d};
    case LookState::Paused:
        return {0xfffcf7d8, 0xfff3e68a, 0xff6e5a00};
    case LookState::Cancelled:
        return {0xffdfe1e5, 0xffcfd3d9, 0xff3b424d};
    }
    return {};
}

Tint darkTint(LookState state)
{
    switch (state) {
    case LookState::Root:
        return {0xff14171c, 0xff14171c, 0xff8b95a5};
    case LookState::Reference:
        return {0xff1d2127, 0xff1d2127, 0xff8b95a5};
    case LookState::Pending:
        return {0xff1f242b, 0xff2d333d, 0xff98a2b1};
    case LookState::Running:
        return {0xff33191c, 0xff74282d, 0xffff9a9d};
    case LookState::Succeeded:
        return {0xff14302a, 0xff1a5443, 0xff5fd3ad};
    case LookState::Failed:
        return {0xff382413, 0xff6e3206, 0xffffb06b};
    case LookState::Skipped:
        return {0xff22272e, 0xff22272e, 0xff8b95a5};
    case LookState::Waiting:
        return {0xff15293d, 0xff1b4a73, 0xff7fc1f5};
    case LookState::Held:
        return {0xff321f2c, 0xff64305a, 0xfff0a3d3};
    case LookState::Paused:
        return {0xff2e2a12, 0xff5a550f, 0xfff0e05a};
    case LookState::Cancelled:
        return {0xff2f3237, 0xff42464d, 0xffc4cad3};
    }
    return {};
}

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

} // namespace

Colours coloursOf(const Look& look, TileKind kind, Theme theme)
{
    const QColor white(Qt::white);
    const QColor red = QColor::fromRgb(cursorRed);
    if (look.cursor) return {red, white, white, white, red};
    const bool light = theme == Theme::Light;
    const Tint tint = light ? lightTint(look.state) : darkTint(look.state);
    const QColor fill = QColor::fromRgb(kind == TileKind::Slot ? tint.slot : tint.deferred);
    const bool faded = look.state == LookState::Skipped;
    const QColor text = QColor::fromRgb(light ? 0xff171b22 : 0xfff1f4f8);
    const QColor dim = QColor::fromRgb(light ? 0xff454d5a : 0xffc3cad5);
    const QColor onMark = light ? white : QColor::fromRgb(0xff14171c);
    return {fill, faded ? dim : text, dim, QColor::fromRgb(tint.mark), onMark};
}

QColor cursorEdge(Theme theme)
{
    return QColor::fromRgb(theme == Theme::Light ? 0xff3d0508 : 0xffffffff);
}

QColor hatchColour(Theme theme)
{
    return QColor::fromRgb(theme == Theme::Light ? 0xffd6dae0 : 0xff363d47);
}

QColor hoverColour(Theme theme)
{
    return QColor::fromRgb(theme == Theme::Light ? 0xff3a4250 : 0xffd5dbe4);
}

QColor selectionColour(Theme theme)
{
    return QColor::fromRgb(theme == Theme::Light ? 0xff1746d1 : 0xff9db8ff);
}

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace model2map
