// TOML text → a small tree of tables, lists and scalars with byte spans. Only toml.cpp includes toml++.
#pragma once
#include "base/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace aclint::config {

struct TomlMember;

/// A value of a TOML document. Dates, times and floats are `Other`, because no setting takes them.
struct TomlValue {
  struct Other {};
  using Table = std::vector<TomlMember>; ///< in order of the text
  using List = std::vector<TomlValue>;

  Span span;
  std::variant<Other, bool, std::int64_t, std::string, List, Table> data;

  template <class T> T const* as() const { return std::get_if<T>(&data); }
};

struct TomlMember {
  std::string key;
  Span key_span;
  TomlValue value;
};

struct TomlError {
  Span span;
  std::string message;
  bool limit = false; ///< it is valid TOML, but larger or deeper than aclint reads
};

struct TomlDocument {
  TomlValue::Table root;
  std::vector<TomlError> errors;
};

/// Reads a document. If it has mistakes, the faulty lines are left out (with a table's header, the whole
/// table) and the rest is read. After 20 mistakes nothing of the document counts. Any text is safe to read: values
/// may nest 32 deep, and keys may have 16 parts.
TomlDocument parse_toml(std::string_view text);

/// The version of toml++ in this program: "3.3.0".
std::string toml_library_version();

} // namespace aclint::config
