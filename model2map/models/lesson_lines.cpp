// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/lesson_lines.h"

#include <reactortrack/formats/mon_out.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace model2map {

namespace {

struct LineWords {
    Q_DECLARE_TR_FUNCTIONS(Lesson)
};

const QLatin1String lessonAction(reactortrack::mon_out::lesson);

QString actionOf(const QByteArray& line)
{
    return QJsonDocument::fromJson(line).object().value(QLatin1String("action")).toString();
}

bool isAbsent(const QJsonValue& value)
{
    return value.isUndefined() || value.isNull();
}

// Takes the answers, which one is right, and why.
QString takeAnswers(const QJsonObject& object, LessonStop& stop)
{
    const QJsonValue answers = object.value(QLatin1String("answers"));
    if (isAbsent(answers)) return {};
    if (stop.predict)
        return LineWords::tr("\"predict\" and \"answers\" are two questions, there is room for one.");
    for (const QJsonValue answer : answers.toArray())
        stop.answers << answer.toString();
    constexpr int most = 9; // each has a digit as its key
    if (stop.answers.size() < 2 || stop.answers.size() > most || stop.answers.contains(QString()))
        return LineWords::tr("\"answers\" has to be a list of 2 to %1 texts.").arg(most);
    stop.right = object.value(QLatin1String("right")).toInt(-1);
    if (stop.right < 0 || stop.right >= stop.answers.size())
        return LineWords::tr("\"right\" has to say which of the answers is right, from 0 to %1.")
            .arg(stop.answers.size() - 1);
    stop.because = object.value(QLatin1String("because")).toString();
    return {};
}

QString takeStop(const QJsonObject& object, Lesson& lesson)
{
    LessonStop stop;
    const qint64 at = object.value(QLatin1String("at")).toInteger(-1);
    if (at < 0) return LineWords::tr("\"at\" has to be the number of the event to stop after, 0 or more.");
    stop.at = static_cast<Position>(at);
    if (!lesson.stops.empty() && stop.at <= lesson.stops.back().at)
        return LineWords::tr("stops have to stand in order, one at an event, and %1 comes after %2.")
            .arg(at)
            .arg(lesson.stops.back().at);
    const QJsonValue text = object.value(QLatin1String("text"));
    if (!text.isString() || text.toString().isEmpty())
        return LineWords::tr("\"text\" has to say what is told at this stop.");
    stop.text = text.toString();
    const QJsonValue predict = object.value(QLatin1String("predict"));
    if (!isAbsent(predict) && !predict.isBool()) return LineWords::tr("\"predict\" has to be true or false.");
    stop.predict = predict.toBool();
    QString why = takeAnswers(object, stop);
    if (why.isEmpty()) lesson.stops.push_back(stop);
    return why;
}

QJsonObject objectOf(const LessonStop& stop)
{
    QJsonObject object{{QStringLiteral("action"), lessonAction},
                       {QStringLiteral("at"), static_cast<qint64>(stop.at)},
                       {QStringLiteral("text"), stop.text}};
    if (stop.predict) object[QStringLiteral("predict")] = true;
    if (stop.answers.isEmpty()) return object;
    object[QStringLiteral("answers")] = QJsonArray::fromStringList(stop.answers);
    object[QStringLiteral("right")] = stop.right;
    if (!stop.because.isEmpty()) object[QStringLiteral("because")] = stop.because;
    return object;
}

QByteArray lineOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

bool isStarted(const QByteArray& line)
{
    return actionOf(line) == QLatin1String("started");
}

bool isLessonLine(const QByteArray& line)
{
    return actionOf(line) == lessonAction;
}

QString takeLessonLine(const QByteArray& line, Lesson& lesson)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (!object.contains(QLatin1String("title"))) return takeStop(object, lesson);
    lesson.title = object.value(QLatin1String("title")).toString();
    lesson.text = object.value(QLatin1String("text")).toString();
    return lesson.title.isEmpty() ? LineWords::tr("\"title\" has to be a text.") : QString();
}

QByteArray lessonLines(const Lesson& lesson)
{
    QByteArray lines = lineOf({{QStringLiteral("action"), lessonAction},
                               {QStringLiteral("title"), lesson.title},
                               {QStringLiteral("text"), lesson.text}});
    for (const LessonStop& stop : lesson.stops)
        lines += lineOf(objectOf(stop));
    return lines;
}

} // namespace model2map
