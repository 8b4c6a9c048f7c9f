// toml++ stops at the first mistake. To find more, and to read the rest, the faulty line is overwritten with
// spaces and the text is parsed again. Spans stay valid, because no byte moves.
#include "config/toml.h"

#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 32 // toml++ and this file follow values recursively
#include <toml++/impl/preprocessor.h>
// toml++ assumes what it checks a few lines later, and what is not true of `[[{`.
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(...) static_assert(true)
#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace aclint::config {

namespace {

constexpr int max_mistakes = 20;

// `a.b.c` is a table in a table in a table, so long keys nest as deep as values. The longest settings have 6 parts.
constexpr std::size_t max_key_parts = 16;

// The lines of a text. toml++ counts lines, and columns in code points, both from 1.
class Lines {
public:
  explicit Lines(std::string_view text) : text_(text) {
    std::size_t points = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!is_continuation(i) && points++ % points_a_mark == 0) marks_.push_back(i);
      if (text[i] != '\n') continue;
      begins_.push_back(i + 1);
      points_before_.push_back(points);
    }
  }

  // From the nearest mark before it, as a line may be long.
  Offset offset(toml::source_position at) const {
    if (at.line == 0) return 0;
    if (at.line > begins_.size()) return static_cast<Offset>(text_.size());
    std::size_t points = points_before_[at.line - 1] + at.column - std::min<std::size_t>(at.column, 1);
    if (points / points_a_mark >= marks_.size()) return static_cast<Offset>(text_.size());
    std::size_t offset = marks_[points / points_a_mark];
    for (points %= points_a_mark; points > 0 && offset < text_.size(); --points) {
      ++offset;
      while (offset < text_.size() && is_continuation(offset)) ++offset;
    }
    return static_cast<Offset>(offset);
  }

  Span span(toml::source_region const& region) const {
    Offset const begin = offset(region.begin);
    return {begin, std::max(begin, offset(region.end))};
  }

  std::size_t count() const { return begins_.size(); }
  std::size_t begin(std::size_t line) const { return line < begins_.size() ? begins_[line] : text_.size(); }
  /// Without its line end.
  std::string_view line(std::size_t line) const {
    std::string_view const rest = text_.substr(begin(line));
    return rest.substr(0, rest.find('\n'));
  }

private:
  static constexpr std::size_t points_a_mark = 64;

  bool is_continuation(std::size_t i) const {
    return (static_cast<unsigned char>(text_[i]) & 0xc0u) == 0x80u;
  }

  std::string_view text_;
  std::vector<std::size_t> begins_{0};
  std::vector<std::size_t> points_before_{0}; // by line: the number of code points before it
  std::vector<std::size_t> marks_;            // where every 64th code point begins
};

TomlValue::Table table_of(toml::table const& table, Lines const& lines);

TomlValue value_of(toml::node const& node, Lines const& lines) {
  TomlValue result{lines.span(node.source()), TomlValue::Other{}};
  if (toml::table const* const table = node.as_table()) {
    result.data = table_of(*table, lines);
  } else if (toml::array const* const array = node.as_array()) {
    TomlValue::List list;
    for (toml::node const& element : *array) list.push_back(value_of(element, lines));
    result.data = std::move(list);
  } else if (auto const* const text = node.as_string()) {
    result.data = text->get();
  } else if (auto const* const number = node.as_integer()) {
    result.data = number->get();
  } else if (auto const* const flag = node.as_boolean()) {
    result.data = flag->get();
  }
  return result;
}

TomlValue::Table table_of(toml::table const& table, Lines const& lines) {
  TomlValue::Table result;
  for (auto const& [key, node] : table)
    result.push_back({std::string(key.str()), lines.span(key.source()), value_of(node, lines)});
  std::stable_sort(result.begin(), result.end(), [](TomlMember const& a, TomlMember const& b) {
    return a.key_span.begin < b.key_span.begin;
  });
  return result;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

bool is_header(std::string_view line) {
  std::size_t const first = line.find_first_not_of(" \t");
  return first != std::string_view::npos && line[first] == '[';
}

// `key = …` or a table header: it begins a new item and does not continue the one on the line before.
bool begins_anew(std::string_view line) {
  if (is_header(line)) return true;
  std::size_t const equals = line.find('=');
  std::size_t const quote = line.find_first_of(",[{#");
  return equals != std::string_view::npos && equals < quote;
}

// Overwrites the item that begins on the line of a mistake, or on the last non-empty line before it. With a
// table's header the whole table goes, because otherwise its keys would count for the table before. Returns
// the first line overwritten; `Lines::count()` if nothing is left.
std::size_t blank_out(std::string& text, Lines const& lines, std::size_t line) {
  line = std::min(line, lines.count() - 1);
  while (line > 0 && is_blank(lines.line(line))) --line;
  if (is_blank(lines.line(line))) return lines.count();
  std::size_t end = line + 1;
  if (is_header(lines.line(line)))
    while (end < lines.count() && !is_header(lines.line(end))) ++end;
  for (std::size_t i = lines.begin(line); i < lines.begin(end); ++i)
    if (text[i] != '\n') text[i] = ' ';
  return line;
}

// The end of the string that begins at `at`. One without an end goes to the end of its line, or with three
// quotation marks to the end of the text.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  char const quote = text[at];
  bool const long_string = text.substr(at).starts_with(std::string(3, quote));
  std::size_t i = at + (long_string ? 3 : 1);
  while (i < text.size()) {
    if (text[i] == '\\' && quote == '"')
      i += 2;
    else if (!long_string && (text[i] == quote || text[i] == '\n'))
      return i + 1;
    else if (long_string && text.substr(i).starts_with(std::string(3, quote)))
      return i + 3;
    else
      ++i;
  }
  return text.size();
}

// Where the first key with more than `max_key_parts` parts begins.
std::optional<std::size_t> find_deep_key(std::string_view text) {
  std::size_t begin = 0;
  std::size_t parts = 1;
  for (std::size_t i = 0; i < text.size();) {
    char const c = text[i];
    if (c == '"' || c == '\'') {
      i = end_of_string(text, i);
      continue;
    }
    if (c == '#') {
      i = std::min(text.find('\n', i), text.size());
      continue;
    }
    ++i;
    if (c == '.') {
      if (++parts > max_key_parts) return begin;
    } else if (c == '\n' || c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}') {
      begin = i;
      parts = 1;
    }
  }
  return std::nullopt;
}

// The number of line ends before `at`.
std::size_t line_of(std::string_view text, std::size_t at) {
  return static_cast<std::size_t>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

} // namespace

TomlDocument parse_toml(std::string_view text) {
  Lines const lines(text);
  TomlDocument result;
  std::string rest(text);
  std::size_t last_blanked = lines.count();
  for (int mistakes = 0; mistakes < max_mistakes; ++mistakes) {
    Lines const lines_left(rest);
    if (auto const deep = find_deep_key(rest)) {
      auto const begin = static_cast<Offset>(*deep);
      result.errors.push_back(
          {{begin, begin + 1},
           "this key has more than " + std::to_string(max_key_parts) + " parts; no setting has as many",
           true});
      last_blanked = blank_out(rest, lines_left, line_of(rest, *deep));
      continue;
    }
    toml::parse_result const parsed = toml::parse(std::string_view(rest));
    if (parsed) {
      result.root = table_of(parsed.table(), lines);
      return result;
    }
    toml::parse_error const& error = parsed.error();
    std::size_t const line = error.source().begin.line == 0 ? 0 : error.source().begin.line - 1;
    Offset const begin = lines.offset(error.source().begin);
    std::size_t const blanked = blank_out(rest, lines_left, line);
    // A mistake on the next line is usually the rest of the same mistake.
    if (last_blanked == lines.count() || blanked > last_blanked + 1 || blanked + 1 < last_blanked ||
        begins_anew(lines.line(blanked)))
      result.errors.push_back({{begin, std::min<Offset>(begin + 1, static_cast<Offset>(text.size()))},
                               std::string(error.description())});
    if (blanked == lines.count()) return result;
    last_blanked = blanked;
  }
  return result;
}

std::string toml_library_version() {
  return std::to_string(TOML_LIB_MAJOR) + "." + std::to_string(TOML_LIB_MINOR) + "." +
         std::to_string(TOML_LIB_PATCH);
}

} // namespace aclint::config
