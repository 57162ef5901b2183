// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/theme.h"

#include <QApplication>

namespace model2map {

namespace {

struct Shades {
    QColor window, base, alternate, text, button, mid, highlight, highlightedText, link, dim;
};

QPalette paletteOf(const Shades& s)
{
    QPalette palette(s.button, s.window);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, s.text);
    palette.setColor(QPalette::Window, s.window);
    palette.setColor(QPalette::Base, s.base);
    palette.setColor(QPalette::AlternateBase, s.alternate);
    palette.setColor(QPalette::ToolTipBase, s.base);
    palette.setColor(QPalette::Button, s.button);
    palette.setColor(QPalette::Mid, s.mid);
    palette.setColor(QPalette::Highlight, s.highlight);
    palette.setColor(QPalette::HighlightedText, s.highlightedText);
    palette.setColor(QPalette::Link, s.link);
    palette.setColor(QPalette::PlaceholderText, s.dim);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, s.dim);
    return palette;
}

QPalette lightPalette()
{
    return paletteOf(
        {0xf3f4f6, 0xffffff, 0xf0f2f5, 0x1b1f24, 0xe9ebee, 0xc3c8ce, 0x1f5fbf, 0xffffff, 0x1f5fbf, 0x7a828c});
}

QPalette darkPalette()
{
    return paletteOf(
        {0x22252a, 0x1a1c20, 0x24272c, 0xe8eaed, 0x2f333a, 0x4a5059, 0x3d7bd9, 0xffffff, 0x7fb0ff, 0x8b929b});
}

} // namespace

Theme themeOf(const QPalette& palette)
{
    const bool dark =
        palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return dark ? Theme::Dark : Theme::Light;
}

void applyTheme(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        QApplication::setPalette(QPalette());
        break;
    case ThemeChoice::Light:
        QApplication::setPalette(lightPalette());
        break;
    case ThemeChoice::Dark:
        QApplication::setPalette(darkPalette());
        break;
    }
}

QString plainToolTip(const QString& text)
{
    if (text.isEmpty()) return text;
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace model2map
