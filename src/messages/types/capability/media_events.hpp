// types: MediaAttached, MediaDetached, MediaEvtsList (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Media attached.
struct MediaAttached : BitString {
  enum Bit : unsigned {
    mediaServiceVersion = 0,
    mediaServiceInstanceID = 1,
    mediaStreamID = 2,
    mediaCallCharacteristics = 3,
    callCharacteristics = 4,
    mediaConnectionInfo = 5,
    privateData = 6,
  };
};

/// Media detached.
struct MediaDetached : BitString {
  enum Bit : unsigned {
    mediaServiceVersion = 0,
    mediaServiceInstanceID = 1,
    mediaStreamID = 2,
    mediaCallCharacteristics = 3,
    callCharacteristics = 4,
    mediaConnectionInfo = 5,
    privateData = 6,
  };
};

/// Media evts list.
struct MediaEvtsList {
  std::optional<MediaAttached> mediaAttached;
  std::optional<MediaDetached> mediaDetached;
  Unknown unknown;

  bool operator==(const MediaEvtsList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::MediaAttached> {
  static constexpr std::string_view name = "MediaAttached";
  static constexpr std::string_view doc = "Media attached.";
  static constexpr Enumerator enumerators[] = {
      {"mediaServiceVersion", 0}, {"mediaServiceInstanceID", 1}, {"mediaStreamID", 2}, {"mediaCallCharacteristics", 3},
      {"callCharacteristics", 4}, {"mediaConnectionInfo", 5},    {"privateData", 6},
  };
};

template <>
struct Schema<csta::capability::MediaDetached> {
  static constexpr std::string_view name = "MediaDetached";
  static constexpr std::string_view doc = "Media detached.";
  static constexpr Enumerator enumerators[] = {
      {"mediaServiceVersion", 0}, {"mediaServiceInstanceID", 1}, {"mediaStreamID", 2}, {"mediaCallCharacteristics", 3},
      {"callCharacteristics", 4}, {"mediaConnectionInfo", 5},    {"privateData", 6},
  };
};

template <>
struct Schema<csta::capability::MediaEvtsList> {
  using T = csta::capability::MediaEvtsList;
  static constexpr std::string_view name = "MediaEvtsList";
  static constexpr std::string_view doc = "Media evts list.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::mediaAttached>("mediaAttached", context(0), "The media attached."),
                                     field<&T::mediaDetached>("mediaDetached", context(1), "The media detached.")};
};

}  // namespace strowger::schema
