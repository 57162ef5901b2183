// SPDX-License-Identifier: MIT
// The reader: whole and in pieces it is the same, and every line is accounted for.
#include "tests/fuzz/target.h"
#include "tests/support/reading.h"

#include <reactortrack/formats/unpacker.h>

#include <algorithm>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

// So that a few bytes reach them.
constexpr ReadLimits limits{.lineBytes = 600, .depth = 12};

// Of a block that is damaged the library gives more or less, as its bytes come.
bool isDamagedInside(const Reading& reading)
{
    return std::any_of(reading.diagnostics.begin(), reading.diagnostics.end(),
                       [](const Diagnostic& diagnostic) {
                           return diagnostic.kind == DiagnosticKind::Packed &&
                                  diagnostic.reason.find("is damaged") != std::string::npos;
                       });
}

// What is there in both is the same.
bool agree(const Reading& a, const Reading& b)
{
    const std::size_t both = std::min(a.events.size(), b.events.size());
    return std::equal(a.events.begin(), a.events.begin() + static_cast<std::ptrdiff_t>(both),
                      b.events.begin());
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    // The first byte says how long the pieces are.
    const std::size_t piece = std::size_t{1} + data[0];
    const std::string_view bytes = textOf(data + 1, size - 1);
    const Reading whole = readWhole(bytes, limits);
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        pieces.push_back(bytes.substr(at, piece));
    const Reading inPieces = readPieces(pieces, limits);
    const bool isSame =
        isDamagedInside(whole) ? isDamagedInside(inPieces) && agree(whole, inPieces) : same(whole, inPieces);
    must(isSame, "in pieces it is something else");
    if (bytes.size() >= Unpacker::firstBytes && Unpacker::of(bytes)) return 0;
    const std::string missing = unaccounted(whole, bytes);
    must(missing.empty(), missing);
    return 0;
}
