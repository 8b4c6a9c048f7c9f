#include "config/reader.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "base/words.h"
#include "catalog/closest.h"
#include "catalog/roles.h"

#include <algorithm>

namespace aclint::config {

using List = TomlValue::List;
using Table = TomlValue::Table;

std::string toml_key(std::string_view key) {
  bool const bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return ascii::is_alpha(c) || ascii::is_digit(c) || c == '-' || c == '_';
  });
  return bare ? std::string(key) : in_quotes(key);
}

std::string one_of(Words const& words) { return join_words(words, quoted, {.last = "or"}); }

std::string one_of_quoted(Words const& words) {
  std::vector<std::string> with_quotes;
  for (std::string_view const word : words) with_quotes.push_back(in_quotes(word));
  return one_of(Words(with_quotes.begin(), with_quotes.end()));
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

Problem& Reader::problem(ProblemKind kind, Span span, std::string message, std::string why,
                         std::string help) {
  return out_.problems.emplace_back(
      Problem{kind, span, std::move(message), std::move(why), std::move(help), std::nullopt});
}

Problem& Reader::bad_value(Span span, std::string message, std::string help, std::string const& instead) {
  Problem& found = problem(ProblemKind::bad_value, span, std::move(message), "aclint ignores this setting.",
                           std::move(help));
  if (!instead.empty()) found.fix = diag::Fix{"Write `" + instead + "`", false, {{span, instead}}};
  return found;
}

void Reader::unknown_key(TomlMember const& member, Words const& known, std::string const& where) {
  auto const near = catalog::closest(member.key, known);
  Problem& found = problem(ProblemKind::unknown_key, member.key_span,
                           unknown_word("key", member.key, near) + (near ? "" : " in " + where),
                           "aclint ignores keys that it does not know.",
                           near ? "" : "The keys are " + join_words(known, quoted) + ".");
  if (near)
    found.fix = diag::Fix{"Rename it to " + quoted(*near), false, {{member.key_span, toml_key(*near)}}};
}

Table const* Reader::table(TomlValue const& value, std::string const& name) {
  Table const* const result = value.as<Table>();
  if (result == nullptr)
    bad_value(value.span, quoted(name) + " must be a table", "Write `[" + name + "]` on a line of its own.");
  return result;
}

bool Reader::flag(TomlMember const& member) {
  if (bool const* const value = member.value.as<bool>()) return *value;
  bad_value(member.value.span, quoted(member.key) + " must be `true` or `false`", "");
  return false;
}

std::string Reader::text(TomlMember const& member, std::string const& example) {
  std::string const* const value = member.value.as<std::string>();
  if (value != nullptr && !value->empty()) return *value;
  bad_value(member.value.span, quoted(member.key) + " must be a string in quotation marks",
            "Write `" + member.key + " = \"" + example + "\"`.");
  return {};
}

std::int64_t Reader::id(TomlMember const& member, std::string help) {
  std::int64_t const* const value = member.value.as<std::int64_t>();
  if (value != nullptr && *value > 0) return *value;
  bad_value(member.value.span, quoted(member.key) + " must be a number above 0", std::move(help));
  return 0;
}

std::optional<std::string> Reader::word(TomlValue const& value, std::string const& what, Words const& known) {
  std::string const* const text = value.as<std::string>();
  if (text != nullptr && std::find(known.begin(), known.end(), *text) != known.end()) return *text;
  auto const near = text != nullptr ? catalog::closest(*text, known) : std::nullopt;
  bad_value(value.span, text != nullptr ? unknown_word(what, *text, near) : "a " + what + " must be a string",
            "Write " + one_of_quoted(known) + ".", near ? in_quotes(*near) : "");
  return std::nullopt;
}

std::vector<std::pair<std::string, Span>> Reader::placed_texts(TomlValue const& value, std::string_view key) {
  std::vector<std::pair<std::string, Span>> result;
  auto const add = [&](TomlValue const& element) {
    std::string const* const text = element.as<std::string>();
    if (text != nullptr && !text->empty())
      result.emplace_back(*text, element.span);
    else
      bad_value(element.span, quoted(key) + " must be a list of strings in quotation marks",
                "Write `" + std::string(key) + " = [\"…\", \"…\"]`.");
  };
  if (List const* const list = value.as<List>())
    for (TomlValue const& element : *list) add(element);
  else
    add(value);
  return result;
}

std::vector<std::string> Reader::texts(TomlValue const& value, std::string_view key) {
  std::vector<std::string> result;
  for (auto& [text, span] : placed_texts(value, key)) result.push_back(std::move(text));
  return result;
}

void Reader::tables(TomlMember const& member, std::string_view names,
                    std::function<void(Table const& table, Span span)> const& each) {
  List const* const list = member.value.as<List>();
  bool const tables = list != nullptr && std::all_of(list->begin(), list->end(), [](TomlValue const& entry) {
                        return entry.as<Table>() != nullptr;
                      });
  if (!tables) {
    std::string help =
        "Write `[[site." + member.key + "]]` on a line of its own, once for each " + member.key + ".";
    if (!names.empty()) help += " For a list of names, write `" + std::string(names) + " = [\"…\", \"…\"]`.";
    bad_value(member.value.span, quoted(member.key) + " must be a list of tables", std::move(help));
    return;
  }
  for (TomlValue const& entry : *list) each(*entry.as<Table>(), entry.span);
}

Words Reader::known_roles() {
  Words result = config().names.roles.with({});
  for (catalog::Role const& role : catalog::roles()) result.push_back(role.slug);
  return result;
}

void Reader::add_name(facts::Names& names, std::string const& name, bool is_wordpress) {
  if (!is_wordpress) names.add(name);
}

} // namespace aclint::config
