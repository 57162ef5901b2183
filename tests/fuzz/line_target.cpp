// SPDX-License-Identifier: MIT
// One line: the quick way of reading it says what the plain one says, which is simdjson's.
#include "tests/fuzz/target.h"
#include "tests/support/no_order.h"

#include <reactortrack/formats/line_reader.h>
#include <reactortrack/formats/trace_writer.h>

#include <algorithm>
#include <memory>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

constexpr std::size_t depth = 12; // so that a few bytes reach it

std::string read(LineReader& reader, std::string_view line)
{
    const LineReader::Outcome outcome = reader.read(line);
    std::string text = std::to_string(static_cast<int>(outcome)) + " ";
    if (outcome == LineReader::Outcome::Made) {
        appendLine(text, reader.fields().event());
        text += std::to_string(reader.fields().fields) + " " + std::to_string(reader.unknownKeys()) +
                (reader.mended() ? " mended" : "");
    } else if (outcome >= LineReader::Outcome::Broken) {
        text += std::to_string(reader.problem().column) + ": " + reader.problem().reason;
    }
    return text;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static LineReader quickly(depth), plainly(depth, false);
    // Once in the mode for logs whose keys have no order, always.
    static LineReader withoutOrder(depth);
    static const bool isShown = (showNoOrder(withoutOrder, 64), true);
    showNoOrder(withoutOrder, isShown ? 2 : 0);
    const std::string_view bytes = textOf(data, size);
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    // In room of its own, so that the address sanitizer sees who reads on.
    const auto room = std::make_unique<char[]>(line.size() + LineReader::padding());
    std::copy(line.begin(), line.end(), room.get());
    std::fill_n(room.get() + line.size(), LineReader::padding(), 'x');
    room[line.size()] = size % 2 == 0 ? '\n' : '\0';
    const std::string_view padded(room.get(), line.size());
    const std::string byQuick = read(quickly, padded), byPlain = read(plainly, padded);
    must(byQuick == byPlain, "the ways differ:\n" + byQuick + "\n" + byPlain);
    const std::string byPlaces = read(withoutOrder, padded);
    must(byPlaces == byPlain, "without order the ways differ:\n" + byPlaces + "\n" + byPlain);
    return 0;
}
