// The table of routes as an OpenAPI 3.1 document.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "admin/routes.hpp"
#include "base/http.hpp"

namespace strowger::admin {
namespace {

using nlohmann::json;

void add_shape(const Shape& shape, json& schemas) {
  const std::string name(shape.name);
  if (schemas.contains(name)) return;
  schemas[name] = schema_of(shape);
  for (const Field& field : shape.fields)
    if (field.of != nullptr) add_shape(*field.of, schemas);
}

json reference(const Shape& shape) { return {{"$ref", fmt::format("#/components/schemas/{}", shape.name)}}; }

json error(std::string_view when) {
  return {{"description", when},
          {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

json parameter_of(const Parameter& parameter) {
  json schema = schema_of(parameter.field);
  schema.erase("description");
  return {{"name", parameter.field.name},
          {"in", parameter.in_path ? "path" : "query"},
          {"required", parameter.in_path || parameter.field.required},
          {"description", parameter.field.doc},
          {"schema", std::move(schema)}};
}

json operation_of(const Route& route, json& schemas) {
  json operation{{"operationId", route.name}, {"summary", route.doc}};
  for (const Parameter& parameter : route.parameters) operation["parameters"].push_back(parameter_of(parameter));
  json good{{"description", reason_of(route.status)}};
  if (route.answer != nullptr) {
    add_shape(*route.answer, schemas);
    good["content"][std::string(route.type)]["schema"] = reference(*route.answer);
  } else if (route.status == 200) {
    good["content"][std::string(route.type)] = json::object();
  }
  operation["responses"][fmt::format("{}", route.status)] = std::move(good);
  if (route.body != nullptr) {
    add_shape(*route.body, schemas);
    operation["requestBody"] = {{"required", true},
                                {"content", {{"application/json", {{"schema", reference(*route.body)}}}}}};
  }
  if (route.body != nullptr || !route.parameters.empty())
    operation["responses"]["400"] = error("Something in the request is wrong; the detail says what.");
  if (route.who == For::administrators) {
    operation["security"] = json::array({{{"token", json::array()}}});
    operation["responses"]["401"] = error("Log in first, or again.");
  }
  operation["responses"]["default"] = error("What was asked for is not done; the detail says why.");
  return operation;
}

}  // namespace

std::string openapi_document(std::string_view version) {
  json schemas{{"Problem",
                {{"type", "object"},
                 {"description", "RFC 9457"},
                 {"properties",
                  {{"title", {{"type", "string"}}}, {"status", {{"type", "integer"}}}, {"detail", {{"type", "string"}}}}}}}};
  json paths;
  for (const Route& route : routes()) {
    std::string method(route.method);
    for (char& c : method) c = static_cast<char>(c | 0x20);
    paths[std::string(route.path)][method] = operation_of(route, schemas);
  }
  const json document{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Strowger: the admin API"},
        {"version", version},
        {"description",
         "For administrators, at the listeners of [admin]: on loopback, or by TLS with a client certificate whose common "
         "name "
         "is the administrator's. Log in with name, password and one-time code, then send the token with each request."}}},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", std::move(schemas)}, {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
  return document.dump(2) + "\n";
}

}  // namespace strowger::admin
