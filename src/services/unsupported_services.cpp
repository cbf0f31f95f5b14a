// The declared requests of computing functions that this server does not serve: they are refused with serviceNotSupported.
// A test compares the list with the registry; GetCSTAFeatures leaves them out, and the PICS lists them.
#include "services/service.hpp"

namespace strowger::services {
namespace {

constexpr std::string_view names[] = {
    // LIST
};

}  // namespace

std::span<const std::string_view> unsupported() { return names; }

}  // namespace strowger::services
