// A phone that subscribes, for tests: it keeps what it is told by NOTIFY.
#pragma once

#include <gtest/gtest.h>

#include "switch/sip/test_phone.hpp"

namespace strowger::sip::test {

struct Subscriber : Phone {
  using Phone::Phone;
  void receive(const Input& input, Time now) override {
    const auto message = Message::parse(input.octets);
    if (message && message->is(Method::notify)) {
      heard.push_back(*message);
      Message response = response_to(*message, knows ? 200 : 481);
      replies.push_back({input.transport, input.link, input.peer, own, to_octets(response.text())});
      return;
    }
    if (message && !message->is_request() && message->method == Method::subscribe) tag = message->to_tag();
    Phone::receive(input, now);
  }
  std::vector<Send> take_sends() override {
    std::vector<Send> all = Phone::take_sends();
    for (Send& reply : replies) all.push_back(std::move(reply));
    replies.clear();
    return all;
  }
  /// SUBSCRIBE to `package` of `to`; `call_id` tells its subscriptions apart.
  void ask(std::string_view package, const std::string& to, const std::string& call_id, int expires,
           std::string_view type = {}, const std::string& body = {}) {
    Message message = Message::request(Method::subscribe, "sip:" + to + "@pbx.test");
    message.add(HeaderName::from, "<sip:" + number + "@pbx.test>;tag=k");
    message.add(HeaderName::to, "<sip:" + to + "@pbx.test>" + (tag.empty() ? "" : ";tag=" + tag));
    message.add(HeaderName::call_id, call_id);
    message.add(HeaderName::cseq, std::to_string(sequence += 10) + " SUBSCRIBE");
    message.add(HeaderName::contact, contact());
    message.add(HeaderName::event, std::string(package));
    message.add(HeaderName::expires, std::to_string(expires));
    if (!type.empty()) message.set_body(type, body);
    agent.request(std::move(message), path(), network.now());
    network.flush();
    network.run_for(milliseconds(100));
  }
  /// The one NOTIFY that came.
  Message take() {
    if (heard.size() != 1) {
      ADD_FAILURE() << heard.size() << " NOTIFY";
      return {};
    }
    Message one = heard.front();
    heard.clear();
    return one;
  }

  std::vector<Message> heard;
  std::vector<Send> replies;
  std::string tag;
  int sequence = 0;
  bool knows = true;  ///< otherwise it answers 481
};

}  // namespace strowger::sip::test
