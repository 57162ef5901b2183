// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/actions.h"

#include "model2map/widgets/icons.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace model2map {

namespace {

class Maker {
    Q_DECLARE_TR_FUNCTIONS(Actions)

public:
    explicit Maker(QMainWindow& window) : window_(window) {}

    void fill(Actions& a)
    {
        fillFile(a);
        fillDebug(a);
        fillView(a);
        fillTheme(a);
        fillHelp(a);
    }

private:
    void begin(const QString& title) { menu_ = window_.menuBar()->addMenu(title); }

    QAction* add(const QString& text, const QString& tip, const QList<QKeySequence>& keys = {})
    {
        QAction* action = menu_->addAction(text);
        action->setShortcuts(keys);
        action->setStatusTip(tip);
        QString toolTip = tip;
        if (!keys.isEmpty())
            toolTip += QStringLiteral(" (%1)").arg(keys.first().toString(QKeySequence::NativeText));
        action->setToolTip(toolTip);
        // Without this the keys would go with a menu bar that somebody hides.
        window_.addAction(action);
        return action;
    }

    void fillFile(Actions& a)
    {
        begin(tr("&File"));
        a.open = add(tr("&Open…"), tr("Open a log"), {QKeySequence::Open});
        a.recent = menu_->addMenu(tr("Open &recent"));
        a.reload = add(tr("&Reload"), tr("Read the log again"), {QKeySequence(Qt::Key_F5)});
        a.follow =
            add(tr("&Follow"), tr("Keep reading a log as it grows"), {QKeySequence(Qt::SHIFT | Qt::Key_F5)});
        a.follow->setCheckable(true);
        menu_->addSeparator();
        a.savePicture =
            add(tr("&Save picture…"), tr("Save the map as PNG, SVG or PDF"), {QKeySequence::Save});
        menu_->addSeparator();
        a.close = add(tr("&Close"), tr("Close this window"), {QKeySequence(Qt::CTRL | Qt::Key_W)});
        a.quit = add(tr("&Quit"), tr("Close all windows"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
        a.quit->setMenuRole(QAction::QuitRole);
    }

    void fillDebug(Actions& a)
    {
        begin(tr("&Debug"));
        a.next = add(tr("&Next line"), tr("Next event"), {QKeySequence(Qt::CTRL | Qt::Key_N)});
        a.previous =
            add(tr("&Previous line"), tr("Previous event"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)});
        a.first = add(tr("&First"), tr("Before the first event"),
                      {QKeySequence(Qt::CTRL | Qt::Key_Home), QKeySequence(Qt::Key_Home)});
        a.last = add(tr("&Last"), tr("After the last event"),
                     {QKeySequence(Qt::CTRL | Qt::Key_End), QKeySequence(Qt::Key_End)});
        a.goTo =
            add(tr("&Go to event…"), tr("Type the number of an event"), {QKeySequence(Qt::CTRL | Qt::Key_G)});
        a.showCursor = add(tr("Show the &red tile"), tr("Select the callback that runs, or ran last"),
                           {QKeySequence(Qt::CTRL | Qt::Key_R)});
        menu_->addSeparator();
        a.play = add(tr("Pla&y"), tr("Play or pause"), {QKeySequence(Qt::Key_Space)});
        a.faster =
            add(tr("Fas&ter"), tr("Play twice as fast"), {QKeySequence(Qt::CTRL | Qt::Key_BracketRight)});
        a.slower =
            add(tr("Slo&wer"), tr("Play half as fast"), {QKeySequence(Qt::CTRL | Qt::Key_BracketLeft)});
        a.first->setIcon(glyphIcon(Glyph::First));
        a.previous->setIcon(glyphIcon(Glyph::Previous));
        a.play->setIcon(glyphIcon(Glyph::Play));
        a.next->setIcon(glyphIcon(Glyph::Next));
        a.last->setIcon(glyphIcon(Glyph::Last));
        for (QAction* action : a.playbackButtons())
            action->setIconVisibleInMenu(false);
    }

    void fillView(Actions& a)
    {
        begin(tr("&View"));
        a.view = menu_;
        a.zoomIn = add(tr("Zoom &in"), tr("Fill the map with the selected deferred"),
                       {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
        a.zoomOut = add(tr("Zoom &out"), tr("To the deferred around this one"),
                        {QKeySequence(Qt::CTRL | Qt::Key_Minus)});
        a.showAll = add(tr("Show &all"), tr("The whole map"), {QKeySequence(Qt::CTRL | Qt::Key_0)});
        a.back =
            add(tr("&Back"), tr("To where the map looked before"), {QKeySequence(Qt::ALT | Qt::Key_Left)});
        a.forward = add(tr("For&ward"), tr("Undo Back"), {QKeySequence(Qt::ALT | Qt::Key_Right)});
        menu_->addSeparator();
        a.fullScreen = add(tr("&Full screen"), tr("Use the whole screen"), {QKeySequence(Qt::Key_F11)});
        a.fullScreen->setCheckable(true);
    }

    void fillTheme(Actions& a)
    {
        QMenu* view = menu_;
        menu_ = view->addMenu(tr("&Theme"));
        a.themeSystem = add(tr("As the &system"), tr("Light or dark, as the desktop has it"));
        a.themeLight = add(tr("&Light"), tr("Dark letters on light ground"));
        a.themeDark = add(tr("&Dark"), tr("Light letters on dark ground"));
        auto* group = new QActionGroup(&window_);
        for (QAction* action : {a.themeSystem, a.themeLight, a.themeDark}) {
            action->setCheckable(true);
            group->addAction(action);
        }
        view->addSeparator();
    }

    void fillHelp(Actions& a)
    {
        begin(tr("&Help"));
        a.keys = add(tr("&Keys"), tr("All keys of this window"), {QKeySequence(Qt::Key_F1)});
        a.about = add(tr("&About model2map"), tr("What this program is"));
        a.about->setMenuRole(QAction::AboutRole);
    }

    QMainWindow& window_;
    QMenu* menu_ = nullptr;
};

} // namespace

Actions makeActions(QMainWindow& window)
{
    Actions actions{};
    Maker(window).fill(actions);
    return actions;
}

} // namespace model2map
