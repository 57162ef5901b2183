# SPDX-License-Identifier: MIT
# A program that records as a user's would, for what can only be seen from outside: signals, exits, forks.
add_executable(recorder_probe ${CMAKE_CURRENT_LIST_DIR}/recorder_probe.cpp)
reactortrack_target(recorder_probe)
target_link_libraries(recorder_probe PRIVATE reactortrack::monitor)
set_target_properties(recorder_probe PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)

reactortrack_test(recorder_tests
    SOURCES recorder_support.cpp skips.cpp truth_allocator.cpp block_writer_test.cpp deferred_time_test.cpp drain_place_test.cpp
        recorder_test.cpp recorder_failure_test.cpp recorder_process_test.cpp file_sink_test.cpp stream_sink_test.cpp
        memory_sink_test.cpp json_monitor_test.cpp deferred_secrets_test.cpp
    LIBRARIES reactortrack::monitor reactortrack::formats)
add_dependencies(recorder_tests recorder_probe)
if(TARGET reactortrack::asio)
    reactortrack_test(asio_clock_tests SOURCES asio_clock_test.cpp LIBRARIES reactortrack::asio)
endif()
if(TARGET reactortrack::qt)
    reactortrack_test(qt_clock_tests SOURCES qt_clock_test.cpp LIBRARIES reactortrack::qt)
endif()

# The recorder's promises, each against a program that dies, forks, is interrupted, or finds its disk full.
add_executable(truth_probe truth_allocator.cpp truth_faults.cpp truth_probe.cpp truth_probe_deaths.cpp
    truth_probe_events.cpp truth_probe_forks_within.cpp truth_probe_order.cpp truth_probe_processes.cpp truth_probe_signals.cpp
    truth_probe_threads.cpp truth_probe_within.cpp truth_stream.cpp)
reactortrack_target(truth_probe)
# Only the calls of the recorder, which is linked in, go through truth_faults.cpp.
target_link_options(truth_probe PRIVATE
    -Wl,--wrap=fallocate -Wl,--wrap=mmap -Wl,--wrap=pwrite -Wl,--wrap=pthread_create)
target_include_directories(truth_probe PRIVATE ${REACTORTRACK_SOURCE_DIR})
target_link_libraries(truth_probe PRIVATE reactortrack::monitor)
set_target_properties(truth_probe PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)

reactortrack_test(truth_test
    SOURCES recorder_support.cpp skips.cpp truth_stream.cpp truth_support.cpp truth_loss.cpp truth_mounts.cpp
        truth_descriptor_test.cpp truth_disk_test.cpp truth_kill_test.cpp truth_latency_test.cpp truth_limit_test.cpp
        truth_meddling_test.cpp truth_order_test.cpp truth_pipe_test.cpp truth_refusal_test.cpp truth_signal_test.cpp
        truth_step_test.cpp truth_threads_test.cpp
    LIBRARIES reactortrack::monitor reactortrack::formats)
reactortrack_test(truth_allocation_test
    SOURCES recorder_support.cpp truth_allocator.cpp truth_allocation_test.cpp
    LIBRARIES reactortrack::monitor reactortrack::formats)
set_target_properties(truth_test truth_probe truth_allocation_test PROPERTIES UNITY_BUILD OFF)
add_dependencies(truth_test truth_probe)
