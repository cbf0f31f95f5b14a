// Groups: devices that share out their calls among other devices (ECMA-269 clause 6.1.3.4: hunt groups, ACD groups), as the
// administrator declared them, and the agents that work for ACD groups (clause 22: agent states).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/timers.hpp"

namespace strowger::calls {

/// Who of the free members gets the next call. Among members of different priority the strategy chooses between those of the
/// best one only.
enum class Strategy : std::uint8_t {
  linear,        ///< the first of the list
  circular,      ///< the next one after who got the last call
  simultaneous,  ///< all of them ring; who answers first has it
  longest_idle,  ///< whose phone has been out of use for the longest time
};

struct GroupMember {
  std::string number;
  int priority = 1;  ///< 1 is asked before 2
  bool operator==(const GroupMember&) const = default;
};

inline constexpr int lowest_priority = 99;
inline constexpr std::size_t most_members = 1'000;

/// The timers of a group; their values stand in its GroupSetting.
inline constexpr TimerRow group_timer_rows[] = {
    {"device.ring", seconds{20}, seconds{1}, seconds{600},
     "Of a group: a member rings that long, then it is another one's turn."},
    {"device.wait", seconds{300}, seconds{1}, seconds{86'400},
     "Of a group: a call waits that long for a free member, then it goes to the overflow, or fails."},
    {"device.after_call", seconds{0}, seconds{0}, seconds{3'600},
     "Of an ACD group: an agent works that long after a call before it is ready for the next one; 0: it is ready at once."},
};

/// Something that is said to those who wait.
struct Announcement {
  std::string file;   ///< a sound file
  std::string text;   ///< what it says, where the server is to speak it
  Duration after{0};  ///< when the caller has waited so long
  Duration every{0};  ///< and again each time so long after; 0: once
  bool operator==(const Announcement&) const = default;
};

inline constexpr std::size_t most_announcements = 16;
inline constexpr std::size_t most_positions = 30;  ///< who is further behind is not told its place

/// How callers hear something who wait and were not answered. Who was answered before hears it without more ado.
enum class Waiting : std::uint8_t {
  early_media,  ///< before they are answered: it costs them nothing, but some networks let them hear nothing either
  answered,     ///< they are answered when they begin to wait
  silent,       ///< they hear nothing
};

/// What those hear who wait at a device: at a group, at a routeing device, or for a busy phone (CampOnCall).
struct WaitingSetting {
  Waiting how = Waiting::early_media;
  std::vector<Announcement> announcements = {};
  // of a group
  Duration position{0};                              ///< so often a caller is told its place in the queue; 0: never
  std::string position_text = "You are number {}.";  ///< {} stands for the place
  std::vector<std::string> position_files = {};      ///< what is said at each place, from 1
  bool operator==(const WaitingSetting&) const = default;
};

/// How a group shares out its calls.
struct GroupSetting {
  std::vector<GroupMember> members;
  std::optional<Strategy> strategy;                    ///< the standard one of its kind: see standard_strategy
  std::optional<std::size_t> queue;                    ///< so many calls wait when no member is free; see standard_queue
  Duration ring = group_timer_rows[0].standard;        ///< a member rings so long, then it is another one's turn
  Duration wait = group_timer_rows[1].standard;        ///< a call waits so long, then it goes to `overflow`
  Duration after_call = group_timer_rows[2].standard;  ///< an agent works so long after a call
  std::string overflow = {};                           ///< where calls go that the group cannot take; none: they fail
  bool operator==(const GroupSetting&) const = default;
};

/// What is asked of an agent, what it is, or what it will be after its call (ECMA-269 clause 22).
enum class AgentState : std::uint8_t { logged_off, logged_on, not_ready, ready, busy, working_after_call };

/// Who works at a device for ACD groups. It has one state, whatever groups it is logged on to.
struct Agent {
  std::string id;                   ///< as it was given; may be empty
  std::vector<std::string> groups;  ///< that it is logged on to; none: it has logged off
  AgentState state = AgentState::not_ready;
  std::optional<AgentState> pending;  ///< its state when its call, or its work after it, is over
  bool forced_pause = false;          ///< not ready, because it did not answer
  bool operator==(const Agent&) const = default;
};

inline constexpr std::size_t longest_agent_id = 64;

}  // namespace strowger::calls
