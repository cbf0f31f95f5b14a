// What an application is shown of what there is: taken out of answers before they leave.
#pragma once

#include <functional>
#include <string_view>

#include "calls/effects.hpp"
#include "calls/model.hpp"

namespace strowger::services {

/// What an application may see.
struct Visible {
  std::function<bool(std::string_view number)> device;
  std::function<bool(std::string_view request)> service;
};

/// Lists of devices lose those that are not visible, and GetCSTAFeatures' answer the services.
void show_only(const Visible& visible, const calls::Model& model, calls::Effects& effects);

/// Says in the lists of services that `owner`, a value of the type `lists`, has what is served, but of those services only
/// whose requests are `wanted` (see say_features).
bool say_features_of(const std::function<bool(std::string_view request)>& wanted, const schema::Type& lists, void* owner,
                     const calls::CommandSet& able);

}  // namespace strowger::services
