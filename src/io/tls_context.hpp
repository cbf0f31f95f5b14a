// Within io/ only: what a TlsContext holds for OpenSSL.
#pragma once

#include <vector>

#include "io/openssl.hpp"
#include "io/tls.hpp"
#include "io/x509.hpp"

namespace strowger::io {

struct TlsContext::Parts {
  Owned<SSL_CTX> context;
  std::vector<OwnCertificate> own;  ///< the first is shown to who names no server, or an unknown one
  std::vector<Owned<X509>> authorities;
  std::vector<Owned<X509_CRL>> lists;
};

}  // namespace strowger::io
