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
        fillEdit(a);
        fillDebug(a);
        fillSteps(a);
        fillFind(a);
        fillBookmarks(a);
        fillPace(a);
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
        a.lessons = menu_->addMenu(tr("&Lessons"));
        a.reload = add(tr("&Reload"), tr("Read the log again"), {QKeySequence(Qt::Key_F5)});
        a.follow =
            add(tr("&Follow"), tr("Keep reading a log as it grows"), {QKeySequence(Qt::SHIFT | Qt::Key_F5)});
        a.follow->setCheckable(true);
        a.cancelLoading = add(tr("C&ancel loading"), tr("Read no further; what was read stays"),
                              {QKeySequence(Qt::CTRL | Qt::Key_Period)});
        a.cancelLoading->setIconText(tr("Cancel")); // on its button
        menu_->addSeparator();
        a.exportPicture = add(tr("&Export picture…"), tr("Save the map as you see it as PNG, SVG or PDF"),
                              {QKeySequence(Qt::CTRL | Qt::Key_E), QKeySequence::Save});
        a.exportPage = add(tr("Export as &web page…"), tr("Save the replay as one page for any browser"),
                           {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)});
        a.saveLesson =
            add(tr("Save &lesson…"), tr("Save the log with your bookmarks as the stops of a lesson"),
                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)});
        menu_->addSeparator();
        a.close = add(tr("&Close"), tr("Close this window"), {QKeySequence(Qt::CTRL | Qt::Key_W)});
        a.quit = add(tr("&Quit"), tr("Close all windows"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
        a.quit->setMenuRole(QAction::QuitRole);
    }

    void fillEdit(Actions& a)
    {
        begin(tr("&Edit"));
        a.copy = add(tr("&Copy"), tr("Copy what is marked, a row of a list, or the log's line of this event"),
                     {QKeySequence::Copy});
        a.copyLine = add(tr("Copy JSON &line"), tr("Copy the line that the log has of this event"),
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
        a.copyPath =
            add(tr("Copy &path"), tr("Copy the way to the selected tile, as it stands above the map"),
                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)});
        a.copyPicture = add(tr("Copy p&icture"), tr("Copy the map as you see it"),
                            {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)});
        menu_->addSeparator();
        a.settings = add(tr("&Settings…"), tr("Theme, pace, and what is remembered"),
                         {QKeySequence(Qt::CTRL | Qt::Key_Comma)});
        a.settings->setMenuRole(QAction::PreferencesRole);
    }

    void fillDebug(Actions& a)
    {
        begin(tr("&Debug"));
        a.next = add(tr("&Next line"), tr("Next event"),
                     {QKeySequence(Qt::CTRL | Qt::Key_N), QKeySequence(Qt::Key_Right)});
        a.previous = add(tr("&Previous line"), tr("Previous event"),
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), QKeySequence(Qt::Key_Left)});
        a.first = add(tr("&First"), tr("Before the first event"),
                      {QKeySequence(Qt::CTRL | Qt::Key_Home), QKeySequence(Qt::Key_Home)});
        a.last = add(tr("&Last"), tr("After the last event"),
                     {QKeySequence(Qt::CTRL | Qt::Key_End), QKeySequence(Qt::Key_End)});
        a.goTo =
            add(tr("&Go to event…"), tr("Type the number of an event"), {QKeySequence(Qt::CTRL | Qt::Key_G)});
        a.showCursor = add(tr("Show the &red tile"), tr("Select the callback that runs, or ran last"),
                           {QKeySequence(Qt::CTRL | Qt::Key_R)});
        a.askWhy = add(tr("Ask &why"), tr("Why the selected tile, or the red one, ran or has not"),
                       {QKeySequence(Qt::Key_W)});
        a.predict = add(tr("Pre&dict"), tr("Stop where the rules tell what comes next, and ask"),
                        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
        a.predict->setCheckable(true);
        a.first->setIcon(glyphIcon(Glyph::First));
        a.previous->setIcon(glyphIcon(Glyph::Previous));
        a.next->setIcon(glyphIcon(Glyph::Next));
        a.last->setIcon(glyphIcon(Glyph::Last));
        for (QAction* action : {a.first, a.previous, a.next, a.last})
            action->setIconVisibleInMenu(false);
    }

    void addStep(Actions& a, Step step, Way way, const QString& text, const QString& tip, QKeyCombination key)
    {
        a.steps.push_back({add(text, tip, {QKeySequence(key)}), step, way});
    }

    void fillSteps(Actions& a)
    {
        using enum Step;
        using enum Way;
        menu_->addSeparator();
        addStep(a, Over, Forward, tr("&Over"), tr("To the end of this callback"), Qt::Key_F10);
        addStep(a, Over, Back, tr("Over, back"), tr("To the begin of this callback"),
                Qt::SHIFT | Qt::Key_F10);
        addStep(a, Out, Forward, tr("O&ut"), tr("To the end of the callback around this one"), Qt::Key_F11);
        addStep(a, Out, Back, tr("Out, back"), tr("To the begin of the callback around this one"),
                Qt::SHIFT | Qt::Key_F11);
        addStep(a, Along, Forward, tr("&Along the chain"), tr("To the next event of this deferred"),
                Qt::CTRL | Qt::Key_Right);
        addStep(a, Along, Back, tr("Along, back"), tr("To the event of this deferred before"),
                Qt::CTRL | Qt::Key_Left);
        menu_->addSeparator();
        addStep(a, Failure, Forward, tr("Next fai&lure"), tr("To where the next error comes up"), Qt::Key_F4);
        addStep(a, Failure, Back, tr("Previous failure"), tr("To where the last error came up"),
                Qt::SHIFT | Qt::Key_F4);
        addStep(a, Problem, Forward, tr("Next proble&m"), tr("To the next event that a problem is about"),
                Qt::Key_F6);
        addStep(a, Problem, Back, tr("Previous problem"), tr("To the event that the problem before is about"),
                Qt::SHIFT | Qt::Key_F6);
    }

    void fillFind(Actions& a)
    {
        menu_->addSeparator();
        a.find = add(tr("Find…"), tr("Look for events by names, values, errors, times"),
                     {QKeySequence(Qt::CTRL | Qt::Key_F)});
        a.hideOthers = add(tr("&Hide the others"),
                           tr("Leave only what matches the search, in the map, the list and on the slider"),
                           {QKeySequence(Qt::CTRL | Qt::Key_H)});
        a.hideOthers->setCheckable(true);
        addStep(a, Step::Match, Way::Forward, tr("Next match"), tr("To the next event that matches"),
                QKeyCombination(Qt::Key_F3));
        addStep(a, Step::Match, Way::Back, tr("Previous match"), tr("To the event before that matches"),
                Qt::SHIFT | Qt::Key_F3);
    }

    void fillBookmarks(Actions& a)
    {
        menu_->addSeparator();
        a.bookmark = add(tr("&Bookmark"), tr("Mark this place and write a note to it"),
                         {QKeySequence(Qt::CTRL | Qt::Key_B)});
        a.unmark = add(tr("Remove bookmark"), tr("Unmark this place"),
                       {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)});
        addStep(a, Step::Bookmark, Way::Forward, tr("Ne&xt bookmark"), tr("To the next marked place"),
                QKeyCombination(Qt::Key_F2));
        addStep(a, Step::Bookmark, Way::Back, tr("Previous bookmark"), tr("To the marked place before"),
                Qt::SHIFT | Qt::Key_F2);
        menu_->addSeparator();
        a.nextStop =
            add(tr("Next stop"), tr("To the next stop of the lesson"), {QKeySequence(Qt::Key_PageDown)});
        a.previousStop =
            add(tr("Previous stop"), tr("To the stop of the lesson before"), {QKeySequence(Qt::Key_PageUp)});
        a.nextStop->setIcon(glyphIcon(Glyph::Next));
        a.previousStop->setIcon(glyphIcon(Glyph::Previous));
        for (QAction* action : {a.nextStop, a.previousStop})
            action->setIconVisibleInMenu(false);
    }

    void fillPace(Actions& a)
    {
        menu_->addSeparator();
        a.play = add(tr("Pla&y"), tr("Play or pause"), {QKeySequence(Qt::Key_Space)});
        a.play->setIcon(glyphIcon(Glyph::Play));
        a.play->setIconVisibleInMenu(false);
        a.faster =
            add(tr("Fas&ter"), tr("Play twice as fast"), {QKeySequence(Qt::CTRL | Qt::Key_BracketRight)});
        a.slower =
            add(tr("Slo&wer"), tr("Play half as fast"), {QKeySequence(Qt::CTRL | Qt::Key_BracketLeft)});
        a.recorded = add(tr("As re&corded"), tr("Play by the times in the log"),
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)});
        a.recorded->setCheckable(true);
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
        a.tidy = add(tr("&Tidy"), tr("Lay the map of a log that has grown out anew"),
                     {QKeySequence(Qt::CTRL | Qt::Key_T)});
        a.back = add(tr("&Back"), tr("To where you were before"), {QKeySequence(Qt::ALT | Qt::Key_Left)});
        a.forward = add(tr("For&ward"), tr("Undo Back"), {QKeySequence(Qt::ALT | Qt::Key_Right)});
        menu_->addSeparator();
        a.fullScreen = add(tr("&Full screen"), tr("Use the whole screen"),
                           {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)});
        a.fullScreen->setCheckable(true);
        // Its key, F11, belongs to Out while no lesson is shown.
        a.present = add(tr("&Present"), tr("Big text, the map, and nothing else (F11 in a lesson)"));
        a.present->setCheckable(true);
        a.resetLayout = add(tr("Reset la&yout"),
                            tr("Size of the window, and lists around the map, as at the first start"),
                            {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)});
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
        a.keys = add(tr("&Keys"), tr("All keys of this window"),
                     {QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)});
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
