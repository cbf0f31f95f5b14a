// The command line of the sub-commands that talk to a CSTA server.
#include "cli/csta_commands.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/agent_command.hpp"
#include "cli/ask_command.hpp"
#include "cli/call_commands.hpp"
#include "cli/monitor_command.hpp"
#include "cli/offboard_command.hpp"
#include "cli/party_commands.hpp"
#include "cli/query_commands.hpp"
#include "cli/record_commands.hpp"
#include "cli/route_command.hpp"

namespace strowger::cli {
namespace {

void add_server_options(CLI::App& app, ServerArguments& server) {
  const std::string group = "How the CSTA server is reached";
  app.add_option("--server", server.server, "HOST:PORT (default: 127.0.0.1:4450)")->envname("STROWGER_SERVER")->group(group);
  app.add_option("--encoding", server.encoding, "xml (default) or ber")->check(CLI::IsMember({"xml", "ber"}))->group(group);
  app.add_option("--edition", server.edition, "Of XML: the edition of ECMA-323, 2 to 6 (default: 5)")
      ->check(CLI::Range(2, 6))
      ->group(group);
  app.add_option("--framing", server.framing, "Of BER: two-octet (default), hipath or bare")
      ->check(CLI::IsMember({"two-octet", "hipath", "bare"}))
      ->group(group);
  app.add_flag("--no-session", server.no_session, "Do not open a session (ECMA-354) or association (ACSE) first")
      ->group(group);
  app.add_option("--application", server.application, "The name under which the session is opened (default: strowger)")
      ->group(group);
  app.add_option("--login", server.login,
                 "The account to log in with; its password is a line of standard input, unless STROWGER_PASSWORD has it")
      ->group(group);
  app.add_option("--password-file", server.password_file, "The password is the first line there")->group(group);
  app.add_flag("--tls", server.tls, "Speak TLS; also with --ca or --certificate")->group(group);
  app.add_option("--ca", server.authority, "Certificates of the authorities that the server's must come from (PEM)")
      ->group(group);
  app.add_option("--certificate", server.certificate, "Our certificate, where the server wants one (PEM)")->group(group);
  app.add_option("--key", server.key, "Its private key (PEM)")->group(group);
  app.add_option("--timeout", server.answer_seconds, "Seconds to wait for an answer (default: 10)")
      ->check(CLI::Range(1, 600))
      ->group(group);
}

void add_connection_command(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server, const char* name,
                            const char* doc, const char* which,
                            int (*run)(const ServerArguments&, const ConnectionArguments&)) {
  CLI::App* command = app.add_subcommand(name, doc);
  const auto arguments = std::make_shared<ConnectionArguments>();
  command->add_option("device", arguments->number, which)->required();
  command->add_option("--call", arguments->call,
                      "The call, where the device is in several: the part of a connection before the @");
  if (std::string_view(name) == "clear")
    command->add_flag("--all", arguments->whole_call, "The whole call with all its parties (ClearCall)");
  command->callback([=, &exit_code] { exit_code = run(*server, *arguments); });
}

/// A sub-command of a device and, when `other` is not empty, something else.
struct PartyCommand {
  const char* name;
  const char* doc;
  const char* other;  ///< the second argument; nullptr: there is none
  const char* other_doc;
  int (*run)(const ServerArguments&, const PartyArguments&);
};

constexpr PartyCommand party_commands[] = {
    {"consult", "Hold the call of a device, and call somebody from it", "called", "The number that it calls", run_consult},
    {"alternate", "Hold the active call of a device, and take back the held one", nullptr, nullptr, run_alternate},
    {"reconnect", "Clear the active call of a device, and take back the held one", nullptr, nullptr, run_reconnect},
    {"transfer", "The parties of a device's held and active call go on without it", nullptr, nullptr, run_transfer},
    {"conference", "The parties of a device's held and active call come together", nullptr, nullptr, run_conference},
    {"sst", "Send the other party of a device elsewhere (SingleStepTransferCall)", "to", "The device that it goes to",
     run_single_step_transfer},
    {"add", "Add a device to the call of another (SingleStepConferenceCall)", "added", "The device that is rung", run_add},
    {"join", "A device comes into the call of another (JoinCall)", "joining", "The device that comes in", run_join},
    {"deflect", "Send what rings at a device elsewhere", "to", "The device that rings then", run_deflect},
    {"pickup", "Take what rings, or is parked, at a device", "by", "The device that takes it", run_pickup},
    {"park", "Leave a call waiting at another device", "at", "Where it waits", run_park},
    {"campon", "Wait until the busy device that was called is free (CampOnCall)", nullptr, "", run_campon},
    {"intrude", "Come into the call of the busy device that was called (IntrudeCall)", nullptr, "", run_intrude},
    {"callback", "Be called back when the busy device, or the one that does not answer, is free (CallBack)", nullptr, "",
     run_call_back},
    {"digits", "Send DTMF to the other parties of a device", "digits", "0-9 * # A-D, and a comma for a pause", run_digits},
    {"play-tone", "The other parties of a device hear a telephony tone", "tone",
     "beep, busy, dial, intrusion, recordWarning, reorder, ringback, silence, sitVC, ... or none: it ends", run_play_tone},
    {"associate", "Attach data to the call of a device", "data", "The correlatorData", run_associate},
};

void add_party_commands(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server) {
  for (const PartyCommand& each : party_commands) {
    CLI::App* command = app.add_subcommand(each.name, each.doc);
    const auto arguments = std::make_shared<PartyArguments>();
    command->add_option("device", arguments->number, "The device")->required();
    if (each.other != nullptr) {
      command->add_option(each.other, arguments->other, each.other_doc)->required();
      command->add_option("--call", arguments->call,
                          "The call, where the device is in several: the part of a connection before the @");
    }
    if (each.run == run_add || each.run == run_join)
      command->add_flag("--silent", arguments->silent, "It hears, and is not heard");
    command->callback([=, run = each.run, &exit_code] { exit_code = run(*server, *arguments); });
  }
}

void add_agent(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server) {
  CLI::App* command =
      app.add_subcommand("agent", "Log an agent of ACD groups on or off, make it ready or not, show its state");
  const auto arguments = std::make_shared<AgentArguments>();
  command->add_option("device", arguments->number, "The device at which it works")->required();
  command->add_option("state", arguments->state, "on, off, ready, not-ready or after-call; without one the state is shown")
      ->check(CLI::IsMember(agent_state_words()));
  command->add_option("--id", arguments->id, "Who logs on");
  command->add_option("--password", arguments->password, "Its password; - reads a line of standard input");
  command->add_option("--group", arguments->group, "Log on to this group, or off from it; without it: all of the device's");
  command->callback([=, &exit_code] { exit_code = run_agent(*server, *arguments); });
}

void add_monitor(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server) {
  CLI::App* command = app.add_subcommand("monitor", "Show the events of devices as they come");
  const auto arguments = std::make_shared<MonitorArguments>();
  command->add_option("device", arguments->numbers, "The devices")->required();
  command->add_option("--type", arguments->type, "device (default), or call: their calls, to the end of each")
      ->check(CLI::IsMember({"device", "call"}));
  command->add_flag("--json", arguments->json, "Each event as a JSON object on a line, with all its members");
  command->add_flag("--octets", arguments->octets, "Also the octets of each frame, in (<) and out (>)");
  command->add_option("--for", arguments->for_seconds, "End after so many seconds")->check(CLI::PositiveNumber);
  command->add_option("--until", arguments->until, "End after this event (such as Established), or after so many events");
  command
      ->add_option("--reconnect", arguments->reconnect_seconds,
                   "For so many seconds a link that broke is opened again, and nothing is lost (default: 60; 0: never)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--cut-every", arguments->cut_every, "Cut the link after so many events, to see that nothing is lost")
      ->check(CLI::PositiveNumber);
  command->callback([=, &exit_code] { exit_code = run_monitor(*server, *arguments); });
}

void add_route(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server) {
  CLI::App* command =
      app.add_subcommand("route", "Say where the calls of a routeing device go, and show what becomes of them");
  const auto arguments = std::make_shared<RouteArguments>();
  command->add_option("device", arguments->number, "The routeing device, or all")->required();
  command->add_option("destination", arguments->destinations,
                      "Where its calls go, the first first; without any they are shown and left to others");
  command->add_flag("--json", arguments->json, "Each message of the server as a JSON object on a line");
  command->add_option("--for", arguments->for_seconds, "End after so many seconds")->check(CLI::PositiveNumber);
  command->add_option("--calls", arguments->calls, "End after so many calls")->check(CLI::PositiveNumber);
  command->callback([=, &exit_code] { exit_code = run_route(*server, *arguments); });
}

void add_call(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server) {
  CLI::App* command = app.add_subcommand("call", "Call from one device to another: the first one rings, then the other");
  const auto arguments = std::make_shared<CallArguments>();
  command->add_option("calling", arguments->calling, "The device that calls")->required();
  command->add_option("called", arguments->called, "The number that it calls")->required();
  command->add_flag("--no-prompt", arguments->no_prompt,
                    "The calling device is to answer by itself (autoOriginate doNotPrompt)");
  command->add_flag("--json", arguments->json, "The response as JSON");
  command->callback([=, &exit_code] { exit_code = run_call(*server, *arguments); });
}

void add_queries(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server) {
  const auto json = std::make_shared<bool>(false);
  CLI::App* devices = app.add_subcommand("devices", "List the devices of the switch");
  devices->add_flag("--json", *json, "As JSON");
  devices->callback([=, &exit_code] { exit_code = run_devices(*server, *json); });

  CLI::App* snapshot = app.add_subcommand("snapshot", "Show the connections of a device, or of a call, and their states");
  const auto arguments = std::make_shared<SnapshotArguments>();
  CLI::Option* device = snapshot->add_option("device", arguments->number, "The device");
  snapshot->add_option("--call", arguments->call, "Instead of a device: the call")->excludes(device);
  snapshot->add_flag("--json", arguments->json, "As JSON");
  snapshot->callback([=, &exit_code] {
    if (arguments->number.empty() && arguments->call.empty()) throw CLI::RequiredError("a device or --call");
    exit_code = run_snapshot(*server, *arguments);
  });

  CLI::App* features = app.add_subcommand("features", "Show which services and events the server supports");
  features->add_flag("--json", *json, "As JSON");
  features->callback([=, &exit_code] { exit_code = run_features(*server, *json); });

  CLI::App* pics = app.add_subcommand("pics", "Print the server's conformance statement (PICS), as Markdown");
  pics->callback([=, &exit_code] { exit_code = run_pics(*server); });

  CLI::App* sim = app.add_subcommand("sim", "Move the phones of a simulated switch");
  sim->footer(
      "Commands:\n"
      "  ring NUMBER [FROM]     a call from outside comes in      dial NUMBER TO     the phone calls TO\n"
      "  answer NUMBER          it answers what rings             hangup NUMBER      it ends what it is in\n"
      "  hold NUMBER            its hold key                      retrieve NUMBER    its hold key again\n"
      "  offhook NUMBER         lifts the handset                 divert NUMBER TO   sends what rings elsewhere\n"
      "  busy NUMBER on|off     calls find it busy                unplug NUMBER      out of service; plug NUMBER: back\n"
      "  behave NUMBER manual|busy|decline|answer [MILLISECONDS]  what it does with calls by itself\n"
      "  status [NUMBER]        what the phones are doing");
  const auto words = std::make_shared<std::vector<std::string>>();
  sim->add_option("command", *words, "The command and its words")->required();
  sim->callback([=, &exit_code] { exit_code = run_sim(*server, *words); });
}

void add_ask(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server) {
  CLI::App* command = app.add_subcommand("ask", "Ask for any service, with the request in JSON; the answer is JSON");
  command->footer(
      "In the request <MX1T8EMW@1001> stands for a connection and <1001> for a device:\n"
      "  strowger ask getDoNotDisturb '{\"device\": <1001>}'\n"
      "  strowger ask camponCall '{\"camponConnection\": <MX1T8EMW@1001>}'");
  const auto arguments = std::make_shared<AskArguments>();
  command->add_option("operation", arguments->operation, "As ECMA-285 spells it: docs/reference/services.md has them all")
      ->required();
  command->add_option("request", arguments->argument, "The members of the request; without it there are none");
  command->callback([=, &exit_code] { exit_code = run_ask(*server, *arguments); });
}

void add_records(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server) {
  CLI::App* cdr = app.add_subcommand("cdr", "Show the call detail records that the server keeps");
  const auto arguments = std::make_shared<RecordArguments>();
  cdr->add_option("--since", arguments->since,
                  "Calls that ended then or later: 2026-11-28, 2026-11-28T14:30 (UTC), 12h, 7d (ago)");
  cdr->add_option("--until", arguments->until, "Calls that ended then or before");
  CLI::Option* json = cdr->add_flag("--json", arguments->json, "Each CDRReport as a JSON object on a line");
  cdr->add_flag("--csv", arguments->csv, "As comma-separated values with a head (RFC 4180)")->excludes(json);
  cdr->callback([=, &exit_code] { exit_code = run_cdr(*server, *arguments); });

  CLI::App* reload =
      app.add_subcommand("reload", "Have the server read its settings again (from the server's machine only)");
  reload->callback([=, &exit_code] { exit_code = run_reload(*server); });
}

void add_offboard(CLI::App& app, int& exit_code, const std::shared_ptr<ServerArguments>& server) {
  CLI::App* command = app.add_subcommand(
      "offboard",
      "Take back at once what somebody had: certificates, account, administrator, sessions, phones, calls (on the server's "
      "machine)");
  const auto arguments = std::make_shared<OffboardArguments>();
  command->add_option("name", arguments->name, "Of its account and certificates")->required();
  command->add_option("--device", arguments->devices, "Its device, beside those of `strowger user devices`")
      ->type_name("NUMBER");
  command
      ->add_option("--authority", arguments->authority,
                   "The directory of `strowger ca` (default: where csta.tls, sip.tls and admin.tls have theirs)")
      ->type_name("DIR");
  command->add_flag("--dry-run", arguments->dry_run, "Only say what would be done");
  command
      ->add_option("-c,--config", arguments->config,
                   fmt::format("The settings file of strowgerd (default: {})", standard_settings))
      ->type_name("FILE");
  command->callback([=, &exit_code] { exit_code = run_offboard(*server, *arguments); });
}

}  // namespace

void add_csta_commands(CLI::App& app, int& exit_code) {
  const auto server = std::make_shared<ServerArguments>();
  add_server_options(app, *server);
  add_queries(app, exit_code, server);
  add_ask(app, exit_code, server);
  add_records(app, exit_code, server);
  add_monitor(app, exit_code, server);
  add_route(app, exit_code, server);
  add_call(app, exit_code, server);
  add_connection_command(app, exit_code, server, "answer", "Answer the call that rings at a device", "The device that rings",
                         run_answer);
  add_connection_command(app, exit_code, server, "hold", "Put the call of a device on hold", "The device", run_hold);
  add_connection_command(app, exit_code, server, "retrieve", "Take a call back from hold", "The device", run_retrieve);
  add_connection_command(app, exit_code, server, "clear", "Take a device out of its call", "The device", run_clear);
  add_party_commands(app, exit_code, server);
  add_agent(app, exit_code, server);
  add_offboard(app, exit_code, server);
}

}  // namespace strowger::cli
