// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/quiz_card.h"

#include "model2map/models/quiz_words.h"
#include "model2map/widgets/announce.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace model2map {

namespace {

QLabel* makeLabel(const QString& name)
{
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

// Takes the focus by Tab alone: after a click the keys go on to the map.
QPushButton* makeButton(const QString& name, const QString& text = {})
{
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

QuizCard::QuizCard(Session& session, QWidget* parent)
    : QFrame(parent), session_(session), score_(makeLabel(QStringLiteral("quizScore"))),
      question_(makeLabel(QStringLiteral("quizQuestion"))),
      explanation_(makeLabel(QStringLiteral("quizExplanation"))),
      skip_(makeButton(QStringLiteral("quizSkip"), tr("Skip (S)"))),
      goOn_(makeButton(QStringLiteral("quizGoOn"), tr("Go on (Enter)"))),
      leave_(makeButton(QStringLiteral("quizLeave"), tr("Leave")))
{
    setObjectName(QStringLiteral("quiz"));
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Predict"));
    for (std::size_t i = 0; i < maxAnswers; ++i) {
        answers_ << makeButton(QStringLiteral("quizAnswer%1").arg(i + 1));
        QSizePolicy policy = answers_.back()->sizePolicy();
        policy.setHorizontalPolicy(QSizePolicy::Ignored);
        policy.setRetainSizeWhenHidden(true); // the map above keeps its size
        answers_.back()->setSizePolicy(policy);
        connect(answers_.back(), &QPushButton::clicked, this, [this, i] { session_.quiz().answer(i); });
    }
    layOut();
    addKeys();
    connect(skip_, &QPushButton::clicked, &session_.quiz(), &Quiz::skip);
    connect(goOn_, &QPushButton::clicked, this, &QuizCard::goOn);
    connect(leave_, &QPushButton::clicked, this, &QuizCard::leave);
    connect(&session_.quiz(), &Quiz::changed, this, &QuizCard::refresh);
    connect(&session_.playback(), &Playback::moved, this, &QuizCard::refresh);
    hide();
}

void QuizCard::layOut()
{
    auto* top = new QHBoxLayout;
    top->addWidget(question_, 1);
    top->addWidget(score_);
    top->addWidget(leave_);
    score_->setWordWrap(false);
    QFont bold = font();
    bold.setBold(true);
    question_->setFont(bold);
    auto* row = new QHBoxLayout;
    for (QPushButton* answer : answers_)
        row->addWidget(answer, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(explanation_, 1);
    bottom->addWidget(skip_);
    bottom->addWidget(goOn_);
    explanation_->setMinimumHeight(2 * fontMetrics().lineSpacing());
    explanation_->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addLayout(row);
    layout->addLayout(bottom);
}

QAction* QuizCard::addKey(QKeyCombination key)
{
    auto* action = new QAction(this);
    action->setShortcut(QKeySequence(key));
    action->setEnabled(false);
    addAction(action);
    return action;
}

// They work wherever the focus is, but only while they mean something.
void QuizCard::addKeys()
{
    for (int i = 0; i < answers_.size(); ++i) {
        const auto key = static_cast<Qt::Key>(Qt::Key_1 + i);
        askingKeys_ << addKey(key);
        connect(askingKeys_.back(), &QAction::triggered, this,
                [this, i] { session_.quiz().answer(static_cast<std::size_t>(i)); });
    }
    for (const Qt::Key key : {Qt::Key_S, Qt::Key_Escape}) {
        askingKeys_ << addKey(key);
        connect(askingKeys_.back(), &QAction::triggered, &session_.quiz(), &Quiz::skip);
    }
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        answeredKeys_ << addKey(key);
        connect(answeredKeys_.back(), &QAction::triggered, this, &QuizCard::goOn);
    }
}

void QuizCard::goOn()
{
    session_.quiz().goOn();
}

void QuizCard::leave()
{
    if (!session_.quiz().isOn()) hide();
    session_.quiz().setOn(false);
    Q_EMIT left();
}

QString QuizCard::head() const
{
    const Quiz& quiz = session_.quiz();
    switch (quiz.stage()) {
    case Quiz::Stage::Asked:
    case Quiz::Stage::Answered:
        return QuizWords::question(session_.history(), quiz.question());
    case Quiz::Stage::Watching:
        return tr("Go on until something is asked.");
    default:
        return tr("Predicting has ended.");
    }
}

QString QuizCard::explanation() const
{
    const Quiz& quiz = session_.quiz();
    const bool atEnd = session_.position() == session_.playback().end();
    switch (quiz.stage()) {
    case Quiz::Stage::Asked:
        return tr("Click a tile or an answer, or type its number.");
    case Quiz::Stage::Answered:
        return QuizWords::explanation(session_.history(), quiz);
    case Quiz::Stage::Watching:
        if (atEnd && quiz.score().asked() > 0) return QuizWords::summary(quiz.score());
        return tr("The replay stops where the rules tell what comes next.");
    default:
        return QuizWords::summary(quiz.score());
    }
}

void QuizCard::refreshAnswers()
{
    const Quiz& quiz = session_.quiz();
    const bool asks = quiz.isAsking();
    const bool shows = asks || quiz.stage() == Quiz::Stage::Answered;
    const std::size_t count = shows ? quiz.question().answers.size() : 0;
    for (std::size_t i = 0; i < maxAnswers; ++i) {
        QPushButton* button = answers_[static_cast<int>(i)];
        button->setVisible(i < count);
        if (i >= count) continue;
        const QuizQuestion& question = quiz.question();
        QString text = QuizWords::answer(session_.history(), question, question.answers[i]);
        text = QStringLiteral("%1   ").arg(i + 1) + text;
        if (!asks && i == question.right)
            text += QStringLiteral("   ✓");
        else if (!asks && quiz.chosen() == i)
            text += QStringLiteral("   ✗");
        button->setAccessibleName(text);
        button->setEnabled(asks || i == question.right || quiz.chosen() == i);
        button->setDown(!asks && quiz.chosen() == i);
    }
    elide();
}

void QuizCard::refreshButtons()
{
    const Quiz& quiz = session_.quiz();
    const bool answered = quiz.stage() == Quiz::Stage::Answered;
    skip_->setVisible(quiz.isAsking());
    goOn_->setVisible(answered);
    leave_->setText(quiz.isOn() ? tr("Leave") : tr("Close"));
    for (QAction* key : askingKeys_)
        key->setEnabled(quiz.isAsking());
    for (QAction* key : answeredKeys_)
        key->setEnabled(answered);
}

void QuizCard::refresh()
{
    const Quiz& quiz = session_.quiz();
    if (quiz.isOn()) show();
    if (!quiz.isOn() && quiz.score().asked() == 0) hide();
    if (isHidden()) return;
    announce(*question_, head());
    announce(*explanation_, explanation());
    score_->setText(QuizWords::score(quiz.score()));
    score_->setVisible(quiz.isOn());
    refreshAnswers();
    refreshButtons();
}

// A name that is too long for its button stands whole in its tool tip.
void QuizCard::elide()
{
    for (QPushButton* button : answers_) {
        const QString whole = button->accessibleName();
        const int room = button->width() - 2 * fontMetrics().averageCharWidth() - 8;
        QString text = fontMetrics().elidedText(whole, Qt::ElideMiddle, std::max(room, 40));
        button->setToolTip(text == whole ? QString() : whole.toHtmlEscaped());
        button->setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    }
}

void QuizCard::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    elide();
}

} // namespace model2map
