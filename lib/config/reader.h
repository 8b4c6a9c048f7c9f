// What the readers of all sections of an aclint.toml share: reporting problems, and values of common types.
#pragma once
#include "config/config.h"
#include "config/toml.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::config {

using Words = std::vector<std::string_view>;

/// The key as TOML writes it: with quotation marks if it needs them.
std::string toml_key(std::string_view key);

/// "`a`, `b` or `c`", and the same with quotation marks.
std::string one_of(Words const& words);
std::string one_of_quoted(Words const& words);
std::string in_quotes(std::string_view text);

class Reader {
public:
  explicit Reader(ParsedConfig& out) : out_(out) {}

protected:
  Config& config() { return out_.config; }

  Problem& problem(ProblemKind kind, Span span, std::string message, std::string why, std::string help);

  /// `instead`: the TOML text of the fix.
  Problem& bad_value(Span span, std::string message, std::string help, std::string const& instead = "");

  /// `known`: the keys there.
  void unknown_key(TomlMember const& member, Words const& known, std::string const& where);

  // The value, if it has the type; else a problem, and nothing.
  TomlValue::Table const* table(TomlValue const& value, std::string const& name);
  bool flag(TomlMember const& member);
  std::string text(TomlMember const& member, std::string const& example);
  std::int64_t id(TomlMember const& member, std::string help); ///< 0: it is not one
  /// One of `known`; `what` says what they are: "status".
  std::optional<std::string> word(TomlValue const& value, std::string const& what, Words const& known);

  /// The strings of a list. A single string counts as a list of one.
  std::vector<std::pair<std::string, Span>> placed_texts(TomlValue const& value, std::string_view key);
  std::vector<std::string> texts(TomlValue const& value, std::string_view key);

  /// Each table of a list of tables: `[[site.policy]]`. `names`: the key that takes a list of names; may be empty.
  void tables(TomlMember const& member, std::string_view names,
              std::function<void(TomlValue::Table const& table, Span span)> const& each);

  /// The slugs of the roles that are known so far: WordPress's, and the site's.
  Words known_roles();
  /// Makes a name of the site known to all rules.
  static void add_name(facts::Names& names, std::string const& name, bool is_wordpress);

  ParsedConfig& out_;
};

// Each reads one part of the document. Names in it must have been introduced before: roles, then menus and policies,
// then users.
void read_site(TomlValue const& value, Surroundings const& surroundings, ParsedConfig& out);
void read_menus(TomlMember const& member, ParsedConfig& out);
void read_policies(TomlMember const& member, Surroundings const& surroundings, ParsedConfig& out);
void read_users(TomlMember const& member, ParsedConfig& out);
void read_posts(TomlMember const& member, ParsedConfig& out);

} // namespace aclint::config
