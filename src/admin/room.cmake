find_package(OpenSSL REQUIRED)
strowger_room(admin USES services store guard LIBRARIES OpenSSL::Crypto)
