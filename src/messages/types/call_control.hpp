// types: ConsultOptions, GlobalCallLinkageID, GlobalCallData, ThreadLinkageID ... (ECMA-269, ECMA-285 call-control).
#pragma once

#include "messages/types/service_and_event_lists.hpp"
#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Consult options.
enum class ConsultOptions : std::int32_t {
  unrestricted = 0,
  consultOnly = 1,
  transferOnly = 2,
  conferenceOnly = 3,
};

/// Global call linkage ID.
struct GlobalCallLinkageID {
  enum Alternative : std::size_t { subDomainCallLinkageID, globallyUniqueCallLinkageID };
  std::variant<Octets, Octets> choice;

  bool operator==(const GlobalCallLinkageID&) const = default;
};

/// Global call data.
struct GlobalCallData {
  std::optional<std::string> globalCallSwitchingSubDomainName;
  GlobalCallLinkageID globalCallLinkageID;
  std::optional<GeneralizedTime> callLinkageIDTimestamp;
  Unknown unknown;

  bool operator==(const GlobalCallData&) const = default;
};

/// Thread linkage ID.
struct ThreadLinkageID {
  enum Alternative : std::size_t { subDomainThreadID, globallyUniqueThreadID };
  std::variant<Octets, Octets> choice;

  bool operator==(const ThreadLinkageID&) const = default;
};

/// Thread data.
struct ThreadData {
  std::optional<std::string> threadSwitchingSubDomainName;
  ThreadLinkageID threadLinkageID;
  std::optional<GeneralizedTime> threadIDTimeStamp;
  Unknown unknown;

  bool operator==(const ThreadData&) const = default;
};

/// Call linkage data.
struct CallLinkageData {
  GlobalCallData globalCallData;
  std::optional<ThreadData> threadData;
  Unknown unknown;

  bool operator==(const CallLinkageData&) const = default;
};

/// Call linkage data list.
struct CallLinkageDataList {
  CallLinkageData newCallLinkageData;
  CallLinkageData oldCallLinkageData;
  Unknown unknown;

  bool operator==(const CallLinkageDataList&) const = default;
};

/// Call characteristics.
struct CallCharacteristics : BitString {
  enum Bit : unsigned {
    acdCall = 0,
    lowPriorityCall = 11,
    priorityCall = 1,
    highPriorityCall = 12,
    maintainanceCall = 2,
    directAgent = 3,
    assistCall = 4,
    voiceUnitCall = 5,
    privateCall = 6,
    personalCall = 7,
    sensitiveCall = 8,
    confidentialCall = 9,
    encryptedCall = 10,
  };
};

/// Auto originate.
enum class AutoOriginate : std::int32_t {
  prompt = 0,
  doNotPrompt = 1,
};

/// Services permitted.
struct ServicesPermitted {
  CallControlServices callControlServices;
  CallAssociatedServices callAssociatedServices;
  MediaAttachmentServices mediaAttachmentServices;
  RouteingServices routeingServices;
  VoiceUnitServices voiceUnitServices;
  Unknown unknown;

  bool operator==(const ServicesPermitted&) const = default;
};

/// Gp location info civic loc gml civic loc.
struct GpLocationInfoCivicLocGmlCivicLoc {
  std::string country;
  std::optional<std::string> a1;
  std::optional<std::string> a2;
  std::optional<std::string> a3;
  std::optional<std::string> a4;
  std::optional<std::string> a5;
  std::optional<std::string> a6;
  std::optional<std::string> prd;
  std::optional<std::string> pod;
  std::optional<std::string> sts;
  std::optional<std::string> hno;
  std::optional<std::string> hns;
  std::optional<std::string> lmk;
  std::optional<std::string> loc;
  std::optional<std::string> flr;
  std::optional<std::string> nam;
  std::optional<std::string> pc;
  Unknown unknown;

  bool operator==(const GpLocationInfoCivicLocGmlCivicLoc&) const = default;
};

/// Gp location info civic loc gml.
struct GpLocationInfoCivicLocGml {
  Octets gmlFormat;
  std::optional<GpLocationInfoCivicLocGmlCivicLoc> civicLoc;
  Unknown unknown;

  bool operator==(const GpLocationInfoCivicLocGml&) const = default;
};

/// Gp location info.
struct GpLocationInfo {
  GpLocationInfoCivicLocGml civicLocGml;
  Unknown unknown;

  bool operator==(const GpLocationInfo&) const = default;
};

/// Usage rules.
struct UsageRules {
  bool retransmissionAllowed = false;
  GeneralizedTime retentionExpires;
  std::string rulesetReference;
  std::optional<std::string> noteWell;
  Unknown unknown;

  bool operator==(const UsageRules&) const = default;
};

/// Method.
enum class Method : std::int32_t {
  a_GPS = 0,
  aOA = 1,
  cell = 2,
  derived = 3,
  deviceAssistedAGps = 4,
  deviceBasedAGps = 5,
  dHCP = 6,
  gPS = 7,
  handsetAflt = 8,
  handsetEflt = 9,
  hybridAGps = 10,
  ipdl = 11,
  lldpMed = 12,
  manual = 13,
  mpl = 14,
  nmr = 15,
  otdoa = 16,
  rfid = 17,
  rssi = 18,
  rssiRtt = 19,
  rtt = 20,
  ta = 21,
  taNmr = 22,
  triangulation = 23,
  utdoa = 24,
  wiremap = 25,
  locMet80211 = 26,
};

/// Provided by.
struct ProvidedBy {
  std::string dataproviderID;
  std::string telUri;
  std::string uRL;
  Unknown unknown;

  bool operator==(const ProvidedBy&) const = default;
};

/// Geo priv.
struct GeoPriv {
  std::vector<GpLocationInfo> gpLocationInfo;
  std::optional<UsageRules> usageRules;
  std::optional<Method> method;
  std::optional<ProvidedBy> providedBy;
  Unknown unknown;

  bool operator==(const GeoPriv&) const = default;
};

/// Progress indicator progress location.
enum class ProgressIndicatorProgressLocation : std::int32_t {
  user = 0,
  privateNetServingLocal = 1,
  publicNetServingLocal = 2,
  transitNetwork = 3,
  publicNetServingRemote = 4,
  privateNetServingRemote = 5,
  localInterface = 6,
  internationalNetwork = 7,
  networkBeyondInterwk = 8,
  other = 9,
};

/// Progress indicator progress description.
enum class ProgressIndicatorProgressDescription : std::int32_t {
  iSDNProgressDesc = 0,
  qSIGProgressDesc = 1,
  other = 2,
};

/// Progress indicator.
struct ProgressIndicator {
  ProgressIndicatorProgressLocation progressLocation{};
  ProgressIndicatorProgressDescription progressDescription{};
  Unknown unknown;

  bool operator==(const ProgressIndicator&) const = default;
};

/// Network capability network type.
enum class NetworkCapabilityNetworkType : std::int32_t {
  iSDNPublic = 0,
  nonISDNPublic = 1,
  iSDNPrivate = 2,
  nonISDNPrivate = 3,
  other = 4,
};

/// Network capability events provided.
struct NetworkCapabilityEventsProvided : BitString {
  enum Bit : unsigned {
    bridged = 0,
    allCleared = 1,
    conferenced = 2,
    connectionCleared = 3,
    delivered = 4,
    digitsDialed = 5,
    diverted = 6,
    established = 7,
    failed = 8,
    held = 9,
    networkCapabilitiesChange = 10,
    networkReached = 11,
    offered = 12,
    originated = 13,
    queued = 14,
    retrieved = 15,
    serviceInitiated = 16,
    transferred = 17,
  };
};

/// Network capability.
struct NetworkCapability {
  NetworkCapabilityNetworkType networkType{};
  std::optional<NetworkCapabilityEventsProvided> eventsProvided;
  Unknown unknown;

  bool operator==(const NetworkCapability&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ConsultOptions> {
  static constexpr std::string_view name = "ConsultOptions";
  static constexpr std::string_view doc = "Consult options.";
  static constexpr Enumerator enumerators[] = {
      {"unrestricted", 0},
      {"consultOnly", 1},
      {"transferOnly", 2},
      {"conferenceOnly", 3},
  };
};

template <>
struct Schema<csta::GlobalCallLinkageID> {
  using T = csta::GlobalCallLinkageID;
  static constexpr std::string_view name = "GlobalCallLinkageID";
  static constexpr std::string_view doc = "Global call linkage ID.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("subDomainCallLinkageID", context(0), "The sub domain call linkage ID.") | printable | bounds(1, 8),
      alternative<T, 1>("globallyUniqueCallLinkageID", context(1), "The globally unique call linkage ID.") | printable |
          bounds(1, 16)};
};

template <>
struct Schema<csta::GlobalCallData> {
  using T = csta::GlobalCallData;
  static constexpr std::string_view name = "GlobalCallData";
  static constexpr std::string_view doc = "Global call data.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::globalCallSwitchingSubDomainName>("globalCallSwitchingSubDomainName", own,
                                                  "The global call switching sub domain name.") |
          bounds(1, 64),
      field<&T::globalCallLinkageID>("globalCallLinkageID", own, "The global call linkage ID."),
      field<&T::callLinkageIDTimestamp>("callLinkageIDTimestamp", own, "The call linkage ID timestamp.")};
};

template <>
struct Schema<csta::ThreadLinkageID> {
  using T = csta::ThreadLinkageID;
  static constexpr std::string_view name = "ThreadLinkageID";
  static constexpr std::string_view doc = "Thread linkage ID.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("subDomainThreadID", context(0), "The sub domain thread ID.") | printable | bounds(1, 8),
      alternative<T, 1>("globallyUniqueThreadID", context(1), "The globally unique thread ID.") | printable | bounds(1, 16)};
};

template <>
struct Schema<csta::ThreadData> {
  using T = csta::ThreadData;
  static constexpr std::string_view name = "ThreadData";
  static constexpr std::string_view doc = "Thread data.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::threadSwitchingSubDomainName>("threadSwitchingSubDomainName", own, "The thread switching sub domain name.") |
          bounds(1, 64),
      field<&T::threadLinkageID>("threadLinkageID", own, "The thread linkage ID."),
      field<&T::threadIDTimeStamp>("threadIDTimeStamp", own, "The thread ID time stamp.")};
};

template <>
struct Schema<csta::CallLinkageData> {
  using T = csta::CallLinkageData;
  static constexpr std::string_view name = "CallLinkageData";
  static constexpr std::string_view doc = "Call linkage data.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::globalCallData>("globalCallData", own, "The global call data."),
                                     field<&T::threadData>("threadData", own, "The thread data.")};
};

template <>
struct Schema<csta::CallLinkageDataList> {
  using T = csta::CallLinkageDataList;
  static constexpr std::string_view name = "CallLinkageDataList";
  static constexpr std::string_view doc = "Call linkage data list.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::newCallLinkageData>("newCallLinkageData", own, "The new call linkage data."),
                                     field<&T::oldCallLinkageData>("oldCallLinkageData", own, "The old call linkage data.")};
};

template <>
struct Schema<csta::CallCharacteristics> {
  static constexpr std::string_view name = "CallCharacteristics";
  static constexpr std::string_view doc = "Call characteristics.";
  static constexpr Enumerator enumerators[] = {
      {"acdCall", 0},          {"lowPriorityCall", 11}, {"priorityCall", 1},  {"highPriorityCall", 12},
      {"maintainanceCall", 2}, {"directAgent", 3},      {"assistCall", 4},    {"voiceUnitCall", 5},
      {"privateCall", 6},      {"personalCall", 7},     {"sensitiveCall", 8}, {"confidentialCall", 9},
      {"encryptedCall", 10},
  };
};

template <>
struct Schema<csta::AutoOriginate> {
  static constexpr std::string_view name = "AutoOriginate";
  static constexpr std::string_view doc = "Auto originate.";
  static constexpr Enumerator enumerators[] = {
      {"prompt", 0},
      {"doNotPrompt", 1},
  };
};

template <>
struct Schema<csta::ServicesPermitted> {
  using T = csta::ServicesPermitted;
  static constexpr std::string_view name = "ServicesPermitted";
  static constexpr std::string_view doc = "Services permitted.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callControlServices>("callControlServices", own, "The call control services."),
      field<&T::callAssociatedServices>("callAssociatedServices", own, "The call associated services."),
      field<&T::mediaAttachmentServices>("mediaAttachmentServices", own, "The media attachment services.") |
          xml("mediaAttachementServices"),
      field<&T::routeingServices>("routeingServices", own, "The routeing services."),
      field<&T::voiceUnitServices>("voiceUnitServices", own, "The voice unit services.") | xml("voiceServices")};
};

template <>
struct Schema<csta::GpLocationInfoCivicLocGmlCivicLoc> {
  using T = csta::GpLocationInfoCivicLocGmlCivicLoc;
  static constexpr std::string_view name = "GpLocationInfoCivicLocGmlCivicLoc";
  static constexpr std::string_view doc = "Gp location info civic loc gml civic loc.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::country>("country", own, "The country.") | bounds(0, 2),
                                     field<&T::a1>("a1", context(0), "The a1."),
                                     field<&T::a2>("a2", context(1), "The a2."),
                                     field<&T::a3>("a3", context(2), "The a3."),
                                     field<&T::a4>("a4", context(3), "The a4."),
                                     field<&T::a5>("a5", context(4), "The a5."),
                                     field<&T::a6>("a6", context(5), "The a6."),
                                     field<&T::prd>("prd", context(6), "The prd."),
                                     field<&T::pod>("pod", context(7), "The pod."),
                                     field<&T::sts>("sts", context(8), "The sts."),
                                     field<&T::hno>("hno", context(9), "The hno."),
                                     field<&T::hns>("hns", context(10), "The hns."),
                                     field<&T::lmk>("lmk", context(11), "The lmk."),
                                     field<&T::loc>("loc", context(12), "The loc."),
                                     field<&T::flr>("flr", context(13), "The flr."),
                                     field<&T::nam>("nam", context(14), "The nam."),
                                     field<&T::pc>("pc", context(15), "The pc.")};
};

template <>
struct Schema<csta::GpLocationInfoCivicLocGml> {
  using T = csta::GpLocationInfoCivicLocGml;
  static constexpr std::string_view name = "GpLocationInfoCivicLocGml";
  static constexpr std::string_view doc = "Gp location info civic loc gml.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::gmlFormat>("gmlFormat", own, "The gml format.") | printable,
                                     field<&T::civicLoc>("civicLoc", own, "The civic loc.")};
};

template <>
struct Schema<csta::GpLocationInfo> {
  using T = csta::GpLocationInfo;
  static constexpr std::string_view name = "GpLocationInfo";
  static constexpr std::string_view doc = "Gp location info.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::civicLocGml>("civicLocGml", own, "The civic loc gml.")};
};

template <>
struct Schema<csta::UsageRules> {
  using T = csta::UsageRules;
  static constexpr std::string_view name = "UsageRules";
  static constexpr std::string_view doc = "Usage rules.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::retransmissionAllowed>("retransmissionAllowed", own, "The retransmission allowed."),
      field<&T::retentionExpires>("retentionExpires", own, "The retention expires."),
      field<&T::rulesetReference>("rulesetReference", own, "The ruleset reference."),
      field<&T::noteWell>("noteWell", own, "The note well.")};
};

template <>
struct Schema<csta::Method> {
  static constexpr std::string_view name = "Method";
  static constexpr std::string_view doc = "Method.";
  static constexpr Enumerator enumerators[] = {
      {"a-GPS", 0},
      {"aOA", 1},
      {"cell", 2},
      {"derived", 3},
      {"deviceAssistedAGps", 4},
      {"deviceBasedAGps", 5},
      {"dHCP", 6},
      {"gPS", 7},
      {"handsetAflt", 8},
      {"handsetEflt", 9},
      {"hybridAGps", 10},
      {"ipdl", 11},
      {"lldpMed", 12},
      {"manual", 13},
      {"mpl", 14},
      {"nmr", 15},
      {"otdoa", 16},
      {"rfid", 17},
      {"rssi", 18},
      {"rssiRtt", 19},
      {"rtt", 20},
      {"ta", 21},
      {"taNmr", 22},
      {"triangulation", 23},
      {"utdoa", 24},
      {"wiremap", 25},
      {"locMet80211", 26},
  };
};

template <>
struct Schema<csta::ProvidedBy> {
  using T = csta::ProvidedBy;
  static constexpr std::string_view name = "ProvidedBy";
  static constexpr std::string_view doc = "Provided by.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::dataproviderID>("dataproviderID", own, "The dataprovider ID."),
                                     field<&T::telUri>("telUri", own, "The tel uri."),
                                     field<&T::uRL>("uRL", own, "The u RL.")};
};

template <>
struct Schema<csta::GeoPriv> {
  using T = csta::GeoPriv;
  static constexpr std::string_view name = "GeoPriv";
  static constexpr std::string_view doc = "Geo priv.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::gpLocationInfo>("gpLocationInfo", own, "The gp location info."),
                                     field<&T::usageRules>("usageRules", context(0), "The usage rules."),
                                     field<&T::method>("method", context(1), "The method."),
                                     field<&T::providedBy>("providedBy", context(2), "The provided by.")};
};

template <>
struct Schema<csta::ProgressIndicatorProgressLocation> {
  static constexpr std::string_view name = "ProgressIndicatorProgressLocation";
  static constexpr std::string_view doc = "Progress indicator progress location.";
  static constexpr Enumerator enumerators[] = {
      {"user", 0},           {"privateNetServingLocal", 1}, {"publicNetServingLocal", 2},
      {"transitNetwork", 3}, {"publicNetServingRemote", 4}, {"privateNetServingRemote", 5},
      {"localInterface", 6}, {"internationalNetwork", 7},   {"networkBeyondInterwk", 8},
      {"other", 9},
  };
};

template <>
struct Schema<csta::ProgressIndicatorProgressDescription> {
  static constexpr std::string_view name = "ProgressIndicatorProgressDescription";
  static constexpr std::string_view doc = "Progress indicator progress description.";
  static constexpr Enumerator enumerators[] = {
      {"iSDNProgressDesc", 0},
      {"qSIGProgressDesc", 1},
      {"other", 2},
  };
};

template <>
struct Schema<csta::ProgressIndicator> {
  using T = csta::ProgressIndicator;
  static constexpr std::string_view name = "ProgressIndicator";
  static constexpr std::string_view doc = "Progress indicator.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::progressLocation>("progressLocation", own, "The progress location."),
      field<&T::progressDescription>("progressDescription", own, "The progress description.")};
};

template <>
struct Schema<csta::NetworkCapabilityNetworkType> {
  static constexpr std::string_view name = "NetworkCapabilityNetworkType";
  static constexpr std::string_view doc = "Network capability network type.";
  static constexpr Enumerator enumerators[] = {
      {"iSDNPublic", 0}, {"nonISDNPublic", 1}, {"iSDNPrivate", 2}, {"nonISDNPrivate", 3}, {"other", 4},
  };
};

template <>
struct Schema<csta::NetworkCapabilityEventsProvided> {
  static constexpr std::string_view name = "NetworkCapabilityEventsProvided";
  static constexpr std::string_view doc = "Network capability events provided.";
  static constexpr Enumerator enumerators[] = {
      {"bridged", 0},
      {"allCleared", 1, "callCleared"},
      {"conferenced", 2},
      {"connectionCleared", 3},
      {"delivered", 4},
      {"digitsDialed", 5},
      {"diverted", 6},
      {"established", 7},
      {"failed", 8},
      {"held", 9},
      {"networkCapabilitiesChange", 10},
      {"networkReached", 11},
      {"offered", 12},
      {"originated", 13},
      {"queued", 14},
      {"retrieved", 15},
      {"serviceInitiated", 16},
      {"transferred", 17},
  };
};

template <>
struct Schema<csta::NetworkCapability> {
  using T = csta::NetworkCapability;
  static constexpr std::string_view name = "NetworkCapability";
  static constexpr std::string_view doc = "Network capability.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::networkType>("networkType", own, "The network type."),
                                     field<&T::eventsProvided>("eventsProvided", own, "The events provided.")};
};

}  // namespace strowger::schema
