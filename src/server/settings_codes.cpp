// Feature codes: one row a code, and what must hold of them together.
#include "server/settings_codes.hpp"

#include <algorithm>

namespace strowger::server {

using namespace reading;  // NOLINT(google-build-using-namespace): its other half

namespace {

constexpr std::size_t longest_code = 8;

Rows<Settings> code_rows() {
  Rows<Settings> rows{
      {"enabled", "true or false", "true", "Phones can dial codes at all. A device whose number is a code comes before it.",
       [](Source& source, const toml::node& node, std::string_view key, Settings&) {
         bool enabled = true;  // see take_feature_codes
         take(source, node, key, enabled);
       }},
      {"messages_number", "text", "", "Whom the code `messages` calls when nobody says who left a message.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         take(source, node, key, settings.feature_codes.messages_number);
       }},
  };
  for (std::size_t i = 0; i < calls::feature_codes; ++i) {
    const calls::FeatureCodeRow& row = calls::feature_code_rows[i];
    rows.push_back({std::string(row.name), "text", fmt::format("\"{}\"", row.standard),
                    std::string(row.doc) + " \"\": there is no such code.",
                    [i](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
                      std::string code;
                      if (!take(source, node, key, code)) return;
                      const bool dialled = code.find_first_not_of("0123456789*#") == std::string::npos &&
                                           (code.starts_with('*') || code.starts_with('#')) && code.size() > 1;
                      if (!code.empty() && (!dialled || code.size() > longest_code))
                        return source.error(node,
                                            fmt::format("{} is a code of at most {} signs that begins with * or #, such "
                                                        "as \"*21*\", or \"\" for none",
                                                        key, longest_code));
                      settings.feature_codes.codes[i] = std::move(code);
                    }});
  }
  return rows;
}

}  // namespace

void take_feature_codes(Source& source, const toml::node& node, Settings& settings) {
  const toml::table* table = table_of(source, node, "feature_codes");
  if (table == nullptr) return;
  take_table(source, *table, "[feature_codes]", code_rows(), settings);
  const toml::node* enabled = table->get("enabled");
  if (enabled != nullptr && !enabled->value_or(true)) settings.feature_codes.codes.fill({});
  const auto& codes = settings.feature_codes.codes;
  for (std::size_t i = 0; i < codes.size(); ++i)
    for (std::size_t j = i + 1; j < codes.size(); ++j)
      if (!codes[i].empty() && codes[i] == codes[j])
        source.error(node, fmt::format("{} and {} are the same code: {}", calls::feature_code_rows[i].name,
                                       calls::feature_code_rows[j].name, log::quoted(codes[i])));
}

std::vector<SettingDoc> feature_code_docs() {
  std::vector<SettingDoc> docs;
  add_docs(docs, "feature_codes", code_rows());
  return docs;
}

}  // namespace strowger::server
