#include "site/configpress.h"

#include "base/ascii.h"
#include "base/whole_number.h"

#include <algorithm>
#include <map>

namespace aclint::site {

namespace {

bool is_key_character(char c) { return ascii::is_alpha(c) || ascii::is_digit(c) || c == '.' || c == '_'; }

// A word in quotation marks in which nothing has a meaning of its own.
std::optional<php::Value> quoted_value(std::string_view text) {
  char const mark = text.front();
  if (text.size() < 2 || text.back() != mark) return std::nullopt;
  std::string_view const inside = text.substr(1, text.size() - 2);
  if (inside.find_first_of(mark == '"' ? "\"\\$" : "'") != inside.npos) return std::nullopt;
  return php::Value(std::string(inside));
}

std::optional<php::Value> value_of(std::string_view text) {
  if (text.empty()) return php::Value("");
  if (text.front() == '"' || text.front() == '\'') return quoted_value(text);
  if (ascii::is_one_of(text, {"true", "on", "yes"})) return php::Value(true);
  if (ascii::is_one_of(text, {"false", "off", "no", "none"})) return php::Value(false);
  if (ascii::is_one_of(text, {"null"})) return php::Value();
  constexpr std::size_t digits = 15; // PHP takes larger numbers for text
  if (text.size() <= digits)
    if (auto const number = whole_number(text)) return php::Value(*number);
  // Capitals alone may be a constant of PHP.
  bool const plain =
      std::ranges::all_of(text, [](char c) { return is_key_character(c) || c == '-' || c == '/'; });
  bool const is_word = std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
  return plain && is_word ? std::optional<php::Value>(std::string(text)) : std::nullopt;
}

// Reads one line after the other.
class Reader {
public:
  bool line(std::string_view text, Offset begin) {
    std::size_t const blanks = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(blanks);
    begin += static_cast<Offset>(blanks);
    text = ascii::trim(text);
    if (text.empty() || text.front() == ';') return true;
    if (text.front() == '[') return section(text);
    std::size_t const equals = text.find('=');
    if (equals == text.npos) return std::ranges::all_of(text, is_key_character); // PHP ignores a key alone
    std::string_view const name = ascii::trim(text.substr(0, equals));
    std::string_view value = ascii::trim(text.substr(equals + 1));
    // A comment after a value that is not quoted.
    if (!value.empty() && value.front() != '"' && value.front() != '\'')
      value = ascii::trim(value.substr(0, value.find(';')));
    std::optional<php::Value> read = value_of(value);
    if (name.empty() || !std::ranges::all_of(name, is_key_character) || !read) return false;
    keys_[section_].push_back(
        {std::string(name), std::move(*read), {begin, begin + static_cast<Offset>(name.size())}});
    return true;
  }

  std::optional<std::vector<ConfigPressKey>> take() {
    // `aam = …` outside of a section crashes AAM.
    for (ConfigPressKey const& key : keys_[""])
      if (key.name == "aam") return std::nullopt;
    bool const has_section = keys_.contains("aam");
    std::vector<ConfigPressKey> result;
    for (ConfigPressKey& key : keys_[has_section ? "aam" : ""]) {
      std::erase_if(result, [&](ConfigPressKey const& before) { return before.name == key.name; });
      result.push_back(std::move(key));
    }
    return result;
  }

private:
  bool section(std::string_view text) {
    std::size_t const end = text.find(']');
    if (end == text.npos) return false;
    std::string_view const name = text.substr(1, end - 1);
    if (name.empty() || !std::ranges::all_of(name, is_key_character)) return false;
    section_ = name;
    keys_[section_].clear(); // the later one of two replaces the earlier one
    return true;
  }

  std::map<std::string, std::vector<ConfigPressKey>> keys_; // by section
  std::string section_;
};

} // namespace

std::optional<std::vector<ConfigPressKey>> read_configpress(std::string_view text) {
  Reader reader;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t const end = std::min(text.find_first_of("\r\n", begin), text.size());
    if (!reader.line(text.substr(begin, end - begin), static_cast<Offset>(begin))) return std::nullopt;
    begin = end + 1;
  }
  return reader.take();
}

} // namespace aclint::site
