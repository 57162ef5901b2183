// SPDX-License-Identifier: MIT
// A bare parse of a log's lines, which reading them is measured against.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace reactortrack::bench {

// Ends the benchmark where a peer does not do its work: its time would mean nothing.
inline void require(bool condition, const char* what)
{
    if (condition) return;
    std::fprintf(stderr, "bench: %s\n", what);
    std::exit(1);
}

// Every key and value of so many lines is looked at, none is made a number or a text of; on this thread alone
// unless it is `threaded`.
inline void iterateMany(const simdjson::padded_string& log, std::int64_t lines, bool threaded = false)
{
    simdjson::ondemand::parser parser;
    parser.threaded = threaded;
    simdjson::ondemand::document_stream documents;
    require(parser.iterate_many(log).get(documents) == simdjson::SUCCESS, "iterate_many refused");
    std::int64_t seenLines = 0;
    std::size_t seen = 0;
    for (auto document : documents) {
        for (auto field : document.get_object()) {
            seen += field.unescaped_key().value().size();
            seen += field.value().raw_json_token().value().size();
        }
        ++seenLines;
    }
    require(seen > log.size() / 2, "iterate_many did not see every key");
    require(seenLines == lines, "iterate_many did not see every line");
}

} // namespace reactortrack::bench
