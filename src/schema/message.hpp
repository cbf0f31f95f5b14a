// Messages: which declared types are requests, responses or events, their numbers, the registry of all of them, and a box
// that holds one message of any type.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "schema/declare.hpp"

namespace strowger::schema {

enum class Role : std::uint8_t {
  request,   // ROSE Invoke that is answered
  one_way,   // ROSE Invoke that is never answered
  response,  // ROSE ReturnResult
  event,     // inside cSTAEventReport
  error,     // ROSE ReturnError; XML CSTAErrorCode
  beside,    // what stands beside the event in an event report (Phase II)
};

/// The phases of CSTA: ECMA-180 (I), ECMA-218 (II), ECMA-285 (III). They share operation numbers, and little of the syntax.
enum class Phase : std::uint8_t { one = 1, two = 2, three = 3 };

/// Who sends a request (ECMA-269 clause 6.5).
enum class Sender : std::uint8_t { computing, switching, either };

/// The groups of events, with the numbers of EventSpecificInfo (ECMA-285 event-report-definitions).
enum class EventCategory : std::uint8_t {
  callControl = 0,
  callAssociated = 1,
  mediaAttachment = 2,
  physicalDeviceFeature = 3,
  logicalDeviceFeature = 4,
  deviceMaintenance = 5,
  voiceUnit = 6,
  vendorSpecific = 7,
};

/// The groups of events in Phases I and II: those of ECMA-218's EventSpecificInfo. Phase I numbers its events
/// 100 * group + number.
enum class EventGroup : std::uint8_t { call = 0, feature = 1, agentState = 2, maintenance = 3, vendor = 4, voiceUnit = 5 };

/// What a declaration says about its type as a message.
struct MessageRole {
  Role role = Role::request;
  std::string_view operation = {};  ///< ECMA-285's name, such as makeCall; empty where only XML has the message (ECMA-354)
  std::int32_t code = 0;            ///< operation code
  Sender sender = Sender::computing;
  EventCategory category = EventCategory::callControl;
  std::uint8_t number = 0;           ///< event: position in its CHOICE
  std::uint8_t filter_bit = 0;       ///< event: bit in its group of the MonitorFilter
  std::string_view name_space = {};  ///< XML: of a message that is not in ECMA-323's own, such as ECMA-354's
  std::uint8_t phases = 1U << 3U;    ///< a bit for the number of each phase that has the message

  constexpr bool is_in(Phase phase) const { return (phases >> static_cast<unsigned>(phase) & 1U) != 0; }
  /// The same message, but of these phases.
  constexpr MessageRole in(std::same_as<Phase> auto... some) const {
    MessageRole made = *this;
    made.phases = static_cast<std::uint8_t>(((1U << static_cast<unsigned>(some)) | ...));
    return made;
  }
};

constexpr MessageRole request(std::string_view operation, std::int32_t code, Sender sender = Sender::computing) {
  return {.role = Role::request, .operation = operation, .code = code, .sender = sender};
}
constexpr MessageRole one_way(std::string_view operation, std::int32_t code, Sender sender = Sender::switching) {
  return {.role = Role::one_way, .operation = operation, .code = code, .sender = sender};
}
constexpr MessageRole response(std::string_view operation, std::int32_t code) {
  return {.role = Role::response, .operation = operation, .code = code};
}
constexpr MessageRole event(EventCategory category, std::uint8_t number, std::uint8_t filter_bit) {
  return {.role = Role::event, .category = category, .number = number, .filter_bit = filter_bit};
}
/// An event of Phases I or II; `number` is its place in Phase II's CHOICE, or what Phase I adds to 100 times the group.
constexpr MessageRole event(EventGroup group, std::uint8_t number, std::uint8_t filter_bit) {
  return event(static_cast<EventCategory>(group), number, filter_bit);
}

/// One declared message: its table, its role, and how a value of it is made.
struct MessageType {
  const Type* type;
  MessageRole role;
  void* (*create)();
  void* (*copy)(const void* value);
  void (*destroy)(void* value);
  bool (*equal)(const void* one, const void* other);

  std::string_view name() const { return type->name; }
  bool is_request() const { return role.role == Role::request || role.role == Role::one_way; }
};

/// What is known of a declared message.
template <class T>
const MessageType& message_type();

/// A message of any declared type, or none.
class Message {
 public:
  Message() = default;
  template <class T>
    requires requires { Schema<T>::message; }
  Message(T value)  // NOLINT(google-explicit-constructor): a message is what it holds
      : type_(&message_type<T>()), value_(new T(std::move(value))) {}
  Message(const Message& other) : type_(other.type_), value_(other.value_ ? other.type_->copy(other.value_) : nullptr) {}
  Message(Message&& other) noexcept
      : type_(std::exchange(other.type_, nullptr)), value_(std::exchange(other.value_, nullptr)) {}
  Message& operator=(Message other) noexcept {
    std::swap(type_, other.type_);
    std::swap(value_, other.value_);
    return *this;
  }
  ~Message() {
    if (value_ != nullptr) type_->destroy(value_);
  }

  /// A message of that type with all members at their initial values.
  static Message of(const MessageType& type) {
    Message made;
    made.value_ = type.create();
    made.type_ = &type;
    return made;
  }

  explicit operator bool() const { return value_ != nullptr; }
  const MessageType* type() const { return type_; }
  std::string_view name() const { return type_ != nullptr ? type_->name() : std::string_view{}; }
  const void* value() const { return value_; }
  void* value() { return value_; }

  /// The message as a T, or nullptr when it is something else.
  template <class T>
  const T* get_if() const {
    return type_ == &message_type<T>() ? static_cast<const T*>(value_) : nullptr;
  }
  template <class T>
  T* get_if() {
    return type_ == &message_type<T>() ? static_cast<T*>(value_) : nullptr;
  }

  bool operator==(const Message& other) const {
    if (type_ != other.type_) return false;
    return value_ == nullptr || type_->equal(value_, other.value_);
  }

 private:
  const MessageType* type_ = nullptr;
  void* value_ = nullptr;
};

/// The messages of one phase.
class Vocabulary {
 public:
  /// In the order of their names.
  std::span<const MessageType* const> all() const { return all_; }
  /// By the name of the declaration, which for Phase III is ECMA-323's root element (MakeCall, MakeCallResponse,
  /// TransferedEvent). Nullptr when there is none.
  const MessageType* by_name(std::string_view name) const;
  /// The request or one-way message, or the response, of an operation.
  const MessageType* request(std::int32_t code) const;
  const MessageType* response(std::int32_t code) const;
  /// For Phases I and II the category is an EventGroup.
  const MessageType* event(EventCategory category, std::uint32_t number) const;
  /// What a ROSE ReturnError carries.
  const MessageType* error() const { return error_; }
  /// What may stand beside the event in an event report; nullptr where nothing may.
  const MessageType* beside_event() const { return beside_event_; }

  bool add(const MessageType& type);

 private:
  std::vector<const MessageType*> all_;
  std::unordered_map<std::string_view, const MessageType*> by_name_;
  std::vector<const MessageType*> requests_;  // by code
  std::vector<const MessageType*> responses_;
  std::map<std::pair<EventCategory, std::uint32_t>, const MessageType*> events_;
  const MessageType* error_ = nullptr;
  const MessageType* beside_event_ = nullptr;
};

/// Every declared message. A header in messages/ joins by itself: the build enters whatever it declares.
class Registry {
 public:
  static const Vocabulary& of(Phase phase);

  // Of Phase III, which is what the server itself speaks.
  static std::span<const MessageType* const> all() { return of(Phase::three).all(); }
  static const MessageType* by_name(std::string_view name) { return of(Phase::three).by_name(name); }
  static const MessageType* request(std::int32_t code) { return of(Phase::three).request(code); }
  static const MessageType* response(std::int32_t code) { return of(Phase::three).response(code); }
  static const MessageType* event(EventCategory category, std::uint32_t number) {
    return of(Phase::three).event(category, number);
  }
  static const MessageType* error() { return of(Phase::three).error(); }

  /// To the vocabularies of its phases. False when one of them has a message of that name already.
  static bool add(const MessageType& type);
};

}  // namespace strowger::schema
