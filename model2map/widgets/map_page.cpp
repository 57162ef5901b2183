// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/map_page.h"

#include "model2map/models/words.h"
#include "model2map/widgets/breadcrumb_bar.h"
#include "model2map/widgets/lesson_card.h"
#include "model2map/widgets/notice_bar.h"
#include "model2map/widgets/playback_bar.h"
#include "model2map/widgets/quiz_card.h"
#include "model2map/widgets/search_bar.h"
#include "model2map/widgets/treemap_view.h"

#include <QVBoxLayout>

namespace model2map {

MapPage::MapPage(Session& session, const QList<QAction*>& actions, const QList<QAction*>& paceActions,
                 const QList<QAction*>& stops, QWidget* parent)
    : QWidget(parent), session_(session), notice_(new NoticeBar), map_(new TreemapView(session)),
      search_(new SearchBar(session)), quiz_(new QuizCard(session)), card_(new LessonCard(session, stops)),
      bar_(new PlaybackBar(session, actions, paceActions))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(notice_);
    layout->addWidget(new BreadcrumbBar(session));
    layout->addWidget(search_);
    layout->addWidget(map_, 1);
    layout->addWidget(card_);
    layout->addWidget(quiz_);
    layout->addWidget(bar_);
    connect(search_, &SearchBar::closed, map_, [this] { map_->setFocus(); });
    connect(notice_, &NoticeBar::detailsClicked, this, &MapPage::problemsClicked);
    connect(&session_, &Session::changed, this, &MapPage::refresh);
    refresh();
}

void MapPage::setPresenting(bool presenting)
{
    card_->setPresenting(presenting);
    QFont font = this->font();
    if (presenting) font.setPointSizeF(font.pointSizeF() * 1.8);
    quiz_->setFont(font);
    bar_->setVisible(!presenting);
    map_->setMagnification(presenting ? 1.5 : 1);
}

void MapPage::refresh()
{
    QString text = Words::notice(session_.document());
    for (const QString& more : {session_.beyondEnd(), session_.lesson().lesson().trouble})
        if (!more.isEmpty()) text += QLatin1Char(' ') + more;
    notice_->setNotice((trouble_ + QLatin1Char(' ') + text).trimmed());
}

void MapPage::tell(const QString& trouble)
{
    trouble_ = trouble;
    refresh();
}

} // namespace model2map
