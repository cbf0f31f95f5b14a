// What links cost on loopback, plain and with TLS, both ends in this process: a round trip, frames of a turn, a handshake.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "base/test_directory.hpp"
#include "io/authority.hpp"
#include "io/links.hpp"

namespace strowger::io {
namespace {

class Pair {
 public:
  explicit Pair(bool tls) {
    if (tls) make_contexts();
    LinkHandlers server;
    server.opened = [this](LinkId id, const LinkInfo&) { at_server = id; };
    server.octets = [this](LinkId id, OctetView octets) {
      received += octets.size();
      if (echo) links.write(id, octets);
    };
    ListenOptions options;
    options.tls = listener_tls_;
    const auto listener = links.listen({"127.0.0.1", 0}, options, server);
    if (!listener) throw std::runtime_error(listener.failure().text());
    address_ = links.local_address(*listener);
    connect();
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  void connect() {
    at_server = {};
    at_client = {};
    LinkHandlers client;
    client.opened = [this](LinkId id, const LinkInfo&) { at_client = id; };
    client.octets = [this](LinkId, OctetView octets) { echoed += octets.size(); };
    ConnectOptions options;
    options.tls = client_tls_;
    links.connect(address_, options, client);
    until([this] { return at_server && at_client; });
  }

  void until(const std::function<bool()>& done) {
    if (!loop.run_until(done, seconds{10})) throw std::runtime_error("nothing came within 10 s");
  }

  Loop loop;
  Links links{loop};
  LinkId at_server;
  LinkId at_client;
  std::size_t received = 0;
  std::size_t echoed = 0;
  bool echo = false;

 private:
  void make_contexts() {
    const TestDirectory directory;
    const Failure failure = make_default_credentials(directory.path().string(), {"127.0.0.1"}, "bench", loop.now());
    if (!failure.what.empty()) throw std::runtime_error(failure.text());
    TlsSettings settings;
    settings.certificate = directory.file("server.pem");
    settings.key = directory.file("server.key");
    settings.authority = directory.file("ca.pem");
    listener_tls_ = *TlsContext::for_listener(settings);
    settings.certificate = directory.file("client.pem");
    settings.key = directory.file("client.key");
    client_tls_ = *TlsContext::for_connecting(settings);
  }

  std::shared_ptr<const TlsContext> listener_tls_;
  std::shared_ptr<const TlsContext> client_tls_;
  Address address_;
};

const Octets frame(500, 'f');

void round_trip(benchmark::State& state) {
  Pair pair(state.range(0) != 0);
  pair.echo = true;
  for (auto each : state) {
    pair.echoed = 0;
    pair.links.write(pair.at_client, frame);
    pair.until([&] { return pair.echoed == frame.size(); });
  }
}

// 100 events for one application in one turn.
void frames_of_a_turn(benchmark::State& state) {
  Pair pair(state.range(0) != 0);
  for (auto each : state) {
    pair.received = 0;
    for (int i = 0; i < 100; ++i) pair.links.write(pair.at_client, frame);
    pair.until([&] { return pair.received == 100 * frame.size(); });
  }
  state.SetItemsProcessed(state.iterations() * 100);
}

void opening(benchmark::State& state) {
  Pair pair(state.range(0) != 0);
  for (auto each : state) {
    pair.links.close(pair.at_client);
    pair.connect();
  }
}

BENCHMARK(round_trip)->Arg(0)->Arg(1)->ArgName("tls");
BENCHMARK(frames_of_a_turn)->Arg(0)->Arg(1)->ArgName("tls");
BENCHMARK(opening)->Arg(0)->Arg(1)->ArgName("tls");

}  // namespace
}  // namespace strowger::io
