# SPDX-License-Identifier: MIT
reactortrack_test(deferred_test
    SOURCES
        deferred_deep_test.cpp
        deferred_edge_test.cpp
        deferred_recording_test.cpp
        deferred_report_test.cpp
        deferred_test.cpp
        deferred_ties_test.cpp
        deferred_tracking_test.cpp
        failure_test.cpp
        names_test.cpp
        timeout_test.cpp
        value_test.cpp
    LIBRARIES reactortrack::monitor)
set_target_properties(deferred_test PROPERTIES ENABLE_EXPORTS ON) # functions are named by their symbols

reactortrack_test(deferred_cost_test SOURCES deferred_cost_test.cpp LIBRARIES reactortrack::monitor)
