find_package(OpenSSL REQUIRED)
strowger_room(switch USES base LIBRARIES OpenSSL::Crypto)
