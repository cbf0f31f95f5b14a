// Review, ReviewResponse (ECMA-269, ECMA-285 review).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Period to review.
struct PeriodToReview {
  enum Alternative : std::size_t { startOfMessage, lengthOfReview };
  std::variant<Null, std::int64_t> choice;

  bool operator==(const PeriodToReview&) const = default;
};

/// Service: review.
struct Review {
  ConnectionID connection;
  PeriodToReview periodToReview;
  std::optional<Octets> messageToReview;
  std::optional<std::string> resource;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const Review&) const = default;
};

/// The answer to Review.
struct ReviewResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ReviewResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PeriodToReview> {
  using T = csta::PeriodToReview;
  static constexpr std::string_view name = "PeriodToReview";
  static constexpr std::string_view doc = "Period to review.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("startOfMessage", own, "The start of message."),
                                     alternative<T, 1>("lengthOfReview", own, "The length of review.")};
};

template <>
struct Schema<csta::Review> {
  using T = csta::Review;
  static constexpr std::string_view name = "Review";
  static constexpr std::string_view doc = "Service: review.";
  static constexpr auto message = request("review", 506);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::periodToReview>("periodToReview", own, "The period to review."),
      field<&T::messageToReview>("messageToReview", own, "The message to review.") | printable,
      field<&T::resource>("resource", context(0), "The resource."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
  static constexpr std::uint8_t xml_order[] = {0, 2, 3, 1, 4};
};

template <>
struct Schema<csta::ReviewResponse> {
  using T = csta::ReviewResponse;
  static constexpr std::string_view name = "ReviewResponse";
  static constexpr std::string_view doc = "The answer to Review.";
  static constexpr auto message = response("review", 506);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
