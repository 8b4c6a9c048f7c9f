// Texts of which each line has a sign before it: a diff, a list in Markdown, line numbers; and the marks of a merge that
// is not finished.
#include "pasted/costume.h"

#include "base/ascii.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace aclint::pasted {

namespace {

Span span(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

// A line without its line end, and where it begins.
struct Line {
  std::size_t begin;
  std::string_view text;
  std::size_t next; ///< where the next one begins

  std::size_t end() const { return begin + text.size(); }
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::size_t const next = std::min(end + 1, text.size());
    result.push_back({at, line, next});
    at = next;
  }
  return result;
}

bool starts_json(std::string_view text) {
  std::string_view const trimmed = ascii::trim(text);
  return trimmed.starts_with('{') || trimmed.starts_with('[');
}

// What `diff` and `git` write before the lines of a file.
bool is_diff_header(std::string_view line) {
  for (std::string_view const start :
       {"@@", "diff ", "index ", "--- ", "+++ ", "\\ No newline", "new file mode"})
    if (line.starts_with(start)) return true;
  return false;
}

} // namespace

// `-` and `+` at the beginning of lines: what is removed goes, what is added stays.
std::optional<Costume> diff(std::string_view text) {
  Costume result{"this is a diff, not JSON: lines begin with `+` and `-`",
                 "Copy the policy itself, as it is after the change.",
                 {},
                 {}};
  std::size_t added = 0;
  std::size_t removed = 0;
  std::size_t headers = 0;
  for (Line const& line : lines_of(text)) {
    bool const header = is_diff_header(line.text);
    bool const minus = !header && line.text.starts_with('-');
    bool const plus = !header && line.text.starts_with('+');
    headers += header;
    removed += minus;
    added += plus;
    if (header || minus)
      result.edits.push_back({span(line.begin, line.next), ""});
    else if (plus)
      result.edits.push_back({span(line.begin, line.begin + 1), " "});
    if ((minus || plus) && result.place.empty()) result.place = span(line.begin, line.begin + 1);
  }
  bool const is_diff = added > 0 ? removed > 0 || headers > 0 : removed > 0 && headers > 0;
  return is_diff && mentions_policy(text) ? std::optional(std::move(result)) : std::nullopt;
}

// `<<<<<<<`, `=======`, `>>>>>>>`: only the author knows which of the two versions is right.
std::optional<Costume> merge_conflict(std::string_view text) {
  Costume result{
      "this text has the marks of a merge conflict",
      "Keep one of the two versions, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`.",
      {},
      {}};
  bool separated = false;
  for (Line const& line : lines_of(text)) {
    if (line.text.starts_with("<<<<<<<")) result.place = span(line.begin, line.end());
    separated = separated || (!result.place.empty() && line.text.starts_with("======="));
    if (separated && line.text.starts_with(">>>>>>>")) return result;
  }
  return std::nullopt;
}

namespace {

// The size of the sign before an item; 0: there is none.
std::size_t item_sign(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return 1;
  for (std::string_view const sign : {"\u2022 ", "\u2013 ", "\u2014 "})
    if (line.starts_with(sign)) return sign.size() - 1;
  return 0;
}

// `- {"Effect": …}`
bool is_item(std::string_view text) {
  std::size_t const size = item_sign(text);
  return size > 0 && ascii::trim(text.substr(size, 80)).starts_with("{\"");
}

} // namespace

// `- "…"` in a list of JSON, and `- {…}` for each statement.
std::optional<Costume> list_items(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  // Outside of JSON, the items are the elements of a list.
  bool const is_list = first != text.npos && is_item(text.substr(first));
  if (!is_list && !starts_json(text)) return std::nullopt;
  Costume result{
      "lines begin with a sign, as in a list in Markdown", "Remove the sign before each line.", {}, {}};
  for (Line const& line : lines_of(text)) {
    std::size_t const start = std::min(line.text.find_first_not_of(" \t"), line.text.size());
    std::string_view const item = line.text.substr(start);
    std::size_t const size = item_sign(item);
    if (size == 0) continue;
    std::string_view const rest = ascii::trim(item.substr(size));
    constexpr std::string_view values = "\"'`{[";
    bool const value =
        !rest.empty() && (values.find(rest.front()) != values.npos || rest.starts_with("\u201c"));
    if (!value) return std::nullopt;
    if (result.place.empty()) result.place = span(line.begin + start, line.begin + start + size);
    bool const comma =
        is_list && !result.edits.empty() && !ascii::trim(text.substr(0, line.begin)).ends_with(',');
    result.edits.push_back({span(line.begin + start, line.begin + start + size + 1), !is_list ? ""
                                                                                     : result.edits.empty()
                                                                                         ? "["
                                                                                     : comma ? ","
                                                                                             : ""});
  }
  if (is_list) result.edits.push_back({span(text.size(), text.size()), "]"});
  return result.edits.empty() ? std::nullopt : std::optional(std::move(result));
}

// `1  {`, `2    "Statement": [`, …
std::optional<Costume> line_numbers(std::string_view text) {
  Costume result{"each line begins with its number", "Copy the text without the line numbers.", {}, {}};
  std::optional<std::uint32_t> last;
  for (Line const& line : lines_of(text)) {
    std::size_t const start = line.text.find_first_not_of(" \t");
    if (start == line.text.npos) continue;
    char const* const from = line.text.data() + start;
    std::uint32_t number = 0;
    auto const [end, error] = std::from_chars(from, line.text.data() + line.text.size(), number);
    if (error != std::errc() || (last && number <= *last)) return std::nullopt;
    auto size = static_cast<std::size_t>(end - line.text.data());
    std::string_view rest = line.text.substr(size);
    constexpr std::string_view signs = ".:|)";
    if (!rest.empty() && signs.find(rest.front()) != signs.npos) {
      rest.remove_prefix(1);
      ++size;
    }
    if (!rest.empty() && !ascii::is_space(rest.front())) return std::nullopt;
    if (!last && !starts_json(rest)) return std::nullopt;
    if (!last) result.place = span(line.begin + start, line.begin + size);
    last = number;
    result.edits.push_back({span(line.begin, line.begin + size), ""});
  }
  return result.edits.size() > 1 ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace aclint::pasted
