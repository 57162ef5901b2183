// SPDX-License-Identifier: MIT
#include "model2map/models/bookmarks.h"

#include "tests/model2map/models/log_text.h"
#include "tests/support/catch.h"

#include <QFile>
#include <QSignalSpy>

using namespace model2map;
using namespace model2map::test;

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QStringList textOf(const Bookmarks& bookmarks)
{
    QStringList texts;
    for (int row = 0; row < bookmarks.rowCount(); ++row)
        texts << bookmarks.data(bookmarks.index(row, Bookmarks::Where), Qt::DisplayRole).toString() +
                     QStringLiteral(": ") +
                     bookmarks.data(bookmarks.index(row, Bookmarks::Note), Qt::DisplayRole).toString();
    return texts;
}

} // namespace

TEST_CASE("BookmarksAreReadAsTheyWereWritten")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("mon.out.bookmarks"), R"({"bookmarks": []})");
    Bookmarks bookmarks(path);
    CHECK(bookmarks.add(17) == 0);
    CHECK(bookmarks.add(3) == 0);
    CHECK(bookmarks.add(17) == 1);
    const QString note = QStringLiteral("here \"it\" fails…\n<b>twice</b>");
    CHECK(bookmarks.setData(bookmarks.index(1, Bookmarks::Note), note, Qt::EditRole));
    bookmarks.add(0);
    bookmarks.remove(1);
    CHECK(bookmarks.trouble().isEmpty());
    const Bookmarks again(path);
    CHECK(textOf(again) == QStringList{"event 0: ", "event 17: " + note});
    CHECK(again.positions() == std::vector<Position>{0, 17});
    CHECK(again.rowOf(17) == 1);
    CHECK_FALSE(again.rowOf(3));
}

TEST_CASE("ABookmarkFileThatCannotBeUnderstoodIsToldAndKept")
{
    const std::string bytes =
        GENERATE("", "{", "[]", R"({"bookmarks": 3})", R"({"bookmarks": [{"event": -1}]})",
                 R"({"bookmarks": [{"event": "x"}]})", R"({"bookmarks": [{"event": 4}, {"event": 4}]})",
                 R"({"bookmarks": [{"event": 4, "note": 1}]})", R"({"bookmarks": [7]})");
    INFO(bytes);
    const Folder folder;
    const QString path = folder.write(QStringLiteral("mon.out.bookmarks"), bytes);
    Bookmarks bookmarks(path);
    CHECK(bookmarks.trouble().startsWith("The bookmarks in " + path + " cannot be read"));
    CHECK(bookmarks.rowCount() == 0);
    bookmarks.add(5);
    CHECK(bytesOf(path) == QByteArray::fromStdString(bytes));
    CHECK_FALSE(bookmarks.trouble().isEmpty());
}

TEST_CASE("WhereTheyCannotBeKeptItIsSaid")
{
    Bookmarks bookmarks(QStringLiteral("/no/such/folder/mon.out.bookmarks"));
    CHECK(bookmarks.trouble().isEmpty());
    bookmarks.add(5);
    CHECK(bookmarks.trouble().startsWith("The bookmarks cannot be kept: /no/such/folder"));
    CHECK(bookmarks.rowCount() == 1);
}

TEST_CASE("WithoutAFileBookmarksStayInMemory")
{
    Bookmarks bookmarks((QString()));
    const QSignalSpy changed(&bookmarks, &Bookmarks::changed);
    bookmarks.add(5);
    bookmarks.remove(0);
    CHECK(changed.count() == 2);
    CHECK(bookmarks.trouble().isEmpty());
}
