// SPDX-License-Identifier: GPL-3.0-or-later
// One log in one window: the document and all that is told about it, wired together.
#pragma once

#include "model2map/models/document.h"
#include "model2map/models/event_list_model.h"
#include "model2map/models/playback.h"
#include "model2map/models/problem_list_model.h"
#include "model2map/models/selection.h"

#include <QObject>

namespace model2map {

class Session : public QObject {
    Q_OBJECT

public:
    // `path` and `reading` as Document takes them. `startAt`: the position to stand at once the log has it
    // (Playback::atEnd: its end).
    explicit Session(const QString& path, Position startAt = 0,
                     Document::Reading reading = Document::Reading::Once, QObject* parent = nullptr);
    // Reads an open descriptor, which it takes over.
    Session(int descriptor, const QString& name, QObject* parent = nullptr);

    Document& document() noexcept { return document_; }
    Playback& playback() noexcept { return playback_; }
    Selection& selection() noexcept { return selection_; }
    EventListModel& events() noexcept { return events_; }
    ProblemListModel& problems() noexcept { return problems_; }

    const History& history() const noexcept { return document_.history(); }
    Position position() const noexcept { return playback_.position(); }
    // Set when the log ended before the position that was asked for; a sentence naming both numbers.
    const QString& beyondEnd() const noexcept { return beyondEnd_; }

Q_SIGNALS:
    // After document().grown(), finished() and failed(), when all models have taken it in.
    void changed();

private:
    void wire();
    void takeIn();

    Document document_;
    Playback playback_;
    Selection selection_;
    EventListModel events_;
    ProblemListModel problems_;
    Position startAt_ = 0;
    QString beyondEnd_;
};

} // namespace model2map
