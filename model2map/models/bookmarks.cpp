// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/bookmarks.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace model2map {

namespace {

std::size_t at(int row)
{
    return static_cast<std::size_t>(row);
}

} // namespace

Bookmarks::Bookmarks(const QString& path, QObject* parent) : QAbstractTableModel(parent), path_(path)
{
    if (!path_.isEmpty()) load();
}

void Bookmarks::load()
{
    QFile file(path_);
    if (!file.exists()) return;
    QString why;
    if (!file.open(QIODevice::ReadOnly))
        why = file.errorString();
    else
        why = take(file.readAll());
    if (why.isEmpty()) return;
    unreadable_ = true;
    positions_.clear();
    notes_.clear();
    trouble_ = tr("The bookmarks in %1 cannot be read and are left as they are: %2").arg(path_, why);
}

// Why not, empty if it took them.
QString Bookmarks::take(const QByteArray& bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return tr("at byte %1: %2.").arg(error.offset).arg(error.errorString());
    const QJsonValue list = document.object().value(QLatin1String("bookmarks"));
    if (!list.isArray()) return tr("there is no list \"bookmarks\".");
    for (const QJsonValue value : list.toArray()) {
        const QJsonValue event = value[QLatin1String("event")];
        const qint64 number = event.toInteger(-1);
        const QJsonValue note = value[QLatin1String("note")];
        if (number < 0) return tr("an \"event\" is no number of an event.");
        if (!note.isString() && !note.isUndefined()) return tr("a \"note\" is no text.");
        const Position position = static_cast<Position>(number);
        if (!positions_.empty() && position <= positions_.back())
            return tr("event %1 does not stand in order.").arg(number);
        positions_.push_back(position);
        notes_.push_back(note.toString());
    }
    return {};
}

void Bookmarks::save()
{
    if (path_.isEmpty() || unreadable_) return;
    QJsonArray list;
    for (std::size_t i = 0; i < positions_.size(); ++i)
        list.append(QJsonObject{{QStringLiteral("event"), static_cast<qint64>(positions_[i])},
                                {QStringLiteral("note"), notes_[i]}});
    const QByteArray bytes = QJsonDocument(QJsonObject{{QStringLiteral("bookmarks"), list}}).toJson();
    QSaveFile file(path_);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    trouble_ = saved ? QString() : tr("The bookmarks cannot be kept: %1: %2").arg(path_, file.errorString());
}

std::optional<int> Bookmarks::rowOf(Position position) const
{
    const auto found = std::lower_bound(positions_.begin(), positions_.end(), position);
    if (found == positions_.end() || *found != position) return std::nullopt;
    return static_cast<int>(found - positions_.begin());
}

int Bookmarks::add(Position position)
{
    if (const auto row = rowOf(position)) return *row;
    const auto place = std::lower_bound(positions_.begin(), positions_.end(), position);
    const int row = static_cast<int>(place - positions_.begin());
    beginInsertRows({}, row, row);
    positions_.insert(place, position);
    notes_.insert(notes_.begin() + row, QString());
    endInsertRows();
    save();
    Q_EMIT changed();
    return row;
}

void Bookmarks::setNote(int row, const QString& note)
{
    notes_[at(row)] = note;
    save();
    Q_EMIT dataChanged(index(row, Note), index(row, Note));
    Q_EMIT changed();
}

void Bookmarks::remove(int row)
{
    beginRemoveRows({}, row, row);
    positions_.erase(positions_.begin() + row);
    notes_.erase(notes_.begin() + row);
    endRemoveRows();
    save();
    Q_EMIT changed();
}

int Bookmarks::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(positions_.size());
}

int Bookmarks::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant Bookmarks::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const bool isText = role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole;
    if (!isText) return {};
    if (index.column() == Note) return notes_[at(index.row())];
    return role == Qt::DisplayRole ? tr("event %1").arg(positions_[at(index.row())]) : QVariant();
}

bool Bookmarks::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Note)
        return false;
    setNote(index.row(), value.toString());
    return true;
}

Qt::ItemFlags Bookmarks::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.column() == Note ? usual | Qt::ItemIsEditable : usual;
}

QVariant Bookmarks::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == Note ? tr("Note") : tr("Where");
}

} // namespace model2map
