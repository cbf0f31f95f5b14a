// Counters: the list that they join when they are made.
#include "base/counters.hpp"

namespace strowger {
namespace {

const Counter*& head() {
  static const Counter* the_head = nullptr;
  return the_head;
}

}  // namespace

Counter::Counter(std::string_view name, std::string_view doc) : name_(name), doc_(doc), next_(head()) { head() = this; }

const Counter* Counter::first() { return head(); }

}  // namespace strowger
