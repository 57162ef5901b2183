// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/map_page.h"

#include "model2map/models/words.h"
#include "model2map/widgets/breadcrumb_bar.h"
#include "model2map/widgets/notice_bar.h"
#include "model2map/widgets/playback_bar.h"
#include "model2map/widgets/treemap_view.h"

#include <QVBoxLayout>

namespace model2map {

MapPage::MapPage(Session& session, const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent), session_(session), notice_(new NoticeBar), map_(new TreemapView(session)),
      bar_(new PlaybackBar(session.playback(), actions))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(notice_);
    layout->addWidget(new BreadcrumbBar(session));
    layout->addWidget(map_, 1);
    layout->addWidget(bar_);
    setFocusProxy(map_);
    connect(notice_, &NoticeBar::detailsClicked, this, &MapPage::problemsClicked);
    connect(&session_, &Session::changed, this, &MapPage::refresh);
    refresh();
}

void MapPage::refresh()
{
    QString text = Words::notice(session_.document());
    if (!session_.beyondEnd().isEmpty()) text += QLatin1Char(' ') + session_.beyondEnd();
    notice_->setNotice(text.trimmed());
}

} // namespace model2map
