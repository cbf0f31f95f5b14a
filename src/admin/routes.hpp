// The admin API, declared: each route with what it takes and gives. From this table come the dispatch, the checks of what
// clients send, and the OpenAPI document.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "admin/shapes.hpp"

namespace strowger::admin {

enum class Operation : std::uint8_t {
  get_health,
  get_metrics,
  get_openapi,
  login,
  logout,
  get_status,
  list_devices,
  get_device,
  list_calls,
  list_applications,
  end_application,
  list_accounts,
  add_account,
  set_password,
  enable_account,
  disable_account,
  remove_account,
  list_administrators,
  add_administrator,
  set_administrator_password,
  set_administrator_totp,
  enable_administrator,
  disable_administrator,
  remove_administrator,
  reload,
  list_records,
  list_audit,
  verify_audit,
  follow_events,
};

/// Who may: everybody who gets in at the door, or who has logged in.
enum class For : std::uint8_t { everybody, administrators };

struct Parameter {
  Field field;
  bool in_path = false;
};

struct Route {
  Operation operation;
  std::string_view method;
  std::string_view path;  ///< "/api/v1/devices/{number}"
  std::string_view name;  ///< "listDevices"
  std::string_view doc;
  For who = For::administrators;
  std::vector<Parameter> parameters = {};
  const Shape* body = nullptr;
  unsigned status = 200;          ///< when all is well
  const Shape* answer = nullptr;  ///< none: nothing, or a content of `type`
  std::string_view type = "application/json";
};

const std::vector<Route>& routes();

/// What a request's target comes to.
struct Found {
  const Route* route = nullptr;
  std::map<std::string, std::string> parameters;  ///< of path and query, decoded
  std::vector<std::string_view> methods;          ///< when the path is there with others only
  std::string wrong;                              ///< with the parameters
};
Found find_route(std::string_view method, std::string_view target);

/// The OpenAPI 3.1 document, indented; docs/reference/openapi.json and GET /api/v1/openapi.json.
std::string openapi_document(std::string_view version);

}  // namespace strowger::admin
