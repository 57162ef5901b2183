// SPDX-License-Identifier: MIT
#include "model2map/models/source_excerpt.h"

#include "tests/model2map/models/log_text.h"
#include "tests/support/catch.h"

#include <QDir>

#include <sys/stat.h>

using namespace model2map;
using namespace model2map::test;

namespace {

std::string numbered(int count)
{
    std::string text;
    for (int i = 1; i <= count; ++i)
        text += "line " + std::to_string(i) + "\n";
    return text;
}

QString folderOf(const QString& path)
{
    return QFileInfo(path).absolutePath();
}

} // namespace

TEST_CASE("FiveLinesOnEachSideAreShownAndTheirOwnIsMarked")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("shop.cpp"), numbered(40));
    for (const QString& site : {QStringLiteral("shop.cpp:12"), QStringLiteral("shop.cpp:12 reserve(int)"),
                                QStringLiteral("shop.cpp:12:7"), path + QStringLiteral(":12")}) {
        const auto excerpt = sourceExcerpt(site, folderOf(path));
        REQUIRE(excerpt);
        CHECK(excerpt->firstLine == 7);
        CHECK(excerpt->lines.size() == 11);
        CHECK(excerpt->text().contains(QStringLiteral("▸ 12  line 12\n  13  line 13")));
        CHECK(excerpt->text().startsWith(QStringLiteral("   7  line 7\n")));
    }
}

TEST_CASE("AtTheEdgesOfAFileThereAreFewerLines")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("a.py"), "one\r\n\ttwo");
    const auto excerpt = sourceExcerpt(QStringLiteral("a.py:2"), folderOf(path));
    REQUIRE(excerpt);
    CHECK(excerpt->text() == QStringLiteral("  1  one\n▸ 2      two"));
}

TEST_CASE("WhatIsNoPlaceInAReadableTextShowsNothing")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("shop.cpp"), numbered(3));
    folder.write(QStringLiteral("binary"), std::string("a\0b\n", 4));
    folder.write(QStringLiteral("empty"), "");
    const QString fifo = QDir(folderOf(path)).filePath(QStringLiteral("fifo"));
    REQUIRE(::mkfifo(fifo.toLocal8Bit().constData(), 0600) == 0);
    for (const char* site : {"", "shop.cpp", "shop.cpp:", "shop.cpp:0", "shop.cpp:4", "shop.cpp:-1", ":3",
                             "shop.cpp:99999999999", "gone.cpp:1", "binary:1", "empty:1", "fifo:1", ".:1",
                             "/dev/zero:1", "/dev/stdin:1"}) {
        INFO(site);
        CHECK_FALSE(sourceExcerpt(QString::fromLatin1(site), folderOf(path)));
    }
}

TEST_CASE("LongLinesAreCut")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("long.js"), std::string(100'000, 'x'));
    const auto excerpt = sourceExcerpt(QStringLiteral("long.js:1"), folderOf(path));
    REQUIRE(excerpt);
    CHECK(excerpt->lines.first().size() == 200);
    CHECK(excerpt->lines.first().endsWith(QStringLiteral("…")));
}
