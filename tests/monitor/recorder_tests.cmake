# SPDX-License-Identifier: MIT
# A program that records as a user's would, for what can only be seen from outside: signals, exits, forks.
add_executable(recorder_probe ${CMAKE_CURRENT_LIST_DIR}/recorder_probe.cpp)
reactortrack_target(recorder_probe)
target_link_libraries(recorder_probe PRIVATE reactortrack::monitor)
set_target_properties(recorder_probe PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)

reactortrack_test(recorder_tests
    SOURCES recorder_support.cpp recorder_test.cpp recorder_failure_test.cpp recorder_process_test.cpp
        file_sink_test.cpp stream_sink_test.cpp memory_sink_test.cpp json_monitor_test.cpp
    LIBRARIES reactortrack::monitor reactortrack::formats)
add_dependencies(recorder_tests recorder_probe)
if(TARGET reactortrack::asio)
    reactortrack_test(asio_clock_tests SOURCES asio_clock_test.cpp LIBRARIES reactortrack::asio)
endif()
if(TARGET reactortrack::qt)
    reactortrack_test(qt_clock_tests SOURCES qt_clock_test.cpp LIBRARIES reactortrack::qt)
endif()
