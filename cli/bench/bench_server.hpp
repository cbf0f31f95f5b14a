// A server of a benchmark's own: the strowgerd beside this program, with as many devices as are wanted, on ports of
// 127.0.0.1 that the system chooses.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "io/child.hpp"

namespace strowger::cli {

class BenchServer {
 public:
  /// Waits until it is ready. `secret` is of all devices.
  static Result<std::unique_ptr<BenchServer>> start(const std::vector<std::string>& devices, const std::string& domain,
                                                    const std::string& secret);
  ~BenchServer();  ///< ends it; its files go
  BenchServer(const BenchServer&) = delete;
  BenchServer& operator=(const BenchServer&) = delete;

  const std::string& csta() const { return csta_; }  ///< "127.0.0.1:40312"
  const std::string& sip() const { return sip_; }

 private:
  BenchServer() = default;
  Failure launch(const std::vector<std::string>& devices, const std::string& domain, const std::string& secret);
  Failure wait_until_ready();

  std::string directory_;
  std::string csta_;
  std::string sip_;
  std::unique_ptr<io::Child> child_;
};

}  // namespace strowger::cli
