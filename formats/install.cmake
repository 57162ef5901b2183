# SPDX-License-Identifier: MIT
# cmake --install: the libraries with their headers, find_package(reactortrack), mon-recover, and
# model2map where it was built.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/reactortrack)

foreach(name format_core formats monitor asio qt)
    if(TARGET reactortrack_${name})
        set_target_properties(reactortrack_${name} PROPERTIES EXPORT_NAME ${name})
        install(TARGETS reactortrack_${name} EXPORT reactortrackTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
    endif()
endforeach()
install(EXPORT reactortrackTargets NAMESPACE reactortrack:: DESTINATION ${package_dir})

foreach(room formats monitor)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/${room} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/reactortrack
        FILES_MATCHING PATTERN "*.h")
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/formats/mon_out.md ${PROJECT_SOURCE_DIR}/formats/mon_out.schema.json
    ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/LICENSE.MIT ${PROJECT_SOURCE_DIR}/LICENSE.GPL-3.0
    DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(TARGETS mon-recover RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(TARGET model2map)
    install(TARGETS model2map RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/reactortrackConfig.cmake.in
    ${PROJECT_BINARY_DIR}/reactortrackConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/reactortrackConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/reactortrackConfig.cmake ${PROJECT_BINARY_DIR}/reactortrackConfigVersion.cmake
    DESTINATION ${package_dir})
