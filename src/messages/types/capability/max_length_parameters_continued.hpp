// types: MaxLengthParametersContinued (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Max length parameters continued.
struct MaxLengthParametersContinued {
  std::int64_t monitorCrossRefID = 0;
  std::int64_t callQualifyingData = 0;
  std::int64_t subDomainCallLinkageData = 0;
  std::int64_t subDomainThreadID = 0;
  std::int64_t ioData = 0;
  std::int64_t messageInfo = 0;
  Unknown unknown;

  bool operator==(const MaxLengthParametersContinued&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::MaxLengthParametersContinued> {
  using T = csta::capability::MaxLengthParametersContinued;
  static constexpr std::string_view name = "MaxLengthParametersContinued";
  static constexpr std::string_view doc = "Max length parameters continued.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::monitorCrossRefID>("monitorCrossRefID", own, "The monitor cross ref ID."),
      field<&T::callQualifyingData>("callQualifyingData", own, "The call qualifying data."),
      field<&T::subDomainCallLinkageData>("subDomainCallLinkageData", own, "The sub domain call linkage data."),
      field<&T::subDomainThreadID>("subDomainThreadID", own, "The sub domain thread ID."),
      field<&T::ioData>("ioData", own, "The io data."),
      field<&T::messageInfo>("messageInfo", own, "Content of a message call.")};
};

}  // namespace strowger::schema
