// SPDX-License-Identifier: MIT
#include <reactortrack/formats/line_reader.h>

#include <reactortrack/formats/line_lexer.h>

#include <algorithm>

namespace reactortrack {

namespace {

constexpr std::string_view byteOrderMark = "\uFEFF";
constexpr std::string_view space = " \t\r";

} // namespace

LineReader::LineReader(std::size_t depth, bool quickly)
    : quickly_(quickly), scanner_(depth), fast_(depth), slow_(depth)
{
}

std::size_t LineReader::padding()
{
    return std::max(FastJson::padding, quick::padding);
}

LineReader::Outcome LineReader::read(std::string_view line)
{
    unknownKeys_ = 0;
    mended_ = false;
    if (quickly_ && scanner_.read(line.data()) == line.data() + line.size()) {
        fields_ = &scanner_.fields();
        return Outcome::Made;
    }
    // Logs that were joined may each have their mark.
    const std::size_t shift = line.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    line.remove_prefix(shift);
    if (line.find_first_not_of(space) == std::string_view::npos) return Outcome::Blank;
    return readPlainly(line, shift);
}

LineReader::Outcome LineReader::readPlainly(std::string_view line, std::size_t shift)
{
    if (!fast_.read(line, nodes_)) return readSlowly(line, shift);
    const Outcome outcome = make(shift);
    // For the column.
    return outcome == Outcome::Bad || outcome == Outcome::Refused ? readSlowly(line, shift) : outcome;
}

LineReader::Outcome LineReader::readSlowly(std::string_view line, std::size_t shift)
{
    if (auto problem = slow_.read(line, nodes_)) {
        problem_ = {problem->column + shift, std::move(problem->reason), problem->limit};
        return Outcome::Broken;
    }
    mended_ = slow_.mended();
    return make(shift);
}

LineReader::Outcome LineReader::make(std::size_t shift)
{
    const EventMaker::Outcome outcome = maker_.make(nodes_);
    switch (outcome) {
    case EventMaker::Outcome::Made:
        made_.set(maker_.event());
        fields_ = &made_;
        unknownKeys_ = maker_.unknownKeys();
        return Outcome::Made;
    case EventMaker::Outcome::UnknownAction:
        return Outcome::UnknownAction;
    case EventMaker::Outcome::Bad:
    case EventMaker::Outcome::Refused:
        break;
    }
    problem_ = {maker_.problem().column + shift, maker_.problem().reason, {}};
    return outcome == EventMaker::Outcome::Bad ? Outcome::Bad : Outcome::Refused;
}

} // namespace reactortrack
