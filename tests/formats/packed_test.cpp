// SPDX-License-Identifier: MIT
// Compressed logs: by content, in pieces, damaged; and the texts of logs that have no file of their own.
#include <reactortrack/formats/descriptor.h>
#include <reactortrack/formats/trace.h>

#include "tests/support/catch.h"
#include "tests/support/logs.h"
#include "tests/support/reading.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_files.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <functional>

#include <zlib.h>
#include <zstd.h>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

std::string gzip(std::string_view bytes)
{
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    std::string in(bytes);
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstd(std::string_view bytes)
{
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    ZSTD_CCtx* const context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1); // as the program does
    out.resize(ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size()));
    ZSTD_freeCCtx(context);
    return out;
}

const std::array<std::function<std::string(std::string_view)>, 2> packers = {gzip, zstd};

// So long that its texts do not stay in memory.
std::string longLog(int notes)
{
    std::string log = "{\"action\": \"started\", \"version\": 1}\n";
    for (int i = 0; i < notes; ++i)
        log +=
            "{\"action\": \"note\", \"text\": \"remark " + std::to_string(i) + std::string(60, '.') + "\"}\n";
    return log + "{\"action\": \"stopped\"}\n";
}

bool hasItsTexts(const Trace& trace, int notes)
{
    for (int i = 0; i < notes; ++i) {
        const Event event = trace.at(static_cast<EventIndex>(i) + 1);
        if (!event.text || !event.text->starts_with("remark " + std::to_string(i) + ".")) return false;
    }
    return true;
}

} // namespace

TEST_CASE("CompressedLogIsWhatItWasHoweverItIsCut")
{
    const std::string log = longLog(300);
    const Reading plain = readWhole(log);
    for (const auto& pack : packers) {
        const std::string packed = pack(log);
        for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{1000}, packed.size()}) {
            std::vector<std::string_view> pieces;
            for (std::size_t at = 0; at < packed.size(); at += piece)
                pieces.push_back(std::string_view(packed).substr(at, piece));
            CHECK(same(readPieces(pieces), plain));
        }
        CHECK(same(readWhole(pack(log.substr(0, 5000)) + pack(log.substr(5000))), plain));
    }
}

TEST_CASE("CompressedLogHasTheLineOfEveryEvent")
{
    std::string log = longLog(30'000); // longer than what is kept in memory
    log.insert(log.find("remark 7.") - 30, "\n{\"action\": \"created\", \"deferred\":   7}\nnoise\n");
    const std::vector<std::string_view> lines = linesOf(log);
    for (const auto& pack : packers) {
        const Trace trace = parseTrace(pack(log), "log");
        REQUIRE(trace.size() > 30'000);
        for (std::size_t i = 0; i < trace.size(); ++i)
            REQUIRE(trace.lineText(i) == lines[static_cast<std::size_t>(trace.lineOf(i)) - 1]);
    }
}

TEST_CASE("CompressedLogThatEndsTooEarlyKeepsWhatCame")
{
    const std::string log = longLog(3000);
    for (const auto& pack : packers) {
        const std::string packed = pack(log);
        const Trace trace = parseTrace(packed.substr(0, packed.size() - 5), "log");
        CHECK(trace.size() > 1000);
        CHECK_FALSE(trace.complete());
        REQUIRE_FALSE(trace.diagnostics().empty());
        CHECK(toString(trace.diagnostics()[0]) == "log: the compressed log ends too early");
    }
}

TEST_CASE("DamageInACompressedLogIsToldInASentence")
{
    const std::string log = longLog(3000);
    for (const auto& pack : packers) {
        for (std::size_t at = 4; at < 400; ++at) {
            std::string packed = pack(log);
            packed[packed.size() / 400 * at] ^= 0x55;
            const Trace trace = parseTrace(packed, "log");
            bool isTold = trace.complete();
            for (const Diagnostic& diagnostic : trace.diagnostics())
                isTold = isTold || diagnostic.kind == DiagnosticKind::Packed ||
                         diagnostic.kind == DiagnosticKind::BadLine;
            CHECK(isTold);
        }
        const Trace trace = parseTrace(pack(log) + "rubbish behind it", "log");
        CHECK(trace.size() == 3002);
        CHECK(trace.diagnostics().back().reason.starts_with("the compressed log is damaged ("));
    }
}

TEST_CASE("DamageInACompressedLogTakesNothingFromBeforeIt")
{
    const std::string log = longLog(30'000); // many blocks
    for (const auto& pack : packers) {
        std::string packed = pack(log);
        for (std::size_t at = packed.size() * 2 / 3; at < packed.size() * 2 / 3 + 8; ++at)
            packed[at] = static_cast<char>(0xFF);
        const Reading whole = readWhole(packed);
        CHECK(whole.events.size() > 10'000);
        std::vector<std::string_view> bytes;
        for (std::size_t at = 0; at < packed.size(); ++at)
            bytes.push_back(std::string_view(packed).substr(at, 1));
        CHECK(same(whole, readPieces(bytes)));
    }
}

TEST_CASE("TextsOfALogWithoutAFileOfItsOwnAreFoundAgain")
{
    constexpr int notes = 40'000; // 4 MB
    const std::string log = longLog(notes);
    const TempDir folder;
    for (const auto& pack : packers) {
        writeFile(folder / "packed", pack(log));
        const Trace trace = loadTrace(folder / "packed");
        CHECK(trace.complete());
        CHECK(hasItsTexts(trace, notes));
    }
    Trace trace;
    TraceLoader loader(trace, "log");
    for (std::size_t at = 0; at < log.size(); at += 12'345)
        loader.feed(std::string_view(log).substr(at, 12'345));
    loader.finish();
    CHECK(hasItsTexts(trace, notes));
}

TEST_CASE("TextsStayInMemoryWhereNoTemporaryFileCanBeMade")
{
    constexpr int notes = 20'000;
    const char* const before = std::getenv("TMPDIR");
    const std::string kept = before ? before : "";
    setenv("TMPDIR", "/dev/null/nowhere", 1);
    const Trace trace = parseTrace(longLog(notes), "log");
    before ? setenv("TMPDIR", kept.c_str(), 1) : unsetenv("TMPDIR");
    CHECK(hasItsTexts(trace, notes));
    CHECK(trace.complete());
    REQUIRE(trace.diagnostics().size() == 1);
    CHECK(trace.diagnostics()[0].kind == DiagnosticKind::Spool);
    CHECK(trace.diagnostics()[0].reason.find("they are kept in memory from here on") != std::string::npos);
}

TEST_CASE("TextsOfAFileThatGrowsAreFoundWhereAReadingHadEndedInTheirLine")
{
    const TempDir folder;
    const std::string log = longLog(2);
    const std::size_t half = log.find("remark 1");
    writeFile(folder / "log", log.substr(0, half));
    Trace trace;
    TraceLoader loader(trace, "log");
    const Descriptor file(::open((folder / "log").c_str(), O_RDONLY | O_CLOEXEC));
    loader.setFile(file.get());
    loader.feed(std::string_view(log).substr(0, half));
    CHECK(trace.at(1).text->starts_with("remark 0"));
    writeFile(folder / "log", log);
    loader.feed(std::string_view(log).substr(half));
    CHECK(hasItsTexts(trace, 2));
}
