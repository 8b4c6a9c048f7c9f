// TOML text → a small tree of tables, lists and scalars with byte spans; toml++ stays behind this.
#pragma once
#include "base/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace aclint::config {

struct TomlMember;

/// A value of a TOML document. Dates, times and floats are `Other`: no setting takes one.
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
};

struct TomlDocument {
  TomlValue::Table root;
  std::vector<TomlError> errors;
};

/// Reads a document. From one with mistakes the lines at fault are left out (a table's header with all of its
/// table) and the rest is read; at most 20 mistakes are looked for, then nothing of the document counts.
TomlDocument parse_toml(std::string_view text);

/// The version of toml++ in this program: "3.3.0".
std::string toml_library_version();

} // namespace aclint::config
