// SPDX-License-Identifier: MIT
// Files as recovery needs them. Not for users.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace reactortrack::recovery {

class Descriptor {
public:
    explicit Descriptor(int descriptor = -1) noexcept : descriptor_(descriptor) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const noexcept { return descriptor_; }

private:
    int descriptor_;
};

// The copy. A file that could not be written to its end is taken away again.
class OutFile {
public:
    // "-": standard output.
    explicit OutFile(std::string path);
    ~OutFile();
    OutFile(const OutFile&) = delete;
    OutFile& operator=(const OutFile&) = delete;

    // Whether it is one of these files, by whatever name.
    bool isAnyOf(std::initializer_list<std::string> paths) const;
    // Empties it.
    bool open();
    void write(std::string_view bytes);
    // False: see error(), an errno.
    bool finish();
    int error() const noexcept { return error_; }

private:
    bool prepare();

    std::string path_;
    int descriptor_ = -1;
    int error_ = 0;
    bool isStream_ = false; // standard output, or what cannot be emptied: a pipe, a device
    bool finished_ = false;
};

// 0 or an errno.
int writeAt(int file, std::string_view bytes, std::uint64_t place);
// Copies the first bytes of a file, and takes them off `left`: what is left then the file does not have.
int copyBytes(int file, OutFile& out, std::uint64_t& left);
std::uint64_t countLines(std::string_view lines);

} // namespace reactortrack::recovery
