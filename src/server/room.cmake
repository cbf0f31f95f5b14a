find_package(PkgConfig REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
strowger_room(server USES base schema messages codec framing session calls switch io
              LIBRARIES PkgConfig::TOMLPLUSPLUS CLI11::CLI11)
