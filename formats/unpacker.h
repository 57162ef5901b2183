// SPDX-License-Identifier: MIT
// A compressed log, gzip or zstd, as it comes. Not for users.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace reactortrack {

class Unpacker {
public:
    // Told by content: by a log's first bytes, so many of them. Null: it is not compressed.
    static constexpr std::size_t firstBytes = 4;
    static std::unique_ptr<Unpacker> of(std::string_view first);
    virtual ~Unpacker() = default;

    // Piece by piece, the whole in memory never; a piece lives during the call. False: no more is wanted.
    using OnPiece = std::function<bool(std::string_view)>;
    // `packed` is not empty. False: `onPiece` wants no more, or there is a problem; then nothing more is fed.
    virtual bool feed(std::string_view packed, const OnPiece& onPiece) = 0;
    // Whether it may end here.
    virtual bool isWhole() const = 0;
    // A sentence without end about what is damaged; empty: nothing is.
    const std::string& problem() const { return problem_; }

protected:
    std::string problem_;
};

} // namespace reactortrack
