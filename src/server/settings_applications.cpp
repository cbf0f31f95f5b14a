// Applications: one row a setting, and what must hold of them together.
#include "server/settings_applications.hpp"

#include <set>

namespace strowger::server {

using namespace reading;  // NOLINT(google-build-using-namespace): its other half

namespace {

constexpr std::size_t most_applications = 10'000;
constexpr std::size_t most_patterns = 10'000;
constexpr std::size_t longest_application_name = 64;  // a common name has no more (X.520)

/// The texts of a list; nothing when it is none.
std::optional<std::vector<std::string>> texts_of(Source& source, const toml::node& node, std::string_view key) {
  const toml::array* list = node.as_array();
  if (list == nullptr || list->size() > most_patterns || (!list->empty() && !list->is_homogeneous<std::string>())) {
    source.error(node, fmt::format("{} is a list of texts", key));
    return std::nullopt;
  }
  std::vector<std::string> texts;
  for (const toml::node& item : *list) texts.push_back(item.value_or(std::string()));
  return texts;
}

Rows<guard::Permission> application_rows() {
  const auto numbers = [](std::vector<guard::Numbers> guard::Permission::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, guard::Permission& application) {
      for (const std::string& text : texts_of(source, node, key).value_or(std::vector<std::string>())) {
        auto pattern = guard::Numbers::parse(text);
        if (!pattern)
          source.error(node, fmt::format("{}: {}", key, pattern.failure().what));
        else
          (application.*member).push_back(std::move(*pattern));
      }
    };
  };
  const auto rate = [](double guard::Permission::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, guard::Permission& application) {
      std::int64_t value = 0;
      take(source, node, key, value, 0, 1'000'000);
      application.*member = static_cast<double>(value);
    };
  };
  return {
      {"name", "text", "",
       "Who it is: the common name of its certificate, the name of its account, or its account in [uacsta].",
       [](Source& source, const toml::node& node, std::string_view key, guard::Permission& application) {
         if (take(source, node, key, application.name) && application.name.size() > longest_application_name)
           source.error(node, fmt::format("{} has at most {} characters", key, longest_application_name));
       }},
      {"devices", "list of texts", "[]",
       "The devices that it may see and use: \"1001\", \"10*\", \"1000-1999\", \"group:600\" (the members of that group and "
       "the agents that are logged on to it), \"*\".",
       numbers(&guard::Permission::devices)},
      {"destinations", "list of texts", "[]",
       "The numbers that it may call and send calls to beside its devices, written as those; \"*\": all that phones may.",
       numbers(&guard::Permission::destinations)},
      {"may", "list of texts", "[]",
       "What it may do there: \"monitor\" (look), \"control\" (calls), \"route\" (say where calls go), \"listen\" (silent "
       "participation, intrusion, recording), \"record\" (voice unit, call detail records), \"administer\" (features, "
       "agents, "
       "commands to the server).",
       [](Source& source, const toml::node& node, std::string_view key, guard::Permission& application) {
         for (const std::string& text : texts_of(source, node, key).value_or(std::vector<std::string>())) {
           const auto found = std::find_if(std::begin(guard::class_names), std::end(guard::class_names),
                                           [&](const guard::ClassName& each) { return each.name == text; });
           if (found != std::end(guard::class_names))
             application.may |= found->bit;
           else
             source.error(node, fmt::format("{}: \"{}\" is none of \"monitor\", \"control\", \"route\", \"listen\", "
                                            "\"record\", \"administer\"",
                                            key, log::quoted(text, 40)));
         }
       }},
      {"most_monitors", "number", "0", "Monitors of all its links together; 0: as guard.monitors_per_application.",
       [](Source& source, const toml::node& node, std::string_view key, guard::Permission& application) {
         std::int64_t value = 0;
         take(source, node, key, value, 0, 10'000'000);
         application.most_monitors = static_cast<std::size_t>(value);
       }},
      {"requests_per_second", "number", "0",
       "Requests of all its links together, on the long run, twice as many at once; 0: each link as "
       "guard.requests_per_second.",
       rate(&guard::Permission::requests_per_second)},
      {"calls_per_second", "number", "0", "Calls that it begins, on the long run; 0: as many as it has requests.",
       rate(&guard::Permission::calls_per_second)},
  };
}

}  // namespace

void take_applications(Source& source, const toml::node& node, Settings& settings) {
  const toml::array* list = node.as_array();
  if (list == nullptr || !list->is_array_of_tables() || list->size() > most_applications)
    return source.error(node, fmt::format("application is a list of at most {} tables: write [[application]] before each",
                                          most_applications));
  std::set<std::string> names;
  for (const toml::node& item : *list) {
    guard::Permission application;
    take_table(source, *item.as_table(), "[[application]]", application_rows(), application);
    if (application.name.empty())
      source.error(item, "an [[application]] has a name");
    else if (!names.insert(application.name).second)
      source.error(item, fmt::format("application {} stands twice", log::quoted(application.name)));
    settings.limits.permissions.applications.push_back(std::move(application));
  }
}

std::vector<SettingDoc> application_docs() {
  std::vector<SettingDoc> docs;
  add_docs(docs, "application", application_rows());
  return docs;
}

}  // namespace strowger::server
