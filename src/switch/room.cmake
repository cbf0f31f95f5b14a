find_package(OpenSSL REQUIRED)
strowger_room(switch USES calls media LIBRARIES OpenSSL::Crypto)
