find_package(OpenSSL 3 REQUIRED)
find_package(spdlog REQUIRED)
strowger_room(io USES base LIBRARIES OpenSSL::SSL OpenSSL::Crypto spdlog::spdlog systemd Threads::Threads)
