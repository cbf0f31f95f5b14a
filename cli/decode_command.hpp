// `strowger decode` and `strowger encode`: a PDU in BER, XML and JSON, for whoever looks at a trace or makes a test.
#pragma once

#include <istream>
#include <optional>
#include <ostream>
#include <string>

#include "cli/any_pdu.hpp"

namespace CLI {
class App;
}

namespace strowger::cli {

struct DecodeArguments {
  std::string input;  ///< as read_argument() takes it
  Phase phase = Phase::three;
  bool one_line = false;
  bool tree = false;  ///< the BER elements only, whatever they mean
};

/// Writes JSON to `out`. 0; 1 when the PDU is malformed (`err` says where); 2 when there is no such input.
int decode(const DecodeArguments& arguments, std::istream& in, std::ostream& out, std::ostream& err);

struct EncodeArguments {
  std::string input = "-";
  std::string to;              ///< ber, xml or json
  std::string from = "auto";   ///< the same, or auto
  std::string frame = "none";  ///< two-octet, hipath or ecma323
  Phase phase = Phase::three;  ///< of a PDU that comes in BER
  std::optional<int> edition;
  std::optional<std::int64_t> invoke_id;
  bool one_line = false;
};

/// Writes hexadecimal digits (BER), a document (XML) or JSON to `out`. As decode().
int encode(const EncodeArguments& arguments, std::istream& in, std::ostream& out, std::ostream& err);

void add_decode_command(CLI::App& app, int& exit_code);
void add_encode_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
