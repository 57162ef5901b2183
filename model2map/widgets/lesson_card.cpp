// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/lesson_card.h"

#include "model2map/models/sentences.h"
#include "model2map/widgets/announce.h"

#include <QAction>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace model2map {

namespace {

constexpr int bar = 4; // the coloured edge

QLabel* makeLabel(const char* name)
{
    auto* label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void scale(QWidget* widget, double factor, bool bold = false)
{
    QFont font = widget->parentWidget()->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(bold);
    widget->setFont(font);
}

} // namespace

LessonCard::LessonCard(Session& session, const QList<QAction*>& stops, QWidget* parent)
    : QFrame(parent), session_(session), player_(session.lesson()), where_(makeLabel("lessonWhere")),
      text_(makeLabel("lessonText")), verdict_(makeLabel("lessonVerdict")),
      sentence_(makeLabel("lessonSentence")), answers_(new QWidget), answersLayout_(new QVBoxLayout(answers_))
{
    setObjectName(QStringLiteral("lesson"));
    where_->setForegroundRole(QPalette::PlaceholderText);
    answersLayout_->setContentsMargins(0, 4, 0, 0);
    answersLayout_->setSpacing(4);
    auto* words = new QVBoxLayout;
    words->setSpacing(6);
    for (QWidget* widget : {static_cast<QWidget*>(where_), static_cast<QWidget*>(text_), answers_,
                            static_cast<QWidget*>(verdict_), static_cast<QWidget*>(sentence_)})
        words->addWidget(widget);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2);
    for (QAction* action : stops) {
        auto* button = new QToolButton;
        button->setAutoRaise(true);
        button->setDefaultAction(action);
        buttons->addWidget(button, 0, Qt::AlignTop);
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(bar + 12, 8, 8, 10);
    layout->addLayout(words, 1);
    layout->addLayout(buttons);
    connect(&player_, &LessonPlayer::changed, this, &LessonCard::refresh);
    connect(&session_.playback(), &Playback::moved, this, &LessonCard::refresh);
    connect(&session_, &Session::changed, this, &LessonCard::refresh);
    connect(&session_.quiz(), &Quiz::changed, this, &LessonCard::refresh);
    setPresenting(false);
}

void LessonCard::setPresenting(bool presenting)
{
    presenting_ = presenting;
    scale(where_, presenting ? 1.3 : 1);
    scale(text_, presenting ? 2.2 : 1.25);
    scale(answers_, presenting ? 1.8 : 1.1);
    scale(verdict_, presenting ? 1.8 : 1.1, true);
    scale(sentence_, presenting ? 1.8 : 1);
    shown_.reset();
    refresh();
}

void LessonCard::refresh()
{
    const auto stop = player_.current();
    const Position position = session_.position();
    const bool tells = presenting_ && position > 0 && position <= session_.history().eventCount();
    sentence_->setVisible(tells);
    // While something is asked, nothing tells what comes.
    const auto words =
        session_.quiz().isOn() ? bareSentence : qOverload<const History&, EventNumber>(sentence);
    if (tells) sentence_->setText(words(session_.history(), position));
    where_->setVisible(player_.lesson().exists());
    text_->setVisible(stop.has_value());
    const qsizetype count = static_cast<qsizetype>(player_.lesson().stops.size());
    const QString title = player_.lesson().title;
    where_->setText(stop ? tr("%1 · stop %2 of %3").arg(title).arg(*stop + 1).arg(count) : title);
    // What was told at a stop stays until the next, in the background.
    text_->setForegroundRole(player_.isAtStop() ? QPalette::WindowText : QPalette::PlaceholderText);
    announce(*text_, stop ? player_.lesson().stops[*stop].text : QString());
    refreshQuestion();
    setVisible(player_.lesson().exists() || presenting_);
}

void LessonCard::refreshQuestion()
{
    const auto stop = player_.current();
    const bool asks = stop && player_.isAtStop() && !player_.lesson().stops[*stop].answers.isEmpty();
    answers_->setVisible(asks);
    const auto answer = asks ? player_.answerTo(*stop) : std::nullopt;
    verdict_->setVisible(answer.has_value());
    if (!asks) return;
    if (shown_ != stop) makeAnswers();
    shown_ = stop;
    for (QPushButton* button : answers_->findChildren<QPushButton*>())
        button->setEnabled(!answer);
    if (answer) announce(*verdict_, verdict(player_.lesson().stops[*stop], *answer));
}

void LessonCard::makeAnswers()
{
    qDeleteAll(answers_->findChildren<QPushButton*>());
    verdict_->clear();
    const QStringList& answers = player_.lesson().stops[*player_.current()].answers;
    for (int i = 0; i < answers.size(); ++i) {
        QString text = answers[i];
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        auto* button = new QPushButton(QStringLiteral("%1  %2").arg(i + 1).arg(text));
        button->setObjectName(QStringLiteral("lessonAnswer%1").arg(i + 1));
        button->setShortcut(QKeySequence(Qt::Key_1 + i));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, i] { player_.answer(i); });
        answersLayout_->addWidget(button, 0, Qt::AlignLeft);
    }
}

QString LessonCard::verdict(const LessonStop& stop, int answer) const
{
    const QString right = stop.answers[stop.right];
    QString text = answer == stop.right ? tr("✓ Right.") : tr("✗ No: %1.").arg(right);
    if (!stop.because.isEmpty()) text += QLatin1Char(' ') + stop.because;
    const LessonPlayer::Score score = player_.score();
    if (score.answered == score.questions && score.questions > 1)
        text += QLatin1Char(' ') + tr("%1 of %2 right.").arg(score.right).arg(score.questions);
    return text;
}

void LessonCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.fillRect(QRect(0, 0, bar, height()), palette().highlight());
    painter.fillRect(QRect(0, 0, width(), 1), palette().mid());
}

} // namespace model2map
