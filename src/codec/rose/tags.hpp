// The tags of ROSE PDUs (X.880 Generic-ROS-PDUs), and the fixed numbers of ECMA-285 that stand in them.
#pragma once

#include <cstdint>

#include "schema/type.hpp"

namespace strowger::codec::rose {

namespace tags {

using schema::tag;
using schema::TagClass;

inline constexpr schema::Tag integer = tag(TagClass::universal, 2);
inline constexpr schema::Tag null = tag(TagClass::universal, 5);
inline constexpr schema::Tag sequence = tag(TagClass::universal, 16);
inline constexpr schema::Tag linked = tag(TagClass::context, 0);
inline constexpr schema::Tag no_linked = tag(TagClass::context, 1);
inline constexpr schema::Tag invoke = tag(TagClass::context, 1);
inline constexpr schema::Tag return_result = tag(TagClass::context, 2);
inline constexpr schema::Tag return_error = tag(TagClass::context, 3);
inline constexpr schema::Tag reject = tag(TagClass::context, 4);
inline constexpr schema::Tag event_type = tag(TagClass::context, 0);          // Phase I: a number of CSTA's
inline constexpr schema::Tag private_event_type = tag(TagClass::context, 1);  // Phase I: a vendor's
inline constexpr schema::Tag cross_ref = tag(TagClass::application, 21);

}  // namespace tags

/// Phase I numbers its events 100 * group + number.
inline constexpr std::int64_t events_of_a_group = 100;

/// The error universalFailure (ECMA-285 error-definition).
inline constexpr std::int32_t universal_failure = 1;

}  // namespace strowger::codec::rose
