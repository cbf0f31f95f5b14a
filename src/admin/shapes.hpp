// What a JSON object has: declared once, for the check of what clients send, the OpenAPI document and the tests of answers.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace strowger::admin {

enum class FieldKind : std::uint8_t {
  text,
  secret,  ///< a text that is shown nowhere else
  time,    ///< a text such as "2027-01-15T08:00:00.000Z"
  number,  ///< whole, not below zero
  decimal,
  boolean,
  texts,    ///< a list
  object,   ///< of `of`
  objects,  ///< a list of `of`
};

struct Shape;

struct Field {
  std::string_view name;
  FieldKind kind = FieldKind::text;
  std::string_view doc;
  bool required = true;
  const Shape* of = nullptr;
  std::vector<std::string_view> words = {};  ///< the texts that it may be; none: any
};

struct Shape {
  std::string_view name;  ///< in the OpenAPI document
  std::string_view doc;
  std::vector<Field> fields;
};

inline constexpr std::size_t longest_field = 1'000;  ///< octets of a text

/// What is wrong with a value; empty when it is of that shape.
std::string mismatch(const nlohmann::json& value, const Shape& shape);

/// Its JSON schema (2020-12), as OpenAPI 3.1 has it.
nlohmann::json schema_of(const Shape& shape);
nlohmann::json schema_of(const Field& field);

}  // namespace strowger::admin
