// The SIP exchange under a world: SIP phones that register, call and are unplugged, on a network that loses, duplicates and
// reorders datagrams; some phones are connected over TCP. Behind each trunk is a provider with one line.
#include <fmt/format.h>

#include "switch/sip/exchange.hpp"
#include "switch/sip/test_media.hpp"
#include "switch/sip/test_phone.hpp"
#include "switch/sip/test_provider.hpp"
#include "tests/simulation/ground.hpp"
#include "tests/simulation/hearing.hpp"
#include "tests/simulation/message_directory.hpp"

namespace strowger::simulation {
namespace {

using sip::test::Manner;
using sip::test::Phone;
using sip::test::Provider;

const Address exchange_address{"10.0.0.1", 5070};

/// Nothing that was on its way then is so still: a transaction is given up after 32 s.
constexpr Duration quiet = seconds(40);

sip::ExchangeSettings settings_of(std::uint64_t seed) {
  sip::ExchangeSettings settings;
  settings.listeners.push_back({Transport::udp, exchange_address, {}});
  settings.timers.set(sip::Timer::session_check, seconds(20 + seed % 40));
  settings.timers.set(sip::Timer::no_answer, seconds(10 + seed % 50));
  if (seed % 3 != 0) settings.music = calls::own_music;
  if (seed % 4 != 0) settings.camp_on = calls::ringback;
  return settings;
}

/// The exchange, plugged into the network. Its time is told by the server's core.
class ExchangeNode : public sip::test::Node {
 public:
  ExchangeNode(std::optional<sip::Exchange>& exchange, const Ground& ground) : exchange_(exchange), ground_(ground) {}

  void receive(const sip::Input& input, Time now) override {
    if (!exchange_) return;
    exchange_->receive(input, now);
    ground_.switched();
  }
  void link_closed(LinkId link, Time now) override {
    if (!exchange_) return;
    exchange_->link_closed(link, now);
    ground_.switched();
  }
  void unreachable(const sip::Unreachable& what, Time now) override {
    if (!exchange_) return;
    exchange_->unreachable(what, now);
    ground_.switched();
  }
  std::optional<Time> deadline() const override { return std::nullopt; }
  void advance(Time) override {}
  std::vector<sip::Send> take_sends() override { return exchange_ ? exchange_->take_sends() : std::vector<sip::Send>{}; }

 private:
  std::optional<sip::Exchange>& exchange_;  ///< none: its process has ended
  const Ground& ground_;
};

class SipGround : public Ground {
 public:
  SipGround(calls::CallNumbers& numbers, std::uint64_t seed, int phones)
      : seed_(seed),
        random_(seed + 2'000'000'000),
        numbers_(numbers),
        settings_(settings_of(seed)),
        exchange_(std::in_place, settings_, random_, numbers),
        media_(std::in_place, seed),
        node_(exchange_, *this),
        network_(seed) {
    longest = seconds(130);  // a parked call
    settling = seconds(200);
    between = milliseconds(600);
    immediate = false;
    network_.loss_percent = 1 + seed % 10;
    network_.duplicate_percent = seed % 6;
    network_.jitter = milliseconds(1 + seed % 90);
    network_.trace = [this](const std::string& line) {
      if (trace) trace(line);
    };
    network_.add(exchange_address, node_);
    for (int i = 0; i < phones; ++i) {
      stations_.emplace_back();
      switch_on(i);
    }
    for (const std::string_view number : trunks) {
      auto& made =
          providers_.emplace_back(std::make_unique<Provider>(network_, Address{trunk_host(number), 5060}, exchange_address));
      made->one_line = true;
      made->timers.set(sip::Timer::session_check, seconds(30));
    }
  }

  calls::Switch& exchange() override { return *exchange_; }
  std::optional<Time> deadline() const override {
    const auto next = network_.deadline();
    const auto sounds = media_->deadline();
    return next && (!sounds || *next <= *sounds) ? next : sounds;
  }
  void advance(Time now) override {
    network_.advance(now);
    media_->advance(now);
  }
  bool work(Time now) override {
    const bool any = media_->carry(*exchange_, now);
    hearing_.take(media_->told);
    return any;
  }
  void flush() override { network_.flush(); }

  std::string messages() const override { return files_.directory; }
  calls::VoiceJobDone carry_out(const calls::VoiceJob& job) override { return files_.carry_out(job); }
  std::map<std::string, calls::VoiceMessage> find_messages(const std::set<std::string>&) override { return files_.find(); }

  void restart(Time now) override {
    exchange_.reset();
    for (std::size_t i = 0; i < stations_.size(); ++i) {
      Station& station = stations_[i];
      if (connected(static_cast<int>(i))) network_.cut(station.phone->own, exchange_address);
      station.stale = station.phone->state == "talking" ? station.phone->line : sip::SessionId{};
      station.phone->offer_status = 0;
    }
    network_.advance(now);  // what was on its way to the exchange is lost
    for (Station& station : stations_) station.phone->offer_status = 0;
    media_.emplace(seed_);
    hearing_ = {};
    exchange_.emplace(settings_, random_, numbers_);
  }
  std::string amiss() override {
    for (Station& station : stations_) {
      if (!station.stale) continue;
      if (station.phone->line != station.stale)
        station.stale = {};
      else if (station.phone->offer_status == 200)
        return fmt::format("the offer of phone {} was taken in a call of before the restart", station.phone->number);
    }
    return {};
  }

  std::string hearing(const Truth& truth, Time now) override {
    std::vector<const Phone*> all;
    for (const Station& station : stations_) all.push_back(station.phone.get());
    std::set<DeviceNumber> untouched;
    for (Station& station : stations_) {
      station.refused = station.phone->refuses_offers || (station.refused && station.phone->line);
      if (station.plugged && !station.refused && now - station.touched > quiet) untouched.insert(station.phone->number);
    }
    return hearing_.check(truth, all, untouched, now - quiet);
  }

  std::string move(Random& random, const std::vector<DeviceNumber>& all, Time now) override {
    network_.advance(now);
    if (random.below(8) == 0) return beyond(random, all);
    // Something that can be done, found by trying a few phones.
    for (int tries = 0; tries < 12; ++tries) {
      const int index = static_cast<int>(random.below(stations_.size()));
      const std::string what = hand(random, index, all);
      if (what.empty()) continue;
      network_.flush();
      stations_[static_cast<std::size_t>(index)].touched = now;
      return fmt::format("phone {} {}", phone_number(index), what);
    }
    return "nobody can do anything";
  }

  void rest(Time now) override {
    network_.advance(now);
    network_.loss_percent = network_.duplicate_percent = 0;
    for (std::size_t i = 0; i < stations_.size(); ++i) {
      plug(static_cast<int>(i));
      Phone& phone = *stations_[i].phone;
      phone.manner = Manner::ring;
      phone.answer_ignored();
      // Phones that were away may call and ring for ever (RFC 3261 lets them), until their people see to it.
      if (phone.state == "calling") phone.hang_up();
      if (phone.state == "ringing") phone.pick_up();
    }
    for (const auto& provider : providers_) {
      provider->dead = false;
      provider->status = 0;
      if (provider->state == "calling") provider->hang_up();
      if (provider->state == "ringing") provider->answer();
    }
  }

  void sleep() override {
    for (Station& station : stations_) {
      station.phone->register_for = 0;
      station.phone->register_at.reset();
    }
  }

  void go_home(Time now) override {
    rest(now);
    sleep();
    for (Station& station : stations_) station.phone->hang_up();
    for (const auto& provider : providers_) {
      if (provider->state != "idle") provider->hang_up();
      provider->status = 486;
    }
  }

  std::string disagreement(const Truth& truth) override {
    std::map<DeviceNumber, int> talking;
    for (const auto& [ref, legs] : truth.calls) {
      for (const auto& [device, leg] : legs) ++talking[device];
      const bool sounds = std::any_of(truth.voices.begin(), truth.voices.end(),
                                      [call = ref](const auto& voice) { return voice.second.at.call == call; });
      if (legs.size() != 2 || sounds || truth.sounded.contains(ref)) continue;
      const Phone* const one = phone_of(legs.begin()->first);
      const Phone* const other = phone_of(legs.rbegin()->first);
      if (one == nullptr || other == nullptr) continue;
      if (one->refuses_offers || other->refuses_offers) continue;  // it cannot be told what the other side does
      const bool one_holds = legs.begin()->second.state == State::hold;
      const bool other_holds = legs.rbegin()->second.state == State::hold;
      if (one_holds != other_holds && hearing_.heard(one_holds ? *other : *one, one_holds ? *one : *other))
        return fmt::format("call {:X} is held, but {} ({}) and {} ({}) hear each other", ref.value, one->number,
                           direction_text(one->direction), other->number, direction_text(other->direction));
      const bool held = one_holds || other_holds;
      const bool as_it_should = hearing_.heard(*one, *other) == !truth.silent.contains({ref, legs.begin()->first}) &&
                                hearing_.heard(*other, *one) == !truth.silent.contains({ref, legs.rbegin()->first});
      if (!held && !as_it_should)
        return fmt::format("call {:X} is established, but {} ({}, {}) and {} ({}, {}) do not hear each other", ref.value,
                           one->number, one->state, direction_text(one->direction), other->number, other->state,
                           direction_text(other->direction));
    }
    for (const Station& station : stations_) {
      const Phone& phone = *station.phone;
      const int lines = phone.state == "talking" ? 1 : 0;
      if (phone.state != "talking" && phone.state != "idle")
        return fmt::format("phone {} is still {}", phone.number, phone.state);
      if (lines != std::min(talking[phone.number], 1))  // a consultation uses the line that the phone has
        return fmt::format("phone {} is {}, but has {} connections", phone.number, phone.state, talking[phone.number]);
    }
    // One number may call through two trunks; and a consultation uses the line that is there.
    std::ptrdiff_t parties = 0;
    std::ptrdiff_t connections_outside = 0;
    for (const auto& [device, connections] : talking) {
      if (!is_outside(device)) continue;
      ++parties;
      connections_outside += connections;
    }
    const auto talk = std::count_if(providers_.begin(), providers_.end(),
                                    [](const auto& provider) { return provider->state == "talking"; });
    if (talk < parties || talk > connections_outside)
      return fmt::format("{} providers talk, but {} parties outside do, in {} connections", talk, parties,
                         connections_outside);
    return {};
  }

  std::string left() override {
    if (const auto load = exchange_->load(); load != sip::Exchange::Load{})
      return fmt::format("the exchange keeps {} calls, {} sessions, {} transactions, {} timers, {} media ports", load.calls,
                         load.sessions, load.transactions, load.timers, load.ports);
    for (const Station& station : stations_) {
      const auto& agent = station.phone->agent;
      if (agent.sessions() + agent.transactions() + agent.armed_timers() != 0)
        return fmt::format("phone {} keeps {} sessions, {} transactions, {} timers", station.phone->number, agent.sessions(),
                           agent.transactions(), agent.armed_timers());
    }
    for (const auto& provider : providers_)
      if (const auto& agent = provider->agent; agent.sessions() + agent.transactions() + agent.armed_timers() != 0)
        return fmt::format("the provider at {} keeps {} sessions, {} transactions, {} timers", provider->own.ip,
                           agent.sessions(), agent.transactions(), agent.armed_timers());
    return {};
  }

 private:
  struct Station {
    std::unique_ptr<Phone> phone;
    bool plugged = true;
    int boots = 0;
    Time touched{};        ///< when somebody did something there
    bool refused = false;  ///< in its call it refused, or may have, what the exchange told of other parties
    sip::SessionId stale;  ///< its call of before the server was started again
  };

  static bool connected(int index) { return index % 10 == 9; }
  static Address address_of(int index) { return {fmt::format("10.0.1.{}", 1 + index), 5060}; }

  /// A phone that knows nothing of what was before.
  void switch_on(int index) {
    Station& station = stations_[static_cast<std::size_t>(index)];
    const DeviceNumber number = phone_number(index);
    station.phone = std::make_unique<Phone>(network_, number, phone_secret(number), address_of(index), exchange_address,
                                            connected(index) ? Transport::tcp : Transport::udp);
    Phone& phone = *station.phone;
    phone.random =
        SeededRandom(seed_ * 100'000 + static_cast<std::uint64_t>(index) * 100 + static_cast<std::uint64_t>(station.boots));
    phone.timers.set(sip::Timer::session_check, seconds(30));
    phone.boots = station.boots++;
    phone.obeys_talk = index % 3 == 0;
    phone.obeys_automatic = index % 2 == 0;
    phone.offerless = index % 11 == 5;
    phone.early_media = index % 7 == 3;
    if (phone.obeys_talk) phone.allow_events = "talk, hold";
    phone.register_for = 60 + index;
    phone.register_phone(phone.register_for);
  }

  void plug(int index) {
    Station& station = stations_[static_cast<std::size_t>(index)];
    station.plugged = true;
    network_.revive(address_of(index));
    Phone& phone = *station.phone;
    phone.register_for = 60 + index;
    if (!phone.registering) phone.register_phone(phone.register_for);
  }

  const Phone* phone_of(const DeviceNumber& number) const {
    for (const Station& station : stations_)
      if (station.phone->number == number) return station.phone.get();
    return nullptr;
  }

  /// What happened outside.
  std::string beyond(Random& random, const std::vector<DeviceNumber>& all) {
    Provider& provider = *providers_[random.below(providers_.size())];
    const auto done = [&](const std::string& what) { return fmt::format("the provider at {} {}", provider.own.ip, what); };
    switch (random.below(8)) {
      case 0: {
        provider.dead = random.below(3) == 0;
        return done(provider.dead ? "is silent" : "is heard");
      }
      case 1: {
        constexpr int ways[] = {0, 0, 0, 0, 486, 404, 503, 603, 302};
        provider.status = ways[random.below(std::size(ways))];
        provider.answers = random.below(3) == 0;
        provider.early_media = random.below(3) == 0;
        return done(fmt::format("has status {}", provider.status));
      }
      case 2:
        if (provider.state != "talking") break;
        provider.offer();
        return done("offers");
      case 3:
      case 4:
        if (provider.state == "idle") break;
        provider.hang_up();
        return done("hangs up");
      default:
        break;
    }
    if (provider.state == "ringing") {
      provider.answer();
      return done("answers");
    }
    if (provider.state != "idle") return done("does nothing");
    const DeviceNumber called = all[random.below(all.size())];
    const std::string party(outside[random.below(outside.size())]);
    provider.call(called, "<sip:" + party + "@provider.test>");
    return done(party + " calls " + called);
  }

  /// What somebody did at this phone; empty when it could not be done.
  std::string hand(Random& random, int index, const std::vector<DeviceNumber>& all) {
    Station& station = stations_[static_cast<std::size_t>(index)];
    Phone& phone = *station.phone;
    const bool idle = !phone.line;
    const bool ringing = phone.state == "ringing";
    const bool talking = phone.state == "talking";
    switch (random.below(28)) {
      case 0:
      case 1:
      case 2: {
        if (!idle) return {};
        const auto where = random.below(16);
        DeviceNumber called = where == 0 ? "888" : all[random.below(all.size())];
        if (where == 1) called = routeing_devices[0];
        if (where == 2) called = dialled_code(random, called, "%23");
        phone.dial(called);
        return "dials " + called;
      }
      case 3:
      case 4:
      case 5:
      case 6:
      case 7:
        if (!ringing) return {};
        phone.pick_up();
        return "is picked up";
      case 8: {
        if (!ringing) return {};
        constexpr int ways[] = {486, 603, 480, 600};
        phone.hang_up(ways[random.below(std::size(ways))]);
        return "is refused";
      }
      case 9:
      case 10:
        if (idle || ringing) return {};
        phone.hang_up();
        return "is hung up";
      case 11:
      case 12:
      case 13:
      case 14:
        if (!talking) return {};
        phone.offer(!phone.holding);
        return phone.holding ? "holds" : "retrieves";
      case 15:
        if (!talking) return {};
        ++phone.media_moves;
        phone.offer(phone.holding);
        return "moves its media";
      case 16:
        if (!talking || phone.holding) return {};
        phone.offer_nothing();
        return "asks for an offer";
      case 17:
        if (!station.plugged) return {};
        station.plugged = false;
        network_.silence(phone.own);
        return "is unplugged";
      case 18:
      case 19:
      case 20:
      case 21:
        if (station.plugged) return {};
        plug(index);
        return "is plugged";
      case 22:
        network_.cut(phone.own, exchange_address);
        station.plugged = true;
        network_.revive(phone.own);
        switch_on(index);
        return "is switched off and on";
      case 23:
        if (!connected(index)) return {};
        network_.cut(phone.own, exchange_address);
        if (!phone.registering) phone.register_phone(phone.register_for);
        return "connects again";
      case 24:
        if (phone.registering) return {};
        phone.register_for = 0;
        phone.register_phone(0);
        return "unregisters";
      case 25:
        if (phone.registering || phone.register_for != 0) return {};
        plug(index);
        return "registers";
      case 26: {
        constexpr Manner manners[] = {Manner::ring, Manner::ring,    Manner::answer, Manner::answer,
                                      Manner::busy, Manner::decline, Manner::silent, Manner::unavailable};
        phone.manner = manners[random.below(std::size(manners))];
        phone.answer_after = milliseconds(random.below(4'000));
        return fmt::format("takes on manner {}", static_cast<int>(phone.manner));
      }
      default:
        phone.refuses_offers = random.below(4) == 0;
        return phone.refuses_offers ? "refuses offers" : "takes offers";
    }
  }

  std::uint64_t seed_;
  SeededRandom random_;
  calls::CallNumbers& numbers_;
  sip::ExchangeSettings settings_;
  std::optional<sip::Exchange> exchange_;
  std::optional<sip::test::TestMedia> media_;
  Hearing hearing_;
  MessageDirectory files_;
  ExchangeNode node_;
  sip::test::Network network_;
  std::vector<Station> stations_;
  std::vector<std::unique_ptr<Provider>> providers_;
};

}  // namespace

std::unique_ptr<Ground> sip_ground(calls::CallNumbers& numbers, std::uint64_t seed, int phones) {
  return std::make_unique<SipGround>(numbers, seed, phones);
}

}  // namespace strowger::simulation
