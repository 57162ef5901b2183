// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/lesson_notes.h"

#include <QCoreApplication>

#include <algorithm>

namespace model2map {

namespace {

struct NoteWords {
    Q_DECLARE_TR_FUNCTIONS(Lesson)
};

LessonStop stopOf(Position at, const QString& note)
{
    LessonStop stop;
    stop.at = at;
    stop.predict = note.startsWith(QLatin1Char('?'));
    stop.text = (stop.predict ? note.mid(1) : note).trimmed();
    if (stop.text.isEmpty()) stop.text = NoteWords::tr("What comes next?");
    return stop;
}

void put(std::vector<LessonStop>& stops, const LessonStop& stop)
{
    const auto place = std::lower_bound(stops.begin(), stops.end(), stop.at,
                                        [](const LessonStop& a, Position at) { return a.at < at; });
    if (place != stops.end() && place->at == stop.at)
        *place = stop;
    else
        stops.insert(place, stop);
}

} // namespace

Lesson withNotes(Lesson lesson, const Bookmarks& bookmarks, const QString& title)
{
    for (const Position at : bookmarks.positions()) {
        const QString note = bookmarks.noteAt(*bookmarks.rowOf(at)).trimmed();
        if (!note.isEmpty()) put(lesson.stops, stopOf(at, note));
    }
    if (lesson.title.isEmpty()) lesson.title = title;
    return lesson;
}

} // namespace model2map
