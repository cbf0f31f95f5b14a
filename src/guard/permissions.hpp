// What applications may do, as the administrator said it: who, at which devices, with which classes of services, how much.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "calls/model.hpp"
#include "guard/access.hpp"

namespace strowger::guard {

/// The members of groups, as the administrator declared them: by the number of the group.
using Groups = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;
Groups groups_of(std::span<const calls::DeviceSetting> devices);

/// Where numbers are looked up.
struct Ground {
  const calls::Model& model;
  const Groups& groups;
};

/// Some numbers: "1001", "10*", "*", "1000-1999", "group:600" (the members of that group, and who is logged on to it).
class Numbers {
 public:
  /// The failure says what is wrong with the text.
  static Result<Numbers> parse(std::string_view text);
  static Numbers every() { return Numbers(Kind::prefix, "", ""); }

  bool has(std::string_view number, const Ground& ground) const;
  bool is_every() const { return kind_ == Kind::prefix && first_.empty(); }
  bool is_group() const { return kind_ == Kind::group; }
  bool operator==(const Numbers&) const = default;

 private:
  enum class Kind : std::uint8_t { one, prefix, range, group };
  Numbers(Kind kind, std::string_view first, std::string_view last) : kind_(kind), first_(first), last_(last) {}

  Kind kind_;
  std::string first_;  ///< or the prefix, or the group
  std::string last_;   ///< of a range
};

/// What one application may do.
struct Permission {
  std::string name;  ///< the common name of its certificate, or its account
  std::vector<Numbers> devices;
  std::vector<Numbers> destinations;  ///< that it may call and send calls to, beside its devices
  Classes may = 0;
  std::size_t most_monitors = 0;   ///< of all its links together; 0: as guard.monitors_per_application
  double requests_per_second = 0;  ///< of all its links together; 0: each link as guard.requests_per_second
  double calls_per_second = 0;     ///< that it begins; 0: as many as it has requests
  bool operator==(const Permission&) const = default;
};

/// What applications may do for which there is no Permission.
enum class Unknown : std::uint8_t {
  local,    ///< everything when they come from this machine, nothing else
  all,      ///< everything
  none,     ///< nothing
  monitor,  ///< look at every device
};

struct Permissions {
  std::vector<Permission> applications;
  Unknown unknown = Unknown::local;
  bool operator==(const Permissions&) const = default;
};

/// Who asks.
struct Party {
  std::string peer;       ///< where it comes from, such as `127.0.0.1:50312`
  std::string identity;   ///< whom it has proved to be; empty when it has not
  bool local = false;     ///< it comes from this machine
  std::string line = {};  ///< the device whose own account it showed (uaCSTA); empty: none
};

/// What somebody may do. Valid as long as the permissions and the party that it was made of.
class Rights {
 public:
  Rights(const Permissions& permissions, const Party& party);

  /// Nothing need be asked.
  bool everything() const { return everything_; }
  /// Its entry; nullptr when there is none.
  const Permission* entry() const { return entry_; }
  bool may(Classes any_of) const { return (may_ & any_of) != 0; }
  bool has_every_device() const;
  /// Whether its devices are others when an agent logs off.
  bool depends_on_groups() const;
  /// Whether it may see and use that device.
  bool may_use(std::string_view number, const Ground& ground) const;
  /// Whether it may send calls there.
  bool may_call(std::string_view number, const Ground& ground) const;
  /// Whether it may send calls anywhere.
  bool may_call_all() const;
  /// Whether a device of the call is one that it may use.
  bool may_use_call(calls::CallRef call, const Ground& ground) const;
  /// Whether it may have a monitor of that device or call.
  bool may_monitor(const std::variant<calls::DeviceNumber, calls::CallRef>& object, const Ground& ground) const;
  /// Whether it may ask for that service at all.
  bool may_ask(std::string_view request) const;

  /// Why the request is refused; nothing when it is not.
  struct Refused {
    csta::OperationErrors error{};
    std::string device;  ///< because of which; empty: none
    std::string reason;  ///< for a person
  };
  std::optional<Refused> refuses(const schema::Message& request, const Ground& ground,
                                 const calls::FeatureCodes& codes) const;

 private:
  std::string whose() const;
  Refused needs(Classes any_of) const;
  bool may_use(const Named& named, const Ground& ground) const;

  const Permission* entry_ = nullptr;
  std::string_view identity_;
  std::string_view line_;
  Classes may_ = 0;
  bool everything_ = false;
  bool every_device_ = false;
};

}  // namespace strowger::guard
