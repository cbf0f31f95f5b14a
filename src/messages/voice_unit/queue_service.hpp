// QueueService, QueueServiceResponse (ECMA-269, ECMA-285 queue).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: queue service.
struct QueueService {
  ConnectionID overConnection;
  Octets message;
  std::optional<std::string> resource;
  std::optional<std::string> text;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const QueueService&) const = default;
};

/// The answer to QueueService.
struct QueueServiceResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const QueueServiceResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::QueueService> {
  using T = csta::QueueService;
  static constexpr std::string_view name = "QueueService";
  static constexpr std::string_view doc = "Service: queue service.";
  static constexpr auto message = request("queue", 515);
  template <class = void>
  static constexpr Field fields[] = {field<&T::overConnection>("overConnection", own, "The over connection."),
                                     field<&T::message>("message", own, "The message.") | printable,
                                     field<&T::resource>("resource", context(0), "The resource."),
                                     field<&T::text>("text", context(1), "The text."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::QueueServiceResponse> {
  using T = csta::QueueServiceResponse;
  static constexpr std::string_view name = "QueueServiceResponse";
  static constexpr std::string_view doc = "The answer to QueueService.";
  static constexpr auto message = response("queue", 515);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
