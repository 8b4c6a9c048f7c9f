// YAML, as far as people write policies in it: keys, lists with dashes, scalars in one line, lists in brackets. A text with
// anything else (anchors, tags, scalars in several lines) is not recognised.
#include "pasted/costume.h"

#include "base/ascii.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace aclint::pasted {

namespace {

using diag::TextEdit;

// A line that is not empty: its content, without indentation, comment and spaces at its end.
struct Line {
  std::size_t begin; // of the content, in the text
  std::size_t end;
  std::size_t column; // of the content
};

// Where a comment begins: `#` at the beginning or after a space, outside of quotation marks.
std::size_t comment_begin(std::string_view line) {
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    bool const starts = i == 0 || ascii::is_space(line[i - 1]);
    if (quote != '\0')
      quote = line[i] == quote ? '\0' : quote;
    else if ((line[i] == '"' || line[i] == '\'') && (starts || line[i - 1] == '['))
      quote = line[i];
    else if (line[i] == '#' && starts)
      return i;
  }
  return line.size();
}

class Converter {
public:
  explicit Converter(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t const end = std::min(text.find('\n', at), text.size());
      add_line(at, end);
      at = end + 1;
    }
  }

  // False: it is not such YAML.
  bool run() {
    if (lines_.empty()) return false;
    std::string_view const top = rest(0, lines_[0].begin);
    if (!is_dash(top) && key_size(top) == 0) return false; // a lone string
    std::size_t line = 0;
    return node(line, lines_[0].begin, lines_[0].column, 0) && line == lines_.size();
  }

  std::vector<TextEdit> take() && {
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](TextEdit const& a, TextEdit const& b) { return a.span.begin < b.span.begin; });
    return std::move(edits_);
  }

  Line const& first() const { return lines_.front(); }

private:
  static constexpr std::size_t deepest = 200;

  void add_line(std::size_t begin, std::size_t end) {
    std::string_view const whole = text_.substr(begin, end - begin);
    std::string_view const content = whole.substr(0, comment_begin(whole));
    std::string_view const trimmed = ascii::trim(content);
    if (content.size() < whole.size()) edit(begin + content.size(), end, "");
    if (trimmed == "---" || trimmed == "...") {
      edit(begin, begin + content.size(), "");
      return;
    }
    if (trimmed.empty()) return;
    auto const column = static_cast<std::size_t>(trimmed.data() - whole.data());
    tabs_ = tabs_ || whole.substr(0, column).find('\t') != whole.npos;
    lines_.push_back({begin + column, begin + column + trimmed.size(), column});
  }

  void edit(std::size_t from, std::size_t to, std::string written) {
    edits_.push_back({{static_cast<Offset>(from), static_cast<Offset>(to)}, std::move(written)});
  }

  std::string_view rest(std::size_t line, std::size_t at) const {
    return text_.substr(at, lines_[line].end - at);
  }

  static bool is_dash(std::string_view rest) { return rest == "-" || rest.starts_with("- "); }

  // The size of the key at the beginning, without its colon; 0: there is none.
  static std::size_t key_size(std::string_view rest) {
    if (rest.empty()) return 0;
    std::size_t colon = 0;
    if (rest[0] == '"' || rest[0] == '\'') {
      std::size_t const close = rest.find(rest[0], 1);
      if (close == rest.npos) return 0;
      colon = close + 1;
      if (colon == rest.size() || rest[colon] != ':') return 0;
    } else {
      colon = rest.find(": ");
      if (colon == rest.npos) colon = rest.ends_with(':') ? rest.size() - 1 : 0;
    }
    bool const ends = colon > 0 && (colon + 1 == rest.size() || rest[colon + 1] == ' ');
    return ends ? colon : 0;
  }

  // Reads the value at `at` in the line with this number, whose content begins in this column. Moves to the line after it.
  bool node(std::size_t& line, std::size_t at, std::size_t column, std::size_t depth) {
    if (depth > deepest || tabs_) return false;
    if (is_dash(rest(line, at))) return entries(line, at, column, depth, '[');
    if (key_size(rest(line, at)) > 0) return entries(line, at, column, depth, '{');
    std::size_t const end = lines_[line].end;
    if (!scalar(at, end)) return false;
    last_end_ = end;
    ++line;
    return true;
  }

  // The elements of a list, or the members of an object: all lines in this column.
  bool entries(std::size_t& line, std::size_t at, std::size_t column, std::size_t depth, char bracket) {
    edit(at, at, std::string(1, bracket));
    for (bool first = true;; first = false) {
      if (!first) {
        at = lines_[line].begin;
        edit(last_end_, last_end_, ",");
      }
      if (!(bracket == '[' ? element(line, at, column, depth) : member(line, at, column, depth)))
        return false;
      if (line == lines_.size() || lines_[line].column < column) break;
      bool const dash = is_dash(rest(line, lines_[line].begin));
      if (lines_[line].column > column) return false;
      if (dash != (bracket == '[')) {
        if (dash) return false;
        break; // a list in the column of its key ends before the next key
      }
    }
    edit(last_end_, last_end_, bracket == '[' ? "]" : "}");
    return true;
  }

  bool element(std::size_t& line, std::size_t at, std::size_t column, std::size_t depth) {
    edit(at, at + 1, " ");
    std::string_view const after = rest(line, at).substr(1);
    std::size_t const spaces = std::min(after.find_first_not_of(' '), after.size());
    if (spaces < after.size()) return node(line, at + 1 + spaces, column + 1 + spaces, depth + 1);
    return below(line, column + 1, depth, at + 1);
  }

  bool member(std::size_t& line, std::size_t at, std::size_t column, std::size_t depth) {
    std::string_view const whole = rest(line, at);
    std::size_t const size = key_size(whole);
    if (size == 0 || !scalar(at, at + size, true)) return false;
    std::string_view const after = whole.substr(size + 1);
    std::size_t const spaces = std::min(after.find_first_not_of(' '), after.size());
    if (spaces == after.size()) {
      // A list may be in the column of its key.
      bool const list = line + 1 < lines_.size() && lines_[line + 1].column == column &&
                        is_dash(rest(line + 1, lines_[line + 1].begin));
      return below(line, list ? column : column + 1, depth, at + size + 1);
    }
    std::size_t const value = at + size + 1 + spaces;
    std::size_t const end = lines_[line].end;
    if (key_size(text_.substr(value, end - value)) > 0 || !scalar(value, end)) return false;
    last_end_ = end;
    ++line;
    return true;
  }

  // The value on the lines below, at least in this column; null if there is none.
  bool below(std::size_t& line, std::size_t column, std::size_t depth, std::size_t here) {
    ++line;
    if (line == lines_.size() || lines_[line].column < column) {
      edit(here, here, " null");
      last_end_ = here;
      return true;
    }
    return node(line, lines_[line].begin, lines_[line].column, depth + 1);
  }

  bool scalar(std::size_t from, std::size_t to, bool key = false) {
    std::string_view const written = ascii::trim(text_.substr(from, to - from));
    if (written.empty()) return false;
    if (!key && written.front() == '[') return flow_list(from, to);
    if (written.front() == '"') {
      bool const whole = written.size() > 1 && written.find('"', 1) == written.size() - 1;
      return whole && written.find('\\') == written.npos;
    }
    if (written.front() == '\'') {
      if (written.size() < 2 || written.find('\'', 1) != written.size() - 1) return false;
      edit(from, to, syntax::json_string(written.substr(1, written.size() - 2)));
      return true;
    }
    if (std::string_view("|>&!%@{}[],?").find(written.front()) != std::string_view::npos) return false;
    // `*` begins an alias in YAML; in a policy it is a wildcard that should have been quoted.
    if (!key && is_literal(written)) {
      edit(from, to, literal(written));
      return true;
    }
    edit(from, to, syntax::json_string(written));
    return true;
  }

  // `[a, "b"]`
  bool flow_list(std::size_t from, std::size_t to) {
    std::string_view const inside = text_.substr(from + 1, to - from - 1);
    if (text_[to - 1] != ']' || inside.substr(0, inside.size() - 1).find_first_of("[]{}") != inside.npos)
      return false;
    for (std::size_t at = from + 1; at < to - 1;) {
      std::size_t const end = std::min(text_.find(',', at), to - 1);
      std::size_t first = at;
      std::size_t last = end;
      while (first < last && text_[first] == ' ') ++first;
      while (last > first && text_[last - 1] == ' ') --last;
      if (!scalar(first, last)) return false;
      at = end + 1;
    }
    return true;
  }

  static bool is_number(std::string_view written) {
    double number = 0;
    auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    bool const padded = written.size() > 1 && written[0] == '0' && written[1] != '.';
    return error == std::errc() && end == written.data() + written.size() &&
           ascii::is_digit(written.back()) &&
           (ascii::is_digit(written[0]) ||
            (written[0] == '-' && ascii::is_digit(written[1]) && written[1] != '0')) &&
           !padded;
  }
  static bool is_literal(std::string_view written) {
    return is_number(written) || literal(written) != written || written == "null" || written == "true" ||
           written == "false";
  }
  static std::string literal(std::string_view written) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words{{{"true", "true"},
                                                                                  {"yes", "true"},
                                                                                  {"on", "true"},
                                                                                  {"false", "false"},
                                                                                  {"no", "false"},
                                                                                  {"off", "false"},
                                                                                  {"null", "null"},
                                                                                  {"~", "null"}}};
    for (auto const& [name, meant] : words)
      if (ascii::equal_ignoring_case(written, name)) return std::string(meant);
    return std::string(written);
  }

  std::string_view text_;
  std::vector<Line> lines_;
  std::vector<TextEdit> edits_;
  std::size_t last_end_ = 0; // of the last value
  bool tabs_ = false;
};

} // namespace

std::optional<Costume> yaml(std::string_view text) {
  if (!mentions_policy(text)) return std::nullopt;
  // JSON, perhaps after a byte order mark or an invisible character.
  auto const start = std::find_if(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && !ascii::is_space(c);
  });
  if (start == text.end() || *start == '{' || *start == '[') return std::nullopt;
  Converter converter(text);
  if (!converter.run()) return std::nullopt;
  Line const first = converter.first();
  return Costume{"this is YAML, not JSON",
                 "A program that converts YAML to JSON makes a policy of it.",
                 {static_cast<Offset>(first.begin), static_cast<Offset>(first.end)},
                 std::move(converter).take()};
}

} // namespace aclint::pasted
