find_package(PkgConfig REQUIRED)
pkg_check_modules(SNDFILE REQUIRED IMPORTED_TARGET sndfile)
strowger_room(media USES base LIBRARIES PkgConfig::SNDFILE)
