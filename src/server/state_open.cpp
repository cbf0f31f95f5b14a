// Opening: the switch, the listeners, and what needs no store.
#include <fmt/format.h>

#include "base/log.hpp"
#include "io/process.hpp"
#include "server/listen_options.hpp"
#include "server/spoken_texts.hpp"
#include "server/state.hpp"
#include "server/store_advice.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::server {

Result<std::unique_ptr<Server>> Server::open(io::Loop& loop, Settings settings) {
  auto state = std::make_unique<State>(loop, std::move(settings));
  if (Failure failure = state->open(); !failure.what.empty()) {
    const std::string& path = state->settings.store_path;
    const std::string advice = failure.where == path ? store_advice(failure.what, path) : std::string();
    if (!advice.empty()) failure.what += ": " + advice;
    return failure;
  }
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Failure Server::State::open() {
  if (Failure failure = open_switch(); !failure.what.empty()) return failure;
  settings.limits.services.sub_domain = settings.sip_domain;
  settings.limits.records = true;
  settings.limits.keeps_calls = !settings.store_path.empty();
  settings.limits.keeps_sessions = !settings.store_path.empty();
  settings.limits.accounts = !settings.store_path.empty();
  settings.limits.routeing.has_table = !settings.routes.database.empty() || !settings.store_path.empty();
  core = std::make_unique<Core>(*exchange, numbers, random, settings.limits);
  if (auto* simulated = dynamic_cast<simulated::SimulatedSwitch*>(exchange.get()))
    core->set_hands([simulated](std::string_view command, Time now) { return simulated->hand(command, now); });
  core->set_reload([this](Time) { return reload(); });
  core->set_look_again([this](Time) { return look_again(); });
  admission = std::make_unique<Admission>(
      loop, settings.overload,
      Admission::Handlers{.measure = [this](guard::Overload::Values& values, Duration late) { measure(values, late); },
                          .changed =
                              [this](guard::Level level) {
                                core->set_level(level);
                                if (sip_exchange != nullptr) sip_exchange->set_overloaded(level == guard::Level::overloaded);
                              }});
  for (const CstaListener& listener : settings.csta) {
    if (Failure failure = listen(listener); !failure.what.empty()) return failure;
  }
  if (Failure failure = open_admin(); !failure.what.empty()) return failure;
  if (!settings.user.empty()) {
    if (Failure failure = io::become_user(settings.user); !failure.what.empty()) return failure;
  }
  if (Failure failure = open_store(); !failure.what.empty()) return failure;
  if (Failure failure = open_routes(); !failure.what.empty()) return failure;
  core->set_number_plan(settings.number_plan);
  core->set_feature_codes(settings.feature_codes);
  core->set_agents(settings.agents);
  if (Failure failure = open_messages(); !failure.what.empty()) return failure;
  configure_devices();
  if (Failure failure = open_accounts(); !failure.what.empty()) return failure;
  if (office) {
    if (Failure failure = office->open_store(settings.store_path); !failure.what.empty()) return failure;
  }
  if (Failure failure = open_devices(); !failure.what.empty()) return failure;
  if (Failure failure = open_calls(); !failure.what.empty()) return failure;
  if (Failure failure = open_registrations(); !failure.what.empty()) return failure;
  if (Failure failure = open_sessions(); !failure.what.empty()) return failure;
  if (Failure failure = end_lost_calls(); !failure.what.empty()) return failure;
  return open_subscriptions();
}

Failure Server::State::open_switch() {
  if (settings.switch_kind == SwitchKind::simulated) {
    exchange = std::make_unique<simulated::SimulatedSwitch>(numbers, settings.simulated);
    if (!settings.sip.empty()) log::warning("the switch is simulated: the listeners of [sip] are not opened");
    return {};
  }
  auto station = SipStation::open(loop, settings.sip);
  if (!station) return station.failure();
  sip = std::move(*station);
  if (sip->locals().empty()) log::warning("there is no SIP listener, so no phone can register: set sip.listen");
  open_sip_switch();
  return {};
}

void Server::State::open_sip_switch() {
  const auto algorithms = [](const std::vector<Digest>& digests) {
    std::vector<sip::DigestAlgorithm> made;
    made.reserve(digests.size());
    for (const Digest digest : digests)
      made.push_back(digest == Digest::md5 ? sip::DigestAlgorithm::md5 : sip::DigestAlgorithm::sha_256);
    return made;
  };
  sip::ExchangeSettings made;
  made.domain = settings.sip_domain;
  made.product = fmt::format("Strowger/{}", version());
  made.timers = settings.sip_timers;
  made.media = settings.media_ports;
  made.country = settings.tones;
  made.music = settings.music;
  made.camp_on = settings.camp_on;
  made.tells_messages_unasked = settings.tells_messages_unasked;
  for (const UaCsta::Account& account : settings.uacsta.accounts)
    made.accounts.push_back({account.name, account.secret, account.line});
  made.trusted = settings.uacsta.trusted;
  for (const SipStation::Local& local : sip->locals())
    made.listeners.push_back({local.transport, local.address, algorithms(local.digest)});
  if (!settings.sip.empty()) made.digest = algorithms(settings.sip.front().digest);
  auto built = std::make_unique<sip::Exchange>(std::move(made), random, numbers);
  sip_exchange = built.get();
  exchange = std::move(built);
  media = std::make_unique<io::MediaPump>(loop, settings.media_timers, [this](const media::Report& report) {
    sip_exchange->media(report, loop.now());
    core->switched(loop.now());
  });
  lookups = std::make_unique<TrunkLookup>(
      loop,
      [this](const sip::TrunkPlaces& places) {
        for (const auto& place : places.places)
          if (place.target.transport == Transport::tls) sip->name_peer(place.target.address, places.host);
        sip_exchange->trunk_found(places, loop.now());
        core->switched(loop.now());
      },
      settings.dns);
  sip->set_handlers({.input =
                         [this](const sip::Input& input) {
                           sip_exchange->receive(input, loop.now());
                           core->switched(loop.now());
                         },
                     .link_closed =
                         [this](LinkId link) {
                           sip_exchange->link_closed(link, loop.now());
                           core->switched(loop.now());
                         },
                     .unreachable =
                         [this](const sip::Unreachable& what) {
                           sip_exchange->unreachable(what, loop.now());
                           core->switched(loop.now());
                         }});
}

Failure Server::State::listen(const CstaListener& listener) {
  io::ListenOptions options = listen_options(listener);
  options.one_frame_per_write = listener.one_frame_per_write;
  options.queue_limit = static_cast<std::size_t>(listener.send_queue);
  if (listener.tls.is_set()) {
    auto context = io::TlsContext::for_listener(listener.tls.files);
    if (!context) return context.failure();
    options.tls = *context;
    const bool never = listener.plaintext == Plaintext::never || listener.endpoint.transport == Transport::tls;
    options.plain = never ? io::Plain::never : io::Plain::from_loopback;
    if (!never && listener.plaintext == Plaintext::any) options.plain = io::Plain::always;
    if (listener.session.hello == session::Hello::openscape)
      options.silent_is_plain = listener.session.timers[session::Timer::hello];
  }
  const auto opened = links.listen(listener.endpoint.address, options, handlers(listener));
  if (!opened) return opened.failure();
  csta.push_back({*opened, links.local_address(*opened), options.tls});
  return {};
}

io::LinkHandlers Server::State::handlers(const CstaListener& listener) {
  io::LinkHandlers link;
  link.opened = [this, &listener](LinkId id, const io::LinkInfo& info) {
    core->opened({.link = id,
                  .peer = info.peer.text(),
                  .identity = info.identity.common_name,
                  .on_this_machine = io::is_loopback(info.peer.ip),
                  .options = &listener.session,
                  .local = false,
                  .line = {},
                  .confidential = info.tls || io::is_loopback(info.peer.ip),
                  .in_sip = false,
                  .listener = listener.endpoint.text()},
                 loop.now());
  };
  link.octets = [this](LinkId id, OctetView octets) {
    if (!core->received(id, octets, loop.now())) links.pause(id);
  };
  link.drained = [this](LinkId id) {
    core->answers_left(id);
    if (core->anyone_waits()) admission->wake();
  };
  link.closed = [this](LinkId id, const io::Closing& closing) {
    const bool by_us = closing.why == io::Closing::Why::by_us;
    core->closed(id, by_us ? std::string_view() : std::string_view(closing.text), loop.now());
  };
  return link;
}

/// The table of routes: the administrator's database, or the store's own.
Failure Server::State::open_routes() {
  if (!settings.limits.routeing.has_table) return {};
  const std::string& path = settings.routes.database.empty() ? settings.store_path : settings.routes.database;
  auto opened = store::Routes::open(path, settings.routes.query);
  if (!opened) return opened.failure();
  routes = std::make_unique<RouteTable>(
      loop, std::move(*opened), path, [this](const calls::RouteAnswer& answer) { core->routes_found(answer, loop.now()); });
  return {};
}

void Server::State::know_messages(const MessageFiles::Found& found) {
  const auto refused = core->know_messages(found);
  for (const std::string& name : refused)
    log::warning("{}/{}.wav is no message: no application could name it so, or there are more than voice.most_messages",
                 settings.limits.voice.directory, log::quoted(name));
  log::info("voice unit: {} messages in {}", found.size() - refused.size(), settings.limits.voice.directory);
}

/// The files of the voice unit's messages.
Failure Server::State::open_messages() {
  const std::string& directory = settings.limits.voice.directory;
  if (directory.empty()) return {};
  auto found = MessageFiles::find(directory);
  if (!found) return found.failure();
  know_messages(*found);
  messages = std::make_unique<MessageFiles>(loop, directory, settings.speaker,
                                            [this](const calls::VoiceJobDone& done) { core->voice_done(done, loop.now()); });
  return {};
}

/// The devices, with the files of what is announced to callers; those that are not there yet are spoken meanwhile.
void Server::State::configure_devices() {
  auto devices = settings.devices;
  auto texts = plan_spoken_texts(devices, settings.announcements, settings.speaker);
  if (!texts.empty()) {
    if (!speaker) speaker = std::make_unique<io::Worker>();
    speaker->post([texts = std::move(texts), voice = settings.speaker] { speak(texts, voice); });
  }
  core->configure(devices, loop.now());
}

}  // namespace strowger::server
