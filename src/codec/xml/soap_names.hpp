// Namespaces of SOAP envelopes.
#pragma once

#include <string_view>

namespace strowger::codec::xml {

inline constexpr std::string_view soap_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
inline constexpr std::string_view soap_1_2 = "http://www.w3.org/2003/05/soap-envelope";

}  // namespace strowger::codec::xml
