# SPDX-License-Identifier: MIT
reactortrack_test(deferred_test
    SOURCES deferred_test.cpp
    LIBRARIES reactortrack::monitor)
