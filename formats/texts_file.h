// SPDX-License-Identifier: MIT
// Which bytes of a log stand in a file, where their texts can be read again: its own, or a temporary one
// where the log came through a pipe or was compressed. Not for users.
#pragma once

#include <reactortrack/formats/descriptor.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace reactortrack {

class TextsFile {
public:
    // What comes is in that file, from its begin on. Nothing where it is no regular file.
    void setOwn(int descriptor);
    // What comes from here on is not in it.
    void leaveOwn();

    // The next bytes of the log. `isUnpacked`: the file has them in another form. Empty, or a sentence
    // without end: why they cannot be put into a temporary file.
    std::string take(std::string_view bytes, bool isUnpacked);
    // Where it has its own: the next bytes, which need not be here.
    void skip(std::size_t bytes) { end_ = taken_ += static_cast<std::int64_t>(bytes); }
    bool hasOwn() const noexcept { return place_ == Place::OwnFile; }
    int own() const noexcept { return file_.get(); }
    std::int64_t ownBytes() const; // 0 where that cannot be asked
    // Whether the file, at the same places, has all of so many bytes from there on.
    bool has(std::int64_t begin, std::size_t bytes) const
    {
        return begin >= begin_ && begin + static_cast<std::int64_t>(bytes) <= end_;
    }
    // The file is another one than at the last call: a descriptor for whoever reads, otherwise none.
    Descriptor takeNewFile();

private:
    std::string spool(std::string_view bytes);

    // In memory are the first ones of a pipe, a short log then needs no file; and all after an error.
    enum class Place : std::uint8_t { MemoryAtFirst, OwnFile, Spool, Memory } place_ = Place::MemoryAtFirst;
    Descriptor file_;
    bool isNew_ = false;
    std::int64_t taken_ = 0, begin_ = 0, end_ = 0; // begin_ to end_ are in the file
};

} // namespace reactortrack
