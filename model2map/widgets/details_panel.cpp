// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/details_panel.h"

#include "model2map/models/source_excerpt.h"
#include "model2map/widgets/markable_label.h"
#include "model2map/widgets/theme.h"

#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QScrollBar>

namespace model2map {

DetailsPanel::DetailsPanel(Session& session, QWidget* parent) : QScrollArea(parent), session_(session)
{
    setObjectName(QStringLiteral("details"));
    setAccessibleName(tr("Details of the selected tile"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    patience_.setRest(restOfWords);
    later_.setSingleShot(true);
    connect(&later_, &QTimer::timeout, this, &DetailsPanel::refresh);
    connect(&session_.playback(), &Playback::moved, this, [this] {
        if (!waits(session_.document(), patience_, later_)) refresh();
    });
    connect(&session_.selection(), &Selection::selectedChanged, this, &DetailsPanel::refresh);
    refresh();
}

std::optional<TileId> DetailsPanel::subject() const
{
    const History& history = session_.history();
    const Position position = session_.position();
    const auto& chosen = session_.selection().selected();
    if (!chosen) {
        const DeferredIndex deferred = position > 0 ? history.deferredOf(position) : noDeferred;
        if (deferred == noDeferred) return std::nullopt;
        return TileId{TileKind::Deferred, deferred, 0};
    }
    const DeferredFacts& facts = history.facts(chosen->deferred);
    EventNumber since = facts.since;
    if (chosen->kind == TileKind::Slot) since = facts.slots[chosen->index].since;
    if (chosen->kind == TileKind::Reference) since = facts.references[chosen->index].since;
    return since <= position ? chosen : std::nullopt;
}

std::vector<DetailLine> DetailsPanel::atEnd() const
{
    const Position position = session_.position();
    if (position == 0) return {};
    const auto event = session_.history().trace().at(position - 1);
    if (event.action != reactortrack::Action::Stopped) return {};
    return Words::describeEnd(event);
}

// The first of its places that can be read; null where none can.
QWidget* DetailsPanel::source(const TileId& tile) const
{
    const Document& document = session_.document();
    const QString folder = document.isFile() ? QFileInfo(document.path()).absolutePath() : QString();
    for (const QString& site : Words::sites(session_.history(), tile, session_.position())) {
        const auto excerpt = sourceExcerpt(site, folder);
        if (!excerpt) continue;
        auto* text = new MarkableLabel(excerpt->text());
        text->setObjectName(QStringLiteral("source"));
        text->setAccessibleName(tr("Source at %1").arg(site));
        text->setToolTip(plainToolTip(excerpt->file));
        text->setTextFormat(Qt::PlainText);
        text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        text->setContextMenuPolicy(Qt::NoContextMenu);
        return text;
    }
    return nullptr;
}

void DetailsPanel::refresh()
{
    later_.stop();
    patience_.begin(Drawing::Anew);
    const int scrolled = verticalScrollBar()->value();
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto* form = new QFormLayout(content);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignTop);
    form->setVerticalSpacing(4);
    const auto tile = subject();
    const auto lines = tile ? Words::describe(session_.history(), *tile, session_.position()) : atEnd();
    for (const DetailLine& line : lines) {
        auto* text = new MarkableLabel(line.text);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        text->setContextMenuPolicy(Qt::NoContextMenu); // that of the panel has more
        auto* label = new QLabel(line.label);
        label->setAlignment(Qt::AlignRight | Qt::AlignTop);
        form->addRow(label, text);
    }
    if (QWidget* excerpt = tile ? source(*tile) : nullptr) form->addRow(excerpt);
    if (lines.empty()) form->addRow(new QLabel(tr("Click a tile to see what it is.")));
    setWidget(content);
    form->activate();
    content->adjustSize();
    verticalScrollBar()->setValue(scrolled); // a step does not move what somebody reads
    patience_.learn(1);
}

} // namespace model2map
