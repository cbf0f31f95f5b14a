// The values whose XML differs from what their table says: DeviceID, LocalDeviceID and ConnectionID (ECMA-323), and the
// small things that reading and writing them share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "codec/xml/document.hpp"
#include "codec/xml/writer.hpp"
#include "messages/types/connection_id.hpp"

namespace strowger::codec::xml {

/// `<name attributes>text</name>`.
void write_device(Writer& to, std::string_view name, const csta::DeviceID& device);
void write_local_device(Writer& to, std::string_view name, const csta::LocalDeviceID& device);
void write_connection(Writer& to, std::string_view name, const csta::ConnectionID& connection);

/// The text of the element, or of one inside it (`deviceIdentifier`, `deviceObject`, ...), which some clients wrap it in.
void read_device(const Document& document, const Element& element, csta::DeviceID& device);
void read_local_device(const Document& document, const Element& element, csta::LocalDeviceID& device);
/// False when there is neither a callID nor a deviceID.
bool read_connection(const Document& document, const Element& element, csta::ConnectionID& connection);

/// Whether the element holds a DeviceID at all, rather than nothing.
bool holds_device(const Document& document, const Element& element);

void write_any(Writer& to, const schema::AnyElement& any);
void write_octet_text(Writer& to, OctetView octets);

std::optional<std::int64_t> read_number(std::string_view text);
std::optional<bool> read_boolean(std::string_view text);
std::optional<std::int32_t> read_enumerator(const schema::Type& type, std::string_view text);
/// The bit with that name, or of `bitN`.
std::optional<unsigned> read_bit(const schema::Type& type, std::string_view name);

/// What each item of a list is called: what the field says, or the name of its type with a small first letter.
class ItemName {
 public:
  ItemName(const schema::Type& list, const schema::Field& field);
  std::string_view operator*() const { return made_.empty() ? given_ : made_; }
  bool is_given() const { return made_.empty(); }

 private:
  std::string_view given_;
  std::string made_;
};

}  // namespace strowger::codec::xml
