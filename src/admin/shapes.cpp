// Shapes against values, and as schemas.
#include "admin/shapes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/log.hpp"

namespace strowger::admin {
namespace {

using nlohmann::json;

std::string mismatch(const json& value, const Field& field) {
  const auto wrong = [&](std::string_view what) { return fmt::format("{} is {}", field.name, what); };
  switch (field.kind) {
    case FieldKind::text:
    case FieldKind::secret:
    case FieldKind::time: {
      if (!value.is_string()) return wrong("a text");
      const auto& text = value.get_ref<const std::string&>();
      if (text.size() > longest_field) return wrong(fmt::format("a text of at most {} octets", longest_field));
      if (!field.words.empty() && std::find(field.words.begin(), field.words.end(), text) == field.words.end())
        return wrong(fmt::format("one of {}", fmt::join(field.words, ", ")));
      return {};
    }
    case FieldKind::number:
      return value.is_number_unsigned() ? std::string() : wrong("a whole number");
    case FieldKind::decimal:
      return value.is_number() ? std::string() : wrong("a number");
    case FieldKind::boolean:
      return value.is_boolean() ? std::string() : wrong("true or false");
    case FieldKind::texts:
      return value.is_array() && std::all_of(value.begin(), value.end(), [](const json& each) { return each.is_string(); })
                 ? std::string()
                 : wrong("a list of texts");
    case FieldKind::object: {
      const std::string inner = mismatch(value, *field.of);
      return inner.empty() ? inner : fmt::format("{}: {}", field.name, inner);
    }
    case FieldKind::objects:
      break;
  }
  if (!value.is_array()) return wrong("a list");
  for (const json& each : value)
    if (const std::string inner = mismatch(each, *field.of); !inner.empty()) return fmt::format("{}: {}", field.name, inner);
  return {};
}

json reference_to(const Shape& shape) { return {{"$ref", fmt::format("#/components/schemas/{}", shape.name)}}; }

}  // namespace

std::string mismatch(const json& value, const Shape& shape) {
  if (!value.is_object()) return "it is no object";
  for (const auto& [key, inner] : value.items()) {
    const auto found =
        std::find_if(shape.fields.begin(), shape.fields.end(), [&](const Field& field) { return field.name == key; });
    if (found == shape.fields.end()) return fmt::format("there is no {}", log::quoted(key, 40));
    if (std::string what = mismatch(inner, *found); !what.empty()) return what;
  }
  for (const Field& field : shape.fields)
    if (field.required && !value.contains(field.name)) return fmt::format("{} is missing", field.name);
  return {};
}

json schema_of(const Field& field) {
  json schema;
  switch (field.kind) {
    case FieldKind::text:
      schema = {{"type", "string"}};
      break;
    case FieldKind::secret:
      schema = {{"type", "string"}, {"format", "password"}};
      break;
    case FieldKind::time:
      schema = {{"type", "string"}, {"format", "date-time"}};
      break;
    case FieldKind::number:
      schema = {{"type", "integer"}, {"minimum", 0}};
      break;
    case FieldKind::decimal:
      schema = {{"type", "number"}};
      break;
    case FieldKind::boolean:
      schema = {{"type", "boolean"}};
      break;
    case FieldKind::texts:
      schema = {{"type", "array"}, {"items", {{"type", "string"}}}};
      break;
    case FieldKind::object:
      schema = reference_to(*field.of);
      break;
    case FieldKind::objects:
      schema = {{"type", "array"}, {"items", reference_to(*field.of)}};
      break;
  }
  if (!field.words.empty()) schema["enum"] = field.words;
  schema["description"] = field.doc;
  return schema;
}

json schema_of(const Shape& shape) {
  json schema{
      {"type", "object"}, {"description", shape.doc}, {"additionalProperties", false}, {"properties", json::object()}};
  json required = json::array();
  for (const Field& field : shape.fields) {
    schema["properties"][std::string(field.name)] = schema_of(field);
    if (field.required) required.push_back(field.name);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

}  // namespace strowger::admin
