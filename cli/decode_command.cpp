// `strowger decode` and `strowger encode`.
#include "cli/decode_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iostream>
#include <map>
#include <memory>

#include "codec/json/json.hpp"
#include "framing/frame_writer.hpp"

namespace strowger::cli {
namespace {

using codec::Pdu;

constexpr int malformed = 1;
constexpr int misused = 2;

const std::map<std::string, Phase> phases{{"I", Phase::one}, {"1", Phase::one},     {"II", Phase::two},
                                          {"2", Phase::two}, {"III", Phase::three}, {"3", Phase::three}};

// The octets around the one that a failure names: "  a1 0c 02 01 [01] 02 02".
std::string surroundings(OctetView octets, const std::string& where) {
  const std::size_t named = where.rfind("octet ");
  if (named == std::string::npos) return {};
  std::size_t at = 0;
  const char* const digits = where.data() + named + 6;
  if (std::from_chars(digits, where.data() + where.size(), at).ec != std::errc{} || at > octets.size()) return {};
  std::string line = at > 8 ? "  .." : " ";
  for (std::size_t i = at > 8 ? at - 8 : 0; i < std::min(octets.size(), at + 9); ++i)
    line += i == at ? fmt::format(" [{:02x}]", octets[i]) : fmt::format(" {:02x}", octets[i]);
  if (at == octets.size()) line += " [end]";
  if (octets.size() > at + 9) line += " ..";
  return line + "\n";
}

int tell(std::ostream& err, std::string_view command, const Failure& failure, int status = malformed) {
  err << "strowger " << command << ": " << failure.text() << "\n";
  return status;
}

// A failure in the PDU itself, which may lie behind a frame header.
int tell(std::ostream& err, std::string_view command, Failure failure, const PduOctets& pdu) {
  const std::string excerpt = pdu.kind == PduOctets::Kind::ber ? surroundings(pdu.body, failure.where) : std::string{};
  if (pdu.header > 0 && !excerpt.empty())
    failure.where += fmt::format(", counted behind the {} octets of the frame header", pdu.header);
  tell(err, command, failure);
  err << excerpt;
  return malformed;
}

std::string shown(const std::string& json, bool one_line) {
  return one_line ? json + "\n" : codec::json::indented(json) + "\n";
}

int decode_tree(const PduOctets& pdu, bool one_line, std::ostream& out, std::ostream& err) {
  if (pdu.kind != PduOctets::Kind::ber)
    return tell(err, "decode", Failure{"only BER is a tree of elements; this is none", {}});
  const auto tree = read_ber_tree(pdu.body);
  if (!tree) return tell(err, "decode", tree.failure(), pdu);
  std::string json;
  append_json(json, *tree);
  out << shown(json, one_line);
  return 0;
}

// ---- encode
// -----------------------------------------------------------------------------------------------------------------

std::string_view what_is(OctetView content) {
  std::string_view text = text_of(content);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{' ? "json" : "pdu";
}

Result<AnyPdu> read_any(const Octets& content, const EncodeArguments& arguments, std::ostream& err, int& status) {
  status = malformed;
  if (arguments.from == "json" || (arguments.from == "auto" && what_is(content) == "json")) {
    auto pdu = read_json(text_of(content));
    if (!pdu) tell(err, "encode", pdu.failure());
    return pdu;
  }
  const auto octets = octets_in(content);
  if (!octets) {
    tell(err, "encode", octets.failure());
    return octets.failure();
  }
  const auto pdu = pdu_in(*octets);
  if (!pdu) {
    tell(err, "encode", pdu.failure());
    return pdu.failure();
  }
  auto read = read_pdu(*pdu, arguments.phase);
  if (!read) tell(err, "encode", read.failure(), *pdu);
  return read;
}

framing::Framing framing_named(std::string_view name) {
  if (name == "two-octet") return framing::Framing::two_octet;
  if (name == "hipath") return framing::Framing::hipath;
  return name == "ecma323" ? framing::Framing::ecma323 : framing::Framing::unknown;
}

// The invoke id as the four octets of an ECMA-323 header.
framing::InvokeOctets header_invoke(const AnyPdu& any) {
  const auto* const pdu = std::get_if<Pdu>(&any);
  if (pdu == nullptr) return codec::event_invoke_id;
  if (const auto* four = std::get_if<framing::InvokeOctets>(&pdu->invoke)) return *four;
  const auto* number = std::get_if<std::int64_t>(&pdu->invoke);
  if (number == nullptr) return codec::event_invoke_id;
  const std::string digits = fmt::format("{:04}", *number % 10'000);
  return {static_cast<Octet>(digits[0]), static_cast<Octet>(digits[1]), static_cast<Octet>(digits[2]),
          static_cast<Octet>(digits[3])};
}

void set_invoke_id(AnyPdu& any, std::int64_t id) {
  if (auto* pdu = std::get_if<Pdu>(&any)) pdu->invoke = id;
  if (auto* rose = std::get_if<RosePdu>(&any)) rose->invoke = id;
}

bool has_invoke_id(const AnyPdu& any) {
  const auto* const pdu = std::get_if<Pdu>(&any);
  return pdu == nullptr || pdu->kind == Pdu::Kind::reject || !std::holds_alternative<std::monostate>(pdu->invoke);
}

int write(const AnyPdu& any, const EncodeArguments& arguments, std::ostream& out, std::ostream& err) {
  if (arguments.to == "json") {
    out << shown(write_json(any), arguments.one_line);
    return 0;
  }
  const framing::Framing framing = framing_named(arguments.frame);
  Octets body;
  if (arguments.to == "ber") {
    auto octets = write_ber(any);
    if (!octets) return tell(err, "encode", octets.failure());
    if (!has_invoke_id(any))
      err << "strowger encode: note: the PDU has no invoke id (NULL in BER); --invoke-id gives it one\n";
    body = std::move(*octets);
  } else {
    const auto edition = arguments.edition ? std::optional(static_cast<schema::Edition>(*arguments.edition)) : std::nullopt;
    const auto document = write_xml(any, edition);
    if (!document) return tell(err, "encode", document.failure());
    body = to_octets(*document);
  }
  if (framing != framing::Framing::unknown) {
    Octets frame;
    if (!framing::write_frame(framing, header_invoke(any), body, frame))
      return tell(err, "encode", Failure{fmt::format("{} octets are too many for this frame", body.size()), {}});
    body = std::move(frame);
  }
  if (arguments.to == "ber") {
    out << to_hex(body) << "\n";
  } else {
    out << text_of(body) << (framing == framing::Framing::unknown ? "\n" : "");
  }
  return 0;
}

}  // namespace

int decode(const DecodeArguments& arguments, std::istream& in, std::ostream& out, std::ostream& err) {
  auto content = read_argument(arguments.input, in);
  if (!content) return tell(err, "decode", content.failure(), misused);
  const auto octets = octets_in(std::move(*content));
  if (!octets) return tell(err, "decode", octets.failure());
  const auto pdu = pdu_in(*octets);
  if (!pdu) return tell(err, "decode", pdu.failure());
  if (arguments.tree) return decode_tree(*pdu, arguments.one_line, out, err);
  const auto read = read_pdu(*pdu, arguments.phase);
  if (!read) return tell(err, "decode", read.failure(), *pdu);
  out << shown(write_json(*read), arguments.one_line);
  return 0;
}

int encode(const EncodeArguments& arguments, std::istream& in, std::ostream& out, std::ostream& err) {
  auto content = read_argument(arguments.input, in);
  if (!content) return tell(err, "encode", content.failure(), misused);
  int status = 0;
  auto pdu = read_any(*content, arguments, err, status);
  if (!pdu) return status;
  if (arguments.invoke_id) set_invoke_id(*pdu, *arguments.invoke_id);
  return write(*pdu, arguments, out, err);
}

void add_decode_command(CLI::App& app, int& exit_code) {
  const auto arguments = std::make_shared<DecodeArguments>();
  CLI::App* command = app.add_subcommand(
      "decode",
      "A PDU in BER (hexadecimal digits, or a file), with or without its frame header, or an XML document, as JSON");
  command
      ->add_option("input", arguments->input,
                   "Hexadecimal digits, a file with them or with the octets, or - for standard input")
      ->required();
  command->add_option("--phase", arguments->phase, "The phase of CSTA of a PDU in BER: I, II or III (default)")
      ->transform(CLI::CheckedTransformer(phases));
  command->add_flag("--one-line", arguments->one_line, "JSON on one line");
  command->add_flag("--tree", arguments->tree, "The BER elements only, whatever they mean");
  command->callback([arguments, &exit_code] { exit_code = decode(*arguments, std::cin, std::cout, std::cerr); });
}

void add_encode_command(CLI::App& app, int& exit_code) {
  const auto arguments = std::make_shared<EncodeArguments>();
  CLI::App* command = app.add_subcommand(
      "encode", "JSON as `strowger decode` writes it (or XML, or BER) as BER (hexadecimal digits), XML or JSON");
  command->add_option("input", arguments->input, "A file, or - for standard input (default)");
  command->add_option("--to", arguments->to, "ber, xml or json")->required()->check(CLI::IsMember({"ber", "xml", "json"}));
  command->add_option("--from", arguments->from, "json, xml or ber; by itself it is seen from the input")
      ->check(CLI::IsMember({"auto", "json", "xml", "ber"}));
  command->add_option("--phase", arguments->phase, "The phase of CSTA of a PDU that comes in BER: I, II or III (default)")
      ->transform(CLI::CheckedTransformer(phases));
  command->add_option("--edition", arguments->edition, "XML: the edition of ECMA-323, 2 to 6 (default: the input's, or 5)")
      ->check(CLI::Range(2, 6));
  command->add_option("--invoke-id", arguments->invoke_id, "The invoke id, in place of the input's")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{0x7FFFFFFF}));
  command->add_option("--frame", arguments->frame, "Puts a frame header before it: two-octet, hipath or ecma323")
      ->check(CLI::IsMember({"none", "two-octet", "hipath", "ecma323"}));
  command->add_flag("--one-line", arguments->one_line, "JSON on one line");
  command->callback([arguments, &exit_code] { exit_code = encode(*arguments, std::cin, std::cout, std::cerr); });
}

}  // namespace strowger::cli
