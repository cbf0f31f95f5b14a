// Phones of a benchmark.
#include "cli/bench/bench_phones.hpp"

#include <fmt/format.h>

#include "io/endpoints.hpp"

namespace strowger::cli {
namespace {

constexpr std::size_t registrations_at_a_time = 20;
constexpr std::string_view registration_seconds = "3600";

}  // namespace

BenchPhones::BenchPhones(io::Loop& loop, Random& random, BenchPhonesOptions options, Said said)
    : loop_(loop),
      random_(random),
      options_(std::move(options)),
      said_(std::move(said)),
      calling_(random, timers_),
      called_(random, timers_),
      wake_(loop, [this](Time now) { advance(now); }) {
  for (std::size_t i = 0; i < options_.called.size(); ++i) {
    accounts_.push_back(calling_.agent.add_account(options_.callers[i], options_.secret));
    own_accounts_.push_back(called_.agent.add_account(options_.called[i], options_.secret));
    device_[options_.called[i]] = i;
    idle_.push_back(i);
  }
  planned_.resize(options_.called.size());
}

Result<std::unique_ptr<BenchPhones>> BenchPhones::open(io::Loop& loop, Random& random, BenchPhonesOptions options,
                                                       Said said) {
  std::unique_ptr<BenchPhones> phones(new BenchPhones(loop, random, std::move(options), std::move(said)));
  for (Side* side : {&phones->calling_, &phones->called_})
    if (Failure failure = phones->open(*side); !failure.what.empty()) return failure;
  return phones;
}

Failure BenchPhones::open(Side& side) {
  const auto ip = io::local_ip_toward(options_.server);
  if (!ip) return {"there is no way to the server", options_.server.text()};
  auto socket = io::DatagramSocket::open(loop_, {*ip, 0}, [this, &side](const io::Datagram& datagram) {
    side.agent.receive({Transport::udp, {}, datagram.from, datagram.to, {datagram.octets.begin(), datagram.octets.end()}},
                       loop_.now());
    work();
  });
  if (!socket) return socket.failure();
  side.socket = std::move(*socket);
  return {};
}

void BenchPhones::begin() {
  for (std::size_t i = 0; i < registrations_at_a_time; ++i) register_next(loop_.now());
  work();
}

void BenchPhones::register_next(Time now) {
  if (next_registration_ == options_.called.size()) return;
  const std::size_t device = next_registration_++;
  const std::string& number = options_.called[device];
  const std::string own = fmt::format("sip:{}@{}", number, options_.domain);
  sip::Message request = sip::Message::request(sip::Method::register_, "sip:" + options_.domain);
  request.add(sip::HeaderName::from, fmt::format("<{}>;tag={}", own, random_.token(6)));
  request.add(sip::HeaderName::to, fmt::format("<{}>", own));
  request.add(sip::HeaderName::call_id, random_.token(12));
  request.add(sip::HeaderName::cseq, "1 REGISTER");
  request.add(sip::HeaderName::contact, called_.agent.contact_for(number, path(called_)));
  request.add(sip::HeaderName::expires, std::string(registration_seconds));
  registering_[called_.agent.request(std::move(request), path(called_), now, own_accounts_[device])] = device;
}

/// When uneven, between half of it and one and a half.
Duration BenchPhones::about(Duration time) const {
  if (!options_.uneven) return time;
  const auto ticks = static_cast<std::uint64_t>(time.count());
  return Duration(static_cast<Duration::rep>(ticks / 2 + random_.below(ticks + 1)));
}

std::string BenchPhones::description(const Side& side) const {
  const Address& local = side.socket->local();
  return fmt::format(
      "v=0\r\no=bench 1 1 IN IP4 {0}\r\ns=-\r\nc=IN IP4 {0}\r\nt=0 0\r\nm=audio 30000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n",
      local.ip);
}

std::optional<std::size_t> BenchPhones::next_device() const {
  return idle_.empty() ? std::nullopt : std::optional(idle_.front());
}

void BenchPhones::call(Time due) {
  if (idle_.empty()) return;
  const std::size_t pair = idle_.front();
  idle_.pop_front();
  const Time answer = due + about(options_.ring);
  planned_[pair] = {answer, answer + about(options_.talk)};
  const std::string& from = options_.callers[pair];
  const std::string& to = options_.called[pair];
  sip::Invitation invitation;
  invitation.uri = fmt::format("sip:{}@{}", to, options_.domain);
  invitation.from = fmt::format("<sip:{}@{}>", from, options_.domain);
  invitation.to = fmt::format("<{}>", invitation.uri);
  invitation.contact_user = from;
  invitation.path = path(calling_);
  invitation.sdp = description(calling_);
  invitation.account = accounts_[pair];
  calls_[calling_.agent.invite(std::move(invitation), loop_.now())] = pair;
  work();
}

/// Takes what the agents tell, then sends what they want sent.
void BenchPhones::work() {
  const Time now = loop_.now();
  for (Side* side : {&calling_, &called_})
    while (const auto event = side->agent.take_event(now)) take(*event, side == &calling_, now);
  for (Side* side : {&calling_, &called_})
    for (const sip::Send& send : side->agent.take_sends()) side->socket->send(send.to, send.octets);
  std::optional<Time> next = due_.next();
  for (const auto& other : {calling_.agent.deadline(), called_.agent.deadline()})
    if (other && (!next || *other < *next)) next = other;
  wake_.at(next);
}

void BenchPhones::take(const sip::UserAgentEvent& event, bool calling, Time now) {
  if (const auto* request = std::get_if<sip::OutsideRequest>(&event)) {
    if (request->request.method == sip::Method::invite && !calling) return invited(*request, now);
    const bool options = request->request.method == sip::Method::options;
    (calling ? calling_ : called_).agent.reply(request->transaction, request->request, options ? 200 : 481, now);
  } else if (const auto* reply = std::get_if<sip::OutsideReply>(&event)) {
    if (registering_.erase(reply->request) == 0) return;
    if (reply->response.status == 200) {
      ++registered_;
    } else {
      refusal_ = fmt::format("a REGISTER is answered with {} {}", reply->response.status, reply->response.reason);
    }
    register_next(now);
  } else if (const auto* accepted = std::get_if<sip::SessionAccepted>(&event)) {
    calling_.agent.acknowledge(accepted->session, {}, now);
    if (const auto call = calls_.find(accepted->session); call != calls_.end())
      due_.arm({accepted->session, true}, planned_[call->second].hang_up);
  } else if (const auto* rejected = std::get_if<sip::SessionRejected>(&event)) {
    over(rejected->session, false);
  } else if (const auto* offered = std::get_if<sip::SessionOffered>(&event)) {
    Side& side = calling ? calling_ : called_;
    side.agent.answer(offered->session, 200, description(side), now);
  } else if (const auto* asked = std::get_if<sip::SessionRequest>(&event)) {
    (calling ? calling_ : called_).agent.reply(asked->transaction, asked->request, 200, now);
  } else if (const auto* ended = std::get_if<sip::SessionEnded>(&event)) {
    if (calling) return over(ended->session, false);  // it is we who hang up
    due_.cancel({ended->session, false});
    rings_.erase(ended->session);
  } else if (const auto* cancelled = std::get_if<sip::SessionCancelled>(&event)) {
    due_.cancel({cancelled->session, false});
    rings_.erase(cancelled->session);
  }
}

void BenchPhones::invited(const sip::OutsideRequest& event, Time now) {
  const auto uri = sip::Uri::parse(event.request.uri);
  const auto device = device_.find(uri ? uri->number() : std::string());
  if (device == device_.end()) return called_.agent.reply(event.transaction, event.request, 404, now);
  const sip::SessionId session = called_.agent.admit(event, device->first, now);
  if (!session) return;
  rings_[session] = device->second;
  said_(device->second, Moment::ringing, loop_.now());
  called_.agent.progress(session, 180, {}, now);
  due_.arm({session, false}, planned_[device->second].answer);
}

void BenchPhones::over(sip::SessionId session, bool well) {
  const auto found = calls_.find(session);
  if (found == calls_.end()) return;
  due_.cancel({session, true});
  if (!well) ++failed_;
  idle_.push_back(found->second);
  calls_.erase(found);
}

void BenchPhones::advance(Time now) {
  while (const auto key = due_.take_due(now)) {
    if (key->calling) {
      const auto call = calls_.find(key->session);
      if (call == calls_.end()) continue;
      said_(call->second, Moment::ended, loop_.now());
      calling_.agent.hang_up(key->session, 200, now);
      over(key->session, true);
    } else if (const auto ring = rings_.find(key->session); ring != rings_.end()) {
      said_(ring->second, Moment::answered, loop_.now());
      called_.agent.accept(key->session, description(called_), now);
    }
    work();  // each leaves when it is due
  }
  calling_.agent.advance(now);
  called_.agent.advance(now);
  work();
}

}  // namespace strowger::cli
