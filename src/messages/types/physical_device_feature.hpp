// types: AuditoryApparatusListItemAuditoryApparatusType ... (ECMA-269, ECMA-285 physical-device-feature).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Auditory apparatus list item auditory apparatus type.
enum class AuditoryApparatusListItemAuditoryApparatusType : std::int32_t {
  speakerphone = 0,
  handset = 1,
  headset = 2,
  speakerOnlyPhone = 3,
  other = 4,
};

/// Auditory apparatus list item speaker.
struct AuditoryApparatusListItemSpeaker : BitString {
  enum Bit : unsigned {
    present = 0,
    volumeSettable = 1,
    volumeReadable = 2,
    muteSettable = 3,
    muteReadable = 4,
  };
};

/// Auditory apparatus list item microphone.
struct AuditoryApparatusListItemMicrophone : BitString {
  enum Bit : unsigned {
    present = 0,
    gainSettable = 1,
    gainReadable = 2,
    muteSettable = 3,
    muteReadable = 4,
  };
};

/// Auditory apparatus list item hookswitch.
struct AuditoryApparatusListItemHookswitch : BitString {
  enum Bit : unsigned {
    hookswitchSettable = 0,
    hookswitchOnHook = 1,
  };
};

/// Auditory apparatus list item.
struct AuditoryApparatusListItem {
  Octets auditoryApparatus;
  AuditoryApparatusListItemAuditoryApparatusType auditoryApparatusType{};
  AuditoryApparatusListItemSpeaker speaker;
  AuditoryApparatusListItemMicrophone microphone;
  AuditoryApparatusListItemHookswitch hookswitch;
  Octets hookswitchID;
  Unknown unknown;

  bool operator==(const AuditoryApparatusListItem&) const = default;
};

/// Character set.
enum class CharacterSet : std::int32_t {
  ascii = 0,
  unicode = 1,
  proprietary = 2,
};

/// Lamp brightness.
enum class LampBrightness : std::int32_t {
  unspecified = 0,
  dim = 1,
  bright = 2,
};

/// Ring mode.
enum class RingMode : std::int32_t {
  ringing = 0,
  notRinging = 1,
};

/// Mic gain inc.
enum class MicGainInc : std::int32_t {
  increment = 0,
  decrement = 1,
};

/// Microphone gain.
struct MicrophoneGain {
  enum Alternative : std::size_t { micGainAbs, micGainInc };
  std::variant<std::int64_t, MicGainInc> choice;

  bool operator==(const MicrophoneGain&) const = default;
};

/// Vol inc.
enum class VolInc : std::int32_t {
  increment = 0,
  decrement = 1,
};

/// Volume.
struct Volume {
  enum Alternative : std::size_t { volAbs, volInc };
  std::variant<std::int64_t, VolInc> choice;

  bool operator==(const Volume&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AuditoryApparatusListItemAuditoryApparatusType> {
  static constexpr std::string_view name = "AuditoryApparatusListItemAuditoryApparatusType";
  static constexpr std::string_view doc = "Auditory apparatus list item auditory apparatus type.";
  static constexpr Enumerator enumerators[] = {
      {"speakerphone", 0}, {"handset", 1}, {"headset", 2}, {"speakerOnlyPhone", 3}, {"other", 4},
  };
};

template <>
struct Schema<csta::AuditoryApparatusListItemSpeaker> {
  static constexpr std::string_view name = "AuditoryApparatusListItemSpeaker";
  static constexpr std::string_view doc = "Auditory apparatus list item speaker.";
  static constexpr Enumerator enumerators[] = {
      {"present", 0}, {"volumeSettable", 1}, {"volumeReadable", 2}, {"muteSettable", 3}, {"muteReadable", 4},
  };
};

template <>
struct Schema<csta::AuditoryApparatusListItemMicrophone> {
  static constexpr std::string_view name = "AuditoryApparatusListItemMicrophone";
  static constexpr std::string_view doc = "Auditory apparatus list item microphone.";
  static constexpr Enumerator enumerators[] = {
      {"present", 0}, {"gainSettable", 1}, {"gainReadable", 2}, {"muteSettable", 3}, {"muteReadable", 4},
  };
};

template <>
struct Schema<csta::AuditoryApparatusListItemHookswitch> {
  static constexpr std::string_view name = "AuditoryApparatusListItemHookswitch";
  static constexpr std::string_view doc = "Auditory apparatus list item hookswitch.";
  static constexpr Enumerator enumerators[] = {
      {"hookswitchSettable", 0},
      {"hookswitchOnHook", 1},
  };
};

template <>
struct Schema<csta::AuditoryApparatusListItem> {
  using T = csta::AuditoryApparatusListItem;
  static constexpr std::string_view name = "AuditoryApparatusListItem";
  static constexpr std::string_view doc = "Auditory apparatus list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::auditoryApparatusType>("auditoryApparatusType", own, "The auditory apparatus type."),
      field<&T::speaker>("speaker", own, "The speaker."),
      field<&T::microphone>("microphone", own, "The microphone."),
      field<&T::hookswitch>("hookswitch", own, "The hookswitch."),
      field<&T::hookswitchID>("hookswitchID", own, "The hookswitch ID.") | printable};
};

template <>
struct Schema<csta::CharacterSet> {
  static constexpr std::string_view name = "CharacterSet";
  static constexpr std::string_view doc = "Character set.";
  static constexpr Enumerator enumerators[] = {
      {"ascii", 0},
      {"unicode", 1},
      {"proprietary", 2},
  };
};

template <>
struct Schema<csta::LampBrightness> {
  static constexpr std::string_view name = "LampBrightness";
  static constexpr std::string_view doc = "Lamp brightness.";
  static constexpr Enumerator enumerators[] = {
      {"unspecified", 0},
      {"dim", 1},
      {"bright", 2},
  };
};

template <>
struct Schema<csta::RingMode> {
  static constexpr std::string_view name = "RingMode";
  static constexpr std::string_view doc = "Ring mode.";
  static constexpr Enumerator enumerators[] = {
      {"ringing", 0},
      {"notRinging", 1},
  };
};

template <>
struct Schema<csta::MicGainInc> {
  static constexpr std::string_view name = "MicGainInc";
  static constexpr std::string_view doc = "Mic gain inc.";
  static constexpr Enumerator enumerators[] = {
      {"increment", 0},
      {"decrement", 1},
  };
};

template <>
struct Schema<csta::MicrophoneGain> {
  using T = csta::MicrophoneGain;
  static constexpr std::string_view name = "MicrophoneGain";
  static constexpr std::string_view doc = "Microphone gain.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("micGainAbs", own, "The mic gain abs.") | bounds(0, 100),
                                     alternative<T, 1>("micGainInc", own, "The mic gain inc.")};
};

template <>
struct Schema<csta::VolInc> {
  static constexpr std::string_view name = "VolInc";
  static constexpr std::string_view doc = "Vol inc.";
  static constexpr Enumerator enumerators[] = {
      {"increment", 0},
      {"decrement", 1},
  };
};

template <>
struct Schema<csta::Volume> {
  using T = csta::Volume;
  static constexpr std::string_view name = "Volume";
  static constexpr std::string_view doc = "Volume.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("volAbs", own, "The vol abs.") | bounds(0, 100),
                                     alternative<T, 1>("volInc", own, "The vol inc.")};
};

}  // namespace strowger::schema
