# SPDX-License-Identifier: MIT
set(recorder_sources
    file_sink.cpp
    json_monitor.cpp
    memory_sink.cpp
    recorder.cpp
    recorder_fork.cpp
    recorder_log.cpp
    recorder_origin.cpp
    recorder_process.cpp
    sink_fd.cpp
    sink_text.cpp
    stream_sink.cpp)
