// Steps of scenarios, carried out on the simulated switch.
#include "tests/scenarios/script.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <sstream>
#include <vector>

#include "messages/call_associated/associate_data.hpp"
#include "messages/call_associated/cancel_telephony_tones.hpp"
#include "messages/call_associated/change_connection_information.hpp"
#include "messages/call_associated/generate_digits.hpp"
#include "messages/call_associated/generate_telephony_tones.hpp"
#include "messages/call_associated/send_user_information.hpp"
#include "messages/call_control/accept_call.hpp"
#include "messages/call_control/alternate_call.hpp"
#include "messages/call_control/answer_call.hpp"
#include "messages/call_control/call_back.hpp"
#include "messages/call_control/call_back_message.hpp"
#include "messages/call_control/campon_call.hpp"
#include "messages/call_control/clear_call.hpp"
#include "messages/call_control/clear_connection.hpp"
#include "messages/call_control/conference_call.hpp"
#include "messages/call_control/consultation_call.hpp"
#include "messages/call_control/deflect_call.hpp"
#include "messages/call_control/dial_digits.hpp"
#include "messages/call_control/directed_pickup_call.hpp"
#include "messages/call_control/group_pickup_call.hpp"
#include "messages/call_control/hold_call.hpp"
#include "messages/call_control/intrude_call.hpp"
#include "messages/call_control/join_call.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/make_connection.hpp"
#include "messages/call_control/make_predictive_call.hpp"
#include "messages/call_control/park_call.hpp"
#include "messages/call_control/reconnect_call.hpp"
#include "messages/call_control/retrieve_call.hpp"
#include "messages/call_control/send_message.hpp"
#include "messages/call_control/single_step_conference_call.hpp"
#include "messages/call_control/single_step_transfer_call.hpp"
#include "messages/call_control/transfer_call.hpp"
#include "messages/capability_exchange/get_switching_function_devices.hpp"
#include "messages/logical_device/call_back_message_non_call_related.hpp"
#include "messages/logical_device/call_back_non_call_related.hpp"
#include "messages/logical_device/cancel_call_back.hpp"
#include "messages/logical_device/cancel_call_back_message.hpp"
#include "messages/logical_device/get_agent_state.hpp"
#include "messages/logical_device/get_call_back.hpp"
#include "messages/logical_device/get_forwarding.hpp"
#include "messages/logical_device/set_agent_state.hpp"
#include "messages/logical_device/set_do_not_disturb.hpp"
#include "messages/logical_device/set_forwarding.hpp"
#include "messages/monitoring/change_monitor_filter.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/routeing/route_end.hpp"
#include "messages/routeing/route_register.hpp"
#include "messages/routeing/route_register_cancel.hpp"
#include "messages/routeing/route_reject.hpp"
#include "messages/routeing/route_select.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/system_status/request_system_status.hpp"
#include "messages/system_status/system_register.hpp"
#include "messages/system_status/system_register_cancel.hpp"
#include "messages/system_status/system_status.hpp"
#include "messages/types/identifiers.hpp"
#include "switch/simulated/simulated_switch.hpp"
#include "tests/scenarios/feature_requests.hpp"
#include "tests/scenarios/voice_requests.hpp"
#include "tests/stage/printing.hpp"
#include "tests/stage/stage.hpp"

namespace strowger::scenarios {
namespace {

std::vector<std::string> words_of(std::string_view line) {
  std::istringstream in{std::string{line}};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

class Play {
 public:
  Play()
      : stage_([this](calls::CallNumbers& numbers) { return make(numbers); },
               [this](const calls::Effects& effects) { write(effects); }) {
    stage_.exchange->set_feature_codes(calls::FeatureCodes::standard());
  }

  /// `1001`, `1001:desk` in a pick-up group, `1001!3000` whose calls are offered for so many milliseconds;
  /// `500=linear,1001,1002/2` a hunt group with its members; `500>1001` a routeing device, with its default route;
  /// `700%` a park device; `1001^` has no call waiting, `1001^2` has two calls at a time at most;
  /// `net@` a trunk, `net@2` one for two calls at a time; `0X.~net,other` numbers outside and the trunks to them.
  void devices(const std::vector<std::string>& given) {
    std::vector<std::string> numbers;
    calls::NumberPlan plan;
    for (const std::string& word : given) {
      const auto at = word.find('~');
      if (at == std::string::npos) continue;
      calls::NumberRow& row = plan.emplace_back();
      row.pattern = word.substr(0, at);
      std::istringstream in{word.substr(at + 1)};
      for (std::string trunk; std::getline(in, trunk, ',');) row.trunks.push_back(trunk);
    }
    stage_.set_number_plan(plan);
    std::vector<std::string> words;
    std::copy_if(given.begin(), given.end(), std::back_inserter(words),
                 [](const std::string& word) { return word.find('~') == std::string::npos; });
    for (const std::string& word : words) numbers.push_back(word.substr(0, word.find_first_of(":!=>@^%")));
    auto settings = stage::devices(numbers);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (const auto at = words[i].find('='); at != std::string::npos) {
        group(words[i].substr(at + 1), settings[i]);
        continue;
      }
      if (const auto at = words[i].find('@'); at != std::string::npos) {
        settings[i].category = calls::Category::trunk;
        if (at + 1 < words[i].size()) settings[i].trunk.most_calls = std::stoul(words[i].substr(at + 1));
        continue;
      }
      if (const auto at = words[i].find(':'); at != std::string::npos) settings[i].pickup_group = words[i].substr(at + 1);
      if (const auto at = words[i].find('!'); at != std::string::npos)
        settings[i].offered = milliseconds{std::stoll(words[i].substr(at + 1))};
      if (words[i].ends_with('%')) settings[i].category = calls::Category::park;
      if (const auto at = words[i].find('^'); at != std::string::npos) {
        settings[i].call_waiting = at + 1 < words[i].size();
        if (settings[i].call_waiting) settings[i].most_calls = std::stoul(words[i].substr(at + 1));
      }
      if (const auto at = words[i].find('>'); at != std::string::npos) {
        settings[i].category = calls::Category::routeing;
        settings[i].default_route = words[i].substr(at + 1);
      }
    }
    stage_.configure(settings);
  }

  /// There is a voice unit from now on, and in it the messages `NAME=MILLISECONDS`.
  void messages(const std::vector<std::string>& words) {
    stage_.give_voice();
    for (const std::string& word : words) {
      const auto at = word.find('=');
      stage_.voice.know(word.substr(0, at), {milliseconds{std::stoll(word.substr(at + 1))}, 8000});
    }
  }

  static void group(const std::string& text, calls::DeviceSetting& setting) {
    std::istringstream in{text};
    std::string word;
    std::getline(in, word, ',');
    setting.category = word == "acd" ? calls::Category::acd_group : calls::Category::hunt_group;
    using calls::Strategy;
    static const std::map<std::string, Strategy> strategies{{"linear", Strategy::linear},
                                                            {"circular", Strategy::circular},
                                                            {"simultaneous", Strategy::simultaneous},
                                                            {"longest-idle", Strategy::longest_idle}};
    if (word != "acd") setting.group.strategy = strategies.at(word);
    while (std::getline(in, word, ',')) {
      const auto colon = word.find(':');
      const std::string value = colon == std::string::npos ? "" : word.substr(colon + 1);
      const auto is = [&](std::string_view name) { return colon != std::string::npos && word.substr(0, colon) == name; };
      if (is("queue")) {
        setting.group.queue = std::stoul(value);
      } else if (is("ring")) {
        setting.group.ring = seconds{std::stoll(value)};
      } else if (is("wait")) {
        setting.group.wait = seconds{std::stoll(value)};
      } else if (is("work")) {
        setting.group.after_call = seconds{std::stoll(value)};
      } else if (is("overflow")) {
        setting.group.overflow = value;
      } else {
        const auto slash = word.find('/');
        setting.group.members.push_back(
            {word.substr(0, slash), slash == std::string::npos ? 1 : std::stoi(word.substr(slash + 1))});
      }
    }
  }

  void step(const std::vector<std::string>& words) {
    if (words.empty()) return say("? an empty step");
    if (words[0] == "hand") return hand(words);
    if (words[0] == "wait") return stage_.pass(milliseconds{std::stoll(words.at(1))});
    if (words[0] == "stop") return stage_.stop();
    if (words[0] == "configure") return devices({words.begin() + 1, words.end()});
    if (words[0] == "everything") return printer_.show_everything(true);
    if (words[0] == "table") {  // what the database says of a routeing device
      stage_.table[words.at(1)] = {words.begin() + 2, words.end()};
      return;
    }
    if (words[0] == "segment") {
      stage_.settings.segment = std::stoul(words.at(1));
      return;
    }
    if (words.size() >= 2 && words[0].size() == 1) {
      const calls::AppRef app{static_cast<std::uint64_t>(words[0][0] - 'A' + 1) + 100 * lives_[words[0][0]]};
      names_[app] = words[0];
      if (words[1] == "gone") {
        ++lives_[words[0][0]];  // the next association is another one
        return stage_.application_gone(app);
      }
      const schema::Message request = request_of({words.begin() + 1, words.end()});
      if (request) return stage_.ask(app, {1}, request);
    }
    say("? no such step");
  }

  std::string take_output() { return std::exchange(output_, {}); }

 private:
  std::unique_ptr<calls::Switch> make(calls::CallNumbers& numbers) {
    auto made = std::make_unique<simulated::SimulatedSwitch>(numbers);
    phones_ = made.get();
    return made;
  }

  void say(const std::string& line) { output_ += line + "\n"; }

  void hand(const std::vector<std::string>& words) {
    std::string command;
    for (std::size_t i = 1; i < words.size(); ++i) command += words[i] + " ";
    const auto done = phones_->hand(command, stage_.clock.now());
    if (!done) say("hand: " + done.failure().text());
    if (words.size() > 1 && words[1] == "status") say("hand: " + done.value());
    stage_.settle();
  }

  void write(const calls::Effects& effects) {
    for (const calls::Effect& effect : effects) {
      if (const auto* response = std::get_if<calls::Response>(&effect)) {
        say(names_[response->app] + " " + printer_.text(response->message));
      } else if (const auto* refusal = std::get_if<calls::Refusal>(&effect)) {
        say(names_[refusal->app] + " refused: " + printer_.text(refusal->error));
      } else if (const auto* request = std::get_if<calls::Request>(&effect)) {
        say(names_[request->app] + " " + printer_.text(request->message));
      } else if (const auto* event = std::get_if<calls::EventOut>(&effect)) {
        std::string to;
        for (const calls::Viewer& viewer : event->viewers)
          to += names_[viewer.app] + "#" + std::to_string(viewer.cross_ref.number) + " ";
        say(to + printer_.text(event->event));
      }
    }
  }

  /// `1001`: the device's latest connection; `1001@c2`: to that call; `:1001`: the device alone; `c2`: the call alone;
  /// `-`: an empty call identifier.
  csta::ConnectionID connection(const std::string& text) {
    if (text == "-") return csta::connection_id(Octets{}, "1001");
    if (text[0] == 'c') return csta::connection_id(calls::call_id(call_named(text)));
    if (text[0] == ':') {
      csta::ConnectionID made;
      made.choice.emplace<csta::ConnectionID::deviceID>().choice.emplace<csta::LocalDeviceID::staticID>(
          csta::device_id(text.substr(1)));
      return made;
    }
    const auto at = text.find('@');
    if (at != std::string::npos)
      return csta::connection_id(calls::call_id(call_named(text.substr(at + 1))), text.substr(0, at));
    const calls::Device* device = stage_.model.device(text);
    const calls::CallRef call = device != nullptr && !device->calls.empty() ? device->calls.back() : calls::CallRef{0xDEAD};
    return csta::connection_id(calls::call_id(call), text);
  }

  calls::CallRef call_named(const std::string& name) {
    const auto call = printer_.named(name);
    return call ? call : calls::CallRef{0xDEAD};
  }

  static Octets cross_ref(const std::string& text) {
    return calls::CrossRef{static_cast<std::uint32_t>(std::stoul(text.substr(1)))}.octets();
  }

  static csta::MonitorFilter filter(const std::string& names) {
    csta::MonitorFilter made;
    std::istringstream in{names};
    for (std::string name; std::getline(in, name, ',');)
      for (const auto& bit : schema::Schema<csta::CallControlEvents>::enumerators)
        if (bit.name == name) made.callControl.set(static_cast<unsigned>(bit.number));
    return made;
  }

  using Options = std::map<std::string, std::string>;  ///< name=value, or name alone

  static std::optional<Octets> octets(const Options& options, const std::string& name) {
    const auto found = options.find(name);
    return found != options.end() ? std::optional{to_octets(found->second)} : std::nullopt;
  }

  template <class Request>
  static Request with_data(Request request, const Options& options) {
    if constexpr (requires { request.correlatorData; }) request.correlatorData = octets(options, "correlator");
    if constexpr (requires { request.userData; }) request.userData = octets(options, "user");
    if constexpr (requires { request.accountCode; }) request.accountCode = octets(options, "account");
    return request;
  }

  /// `VERB HELD ACTIVE`
  template <class Request>
  schema::Message on_two(const std::string& held, const std::string& active) {
    Request request;
    request.heldCall = connection(held);
    request.activeCall = connection(active);
    return request;
  }

  /// `VERB DEVICE TARGET`
  template <class Request>
  static schema::Message on_devices(const std::string& device, const std::string& target) {
    Request request;
    request.originatingDevice = csta::device_id(device);
    request.targetDevice = csta::device_id(target == "-" ? "" : target);
    return request;
  }

  /// Services that have to do with more than two parties. Empty: it is none of them.
  schema::Message several_parties(const std::string& verb, const std::string& object, const std::string& second,
                                  const Options& options) {
    if (verb == "alternate") return on_two<csta::AlternateCall>(object, second);
    if (verb == "reconnect") return on_two<csta::ReconnectCall>(object, second);
    if (verb == "transfer") return on_two<csta::TransferCall>(object, second);
    if (verb == "conference") return on_two<csta::ConferenceCall>(object, second);
    if (verb == "consult") {
      csta::ConsultationCall request;
      request.existingCall = connection(object);
      request.consultedDevice = csta::device_id(second);
      return with_data(request, options);
    }
    if (verb == "sst") {
      csta::SingleStepTransferCall request;
      request.activeCall = connection(object);
      request.transferredTo = csta::device_id(second);
      return with_data(request, options);
    }
    const auto participation =
        options.contains("silent") ? csta::ParticipationType::silent : csta::ParticipationType::active;
    if (verb == "add") {
      csta::SingleStepConferenceCall request;
      request.activeCall = connection(object);
      request.deviceToJoin = csta::device_id(second);
      request.participationType = participation;
      return with_data(request, options);
    }
    if (verb == "join") {
      csta::JoinCall request;
      request.activeCall = connection(object);
      request.joiningDevice = csta::device_id(second);
      request.participationType = participation;
      if (options.contains("doNotPrompt")) request.autoOriginate = csta::AutoOriginate::doNotPrompt;
      return with_data(request, options);
    }
    if (verb == "intrude") {
      csta::IntrudeCall request;
      request.intrude = connection(object);
      return with_data(request, options);
    }
    if (verb == "park") {
      csta::ParkCall request;
      request.parking = connection(object);
      request.parkTo = csta::device_id(second);
      return with_data(request, options);
    }
    return {};
  }

  /// Services on what rings, waits or failed. Empty: it is none of them.
  schema::Message unanswered(const std::string& verb, const std::string& object, const std::string& second,
                             const Options& options) {
    if (verb == "accept") {
      csta::AcceptCall request;
      request.callToBeAccepted = connection(object);
      return with_data(request, options);
    }
    if (verb == "deflect") {
      csta::DeflectCall request;
      request.callToBeDiverted = connection(object);
      request.newDestination = csta::device_id(second);
      return with_data(request, options);
    }
    if (verb == "pickup") {
      csta::DirectedPickupCall request;
      request.callToBePickedUp = connection(object);
      request.requestingDevice = csta::device_id(second);
      return with_data(request, options);
    }
    if (verb == "grouppickup") {
      csta::GroupPickupCall request;
      request.newDestination = csta::device_id(object);
      if (options.contains("group")) request.pickGroup = csta::device_id(options.at("group"));
      return with_data(request, options);
    }
    if (verb == "campon") {
      csta::CamponCall request;
      request.camponConnection = connection(object);
      return request;
    }
    if (verb == "callback" && second.empty()) {
      csta::CallBack request;
      request.callbackConnection = connection(object);
      return request;
    }
    if (verb == "callbackmessage" && second.empty()) {
      csta::CallBackMessage request;
      request.callbackMessageConnection = connection(object);
      return request;
    }
    if (verb == "callback") return on_devices<csta::CallBackNonCallRelated>(object, second);
    if (verb == "callbackmessage") return on_devices<csta::CallBackMessageNonCallRelated>(object, second);
    if (verb == "cancelcallback") return on_devices<csta::CancelCallBack>(object, second);
    if (verb == "cancelcallbackmessage") return on_devices<csta::CancelCallBackMessage>(object, second);
    if (verb == "callbacks") {
      csta::GetCallBack request;
      request.device = csta::device_id(object);
      return request;
    }
    return {};
  }

  /// Digits, data and what a connection carries. Empty: it is none of them.
  schema::Message associated(const std::string& verb, const std::string& object, const std::string& second,
                             const Options& options) {
    if (verb == "lift") {
      csta::MakeConnection request;
      request.initiatingDevice = csta::device_id(object);
      if (options.contains("doNotPrompt")) request.autoOriginate = csta::AutoOriginate::doNotPrompt;
      return with_data(request, options);
    }
    if (verb == "dial") {
      csta::DialDigits request;
      request.diallingConnection = connection(object);
      request.diallingSequence = csta::device_id(second);
      return with_data(request, options);
    }
    if (verb == "digits") {
      csta::GenerateDigits request;
      request.connectionToSendDigits = connection(object);
      request.charactersToSend = second;
      if (options.contains("pulse")) request.digitMode = csta::DigitMode::rotaryPulse;
      if (options.contains("tone")) request.toneDuration = std::stoll(options.at("tone"));
      return request;
    }
    if (verb == "tone") {
      csta::GenerateTelephonyTones request;
      request.connectionToSendTone = connection(object);
      for (const auto& one : schema::Schema<csta::TelephonyTone>::enumerators)
        if (one.name == second) request.toneToSend = static_cast<csta::TelephonyTone>(one.number);
      if (options.contains("for")) request.toneDuration = std::stoll(options.at("for"));
      return request;
    }
    if (verb == "notone") {
      csta::CancelTelephonyTones request;
      request.connectionToStopTone = connection(object);
      return request;
    }
    if (verb == "associate") {
      csta::AssociateData request;
      request.existingCall = connection(object);
      if (options.contains("subject")) request.subjectOfCall = options.at("subject");
      request.callQualifyingData = octets(options, "qualifying");
      return with_data(request, options);
    }
    if (verb == "senduser") {
      csta::SendUserInformation request;
      request.existingCall = connection(object);
      request.userData = to_octets(second);
      return request;
    }
    if (verb == "flow") {
      csta::ChangeConnectionInformation request;
      request.connectionToBeChanged = connection(object);
      for (const auto& one : schema::Schema<csta::ConnectionInformationFlowDirection>::enumerators)
        if (one.name == second)
          request.requestedConnectionInfo.flowDirection = static_cast<csta::ConnectionInformationFlowDirection>(one.number);
      return request;
    }
    if (verb == "text") {
      csta::SendMessage request;
      request.callingDevice = csta::device_id(object);
      request.destinationDevices.device = csta::device_id(second);
      request.messageInfo.contents = options.contains("words") ? options.at("words") : "";
      return request;
    }
    return {};
  }

  /// Routeing. Empty: it is none of it.
  schema::Message routeing(const std::string& verb, const std::string& object, const std::string& second,
                           const Options& options) {
    if (verb == "routeregister") {
      csta::RouteRegister request;
      if (!object.empty()) request.routeingDevice = csta::device_id(object);
      return request;
    }
    if (verb == "routecancel") {
      csta::RouteRegisterCancel request;
      request.routeRegisterReqID = cross_ref(object);
      return request;
    }
    if (verb == "select") {
      csta::RouteSelect request;
      request.crossRefIdentifier = cross_ref(object);
      request.routeSelected = csta::device_id(second);
      if (options.contains("or")) request.alternateRoutes = {csta::device_id(options.at("or"))};
      if (options.contains("used")) request.routeUsedReq = true;
      if (options.contains("retries"))
        request.remainRetries.emplace().choice.emplace<csta::RetryValue::retryCount>(std::stoll(options.at("retries")));
      if (options.contains("nolist"))
        request.remainRetries.emplace().choice.emplace<csta::RetryValue::noListAvailable>(true);
      if (options.contains("registration")) request.routeRegisterReqID = cross_ref(options.at("registration"));
      return with_data(request, options);
    }
    if (verb == "reject") {
      csta::RouteReject request;
      request.crossRefIdentifier = cross_ref(object);
      if (!second.empty()) request.rejectCause = static_cast<csta::RejectCause>(std::stoi(second));
      return with_data(request, options);
    }
    if (verb == "predict") {
      csta::MakePredictiveCall request;
      request.callingDevice = csta::device_id(object);
      request.calledDirectoryNumber = csta::device_id(second);
      return with_data(request, options);
    }
    if (verb == "routeend") {
      csta::RouteEnd request;
      request.crossRefIdentifier = cross_ref(object);
      return with_data(request, options);
    }
    return {};
  }

  schema::Message request_of(const std::vector<std::string>& words) {
    const std::string& verb = words[0];
    const std::string object = words.size() > 1 ? words[1] : "";
    Options options;
    for (std::size_t i = 2; i < words.size(); ++i) {
      const auto equals = words[i].find('=');
      options[words[i].substr(0, equals)] = equals == std::string::npos ? "" : words[i].substr(equals + 1);
    }
    const std::string second = words.size() > 2 && words[2].find('=') == std::string::npos ? words[2] : "";
    if (auto request = several_parties(verb, object, second, options)) return request;
    if (auto request = unanswered(verb, object, second, options)) return request;
    if (auto request = associated(verb, object, second, options)) return request;
    if (auto request = routeing(verb, object, second, options)) return request;
    if (auto request =
            voice_request(verb, object, second, options, [this](const std::string& text) { return connection(text); }))
      return request;
    if (auto request = feature_request(verb, object, second, options)) return request;
    if (verb == "monitor") {
      csta::MonitorStart request;
      if (options.contains("call-of") || object[0] == 'c')
        request.monitorObject.choice.emplace<csta::CSTAObject::callObject>(connection(object));
      else
        request.monitorObject.choice.emplace<csta::CSTAObject::deviceObject>(csta::device_id(object));
      if (options.contains("type"))
        request.monitorType = options["type"] == "call" ? csta::MonitorType::call : csta::MonitorType::device;
      if (options.contains("without")) request.requestedMonitorFilter = filter(options["without"]);
      if (options.contains("media")) {
        request.requestedMonitorMediaClass.emplace();
        for (const auto& bit : schema::Schema<csta::MonitorMediaClass>::enumerators)
          if (bit.name == options["media"]) request.requestedMonitorMediaClass->set(static_cast<unsigned>(bit.number));
      }
      return request;
    }
    if (verb == "stop") {
      csta::MonitorStop request;
      request.crossRefIdentifier = cross_ref(object);
      return request;
    }
    if (verb == "filter") {
      csta::ChangeMonitorFilter request;
      request.crossRefIdentifier = cross_ref(object);
      request.requestedFilterList = filter(options["without"]);
      return request;
    }
    if (verb == "make") {
      csta::MakeCall request;
      request.callingDevice = csta::device_id(object);
      request.calledDirectoryNumber = csta::device_id(words.size() > 2 && words[2] != "nobody" ? words[2] : "");
      if (options.contains("doNotPrompt")) request.autoOriginate = csta::AutoOriginate::doNotPrompt;
      request.correlatorData = octets(options, "correlator");
      request.userData = octets(options, "user");
      request.accountCode = octets(options, "account");
      request.authCode = octets(options, "auth");
      if (options.contains("subject")) request.subjectOfCall = options["subject"];
      if (options.contains("image")) {
        request.mediaCallCharacteristics.emplace();
        request.mediaCallCharacteristics->mediaClass.set(csta::MediaClass::image);
      }
      return request;
    }
    if (verb == "answer") {
      csta::AnswerCall request;
      request.callToBeAnswered = connection(object);
      request.correlatorData = octets(options, "correlator");
      return request;
    }
    if (verb == "clear") {
      csta::ClearConnection request;
      request.connectionToBeCleared = connection(object);
      request.userData = octets(options, "user");
      return request;
    }
    if (verb == "clearcall") {
      csta::ClearCall request;
      request.callToBeCleared = connection(object);
      return request;
    }
    if (verb == "hold") {
      csta::HoldCall request;
      request.callToBeHeld = connection(object);
      return request;
    }
    if (verb == "retrieve") {
      csta::RetrieveCall request;
      request.callToBeRetrieved = connection(object);
      return request;
    }
    if (verb == "dnd") {
      csta::SetDoNotDisturb request;
      request.device = csta::device_id(object);
      request.doNotDisturbOn = options.contains("on");
      return request;
    }
    if (verb == "forward") {
      csta::SetForwarding request;
      request.device = csta::device_id(object);
      for (const auto& type : schema::Schema<csta::ForwardingType>::enumerators)
        if (type.name == options["type"]) request.forwardingType = static_cast<csta::ForwardingType>(type.number);
      request.activateForward = options.contains("to");
      if (request.activateForward) request.forwardDN = csta::device_id(options["to"]);
      if (options.contains("rings")) request.ringCount = std::stoi(options["rings"]);
      return request;
    }
    if (verb == "agent") {
      csta::SetAgentState request;
      request.device = csta::device_id(object);
      for (const auto& state : schema::Schema<csta::ReqAgentState>::enumerators)
        if (state.name == second) request.requestedAgentState = static_cast<csta::ReqAgentState>(state.number);
      request.agentID = octets(options, "id");
      request.password = octets(options, "password");
      if (options.contains("group")) request.group = csta::device_id(options["group"]);
      return request;
    }
    if (verb == "agents") {
      csta::GetAgentState request;
      request.device = csta::device_id(object);
      if (options.contains("group")) request.acdGroup = csta::device_id(options["group"]);
      return request;
    }
    if (verb == "features") {
      csta::GetForwarding request;
      request.device = csta::device_id(object);
      return request;
    }
    if (verb == "snapshot") {
      csta::SnapshotDevice request;
      request.snapshotObject = csta::device_id(object);
      return request;
    }
    if (verb == "snapshotcall") {
      csta::SnapshotCall request;
      request.snapshotObject = connection(object);
      return request;
    }
    if (verb == "devices") {
      csta::GetSwitchingFunctionDevices request;
      if (!object.empty()) request.requestedDeviceID = csta::device_id(object);
      return request;
    }
    if (verb == "register") {
      csta::SystemRegister request;
      if (object == "status") request.requestTypes.set(csta::RequestTypes::systemStatus);
      if (object == "devices") request.requestTypes.set(csta::RequestTypes::switchingFunctionDevicesChanged);
      return request;
    }
    if (verb == "cancel") {
      csta::SystemRegisterCancel request;
      request.sysStatRegisterID = cross_ref(object);
      return request;
    }
    if (const auto* type = schema::Registry::by_name(verb)) return schema::Message::of(*type);
    return {};
  }

  simulated::SimulatedSwitch* phones_ = nullptr;
  stage::Printer printer_;
  std::map<calls::AppRef, std::string> names_;
  std::map<char, std::uint64_t> lives_;
  std::string output_;
  stage::Stage stage_;
};

}  // namespace

std::string run(std::string_view script) {
  Play play;
  std::string out;
  std::istringstream in{std::string{script}};
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') {
      out += line + "\n";
    } else if (line.rfind("devices ", 0) == 0) {
      out += line + "\n";
      play.devices(words_of(line.substr(8)));
      out += play.take_output();
    } else if (line.rfind("messages ", 0) == 0) {
      out += line + "\n";
      play.messages(words_of(line.substr(9)));
    } else if (line[0] == '>') {
      out += line + "\n";
      play.step(words_of(line.substr(1)));
      out += play.take_output();
    }
  }
  return out;
}

}  // namespace strowger::scenarios
