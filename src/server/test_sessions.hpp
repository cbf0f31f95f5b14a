// A core with two devices of a simulated switch, and links of applications in XML that begin sessions.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "codec/session_terms.hpp"
#include "framing/frame_writer.hpp"
#include "server/core.hpp"
#include "server/test_documents.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::server {

inline const codec::SessionTerms numbered{.numbers = true};

class CoreSessions : public testing::Test {
 protected:
  CoreSessions() { make({}); }

  void make(Core::Limits limits) {
    core_.reset();
    exchange_ = std::make_unique<simulated::SimulatedSwitch>(numbers_);
    core_ = std::make_unique<Core>(*exchange_, numbers_, random_, std::move(limits));
    const calls::DeviceSetting devices[] = {{"1001", "Alice", ""}, {"1002", "Bob", ""}};
    core_->configure(devices, clock_.now());
  }
  void open(std::uint64_t link, const std::string& certificate = {}) {
    core_->opened({.link = {link},
                   .peer = fmt::format("192.0.2.{}:5000", link),
                   .identity = certificate,
                   .on_this_machine = true,
                   .options = &options_,
                   .local = false,
                   .line = {},
                   .listener = "tcp:192.0.2.9:4450"},
                  clock_.now());
  }
  void gone(std::uint64_t link) { core_->closed({link}, "the link broke", clock_.now()); }

  std::vector<std::string> send(std::uint64_t link, std::string_view document) {
    Octets octets;
    EXPECT_TRUE(framing::write_frame(framing::Framing::ecma323, {'0', '0', '0', '1'}, octets_of(document), octets));
    core_->received({link}, octets, clock_.now());
    return take();
  }
  std::vector<std::string> take() {
    std::vector<std::string> lines;
    for (const LinkEffect& effect : core_->take_effects()) {
      if (const auto* write = std::get_if<Write>(&effect)) {
        const std::string text(text_of(write->octets));
        lines.push_back(fmt::format("{}: {}", write->link.value, test::root_of(text)));
        last_ = text.substr(8);
        if (const auto at = last_.find("<sessionID>"); at != std::string::npos)
          session_ = last_.substr(at + 11, last_.find('<', at + 11) - at - 11);
      } else {
        lines.push_back(fmt::format("{}: hangup", std::get<Hangup>(effect).link.value));
      }
    }
    return lines;
  }
  static std::string start(const codec::SessionTerms& terms) {
    return fmt::format(
        "<StartApplicationSession><applicationInfo><applicationID>a</applicationID></applicationInfo>"
        "<requestedProtocolVersions><protocolVersion>ed5</protocolVersion></requestedProtocolVersions>"
        "<extensions>{}</extensions></StartApplicationSession>",
        text_of(codec::any_of(terms).content));
  }
  static constexpr std::string_view monitor = test::monitor_1001;
  static constexpr std::string_view call = test::call_1002;

  ManualClock clock_;
  SeededRandom random_{3};
  calls::CallNumbers numbers_;
  std::unique_ptr<simulated::SimulatedSwitch> exchange_;
  session::Options options_;
  std::unique_ptr<Core> core_;
  std::string last_;
  std::string session_;
};

}  // namespace strowger::server
