// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow does while the person predicts: nothing in it may tell what comes.
#include "model2map/widgets/announce.h"
#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/quiz_card.h"
#include "model2map/widgets/search_bar.h"
#include "model2map/widgets/treemap_view.h"

#include <QAction>
#include <QDockWidget>
#include <QStatusBar>

namespace model2map {

namespace {

// Shows what a dock holds, or leaves its room empty.
void setShown(QDockWidget& dock, bool shown)
{
    QWidget& content = *dock.widget();
    QSizePolicy policy = content.sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    content.setSizePolicy(policy);
    content.setVisible(shown);
}

} // namespace

void MainWindow::predict(bool on)
{
    if (!session_) return;
    if (on) page_->searchBar().leave();
    session_->quiz().setOn(on);
    if (on) page_->map().setFocus();
}

void MainWindow::connectQuiz()
{
    connect(&session_->quiz(), &Quiz::changed, this, &MainWindow::veil);
    connect(&page_->quizCard(), &QuizCard::left, this, [this] { actions_.predict->setChecked(false); });
    predict(actions_.predict->isChecked());
}

// While a question is open. Problems, callbacks and charts are those of the whole log, so they are told only
// when all is over.
void MainWindow::veil()
{
    const bool asks = session_->quiz().isAsking();
    for (QDockWidget* dock : {details_, pending_, why_})
        setShown(*dock, !asks);
    for (QDockWidget* dock : {problems_, callbacks_, charts_})
        setShown(*dock, !session_->quiz().isOn());
    refreshActions();
}

void MainWindow::next()
{
    if (session_->quiz().isAsking())
        announce(*statusBar(), tr("Answer first, or skip the question with S."));
    else
        session_->playback().next();
}

} // namespace model2map
