find_package(PkgConfig REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
strowger_room(server USES session services guard switch store admin io LIBRARIES PkgConfig::TOMLPLUSPLUS CLI11::CLI11)
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/server/loop.cpp
                            PROPERTIES COMPILE_DEFINITIONS STROWGER_VERSION="${STROWGER_VERSION}")
strowger_program(strowgerd SOURCES ${CMAKE_SOURCE_DIR}/src/server/main.cpp ROOMS server)
