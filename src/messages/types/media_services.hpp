// types: MediaClass, MediaCallCharacteristicsBitRate ... (ECMA-269, ECMA-285 media-services).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Media class.
struct MediaClass : BitString {
  enum Bit : unsigned {
    voice = 0,
    data = 1,
    image = 2,
    audio = 4,
    other = 3,
    notKnown = 5,
    chat = 6,
    email = 7,
    message = 8,
    im = 9,
    sms = 10,
    mms = 11,
  };
};

/// Media call characteristics bit rate.
enum class MediaCallCharacteristicsBitRate : std::int32_t {
  constant = 0,
  variable = 1,
};

/// Media call characteristics switching sub domain CCIE type.
enum class MediaCallCharacteristicsSwitchingSubDomainCCIEType : std::int32_t {
  isdn = 0,
  atm = 1,
  isoEthernet = 2,
  rsvp = 3,
  other = 4,
  sip = 5,
};

/// Media call characteristics.
struct MediaCallCharacteristics {
  MediaClass mediaClass;
  std::optional<std::int64_t> connectionRate;
  MediaCallCharacteristicsBitRate bitRate = MediaCallCharacteristicsBitRate::constant;
  std::optional<std::int64_t> delayTolerance;
  std::optional<MediaCallCharacteristicsSwitchingSubDomainCCIEType> switchingSubDomainCCIEType;
  std::optional<Octets> switchingSubDomainInformationElements;
  Unknown unknown;

  bool operator==(const MediaCallCharacteristics&) const = default;
};

/// Connection information flow direction.
enum class ConnectionInformationFlowDirection : std::int32_t {
  transmit = 0,
  receive = 1,
  transmitAndReceive = 2,
  none = 3,
};

/// Connection information.
struct ConnectionInformation {
  std::optional<ConnectionInformationFlowDirection> flowDirection;
  std::int64_t numberOfChannels = 1;
  std::optional<std::string> mediaSessionInformation;
  Unknown unknown;

  bool operator==(const ConnectionInformation&) const = default;
};

/// Media service type.
enum class MediaServiceType : std::int32_t {
  cstaVoiceUnit = 0,
  dataModem = 1,
  digitalDataIsochronousIeee1394 = 2,
  digitalDataIsochronousGeoport = 3,
  digitalDataIsochronousIeeeAtm = 4,
  digitalDataIsochronousIeeeIsdn = 5,
  digitalDataApi = 6,
  ectfS100MediaServicesDefault = 7,
  ectfS100MediaServicesAppServices = 8,
  cstaIVRScript1 = 9,
  cstaIVRScript2 = 10,
  cstaIVRScript3 = 11,
  cstaIVRScript4 = 12,
  cstaIVRScript5 = 13,
  cstaIVRScript6 = 14,
  cstaIVRScript7 = 15,
  cstaIVRScript8 = 16,
  cstaIVRScript9 = 17,
  cstaIVRScript10 = 18,
  liveSoundCaptureAnalog = 19,
  liveSoundTransmitAnalog = 20,
  liveSoundCaptureIeee1394 = 21,
  liveSoundTransmitIeee1394 = 22,
  liveSoundCaptureTransmitGeoport = 23,
  liveSoundCaptureTransmitAtm = 24,
  liveSoundCaptureTransmitISDN = 25,
  soundCaptureTransmitADPCM = 26,
  soundCaptureTransmitApi = 27,
  usb = 28,
  sfSpecific1 = 29,
  sfSpecific2 = 30,
  sfSpecific3 = 31,
  sfSpecific4 = 32,
  sfSpecific5 = 33,
  sfSpecific6 = 34,
  sfSpecific7 = 35,
  sfSpecific8 = 36,
  sfSpecific9 = 37,
  sfSpecific10 = 38,
};

/// Connection mode b map.
struct ConnectionModeBMap : BitString {
  enum Bit : unsigned {
    consultationConference = 0,
    consultationConferenceHold = 1,
    deflect = 2,
    directedPickup = 3,
    join = 4,
    singleStepConference = 5,
    singleStepConferenceHold = 6,
    singleStepTransfer = 7,
    transfer = 8,
    direct = 9,
  };
};

/// Connection mode.
enum class ConnectionMode : std::int32_t {
  consultationConference = 0,
  consultationConferenceHold = 1,
  deflect = 2,
  directedPickup = 3,
  join = 4,
  singleStepConference = 5,
  singleStepConferenceHold = 6,
  singleStepTransfer = 7,
  transfer = 8,
  direct = 9,
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MediaClass> {
  static constexpr std::string_view name = "MediaClass";
  static constexpr std::string_view doc = "Media class.";
  static constexpr Enumerator enumerators[] = {
      {"voice", 0}, {"data", 1},  {"image", 2},   {"audio", 4}, {"other", 3}, {"notKnown", 5},
      {"chat", 6},  {"email", 7}, {"message", 8}, {"im", 9},    {"sms", 10},  {"mms", 11},
  };
};

template <>
struct Schema<csta::MediaCallCharacteristicsBitRate> {
  static constexpr std::string_view name = "MediaCallCharacteristicsBitRate";
  static constexpr std::string_view doc = "Media call characteristics bit rate.";
  static constexpr Enumerator enumerators[] = {
      {"constant", 0},
      {"variable", 1},
  };
};

template <>
struct Schema<csta::MediaCallCharacteristicsSwitchingSubDomainCCIEType> {
  static constexpr std::string_view name = "MediaCallCharacteristicsSwitchingSubDomainCCIEType";
  static constexpr std::string_view doc = "Media call characteristics switching sub domain CCIE type.";
  static constexpr Enumerator enumerators[] = {
      {"isdn", 0}, {"atm", 1}, {"isoEthernet", 2}, {"rsvp", 3}, {"other", 4}, {"sip", 5},
  };
};

template <>
struct Schema<csta::MediaCallCharacteristics> {
  using T = csta::MediaCallCharacteristics;
  static constexpr std::string_view name = "MediaCallCharacteristics";
  static constexpr std::string_view doc = "Media call characteristics.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::mediaClass>("mediaClass", own, "The media class."),
      field<&T::connectionRate>("connectionRate", context(0), "The connection rate."),
      field<&T::bitRate>("bitRate", context(1), "The bit rate.") | with_default,
      field<&T::delayTolerance>("delayTolerance", context(2), "The delay tolerance."),
      field<&T::switchingSubDomainCCIEType>("switchingSubDomainCCIEType", context(3), "The switching sub domain CCIE type."),
      field<&T::switchingSubDomainInformationElements>("switchingSubDomainInformationElements", own,
                                                       "The switching sub domain information elements.")};
};

template <>
struct Schema<csta::ConnectionInformationFlowDirection> {
  static constexpr std::string_view name = "ConnectionInformationFlowDirection";
  static constexpr std::string_view doc = "Connection information flow direction.";
  static constexpr Enumerator enumerators[] = {
      {"transmit", 0},
      {"receive", 1},
      {"transmitAndReceive", 2},
      {"none", 3},
  };
};

template <>
struct Schema<csta::ConnectionInformation> {
  using T = csta::ConnectionInformation;
  static constexpr std::string_view name = "ConnectionInformation";
  static constexpr std::string_view doc = "Connection information.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::flowDirection>("flowDirection", own, "The flow direction."),
      field<&T::numberOfChannels>("numberOfChannels", own, "The number of channels.") | with_default,
      field<&T::mediaSessionInformation>("mediaSessionInformation", own, "The media session information.") |
          xml("mediaSessionInfo")};
};

template <>
struct Schema<csta::MediaServiceType> {
  static constexpr std::string_view name = "MediaServiceType";
  static constexpr std::string_view doc = "Media service type.";
  static constexpr Enumerator enumerators[] = {
      {"cstaVoiceUnit", 0},
      {"dataModem", 1},
      {"digitalDataIsochronousIeee1394", 2},
      {"digitalDataIsochronousGeoport", 3},
      {"digitalDataIsochronousIeeeAtm", 4},
      {"digitalDataIsochronousIeeeIsdn", 5},
      {"digitalDataApi", 6},
      {"ectfS100MediaServicesDefault", 7},
      {"ectfS100MediaServicesAppServices", 8},
      {"cstaIVRScript1", 9},
      {"cstaIVRScript2", 10},
      {"cstaIVRScript3", 11},
      {"cstaIVRScript4", 12},
      {"cstaIVRScript5", 13},
      {"cstaIVRScript6", 14},
      {"cstaIVRScript7", 15},
      {"cstaIVRScript8", 16},
      {"cstaIVRScript9", 17},
      {"cstaIVRScript10", 18},
      {"liveSoundCaptureAnalog", 19},
      {"liveSoundTransmitAnalog", 20},
      {"liveSoundCaptureIeee1394", 21},
      {"liveSoundTransmitIeee1394", 22},
      {"liveSoundCaptureTransmitGeoport", 23},
      {"liveSoundCaptureTransmitAtm", 24},
      {"liveSoundCaptureTransmitISDN", 25},
      {"soundCaptureTransmitADPCM", 26},
      {"soundCaptureTransmitApi", 27},
      {"usb", 28},
      {"sfSpecific1", 29},
      {"sfSpecific2", 30},
      {"sfSpecific3", 31},
      {"sfSpecific4", 32},
      {"sfSpecific5", 33},
      {"sfSpecific6", 34},
      {"sfSpecific7", 35},
      {"sfSpecific8", 36},
      {"sfSpecific9", 37},
      {"sfSpecific10", 38},
  };
};

template <>
struct Schema<csta::ConnectionModeBMap> {
  static constexpr std::string_view name = "ConnectionModeBMap";
  static constexpr std::string_view doc = "Connection mode b map.";
  static constexpr Enumerator enumerators[] = {
      {"consultationConference", 0},
      {"consultationConferenceHold", 1},
      {"deflect", 2},
      {"directedPickup", 3},
      {"join", 4},
      {"singleStepConference", 5},
      {"singleStepConferenceHold", 6},
      {"singleStepTransfer", 7},
      {"transfer", 8},
      {"direct", 9},
  };
};

template <>
struct Schema<csta::ConnectionMode> {
  static constexpr std::string_view name = "ConnectionMode";
  static constexpr std::string_view doc = "Connection mode.";
  static constexpr Enumerator enumerators[] = {
      {"consultationConference", 0},
      {"consultationConferenceHold", 1},
      {"deflect", 2},
      {"directedPickup", 3},
      {"join", 4},
      {"singleStepConference", 5},
      {"singleStepConferenceHold", 6},
      {"singleStepTransfer", 7},
      {"transfer", 8},
      {"direct", 9},
  };
};

}  // namespace strowger::schema
