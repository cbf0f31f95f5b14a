find_package(OpenSSL REQUIRED)
strowger_room(switch USES calls LIBRARIES OpenSSL::Crypto)
