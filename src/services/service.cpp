// The register of services and the way from a request to its service.
#include "services/service.hpp"

#include <algorithm>
#include <utility>
#include <vector>
namespace strowger::services {
namespace {

std::vector<Entry>& entries() {
  static std::vector<Entry> all;
  return all;
}

const Entry* find(const schema::MessageType* request) {
  const auto& all = entries();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Entry& entry) { return entry.request == request; });
  return found != all.end() ? &*found : nullptr;
}

}  // namespace

void Context::respond(schema::Message response) { effects.emplace_back(calls::Response{app, invoke, std::move(response)}); }

void Context::refuse(csta::UniversalFailure failure) {
  effects.emplace_back(calls::Refusal{app, invoke, std::move(failure)});
}

void Context::command(calls::Command command, schema::Message response, calls::CallRef call, calls::CallData data) {
  model.command(std::move(command),
                {.app = app, .invoke = invoke, .response = std::move(response), .call = call, .data = std::move(data)},
                effects);
}

void Context::command(calls::Command command, calls::Pending pending) {
  pending.app = app;
  pending.invoke = invoke;
  model.command(std::move(command), std::move(pending), effects);
}

void Context::send(schema::Message message) { effects.emplace_back(calls::Request{app, std::move(message)}); }

bool add(Entry entry) {
  auto& all = entries();
  const auto place = std::lower_bound(all.begin(), all.end(), entry, [](const Entry& one, const Entry& other) {
    return one.request->name() < other.request->name();
  });
  all.insert(place, std::move(entry));
  return true;
}

std::span<const Entry> all() { return entries(); }

bool is_served(const schema::MessageType& request) { return find(&request) != nullptr; }

void handle(const schema::Message& request, Context& context) {
  if (request.type() == nullptr || !request.type()->is_request()) return;
  if (const Entry* entry = find(request.type()); entry != nullptr && can_be_served(*entry, context.model.abilities()))
    entry->serve(request.value(), context);
  else
    context.refuse(csta::OperationErrors::serviceNotSupported);
}

}  // namespace strowger::services
