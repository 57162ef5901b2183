// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/timeline.h"

#include "model2map/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionSlider>

#include <algorithm>
#include <limits>

namespace model2map {

namespace {

constexpr int markRoom = 7; // pixels above the slider and below it

// Sliders count in int; a longer log is reached by keys beyond that.
int toInt(Position position)
{
    return static_cast<int>(std::min<Position>(position, std::numeric_limits<int>::max()));
}

// Calls with the middle of each column of pixels that holds a position, once; of matches alone where the
// search hides the others.
template <typename Positions, typename Paint>
void eachColumn(const Positions& positions, const Search& search, const Timeline& timeline, Paint paint)
{
    const Groove groove = timeline.groove();
    int last = std::numeric_limits<int>::min();
    for (const Position position : positions) {
        if (search.hidesOthers() && !search.isMatch(position)) continue;
        const int x = groove.xOf(position);
        if (x != last) paint(x + 0.5);
        last = x;
    }
}

} // namespace

Timeline::Timeline(Session& session, QWidget* parent) : QSlider(Qt::Horizontal, parent), session_(session)
{
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("Position in the log"));
    Playback& playback = session_.playback();
    connect(this, &QSlider::valueChanged, this,
            [&playback](int value) { playback.seek(static_cast<Position>(value)); });
    connect(this, &QSlider::sliderPressed, this, [&playback] { playback.setPulled(true); });
    connect(this, &QSlider::sliderReleased, this, [&playback] { playback.setPulled(false); });
    connect(&playback, &Playback::moved, this, &Timeline::refresh);
    connect(&session_, &Session::changed, this, &Timeline::forgetMarks);
    connect(&session_.bookmarks(), &Bookmarks::changed, this, &Timeline::forgetMarks);
    connect(&session_.search(), &Search::changed, this, &Timeline::forgetMarks);
    connect(&session_.quiz(), &Quiz::changed, this, &Timeline::forgetMarks);
    refresh();
}

QSize Timeline::sizeHint() const
{
    return QSlider::sizeHint() + QSize(0, 2 * markRoom);
}

void Timeline::refresh()
{
    const QSignalBlocker blocked(this);
    const int end = toInt(session_.playback().end());
    setRange(0, end);
    setPageStep(std::max(1, end / 20));
    setValue(toInt(session_.position()));
}

Groove Timeline::groove() const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    return {style()->pixelMetric(QStyle::PM_SliderLength, &option, this), width(), maximum()};
}

int Groove::xOf(Position position) const
{
    return handle / 2 + QStyle::sliderPositionFromValue(0, end, toInt(position), width - handle);
}

void Timeline::paintMarks(QPainter& painter) const
{
    const bool dark = themeOf(palette()) == Theme::Dark;
    const QColor failure = dark ? QColor(0xff, 0xa8, 0x6b) : QColor(0xb3, 0x4a, 0x00);
    const QColor problem = dark ? QColor(0xf2, 0xd0, 0x4f) : QColor(0x7a, 0x5c, 0x00);
    painter.setPen(QPen(failure, 1));
    eachColumn(session_.landmarks().failures(), session_.search(), *this,
               [&](qreal x) { painter.drawLine(QPointF(x, height() - markRoom), QPointF(x, height() - 1)); });
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(problem);
    constexpr qreal half = 3;
    eachColumn(session_.landmarks().problems(), session_.search(), *this,
               [&](qreal x) { painter.drawEllipse(QPointF(x, half), 1.5, 1.5); });
    eachColumn(session_.landmarks().errors(), session_.search(), *this, [&](qreal x) {
        const QPointF corners[] = {{x, 0}, {x + half, half}, {x, 2 * half}, {x - half, half}};
        painter.drawConvexPolygon(corners, 4);
    });
    // Matches of the search stand on the groove itself.
    const qreal middle = height() / 2.0;
    eachColumn(session_.search().matches(), session_.search(), *this, [&](qreal x) {
        painter.fillRect(QRectF(x - 0.5, middle - 4, 1, 8), palette().color(QPalette::Highlight));
    });
    painter.setBrush(palette().color(QPalette::Link));
    eachColumn(session_.bookmarks().positions(), session_.search(), *this, [&](qreal x) {
        const QPointF corners[] = {{x - half, 0}, {x + half, 0}, {x, 2 * half}};
        painter.drawConvexPolygon(corners, 3);
    });
}

void Timeline::paintEvent(QPaintEvent* event)
{
    QSlider::paintEvent(event);
    // Marks ahead would tell who predicts what comes.
    if (session_.quiz().isOn()) return;
    if (marks_.isNull()) {
        marks_ = QPixmap(size() * devicePixelRatioF());
        marks_.setDevicePixelRatio(devicePixelRatioF());
        marks_.fill(Qt::transparent);
        QPainter painter(&marks_);
        paintMarks(painter);
    }
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    QPainter painter(this);
    painter.setClipRegion(QRegion(rect()) - handle); // matches stand on the groove, the handle before them
    painter.drawPixmap(0, 0, marks_);
}

void Timeline::resizeEvent(QResizeEvent* event)
{
    QSlider::resizeEvent(event);
    forgetMarks();
}

void Timeline::changeEvent(QEvent* event)
{
    QSlider::changeEvent(event);
    forgetMarks();
}

void Timeline::forgetMarks()
{
    marks_ = {};
    update();
}

} // namespace model2map
