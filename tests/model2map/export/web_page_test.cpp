// SPDX-License-Identifier: MIT
#include "model2map/export/web_page.h"

#include "tests/model2map/export/page_logs.h"

#include <QCryptographicHash>

using namespace model2map;
using namespace model2map::test;
using namespace reactortrack::test;

namespace {

std::string pageOf(const Log& log, const std::string& name = "test.out")
{
    const Exported page = makeWebPage(replayOf(log, name));
    CHECK(page.failure.empty());
    return page.bytes.toStdString();
}

std::string between(const std::string& text, const std::string& begin, const std::string& end)
{
    const std::size_t from = text.find(begin);
    REQUIRE(from != std::string::npos);
    const std::size_t to = text.find(end, from + begin.size());
    REQUIRE(to != std::string::npos);
    return text.substr(from + begin.size(), to - from - begin.size());
}

std::string hashOf(const std::string& text)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256);
    return "'sha256-" + hash.toBase64().toStdString() + "'";
}

std::string policyOf(const std::string& page)
{
    return between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
}

} // namespace

TEST_CASE("ThePolicyAllowsThePagesOwnScriptAndStyleAndNothingElse")
{
    const std::string page = pageOf(Log(created(1) + fired(1)));
    CHECK(policyOf(page) == "default-src 'none'; script-src " +
                                hashOf(between(page, "<script>", "</script>")) + "; style-src " +
                                hashOf(between(page, "<style>", "</style>")) +
                                "; base-uri 'none'; form-action 'none'");
}

TEST_CASE("ThePageLoadsNothing")
{
    const std::string page = pageOf(Log(created(1) + fired(1)));
    for (const char* way : {" src=", " href=", "@import", "fetch(", "XMLHttpRequest", "import(", "innerHTML",
                            "insertAdjacentHTML", "document.write", "eval(", " style=", " onclick="})
        CHECK(page.find(way) == std::string::npos);
    CHECK(countOf(page, "http") == 1 + countOf(page, "http://www.w3.org/2000/svg")); // http-equiv
}

TEST_CASE("AHostileLogAddsNoMarkup")
{
    const std::string text = R"(</script></style><script>{{SCRIPT}}{{DATA}}<!--)";
    const std::string tame = pageOf(Log(created(1, "tame") + fired(1)));
    const std::string hostile = pageOf(Log(created(1, text.c_str()) + fired(1)), text);
    for (const char* mark : {"<", ">", "<script", "</script", "<!--", "&"})
        CHECK(countOf(hostile, mark) == countOf(tame, mark));
    CHECK(policyOf(hostile) == policyOf(tame));
    CHECK(hostile.find(R"({{SCRIPT}}{{DATA}}\u003c!--)") != std::string::npos);
}

TEST_CASE("TheSameLogGivesTheSamePage")
{
    const Log log(manyDeferreds(20));
    CHECK(pageOf(log) == pageOf(log));
}

TEST_CASE("ALogTooLongForAPageIsRefusedWithTheLimitAndTheOption")
{
    const Log log(manyDeferreds(static_cast<int>(mostPageEvents)));
    const Exported page = makeWebPage(replayOf(log));
    CHECK(page.bytes.isEmpty());
    CHECK(page.failure == "test.out has " + std::to_string(log.end()) +
                              " events, but a web page holds at most 20000: --max-events 20000 exports the "
                              "first of them.");
}
