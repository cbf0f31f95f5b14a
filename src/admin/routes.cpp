// The table of routes, and a target's way into it.
#include "admin/routes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"

namespace strowger::admin {
namespace {

using Kind = FieldKind;

const Shape health{"Health", "The server answers.", {{"status", Kind::text, "\"ok\""}}};
const Shape credentials{"Credentials",
                        "Who logs in.",
                        {{"name", Kind::text, "The administrator"},
                         {"password", Kind::secret, "The password"},
                         {"totp", Kind::secret, "The six digits that the authenticator app shows; each is good once"}}};
const Shape session{"Session",
                    "A login.",
                    {{"token", Kind::secret, "For the header Authorization: Bearer TOKEN"},
                     {"expires", Kind::time, "When it ends; without a request for 30 minutes it ends earlier"}}};
const Shape status_shape{"Status",
                         "The server.",
                         {{"version", Kind::text, "Its version"},
                          {"started", Kind::time, "Since when it runs"},
                          {"applications", Kind::number, "Links of applications"},
                          {"calls", Kind::number, "Calls that go on"},
                          {"devices", Kind::number, "Devices, groups and trunks"},
                          {"devicesInService", Kind::number, "Of them, those that can be reached"},
                          {"monitors", Kind::number, "Monitors of applications"}}};
const Shape phone_shape{"Phone",
                        "A phone that is registered for a device.",
                        {{"uri", Kind::text, "Its Contact"},
                         {"address", Kind::text, "Where it is"},
                         {"userAgent", Kind::text, "What it says it is"},
                         {"expires", Kind::time, "When its registration ends, if it does not register again"}}};
const Shape device_shape{"Device",
                         "A device, group or trunk.",
                         {{"number", Kind::text, "Its number"},
                          {"name", Kind::text, "Its name"},
                          {"category",
                           Kind::text,
                           "What it is",
                           true,
                           nullptr,
                           {"station", "park", "huntGroup", "acdGroup", "routeing", "trunk"}},
                          {"inService", Kind::boolean, "It can be reached"},
                          {"calls", Kind::texts, "The CallIDs of its calls"},
                          {"phones", Kind::objects, "The phones that are registered for it", true, &phone_shape}}};
const Shape devices_shape{"Devices",
                          "Devices in the order of their numbers.",
                          {{"devices", Kind::objects, "Those of this page", true, &device_shape},
                           {"next", Kind::text, "`after` of the next page; missing: this is the last", false}}};
const Shape connection_shape{"Connection",
                             "A party of a call.",
                             {{"device", Kind::text, "Its number"},
                              {"state",
                               Kind::text,
                               "ECMA-269 clause 6.1.5",
                               true,
                               nullptr,
                               {"null", "initiated", "alerting", "connected", "hold", "queued", "fail"}}}};
const Shape call_shape{"Call",
                       "A call that goes on.",
                       {{"callID", Kind::text, "As applications see it"},
                        {"calling", Kind::text, "Who calls; may be empty"},
                        {"called", Kind::text, "Who was called; may be empty"},
                        {"connections", Kind::objects, "Its parties", true, &connection_shape}}};
const Shape calls_shape{"Calls",
                        "Calls, the oldest first.",
                        {{"calls", Kind::objects, "Those of this page", true, &call_shape},
                         {"next", Kind::text, "`after` of the next page; missing: this is the last", false}}};
const Shape application_shape{"Application",
                              "A link of an application, or one that is waited for.",
                              {{"id", Kind::number, "Its number"},
                               {"name", Kind::text, "What it says it is, and how it speaks"},
                               {"peer", Kind::text, "Its address"},
                               {"account", Kind::text, "Whom it has proved to be; empty: nobody"},
                               {"waitedFor", Kind::boolean, "Its link is gone, and its session waits"},
                               {"monitors", Kind::number, "Its monitors"}}};
const Shape applications_shape{
    "Applications", "All there are.", {{"applications", Kind::objects, "Each", true, &application_shape}}};
const Shape account_shape{"Account",
                          "By which an application or a person logs in.",
                          {{"name", Kind::text, "Its name"},
                           {"kind", Kind::text, "What it is of", true, nullptr, {"application", "user"}},
                           {"disabled", Kind::boolean, "It may not log in for now"},
                           {"created", Kind::time, "Since when it is there"},
                           {"changed", Kind::time, "When its password was set"}}};
const Shape accounts_shape{
    "Accounts", "All there are, in the order of their names.", {{"accounts", Kind::objects, "Each", true, &account_shape}}};
const Shape new_account{
    "NewAccount",
    "An account that is to be made.",
    {{"name", Kind::text, "1 to 64 letters, digits and . _ - @"},
     {"kind", Kind::text, "What it is of", true, nullptr, {"application", "user"}},
     {"password", Kind::secret, "12 characters or more; missing: one is made, and is in the answer", false}}};
const Shape new_password{
    "NewPassword", "Another password.", {{"password", Kind::secret, "12 characters or more; missing: one is made", false}}};
const Shape password_shape{"Password",
                           "What was done.",
                           {{"name", Kind::text, "The account"},
                            {"password", Kind::secret, "Shown this once; missing: it was in the request", false}}};
const Shape administrator_shape{"Administrator",
                                "Who logs in here.",
                                {{"name", Kind::text, "Its name"},
                                 {"disabled", Kind::boolean, "It may not log in for now"},
                                 {"created", Kind::time, "Since when it is there"},
                                 {"changed", Kind::time, "When its password or its one-time codes were set"}}};
const Shape administrators_shape{"Administrators",
                                 "All there are, in the order of their names.",
                                 {{"administrators", Kind::objects, "Each", true, &administrator_shape}}};
const Shape new_administrator{
    "NewAdministrator",
    "An administrator that is to be made.",
    {{"name", Kind::text, "1 to 64 letters, digits and . _ - @; also the common name of its certificate"},
     {"password", Kind::secret, "12 characters or more; missing: one is made, and is in the answer", false}}};
const Shape administrator_secrets{
    "AdministratorSecrets",
    "What was done. The secrets are shown this once.",
    {{"name", Kind::text, "The administrator"},
     {"password", Kind::secret, "Missing: it was in the request, or is as it was", false},
     {"totp", Kind::secret, "otpauth://..., for an authenticator app; missing: the codes are as they were", false}}};
const Shape figures_shape{"MediaFigures",
                          "What was measured of what came from one party's phone.",
                          {{"jitter", Kind::decimal, "Milliseconds"},
                           {"loss", Kind::decimal, "Share of the packets, 0 to 1"},
                           {"mos", Kind::decimal, "1 to 4.5, estimated"}}};
const Shape record_shape{
    "CallRecord",
    "A leg of a call that has ended.",
    {{"number", Kind::number, "In the order of storing"},
     {"callID", Kind::text, "As applications saw it"},
     {"leg", Kind::number, "Within the call, from 1"},
     {"firstCallID", Kind::text, "Of the first of the calls that transfers and conferences made this one of"},
     {"calling", Kind::text, "Who called; may be empty"},
     {"called", Kind::text, "What was dialled; may be empty"},
     {"device", Kind::text, "Where the leg went; may be empty"},
     {"redirectedBy", Kind::text, "The device that sent the call on to it", false},
     {"kind",
      Kind::text,
      "What brought it about",
      true,
      nullptr,
      {"normal", "consultation", "transfer", "forwarding", "diversion", "conference", "intrusion"}},
     {"started", Kind::time, "When it began"},
     {"alerted", Kind::time, "Since when it rang", false},
     {"answered", Kind::time, "When it was answered; missing: it was not", false},
     {"ended", Kind::time, "When it ended"},
     {"seconds", Kind::number, "From the answer to the end"},
     {"ending", Kind::text, "How it ended", true, nullptr, {"normal", "unsuccessful", "abnormal", "transferred", "other"}},
     {"cause", Kind::text, "Why: an EventCause of ECMA-269"},
     {"account", Kind::text, "The account code", false},
     {"correlator", Kind::text, "The correlator data, in hexadecimal", false},
     {"callingTrunk", Kind::text, "The trunk by which it came in", false},
     {"deviceTrunk", Kind::text, "The trunk by which it went out", false},
     {"callingMedia", Kind::object, "Of the calling party, if it was measured", false, &figures_shape},
     {"deviceMedia", Kind::object, "Of the called party, if it was measured", false, &figures_shape}}};
const Shape records_shape{
    "CallRecords",
    "Call detail records, in the order in which they ended.",
    {{"records", Kind::objects, "Those of this page; there may be none, and further pages", true, &record_shape},
     {"next", Kind::text, "`after` of the next page; missing: this is the last", false}}};
const Shape reloaded{"Reloaded", "What came of it.", {{"result", Kind::text, "What was applied, and what needs a restart"}}};
const Shape entry_shape{"AuditEntry",
                        "An entry of the audit log.",
                        {{"number", Kind::number, "1, 2, 3 ..."},
                         {"at", Kind::time, "When"},
                         {"actor", Kind::text, "Who"},
                         {"source", Kind::text, "From where"},
                         {"act", Kind::text, "What"},
                         {"object", Kind::text, "To what; may be empty"},
                         {"outcome", Kind::text, "What came of it", true, nullptr, {"done", "refused", "failed"}},
                         {"detail", Kind::text, "For a person; may be empty"},
                         {"hash", Kind::text, "SHA-256, which has that of the entry before in it"}}};
const Shape entries_shape{"AuditEntries",
                          "Entries, the oldest first.",
                          {{"entries", Kind::objects, "Those of this page", true, &entry_shape},
                           {"next", Kind::text, "`after` of the next page; missing: this is the last", false}}};
const Shape verdict_shape{"AuditVerdict",
                          "Whether the audit log is whole.",
                          {{"entries", Kind::number, "That are good, from the first on"},
                           {"head", Kind::text, "NUMBER:HASH of the last of them"},
                           {"wrong", Kind::text, "With the entry that follows; empty: nothing"}}};

Parameter after(std::string_view doc) { return {{"after", Kind::text, doc, false}}; }
Parameter most() { return {{"most", Kind::number, "So many at most, 1 to 1000; without it 100", false}}; }
Parameter in_path(std::string_view name, std::string_view doc, FieldKind kind = Kind::text) {
  return {{name, kind, doc}, true};
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/// "%2B" to "+"; nothing when an escape is none.
std::optional<std::string> decoded(std::string_view text) {
  std::string made;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      made += text[i];
      continue;
    }
    if (i + 2 >= text.size() || digit_of(text[i + 1]) < 0 || digit_of(text[i + 2]) < 0) return std::nullopt;
    made += static_cast<char>(digit_of(text[i + 1]) * 16 + digit_of(text[i + 2]));
    i += 2;
  }
  return made;
}

/// Cuts the next part off, up to a sign.
std::string_view take_part(std::string_view& rest, char sign) {
  const std::size_t at = std::min(rest.find(sign), rest.size());
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return part;
}

/// Whether a path is of that form; its parts in braces become parameters.
bool fits(std::string_view path, std::string_view form, std::map<std::string, std::string>& parameters) {
  std::map<std::string, std::string> found;
  while (!path.empty() && !form.empty()) {
    const std::string_view part = take_part(path, '/');
    const std::string_view wanted = take_part(form, '/');
    if (!wanted.starts_with('{')) {
      if (part != wanted) return false;
      continue;
    }
    auto value = decoded(part);
    if (!value || value->empty()) return false;
    found[std::string(wanted.substr(1, wanted.size() - 2))] = std::move(*value);
  }
  if (!path.empty() || !form.empty()) return false;
  parameters = std::move(found);
  return true;
}

std::string take_query(const Route& route, std::string_view query, std::map<std::string, std::string>& parameters) {
  while (!query.empty()) {
    std::string_view pair = take_part(query, '&');
    const std::string_view name = take_part(pair, '=');
    const auto known = std::find_if(route.parameters.begin(), route.parameters.end(),
                                    [&](const Parameter& each) { return !each.in_path && each.field.name == name; });
    if (known == route.parameters.end()) return fmt::format("there is no parameter {}", log::quoted(name, 40));
    const auto value = decoded(pair);
    if (!value || value->size() > longest_field) return fmt::format("{} cannot be read", name);
    parameters[std::string(name)] = *value;
  }
  return {};
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> all{
      {Operation::get_health,
       "GET",
       "/health",
       "getHealth",
       "Whether the server answers, for load balancers.",
       For::everybody,
       {},
       nullptr,
       200,
       &health},
      {Operation::get_metrics,
       "GET",
       "/metrics",
       "getMetrics",
       "Metrics for Prometheus: docs/reference/metrics.md.",
       For::everybody,
       {},
       nullptr,
       200,
       nullptr,
       "text/plain"},
      {Operation::get_openapi,
       "GET",
       "/api/v1/openapi.json",
       "getOpenapi",
       "This document.",
       For::everybody,
       {},
       nullptr,
       200,
       nullptr,
       "application/json"},
      {Operation::login,
       "POST",
       "/api/v1/login",
       "login",
       "Log in. After three wrong tries the address waits with that name, longer each time.",
       For::everybody,
       {},
       &credentials,
       200,
       &session},
      {Operation::logout,
       "POST",
       "/api/v1/logout",
       "logout",
       "End the session of the token.",
       For::administrators,
       {},
       nullptr,
       204},
      {Operation::get_status,
       "GET",
       "/api/v1/status",
       "getStatus",
       "How the server is.",
       For::administrators,
       {},
       nullptr,
       200,
       &status_shape},
      {Operation::list_devices,
       "GET",
       "/api/v1/devices",
       "listDevices",
       "Devices, groups and trunks, with their phones.",
       For::administrators,
       {after("Those with numbers behind this one"), most()},
       nullptr,
       200,
       &devices_shape},
      {Operation::get_device,
       "GET",
       "/api/v1/devices/{number}",
       "getDevice",
       "One device.",
       For::administrators,
       {in_path("number", "Its number")},
       nullptr,
       200,
       &device_shape},
      {Operation::list_calls,
       "GET",
       "/api/v1/calls",
       "listCalls",
       "Calls that go on.",
       For::administrators,
       {after("Those that began after the one with this CallID"), most()},
       nullptr,
       200,
       &calls_shape},
      {Operation::list_applications,
       "GET",
       "/api/v1/applications",
       "listApplications",
       "Links of applications, and applications that are waited for.",
       For::administrators,
       {},
       nullptr,
       200,
       &applications_shape},
      {Operation::end_application,
       "DELETE",
       "/api/v1/applications/{id}",
       "endApplication",
       "End the session of an application and close its link. It may come again: disable its account to keep it out.",
       For::administrators,
       {in_path("id", "Its number", Kind::number)},
       nullptr,
       204},
      {Operation::list_accounts,
       "GET",
       "/api/v1/accounts",
       "listAccounts",
       "Accounts of applications and users.",
       For::administrators,
       {},
       nullptr,
       200,
       &accounts_shape},
      {Operation::add_account,
       "POST",
       "/api/v1/accounts",
       "addAccount",
       "Make an account.",
       For::administrators,
       {},
       &new_account,
       201,
       &password_shape},
      {Operation::set_password,
       "PUT",
       "/api/v1/accounts/{name}/password",
       "setPassword",
       "Give an account another password. Its sessions end.",
       For::administrators,
       {in_path("name", "The account")},
       &new_password,
       200,
       &password_shape},
      {Operation::enable_account,
       "POST",
       "/api/v1/accounts/{name}/enable",
       "enableAccount",
       "It may log in again.",
       For::administrators,
       {in_path("name", "The account")},
       nullptr,
       204},
      {Operation::disable_account,
       "POST",
       "/api/v1/accounts/{name}/disable",
       "disableAccount",
       "It may not log in for now. Its sessions end.",
       For::administrators,
       {in_path("name", "The account")},
       nullptr,
       204},
      {Operation::remove_account,
       "DELETE",
       "/api/v1/accounts/{name}",
       "removeAccount",
       "Forget it. Its sessions end.",
       For::administrators,
       {in_path("name", "The account")},
       nullptr,
       204},
      {Operation::list_administrators,
       "GET",
       "/api/v1/administrators",
       "listAdministrators",
       "Administrators, who log in here.",
       For::administrators,
       {},
       nullptr,
       200,
       &administrators_shape},
      {Operation::add_administrator,
       "POST",
       "/api/v1/administrators",
       "addAdministrator",
       "Make an administrator. The answer has the secret of its one-time codes.",
       For::administrators,
       {},
       &new_administrator,
       201,
       &administrator_secrets},
      {Operation::set_administrator_password,
       "PUT",
       "/api/v1/administrators/{name}/password",
       "setAdministratorPassword",
       "Give an administrator another password. It is logged out.",
       For::administrators,
       {in_path("name", "The administrator")},
       &new_password,
       200,
       &administrator_secrets},
      {Operation::set_administrator_totp,
       "POST",
       "/api/v1/administrators/{name}/totp",
       "setAdministratorTotp",
       "Give an administrator other one-time codes. It is logged out.",
       For::administrators,
       {in_path("name", "The administrator")},
       nullptr,
       200,
       &administrator_secrets},
      {Operation::enable_administrator,
       "POST",
       "/api/v1/administrators/{name}/enable",
       "enableAdministrator",
       "It may log in again.",
       For::administrators,
       {in_path("name", "The administrator")},
       nullptr,
       204},
      {Operation::disable_administrator,
       "POST",
       "/api/v1/administrators/{name}/disable",
       "disableAdministrator",
       "It may not log in for now, and is logged out. The last one that may log in stays.",
       For::administrators,
       {in_path("name", "The administrator")},
       nullptr,
       204},
      {Operation::remove_administrator,
       "DELETE",
       "/api/v1/administrators/{name}",
       "removeAdministrator",
       "Forget it; it is logged out. The last one that may log in stays.",
       For::administrators,
       {in_path("name", "The administrator")},
       nullptr,
       204},
      {Operation::list_records,
       "GET",
       "/api/v1/records",
       "listRecords",
       "Call detail records of calls that have ended, the oldest first. Each such request is in the audit log.",
       For::administrators,
       {{{"from", Kind::time, "Those that ended then or later: 2027-01-15T08:00:00Z, or 2027-01-15", false}},
        {{"to", Kind::time, "Those that ended before", false}},
        {{"device", Kind::text, "Those with this number: it called, was called, had the call or sent it on", false}},
        after("The `next` of the page before"),
        most()},
       nullptr,
       200,
       &records_shape},
      {Operation::reload,
       "POST",
       "/api/v1/reload",
       "reload",
       "Read the settings again, as `strowger reload` does.",
       For::administrators,
       {},
       nullptr,
       200,
       &reloaded},
      {Operation::list_audit,
       "GET",
       "/api/v1/audit",
       "listAudit",
       "Entries of the audit log.",
       For::administrators,
       {after("Those with higher numbers"), most()},
       nullptr,
       200,
       &entries_shape},
      {Operation::verify_audit,
       "GET",
       "/api/v1/audit/verify",
       "verifyAudit",
       "Look whether an entry was changed or taken out, as `strowger audit-log verify` does.",
       For::administrators,
       {{{"known", Kind::text, "NUMBER:HASH of an entry that must be there", false}}},
       nullptr,
       200,
       &verdict_shape},
      {Operation::follow_events,
       "GET",
       "/api/v1/events",
       "followEvents",
       "A WebSocket with happenings as they come, a JSON object each: `{\"event\": \"application\", \"what\": "
       "\"opened|gone|waited|resumed\", \"at\": ..., \"id\": ..., \"name\": ...}` and `{\"event\": \"audit\", \"entry\": "
       "{...}}` (reloads, logins and all other acts). It ends with the session of its token.",
       For::administrators,
       {},
       nullptr,
       101},
  };
  return all;
}

Found find_route(std::string_view method, std::string_view target) {
  Found found;
  std::string_view query = target;
  const std::string_view path = take_part(query, '?');
  if (method == "HEAD") method = "GET";
  for (const Route& route : routes()) {
    std::map<std::string, std::string> parameters;
    if (!fits(path, route.path, parameters)) continue;
    if (route.method != method) {
      found.methods.push_back(route.method);
      continue;
    }
    found.route = &route;
    found.parameters = std::move(parameters);
    found.wrong = take_query(route, query, found.parameters);
    break;
  }
  return found;
}

}  // namespace strowger::admin
