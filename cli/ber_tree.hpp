// Any BER element (X.690) as a tree, and the tree as JSON: for what no declaration describes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/octets.hpp"
#include "base/result.hpp"
#include "codec/json/value.hpp"
#include "schema/type.hpp"

namespace strowger::cli {

struct BerTree {
  schema::Tag tag;
  bool constructed = false;
  std::size_t at = 0;             ///< where it began, counted from the first octet of what was read
  Octets content;                 ///< primitive
  std::vector<BerTree> children;  ///< constructed

  bool is_universal(std::uint32_t number) const { return tag == schema::tag(schema::TagClass::universal, number); }
};

/// The one element that `octets` are. Failures name the octet, counted from 0.
Result<BerTree> read_ber_tree(OctetView octets);

/// With the shortest lengths, INTEGERs and ENUMERATEDs, in definite form.
Octets write_ber_tree(const BerTree& tree);

/// `{"tag": "[APPLICATION 21]", "hex": "0001"}`, `{"tag": "SEQUENCE", "children": [...]}`, `{"tag": "INTEGER", "value": 5}`.
/// A `text` beside `hex` is for the reader only.
void append_json(std::string& to, const BerTree& tree);

/// Failures name the path, below `path`.
Result<BerTree> ber_tree_from_json(const codec::json::Value& json, const std::string& path);

/// The number that an INTEGER or ENUMERATED holds.
Result<std::int64_t> number_in(const BerTree& element);

BerTree ber_number(std::int64_t number, std::uint32_t universal = 2);

}  // namespace strowger::cli
