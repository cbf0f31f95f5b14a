find_package(OpenSSL 3 REQUIRED)
find_package(spdlog REQUIRED)
strowger_room(io USES base media LIBRARIES OpenSSL::SSL OpenSSL::Crypto spdlog::spdlog systemd Threads::Threads)
if(STROWGER_SANITIZE MATCHES "thread")
  # Asio has fences that ThreadSanitizer does not follow; its locks beside them it does.
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/io/loop.cpp PROPERTIES COMPILE_OPTIONS -Wno-tsan)
endif()
