# SPDX-License-Identifier: MIT
# Libraries a second time: optimised as they are shipped, whatever the rest of the tree is built with.

# optimised_copy(NAME LIBRARIES … [DEFINITIONS …]): one library of all their sources.
function(optimised_copy name)
    cmake_parse_arguments(ARG "" "" "LIBRARIES;DEFINITIONS" ${ARGN})
    set(sources)
    foreach(library ${ARG_LIBRARIES})
        get_target_property(own ${library} SOURCES)
        get_target_property(folder ${library} SOURCE_DIR)
        list(TRANSFORM own PREPEND ${folder}/ REGEX "^[^/]")
        list(APPEND sources ${own})
    endforeach()
    add_library(${name} STATIC EXCLUDE_FROM_ALL ${sources})
    reactortrack_target(${name})
    target_include_directories(${name} PUBLIC ${REACTORTRACK_INCLUDE_DIR})
    target_compile_options(${name} PUBLIC -O2)
    target_compile_definitions(${name} PUBLIC NDEBUG ${ARG_DEFINITIONS})
    target_link_libraries(${name} PUBLIC Threads::Threads PRIVATE ${CMAKE_DL_LIBS})
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
endfunction()

find_package(Threads REQUIRED)
optimised_copy(reactortrack_monitor_o2 LIBRARIES reactortrack_format_core reactortrack_monitor)
# As if recording had never been thought of: what the hooks cost is the difference.
optimised_copy(reactortrack_monitor_hookless LIBRARIES reactortrack_format_core reactortrack_monitor
    DEFINITIONS REACTORTRACK_WITHOUT_RECORDER)
optimised_copy(reactortrack_formats_o2 LIBRARIES reactortrack_format_core reactortrack_formats)
find_package(ZLIB REQUIRED)
find_package(zstd REQUIRED)
target_link_libraries(reactortrack_formats_o2 PRIVATE simdjson::simdjson ZLIB::ZLIB zstd::libzstd_shared)
