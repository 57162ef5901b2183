// SPDX-License-Identifier: MIT
#include "model2map/paint/palette.h"
#include "tests/support/catch.h"

#include <array>
#include <cmath>
#include <vector>

using namespace model2map;

namespace {

std::vector<Look> allLooks()
{
    std::vector<Look> looks;
    for (int state = 0; state <= static_cast<int>(LookState::Cancelled); ++state)
        for (const bool cursor : {false, true})
            looks.push_back({static_cast<LookState>(state), cursor});
    return looks;
}

constexpr std::array kinds = {TileKind::Root, TileKind::Deferred, TileKind::Slot, TileKind::Reference};

// How people with no red, no green or no blue cones see a colour (G. Machado, M. Oliveira, L. Fernandes, "A
// Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1), in linear light.
using Matrix = std::array<double, 9>;
constexpr Matrix protan = {0.152286, 1.052583,  -0.204868, 0.114503, 0.786281,
                           0.099216, -0.003882, -0.048116, 1.051998};
constexpr Matrix deutan = {0.367322, 0.860646,  -0.227968, 0.280085, 0.672501,
                           0.047413, -0.011820, 0.042940,  0.968881};
constexpr Matrix tritan = {1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                           0.147602, 0.004733,  0.691367,  0.303900};
constexpr Matrix normal = {1, 0, 0, 0, 1, 0, 0, 0, 1};

double linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

std::array<double, 3> lab(const QColor& colour, const Matrix& m)
{
    const std::array<double, 3> c = {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
    std::array<double, 3> s{};
    for (std::size_t i = 0; i < 3; ++i)
        s[i] = std::clamp(m[3 * i] * c[0] + m[3 * i + 1] * c[1] + m[3 * i + 2] * c[2], 0.0, 1.0);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * s[0] + 0.3576 * s[1] + 0.1805 * s[2]) / 0.95047);
    const double y = f(0.2126 * s[0] + 0.7152 * s[1] + 0.0722 * s[2]);
    const double z = f((0.0193 * s[0] + 0.1192 * s[1] + 0.9505 * s[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(const QColor& a, const QColor& b, const Matrix& m)
{
    const auto p = lab(a, m), q = lab(b, m);
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

} // namespace

TEST_CASE("ContrastIsThatOfTheWebGuidelines")
{
    CHECK(contrast(Qt::black, Qt::white) == Approx(21));
    CHECK(contrast(Qt::white, Qt::white) == Approx(1));
    CHECK(contrast(QColor(0x77, 0x77, 0x77), Qt::white) == Approx(4.478).epsilon(0.001));
}

TEST_CASE("TextAndSignsCanBeReadOnEveryGround")
{
    for (const Theme theme : {Theme::Light, Theme::Dark})
        for (const TileKind kind : kinds)
            for (const Look& look : allLooks()) {
                INFO("theme " << int(theme) << " kind " << int(kind) << " state " << int(look.state)
                              << " cursor " << look.cursor);
                const Colours colours = coloursOf(look, kind, theme);
                CHECK(contrast(colours.text, colours.fill) >= 4.5);
                CHECK(contrast(colours.dim, colours.fill) >= 4.5);
                CHECK(contrast(colours.mark, colours.fill) >= 3);
                CHECK(contrast(colours.onMark, colours.mark) >= 4.5);
                CHECK(contrast(hoverColour(theme), colours.fill) >= (look.cursor ? 2 : 3));
                CHECK(contrast(selectionColour(theme), colours.fill) >= (look.cursor ? 1.5 : 3));
            }
}

TEST_CASE("TextCanBeReadOnTheStripesOfWhatWasSkipped")
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const Colours colours = coloursOf({LookState::Skipped}, TileKind::Slot, theme);
        CHECK(contrast(colours.text, hatchColour(theme)) >= 4.5);
        CHECK(contrast(colours.dim, hatchColour(theme)) >= 4.5);
    }
}

TEST_CASE("TheCursorIsRedInBothThemesAndItsRingStandsOut")
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const QColor red = coloursOf({LookState::Running, true}, TileKind::Slot, theme).fill;
        CHECK(red.name() == "#e5262b");
        CHECK(coloursOf({LookState::Failed, true}, TileKind::Slot, theme).fill == red);
        CHECK(contrast(cursorEdge(theme), red) >= 3);
        const QColor rose = coloursOf({LookState::Running}, TileKind::Slot, theme).fill;
        CHECK(rose != red);
        CHECK((rose.red() > rose.green() + 30 && rose.red() > rose.blue() + 30)); // a red too
    }
}

TEST_CASE("GroundsOfStatesDifferForEveryColourVision")
{
    // 10 is what the eye tells apart at a glance; blue-blind people get help from the signs below that.
    const std::array states = {LookState::Pending, LookState::Running, LookState::Succeeded,
                               LookState::Failed,  LookState::Waiting, LookState::Held,
                               LookState::Paused};
    for (const Theme theme : {Theme::Light, Theme::Dark})
        for (const auto& [vision, least] : {std::pair(normal, 10.0), std::pair(protan, 5.0),
                                            std::pair(deutan, 5.0), std::pair(tritan, 5.0)}) {
            std::vector<QColor> fills = {coloursOf({LookState::Running, true}, TileKind::Slot, theme).fill};
            for (const LookState state : states)
                fills.push_back(coloursOf({state}, TileKind::Slot, theme).fill);
            for (std::size_t i = 0; i < fills.size(); ++i)
                for (std::size_t j = i + 1; j < fills.size(); ++j) {
                    INFO(fills[i].name().toStdString() << " " << fills[j].name().toStdString() << " in theme "
                                                       << int(theme) << " vision " << vision[0]);
                    CHECK(distance(fills[i], fills[j], vision) >= least);
                }
        }
}
