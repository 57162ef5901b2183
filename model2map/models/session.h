// SPDX-License-Identifier: GPL-3.0-or-later
// One log in one window: the document and all that is told about it, wired together.
#pragma once

#include "model2map/models/bookmarks.h"
#include "model2map/models/document.h"
#include "model2map/models/event_list_model.h"
#include "model2map/models/journey.h"
#include "model2map/models/kept_place.h"
#include "model2map/models/landmarks.h"
#include "model2map/models/lesson_player.h"
#include "model2map/models/measures.h"
#include "model2map/models/playback.h"
#include "model2map/models/problem_list_model.h"
#include "model2map/models/quiz.h"
#include "model2map/models/search.h"
#include "model2map/models/selection.h"
#include "model2map/models/why_model.h"

#include <QObject>
#include <QTimer>

namespace model2map {

// The steps that mean something, and their ways.
enum class Step { Over, Out, Along, Failure, Problem, Bookmark, Match };
enum class Way { Forward, Back };

class Session : public QObject {
    Q_OBJECT

public:
    // `path` and `reading` as Document takes them. `startAt`: the position to stand at once the log has it
    // (Playback::atEnd: its end).
    explicit Session(const QString& path, Position startAt = 0,
                     Document::Reading reading = Document::Reading::Once,
                     const reactortrack::ReadLimits& limits = {}, QObject* parent = nullptr);
    // Reads an open descriptor, which it takes over.
    Session(int descriptor, const QString& name, QObject* parent = nullptr);

    Document& document() noexcept { return document_; }
    Playback& playback() noexcept { return playback_; }
    Selection& selection() noexcept { return selection_; }
    Bookmarks& bookmarks() noexcept { return bookmarks_; }
    LessonPlayer& lesson() noexcept { return lesson_; }
    Search& search() noexcept { return search_; }
    Journey& journey() noexcept { return journey_; }
    const Document& document() const noexcept { return document_; }
    const Search& search() const noexcept { return search_; }
    const Selection& selection() const noexcept { return selection_; }
    const Landmarks& landmarks() const noexcept { return landmarks_; }
    EventListModel& events() noexcept { return events_; }
    ProblemListModel& problems() noexcept { return problems_; }
    WhyModel& why() noexcept { return why_; }
    Quiz& quiz() noexcept { return quiz_; }
    Measures& measures() noexcept { return measures_; }

    const History& history() const noexcept { return document_.history(); }
    Position position() const noexcept { return playback_.position(); }
    // Where a step leads from here, none where it leads nowhere. Along the chain is that of the selected
    // deferred, else that of the event at hand.
    std::optional<Position> target(Step step, Way way) const;
    void step(Step step, Way way);

    // What the person looks at, and the way back to it in a session of the same log, read again.
    KeptPlace place() const { return KeptPlace(history(), playback_, selection_); }
    void returnTo(const KeptPlace& place);

    // Set when the log ended before the position that was asked for; a sentence naming both numbers.
    const QString& beyondEnd() const noexcept { return beyondEnd_; }

Q_SIGNALS:
    // After document().grown(), finished() and failed(), when all models have taken it in. Of a log that is
    // read fast not after each grown(), but some thirty times a second.
    void changed();

private:
    void wire();
    void takeIn();
    void takeInSoon();
    void takeInAfterRest();
    void askInLesson();

    Document document_;
    Playback playback_;
    LessonPlayer lesson_;
    Selection selection_;
    Journey journey_{playback_, selection_};
    Search search_{document_.history()};
    Landmarks landmarks_{document_.history()};
    EventListModel events_;
    ProblemListModel problems_;
    Bookmarks bookmarks_;
    WhyModel why_{document_.history(), playback_, selection_};
    Quiz quiz_{document_.history(), playback_};
    Measures measures_{document_.history()};
    std::optional<KeptPlace> kept_;
    Position startAt_ = 0;
    QString beyondEnd_;
    QTimer rest_; // after taking in
    bool isBehind_ = false;
};

} // namespace model2map
