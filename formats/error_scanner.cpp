// SPDX-License-Identifier: MIT
#include <reactortrack/formats/error_scanner.h>

#include <reactortrack/formats/line_lexer.h>

namespace reactortrack::quick {

namespace {

constexpr Mark type("{\"type\": "), message(", \"message\": "), frames(", \"frames\": ["),
    cause(", \"cause\": ");
constexpr Mark function("{\"function\": "), file(", \"file\": "), line(", \"line\": ");

const char* stringAfter(const char* at, const Mark& key, std::string_view& text,
                        std::deque<std::string>& texts)
{
    at = mark(at, key);
    return at ? string(at, text, texts) : nullptr;
}

} // namespace

const char* ErrorScanner::read(const char* at, std::size_t depth, std::deque<std::string>& texts)
{
    frameCount_ = 0;
    std::size_t level = 0;
    for (const char* next = at; next; next = mark(at, cause)) {
        if (level == errors_.size() || level == depth) return nullptr;
        errors_[level] = {};
        if (level > 0) errors_[level - 1].cause = &errors_[level];
        at = readLevel(next, errors_[level], texts);
        // The frames are an array and the objects in it.
        if (!at || (!errors_[level].frames.empty() && level + 3 > depth)) return nullptr;
        ++level;
    }
    for (; level > 0; --level)
        if (*at++ != '}') return nullptr;
    return at;
}

const char* ErrorScanner::readLevel(const char* at, ErrorInfo& error, std::deque<std::string>& texts)
{
    at = stringAfter(at, type, error.type, texts);
    if (at) at = stringAfter(at, message, error.message, texts);
    const char* const more = at ? mark(at, frames) : nullptr;
    return more ? readFrames(more, error, texts) : at;
}

const char* ErrorScanner::readFrames(const char* at, ErrorInfo& error, std::deque<std::string>& texts)
{
    constexpr Mark comma(", ");
    const std::size_t first = frameCount_;
    for (const char* next = at; next; next = mark(at, comma)) {
        at = frameCount_ < frames_.size() ? readFrame(next, texts) : nullptr;
        if (!at) return nullptr;
    }
    error.frames = {&frames_[first], frameCount_ - first};
    return *at == ']' ? at + 1 : nullptr;
}

const char* ErrorScanner::readFrame(const char* at, std::deque<std::string>& texts)
{
    Frame& frame = frames_[frameCount_++];
    at = stringAfter(at, function, frame.function, texts);
    if (at) at = stringAfter(at, file, frame.file, texts);
    if (at) at = mark(at, line);
    if (at) at = integer(at, frame.line);
    return at && frame.line >= 0 && *at == '}' ? at + 1 : nullptr;
}

} // namespace reactortrack::quick
