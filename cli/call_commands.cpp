// Call control from the command line.
#include "cli/call_commands.hpp"

#include <fmt/format.h>

#include "cli/device_snapshot.hpp"
#include "messages/call_control/answer_call.hpp"
#include "messages/call_control/clear_call.hpp"
#include "messages/call_control/clear_connection.hpp"
#include "messages/call_control/hold_call.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/retrieve_call.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

using State = csta::LocalConnectionState;

// Finds the connection, asks `Request` for it, and says "1@1001 DONE".
template <class Request>
int act(const ServerArguments& server, const ConnectionArguments& arguments, const char* command,
        csta::ConnectionID Request::*connection, const std::vector<State>& wanted, std::string_view done) {
  ServerLink link(server, command);
  if (!link.open()) return 1;
  const auto found = find_connection(link, arguments.number, arguments.call, wanted);
  if (!found) return 1;
  Request request;
  request.*connection = *found;
  if (!link.ask(request)) return 1;
  fmt::print("{} {}\n", text_of_connection(*found), done);
  link.close();
  return 0;
}

}  // namespace

int run_call(const ServerArguments& server, const CallArguments& arguments) {
  ServerLink link(server, "call");
  if (!link.open()) return 1;
  csta::MakeCall request;
  request.callingDevice = csta::device_id(arguments.calling);
  request.calledDirectoryNumber = csta::device_id(arguments.called);
  request.autoOriginate = arguments.no_prompt ? csta::AutoOriginate::doNotPrompt : csta::AutoOriginate::prompt;
  const auto response = link.ask_for<csta::MakeCallResponse>(request);
  if (!response) return 1;
  if (arguments.json) {
    fmt::print("{}\n", json_of_message(codec::Pdu::Kind::result, *response));
  } else {
    fmt::print("{} calls {}{}\n", text_of_connection(response->callingDevice), arguments.called,
               arguments.no_prompt ? "" : fmt::format(" as soon as {} answers", arguments.calling));
  }
  link.close();
  return 0;
}

int run_answer(const ServerArguments& server, const ConnectionArguments& arguments) {
  return act(server, arguments, "answer", &csta::AnswerCall::callToBeAnswered, {State::alerting}, "answered");
}

int run_hold(const ServerArguments& server, const ConnectionArguments& arguments) {
  return act(server, arguments, "hold", &csta::HoldCall::callToBeHeld, {State::connected}, "on hold");
}

int run_retrieve(const ServerArguments& server, const ConnectionArguments& arguments) {
  return act(server, arguments, "retrieve", &csta::RetrieveCall::callToBeRetrieved, {State::hold}, "retrieved");
}

int run_clear(const ServerArguments& server, const ConnectionArguments& arguments) {
  const std::vector<State> any{State::initiated, State::alerting, State::connected, State::hold, State::queued, State::fail};
  if (arguments.whole_call)
    return act(server, arguments, "clear", &csta::ClearCall::callToBeCleared, any, "and its whole call cleared");
  return act(server, arguments, "clear", &csta::ClearConnection::connectionToBeCleared, any, "cleared");
}

}  // namespace strowger::cli
