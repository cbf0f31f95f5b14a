find_package(OpenSSL 3 REQUIRED)
find_package(spdlog REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(CARES REQUIRED IMPORTED_TARGET libcares)
pkg_check_modules(ARGON2 REQUIRED IMPORTED_TARGET libargon2)
pkg_check_modules(OATH REQUIRED IMPORTED_TARGET liboath)
strowger_room(io USES base media LIBRARIES OpenSSL::SSL OpenSSL::Crypto spdlog::spdlog systemd PkgConfig::CARES PkgConfig::ARGON2 PkgConfig::OATH resolv Threads::Threads)
# Their libraries are of no use to the others.
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/io/password.cpp ${CMAKE_SOURCE_DIR}/src/io/totp.cpp
                            ${CMAKE_SOURCE_DIR}/src/io/http.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
if(STROWGER_SANITIZE MATCHES "thread")
  # Asio has fences that ThreadSanitizer does not follow; its locks beside them it does.
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/io/loop.cpp PROPERTIES COMPILE_OPTIONS -Wno-tsan)
endif()
