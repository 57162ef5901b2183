// SPDX-License-Identifier: MIT
#include <reactortrack/formats/unpacker.h>

#include <algorithm>
#include <array>
#include <new>

#define ZLIB_CONST // it changes no input
#include <zlib.h>
#include <zstd.h>

namespace reactortrack {

namespace {

constexpr std::string_view gzipMagic = "\x1F\x8B", zstdMagic = "\x28\xB5\x2F\xFD";
constexpr std::size_t pieceBytes = 262'144;

std::string damaged(std::string_view what)
{
    return "the compressed log is damaged (" + std::string(what) + ")";
}

class Gzip final : public Unpacker {
public:
    Gzip()
    {
        constexpr int asGzip = 16;
        if (inflateInit2(&stream_, asGzip + MAX_WBITS) != Z_OK) throw std::bad_alloc();
    }
    ~Gzip() override { inflateEnd(&stream_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    bool feed(std::string_view packed, const OnPiece& onPiece) override
    {
        while (!packed.empty()) {
            const std::size_t size = std::min(packed.size(), pieceBytes); // its counts have 32 bits
            if (!feedPiece(packed.substr(0, size), onPiece)) return false;
            packed.remove_prefix(size);
        }
        return true;
    }
    bool isWhole() const override { return ended_; }

private:
    bool feedPiece(std::string_view packed, const OnPiece& onPiece)
    {
        stream_.next_in = reinterpret_cast<const Bytef*>(packed.data());
        stream_.avail_in = static_cast<uInt>(packed.size());
        do {
            if (ended_ && stream_.avail_in > 0) beginNext();
            stream_.next_out = piece_.data();
            stream_.avail_out = static_cast<uInt>(piece_.size());
            const int code = ended_ ? Z_BUF_ERROR : inflate(&stream_, Z_NO_FLUSH);
            ended_ = ended_ || code == Z_STREAM_END;
            const std::size_t size = piece_.size() - stream_.avail_out;
            if (size > 0 && !onPiece({reinterpret_cast<const char*>(piece_.data()), size})) return false;
            if (code == Z_BUF_ERROR) break; // it waits for more
            if (code != Z_OK && code != Z_STREAM_END) problem_ = damaged(stream_.msg ? stream_.msg : "gzip");
        } while (problem_.empty() && (stream_.avail_in > 0 || stream_.avail_out == 0));
        return problem_.empty();
    }
    // Files that were joined are one.
    void beginNext()
    {
        inflateReset(&stream_);
        ended_ = false;
    }

    z_stream stream_{};
    bool ended_ = false;
    std::array<Bytef, pieceBytes> piece_{};
};

class Zstd final : public Unpacker {
public:
    Zstd() : stream_(ZSTD_createDStream())
    {
        if (!stream_) throw std::bad_alloc();
    }
    ~Zstd() override { ZSTD_freeDStream(stream_); }
    Zstd(const Zstd&) = delete;
    Zstd& operator=(const Zstd&) = delete;

    bool feed(std::string_view packed, const OnPiece& onPiece) override
    {
        do {
            const std::size_t size = std::min(packed.size(), stepBytes());
            if (!feedStep(packed.substr(0, size), onPiece)) return false;
            packed.remove_prefix(size);
        } while (!packed.empty());
        return true;
    }
    bool isWhole() const override { return left_ == 0; }

private:
    // A call that meets damage gives nothing of what it unpacked before it, so each takes one block at most.
    // What the library says is left of a block has the header of the next one with it.
    std::size_t stepBytes() const
    {
        constexpr std::size_t blockHeader = 3;
        return left_ > blockHeader ? left_ - blockHeader : blockHeader;
    }
    bool feedStep(std::string_view packed, const OnPiece& onPiece)
    {
        ZSTD_inBuffer input{packed.data(), packed.size(), 0};
        ZSTD_outBuffer output{piece_.data(), piece_.size(), 0};
        do {
            output.pos = 0;
            left_ = ZSTD_decompressStream(stream_, &output, &input);
            if (output.pos > 0 && !onPiece({piece_.data(), output.pos})) return false;
            if (ZSTD_isError(left_) != 0) problem_ = damaged(ZSTD_getErrorName(left_));
        } while (problem_.empty() && (input.pos < input.size || (left_ != 0 && output.pos == output.size)));
        return problem_.empty();
    }

    ZSTD_DStream* stream_;
    std::size_t left_ = 1; // of the block or the header that it is in; 0: a frame has just ended
    std::array<char, pieceBytes> piece_{};
};

} // namespace

std::unique_ptr<Unpacker> Unpacker::of(std::string_view first)
{
    if (first.starts_with(gzipMagic)) return std::make_unique<Gzip>();
    if (first.starts_with(zstdMagic)) return std::make_unique<Zstd>();
    return nullptr;
}

} // namespace reactortrack
