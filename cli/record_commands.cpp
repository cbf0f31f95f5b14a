// Call detail records and reloading from the command line.
#include "cli/record_commands.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cctype>
#include <charconv>
#include <system_error>

#include "cli/query_commands.hpp"
#include "messages/call_detail_record/cdr_report.hpp"
#include "messages/call_detail_record/send_stored_cdr.hpp"
#include "messages/call_detail_record/start_cdr_transmission.hpp"
#include "messages/call_detail_record/stop_cdr_transmission.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

constexpr std::string_view first_time = "19700101000000Z";
constexpr std::string_view last_time = "29991231235959Z";

template <class Enum>
std::string word_of(const std::optional<Enum>& value) {
  if (!value) return {};
  for (const schema::Enumerator& each : schema::Schema<Enum>::enumerators)
    if (each.number == static_cast<std::int32_t>(*value)) return std::string(each.name);
  return std::to_string(static_cast<std::int32_t>(*value));
}

std::string words_of(const csta::SupplServiceInfo& info) {
  std::string words;
  for (const schema::Enumerator& each : schema::Schema<csta::SupplServiceInfo>::enumerators)
    if (info.test(static_cast<unsigned>(each.number))) words += (words.empty() ? "" : " ") + std::string(each.name);
  return words;
}

/// 20261128143000Z as 2026-11-28T14:30:00Z; anything else as it is.
std::string readable(const std::string& text) {
  if (text.size() < 14 || text.find_first_not_of("0123456789") < 14) return text;
  const auto part = [&](std::size_t at, std::size_t count) { return std::string_view(text).substr(at, count); };
  return fmt::format("{}-{}-{}T{}:{}:{}{}", part(0, 4), part(4, 2), part(6, 2), part(8, 2), part(10, 2), part(12, 2),
                     std::string_view(text).substr(14));
}

/// A field of RFC 4180; a spreadsheet takes nothing in it for a formula.
std::string csv_field(const std::string& text) {
  std::string safe = text;
  const bool number = !text.empty() && text.find_first_not_of("+0123456789") == std::string::npos;
  if (!text.empty() && !number && std::string_view("=+-@").find(text.front()) != std::string_view::npos) safe = "'" + text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

struct Row {
  std::string call, start, end, seconds, calling, called, device, reason, kind, billing, calling_trunk, device_trunk;
};

Row row_of(const csta::CDRInformationItem& item) {
  Row row;
  if (item.recordedCall) {
    const auto call = csta::call_of(*item.recordedCall);
    row.call = call ? text_of_octets(*call) : "";
    row.device = csta::device_of(*item.recordedCall).value_or("");
  }
  row.start = item.connectionStart ? readable(item.connectionStart->text) : "";
  row.end = readable(item.connectionEnd ? item.connectionEnd->text : item.recordCreationTime.text);
  row.seconds = item.connectionDuration ? std::to_string(*item.connectionDuration) : "";
  if (item.callingDevice) row.calling = csta::number_of(*item.callingDevice);
  if (item.calledDevice) row.called = csta::number_of(*item.calledDevice);
  row.reason = word_of(item.reasonForTerm);
  row.kind = item.supplServiceInfo ? words_of(*item.supplServiceInfo) : "";
  row.billing = word_of(item.billingID);
  if (item.associatedCallingDevice) row.calling_trunk = csta::number_of(*item.associatedCallingDevice);
  if (item.associatedCalledDevice) row.device_trunk = csta::number_of(*item.associatedCalledDevice);
  return row;
}

void print(const csta::CDRReport& report, const RecordArguments& arguments) {
  if (arguments.json) {
    fmt::print("{}\n", json_of_message(codec::Pdu::Kind::invoke, report));
    return;
  }
  for (const csta::CDRInformationItem& item : report.cdrInfo) {
    const Row row = row_of(item);
    if (arguments.csv) {
      std::string line;
      for (const std::string* field : {&row.call, &row.start, &row.end, &row.seconds, &row.calling, &row.called, &row.device,
                                       &row.reason, &row.kind, &row.billing, &row.calling_trunk, &row.device_trunk})
        line += (line.empty() && field == &row.call ? "" : ",") + csv_field(*field);
      fmt::print("{}\r\n", line);
    } else {
      const auto or_dash = [](const std::string& text) { return text.empty() ? std::string("-") : text; };
      fmt::print("{:<20} {:>7} {:<12} {:<12} {:<12} {:<24} {}{}{}\n", row.start, row.seconds + "s", or_dash(row.calling),
                 or_dash(row.called), or_dash(row.device), row.reason, row.kind,
                 row.calling_trunk.empty() ? "" : " in by " + row.calling_trunk,
                 row.device_trunk.empty() ? "" : " out by " + row.device_trunk);
    }
  }
}

void print_head(const RecordArguments& arguments) {
  if (arguments.csv) {
    fmt::print("call,start,end,seconds,calling,called,device,reason,kind,billing,calling_trunk,device_trunk\r\n");
  } else if (!arguments.json) {
    fmt::print("{:<20} {:>7} {:<12} {:<12} {:<12} {:<24} {}\n", "start", "", "calling", "called", "device", "reason",
               "kind");
  }
}

bool is_nothing(const client::Answer& answer) {
  const auto* error = std::get_if<csta::OperationErrors>(&answer.error.choice);
  return answer.kind == client::Answer::Kind::error && error != nullptr && *error == csta::OperationErrors::objectNotKnown;
}

}  // namespace

std::optional<std::string> point_in_time(std::string_view text, Time now) {
  std::string digits;
  std::size_t at = 0;
  for (; at < text.size() && (std::isdigit(static_cast<unsigned char>(text[at])) != 0 ||
                              (at >= 4 && std::string_view("-:T ").find(text[at]) != std::string_view::npos));
       ++at) {
    if (std::isdigit(static_cast<unsigned char>(text[at])) != 0) digits += text[at];
  }
  const std::string_view rest = text.substr(at);
  const bool whole = digits.size() == 8 || digits.size() == 12 || digits.size() == 14;
  if (whole && (rest.empty() || rest == "Z")) return digits + std::string(14 - digits.size(), '0') + "Z";
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (error != std::errc{} || count < 0 || count > 1'000'000) return std::nullopt;
  Duration ago{};
  if (unit == "s") {
    ago = seconds{count};
  } else if (unit == "min") {
    ago = std::chrono::minutes{count};
  } else if (unit == "h") {
    ago = std::chrono::hours{count};
  } else if (unit == "d") {
    ago = std::chrono::days{count};
  } else {
    return std::nullopt;
  }
  return fmt::format("{:%Y%m%d%H%M%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::floor<seconds>(now - ago))));
}

int run_cdr(const ServerArguments& server, const RecordArguments& arguments) {
  bool last = false;
  client::LinkHandlers handlers;
  handlers.asked = [&](const schema::Message& message) {
    const auto* report = message.get_if<csta::CDRReport>();
    if (report == nullptr) return;
    print(*report, arguments);
    last = last || report->lastStoredCDRReportSent.value_or(false);
  };
  ServerLink link(server, "cdr", std::move(handlers));
  csta::SendStoredCDR request;
  csta::CDRTimePeriod& period = request.timePeriod.emplace();
  const auto set = [&](const std::string& text, std::string_view otherwise, csta::GeneralizedTime& to) {
    const auto time = text.empty() ? std::string(otherwise) : point_in_time(text, link.loop().now());
    if (time) to.text = *time;
    if (!time)
      link.complain(fmt::format("\"{}\" is no time: write 2026-11-28, 2026-11-28T14:30 (UTC) or 12h, 7d (ago)", text));
    return time.has_value();
  };
  if (!set(arguments.since, first_time, period.beginningOfCDR) || !set(arguments.until, last_time, period.endOfCDR))
    return 1;
  if (!link.open()) return 1;
  csta::StartCDRTransmission start;
  start.transferMode = csta::CDRTransferMode::transferOnRequest;
  const auto started = link.ask_for<csta::StartCDRTransmissionResponse>(start);
  if (!started) return 1;
  request.cdrCrossRefID = started->cdrCrossRefID;
  print_head(arguments);
  const client::Answer answer = link.link().ask(request);
  int status = 0;
  if (answer.ok()) {
    Time quiet_until = link.loop().now() + seconds{server.answer_seconds};
    std::size_t seen = 0;
    // Each report has its own time to come; a long list takes as long as it takes.
    while (!last && link.is_open() && link.loop().now() < quiet_until) {
      link.loop().run_until([&] { return last || !link.is_open() || link.asked().size() > seen; }, milliseconds{200});
      if (link.asked().size() > seen) {
        seen = link.asked().size();
        quiet_until = link.loop().now() + seconds{server.answer_seconds};
      }
    }
    if (!last) link.complain("the rest of the records did not come");
    status = last ? 0 : 1;
  } else if (!is_nothing(answer)) {
    link.complain(fmt::format("SendStoredCDR: {}", answer.reason()));
    status = 1;
  }
  csta::StopCDRTransmission stop;
  stop.cdrCrossRefID = started->cdrCrossRefID;
  stop.cdrTermReason = csta::CDRTermReason::endOfDataDetected;
  if (link.is_open()) link.ask(stop);
  link.close();
  return status;
}

int run_reload(const ServerArguments& server) { return run_command(server, "reload", "strowger:reload"); }

}  // namespace strowger::cli
