// DetachMediaService, DetachMediaServiceResponse (ECMA-269, ECMA-285 detach-media-service).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: detach media service.
struct DetachMediaService {
  ConnectionID connection;
  MediaServiceType mediaServiceType{};
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DetachMediaService&) const = default;
};

/// The answer to DetachMediaService.
struct DetachMediaServiceResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DetachMediaServiceResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DetachMediaService> {
  using T = csta::DetachMediaService;
  static constexpr std::string_view name = "DetachMediaService";
  static constexpr std::string_view doc = "Service: detach media service.";
  static constexpr auto message = request("detachMediaService", 245);
  template <class = void>
  static constexpr Field fields[] = {field<&T::connection>("connection", own, "The connection that the event is about."),
                                     field<&T::mediaServiceType>("mediaServiceType", own, "The media service type."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DetachMediaServiceResponse> {
  using T = csta::DetachMediaServiceResponse;
  static constexpr std::string_view name = "DetachMediaServiceResponse";
  static constexpr std::string_view doc = "The answer to DetachMediaService.";
  static constexpr auto message = response("detachMediaService", 245);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
