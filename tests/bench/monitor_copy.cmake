# SPDX-License-Identifier: MIT
# monitor and format_core a second time: optimised as they are shipped, whatever the rest of the tree is built with.

# monitor_copy(NAME DEFINITION…)
function(monitor_copy name)
    set(sources)
    foreach(library reactortrack_format_core reactortrack_monitor)
        get_target_property(own ${library} SOURCES)
        get_target_property(folder ${library} SOURCE_DIR)
        list(TRANSFORM own PREPEND ${folder}/ REGEX "^[^/]")
        list(APPEND sources ${own})
    endforeach()
    add_library(${name} STATIC EXCLUDE_FROM_ALL ${sources})
    reactortrack_target(${name})
    target_include_directories(${name} PUBLIC ${REACTORTRACK_INCLUDE_DIR})
    target_compile_options(${name} PUBLIC -O2)
    target_compile_definitions(${name} PUBLIC NDEBUG ${ARGN})
    target_link_libraries(${name} PUBLIC Threads::Threads PRIVATE ${CMAKE_DL_LIBS})
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
endfunction()

find_package(Threads REQUIRED)
monitor_copy(reactortrack_monitor_o2)
# As if recording had never been thought of: what the hooks cost is the difference.
monitor_copy(reactortrack_monitor_hookless REACTORTRACK_WITHOUT_RECORDER)
