// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_recordings.h>

#include <reactortrack/formats/side_file.h>
#include <reactortrack/monitor/recorder.h>

#include <utility>

namespace reactortrack::detail {

void RecordingDeleter::operator()(Recording* recording) const noexcept
{
    if (recording->inPlace)
        recording->~Recording();
    else
        delete recording;
}

void Recordings::add(RecordingPtr recording, bool running) noexcept
{
    const bool only = !first_ && recording->firstIndex == 0 && !running && !recording->secrets;
    key = only && recording->key != Recording::noKey ? recording->key : others;
    word = static_cast<std::uint64_t>(reactortrack::number(recording->id)) | side::branchFlag
                                                                                 << side::flagsShift;
    values = recording->values;
    sites = recording->sites;
    RecordingPtr* end = &first_;
    while (*end) {
        end = &(*end)->next;
    }
    *end = std::move(recording);
}

} // namespace reactortrack::detail
