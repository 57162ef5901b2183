// SPDX-License-Identifier: MIT
#include <reactortrack/formats/error_maker.h>

#include <algorithm>
#include <array>
#include <limits>

namespace reactortrack {

namespace {

constexpr std::size_t noNode = 0; // node 0 is the line's own object

// Where the members of an object stand that have these keys: the last of each, noNode where there is none or
// null.
template <std::size_t size>
std::array<std::size_t, size> findMembers(const JsonNodes& nodes, std::size_t object,
                                          const std::array<std::string_view, size>& keys,
                                          std::int64_t& unknown)
{
    std::array<std::size_t, size> found{};
    for (std::size_t at = object + 1; at < nodes[object].end; at = nodes[at].end) {
        const auto key = std::find(keys.begin(), keys.end(), nodes[at].key);
        if (key == keys.end())
            ++unknown;
        else
            found[static_cast<std::size_t>(key - keys.begin())] =
                nodes[at].kind == JsonKind::Null ? noNode : at;
    }
    return found;
}

bool readText(NodeValues& values, std::size_t node, std::string_view key, std::string_view& out)
{
    return node == noNode || values.text(node, key, out);
}

} // namespace

// Causes by a loop; there may be as many of them as the depth allows.
const ErrorInfo* ErrorMaker::make(NodeValues& values, std::size_t node)
{
    unknownKeys_ = 0;
    // Nothing may move once something points to it, and no line has more errors or frames than nodes.
    errors_.clear();
    errors_.reserve(values.nodes().size());
    frames_.clear();
    frames_.reserve(values.nodes().size());
    while (node != noNode) {
        std::size_t cause = noNode;
        if (!readLevel(values, node, cause)) return nullptr;
        if (errors_.size() > 1) errors_[errors_.size() - 2].cause = &errors_.back();
        node = cause;
    }
    return &errors_.front();
}

bool ErrorMaker::readLevel(NodeValues& values, std::size_t node, std::size_t& cause)
{
    constexpr std::array<std::string_view, 4> keys = {"type", "message", "frames", "cause"};
    const JsonNode& object = values.nodes()[node];
    if (object.kind != JsonKind::Object) return values.wrongType(node, "an object", object.key);
    const auto [type, message, frames, inner] = findMembers(values.nodes(), node, keys, unknownKeys_);
    cause = inner;
    ErrorInfo& error = errors_.emplace_back();
    return readText(values, type, keys[0], error.type) && readText(values, message, keys[1], error.message) &&
           (frames == noNode || readFrames(values, frames, error.frames));
}

bool ErrorMaker::readFrames(NodeValues& values, std::size_t node, std::span<const Frame>& frames)
{
    const JsonNodes& nodes = values.nodes();
    if (nodes[node].kind != JsonKind::Array) return values.wrongType(node, "an array", "frames");
    const std::size_t first = frames_.size();
    for (std::size_t at = node + 1; at < nodes[node].end; at = nodes[at].end)
        if (!readFrame(values, at, frames_.emplace_back())) return false;
    frames = std::span(frames_).subspan(first);
    return true;
}

bool ErrorMaker::readFrame(NodeValues& values, std::size_t node, Frame& frame)
{
    constexpr std::array<std::string_view, 3> keys = {"function", "file", "line"};
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    if (values.nodes()[node].kind != JsonKind::Object) return values.wrongType(node, "objects", "frames");
    const auto [function, file, line] = findMembers(values.nodes(), node, keys, unknownKeys_);
    return readText(values, function, keys[0], frame.function) &&
           readText(values, file, keys[1], frame.file) &&
           (line == noNode || values.integer(line, keys[2], 0, most, frame.line));
}

} // namespace reactortrack
