// Objects and lists as programs write them: PHP, JavaScript (and JSON5), Python. The grammar accepts what all of them have
// in common with JSON; its tokens write the edits that make JSON of it.
#include "pasted/costume.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "syntax/edit.h"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace aclint::pasted {

namespace {

namespace x3 = boost::spirit::x3;

using diag::TextEdit;

bool is_word(char c) { return ascii::is_alnum(c) || c == '_' || c == '$'; }

// What the tokens share.
class Reader {
public:
  Reader(std::string_view text, std::size_t begin) : text_(text), start_(text.data()), at_(start_ + begin) {}

  bool open();
  bool close();
  bool comma();
  bool scalar();
  bool arrow();
  void skip_space();

  std::vector<TextEdit> edits;
  bool arrows = false; // `=>` or `array(`
  bool bare = false;   // a key without quotation marks
  bool single_quotes = false;
  bool python_words = false; // `True`, `None`

  std::size_t place() const { return static_cast<std::size_t>(at_ - start_); }

private:
  struct Frame {
    Span open;
    char bracket = '[';
    std::size_t keys = 0;
    std::size_t elements = 0; // with or without a key
    std::size_t numbered = 0; // keys that are 0, 1, 2, … in order
    std::vector<Span> numbers;
  };

  bool at_end() const { return at_ == end(); }
  char const* end() const { return start_ + text_.size(); }
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end() - at_)}; }
  Span span(char const* from, char const* to) const {
    return {static_cast<Offset>(from - start_), static_cast<Offset>(to - start_)};
  }
  std::size_t arrow_size() const {
    if (rest().starts_with("=>")) return 2;
    return rest().starts_with(':') || (rest().starts_with('=') && !rest().starts_with("==")) ? 1 : 0;
  }
  void count_element() {
    if (!frames_.empty()) ++frames_.back().elements;
  }
  bool string();
  bool word();
  std::optional<std::string> decoded(std::string_view inside, char quote) const;

  std::string_view text_;
  char const* start_;
  char const* at_;
  std::vector<Frame> frames_;
  std::optional<Span> comma_; // the last token, if it is a comma
};

void Reader::skip_space() {
  while (!at_end()) {
    std::string_view const text = rest();
    std::size_t size = 0;
    if (ascii::is_space(*at_)) {
      ++at_;
      continue;
    }
    if (text.starts_with("/*")) {
      size = text.find("*/", 2);
      if (size == text.npos) return;
      size += 2;
    } else if (text.starts_with("//") || text.starts_with('#')) {
      size = std::min(text.find('\n'), text.size());
    } else {
      return;
    }
    edits.push_back({span(at_, at_ + size), ""});
    at_ += size;
  }
}

bool Reader::open() {
  char const* const from = at_;
  constexpr std::size_t deepest = 500;
  if (at_end() || frames_.size() >= deepest) return false;
  char bracket = *at_;
  if (ascii::starts_with_ignoring_case(rest(), "array")) {
    at_ += 5;
    while (!at_end() && ascii::is_space(*at_)) ++at_;
    bracket = at_end() ? '\0' : *at_;
    if (bracket != '(') {
      at_ = from;
      return false;
    }
    arrows = true;
  } else if (bracket != '[' && bracket != '{') {
    return false;
  }
  ++at_;
  count_element();
  frames_.push_back({span(from, at_), bracket});
  comma_.reset();
  skip_space();
  return true;
}

bool Reader::close() {
  Frame const& frame = frames_.back();
  char const expected = frame.bracket == '{' ? '}' : frame.bracket == '[' ? ']' : ')';
  if (at_end() || *at_ != expected || (frame.keys != 0 && frame.keys != frame.elements)) return false;
  if (comma_) edits.push_back({*comma_, ""});
  comma_.reset();
  bool const numbered = frame.keys > 0 && frame.numbered == frame.keys && frame.bracket != '{';
  bool const object = frame.keys > 0 ? !numbered : frame.bracket == '{';
  if (numbered)
    for (Span const& number : frame.numbers) edits.push_back({number, ""});
  if (object != (frame.bracket == '{') || frame.bracket == '(') {
    edits.push_back({frame.open, object ? "{" : "["});
    edits.push_back({span(at_, at_ + 1), object ? "}" : "]"});
  }
  frames_.pop_back();
  ++at_;
  skip_space();
  return true;
}

bool Reader::comma() {
  if (at_end() || *at_ != ',') return false;
  comma_ = span(at_, at_ + 1);
  ++at_;
  skip_space();
  return true;
}

// The `=>` or `:` after a key. The key was counted as an element; so is its value.
bool Reader::arrow() {
  std::size_t const size = arrow_size();
  if (size == 0 || frames_.empty()) return false;
  Frame& frame = frames_.back();
  ++frame.keys;
  --frame.elements;
  if (size == 2) arrows = true;
  if (*at_ != ':') edits.push_back({span(at_, at_ + size), ":"});
  if (frame.numbers.size() == frame.keys) frame.numbers.back().end = span(at_, at_ + size).end;
  at_ += size;
  skip_space();
  return true;
}

// The text of a string; nothing for one that is put together at run time.
std::optional<std::string> Reader::decoded(std::string_view inside, char quote) const {
  std::string result;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] != '\\' || i + 1 == inside.size()) {
      result += inside[i];
      continue;
    }
    char const next = inside[++i];
    if (next == quote || next == '\\' || next == '/' || next == '$') {
      result += next;
    } else if (next == 'n' || next == 't' || next == 'r') {
      result += next == 'n' ? '\n' : next == 't' ? '\t' : '\r';
    } else if ((next == 'u' && i + 4 < inside.size()) || (next == 'x' && i + 2 < inside.size())) {
      std::size_t const digits = next == 'u' ? 4 : 2;
      unsigned value = 0;
      char const* const from = inside.data() + i + 1;
      if (std::from_chars(from, from + digits, value, 16).ptr != from + digits ||
          (value >= 0xd800 && value < 0xe000))
        return std::nullopt;
      utf8::append(result, value);
      i += digits;
    } else {
      result += '\\';
      result += next;
    }
  }
  return result;
}

bool Reader::string() {
  char const quote = *at_;
  char const* const from = at_;
  char const* to = at_ + 1;
  bool plain = true;
  for (; to != end() && *to != quote; ++to) {
    plain = plain && *to != '\\' && *to != '"' && static_cast<unsigned char>(*to) >= 0x20;
    if (*to == '\\' && to + 1 != end()) ++to;
  }
  if (to == end()) return false;
  single_quotes = single_quotes || quote != '"';
  at_ = to + 1;
  if (plain) {
    if (quote == '"') return true;
    edits.push_back({span(from, from + 1), "\""});
    edits.push_back({span(to, at_), "\""});
    return true;
  }
  auto const text = decoded({from + 1, static_cast<std::size_t>(to - from - 1)}, quote);
  if (!text) return false;
  edits.push_back({span(from, at_), syntax::json_string(*text)});
  return true;
}

bool Reader::word() {
  char const* const from = at_;
  if (*at_ == '-' || *at_ == '+') ++at_;
  while (!at_end() && (is_word(*at_) || *at_ == '.')) ++at_;
  std::string_view const written(from, static_cast<std::size_t>(at_ - from));
  if (written.empty()) return false;
  char const* const after = at_;
  skip_space();
  if (arrow_size() > 0) {
    Frame& frame = frames_.back();
    std::size_t number = 0;
    bool const is_number = std::from_chars(from, after, number).ptr == after;
    if (is_number && number == frame.keys) {
      ++frame.numbered;
      frame.numbers.push_back(span(from, after));
    }
    bare = bare || !is_number;
    edits.push_back({span(from, after), syntax::json_string(written)});
    return true;
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> literals{
      {{"true", "true"}, {"false", "false"}, {"null", "null"}, {"none", "null"}, {"undefined", "null"}}};
  for (auto const& [name, meant] : literals)
    if (ascii::equal_ignoring_case(written, name)) {
      if (written != meant) edits.push_back({span(from, after), std::string(meant)});
      python_words = python_words || written == "True" || written == "False" || written == "None";
      return true;
    }
  double number = 0;
  return std::from_chars(from, after, number).ptr == after && (ascii::is_digit(*from) || *from == '-') &&
         (*from != '0' || written.size() == 1 || written[1] == '.');
}

bool Reader::scalar() {
  if (at_end()) return false;
  bool const quoted = *at_ == '"' || *at_ == '\'' || *at_ == '`';
  if (!(quoted ? string() : word())) return false;
  comma_.reset();
  skip_space();
  count_element();
  return true;
}

struct reader_tag;

// A token: calls a function of the reader.
template <auto Read> struct Token : x3::parser<Token<Read>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  template <typename Iterator, typename Context, typename RContext, typename Attribute>
  bool parse(Iterator&, Iterator const&, Context const& context, RContext&, Attribute&) const {
    return (x3::get<reader_tag>(context).*Read)();
  }
};
template <auto Read> constexpr Token<Read> token{};

x3::rule<struct script_value_tag> const value = "value";
x3::rule<struct script_entry_tag> const entry = "entry";
x3::rule<struct script_list_tag> const list = "list";

// It never goes back: after `open` or a scalar, only one thing can follow.
auto const list_def = token<&Reader::open> >> -entry >>
                      *(token<&Reader::comma> >> -entry) >> token<&Reader::close>;
auto const value_def = list | token<&Reader::scalar>;
auto const entry_def = value >> -(token<&Reader::arrow> >> value);

BOOST_SPIRIT_DEFINE(value, entry, list)

// What is before the value: an assignment, `return`, `<?php`. Returns where the value begins; nothing for other text.
struct Prefix {
  std::size_t size = 0;
  bool code = false; // more than comments
  bool php = false;
};

std::optional<Prefix> prefix_of(std::string_view text) {
  std::size_t size = std::min({text.find('{'), text.find('['), text.size()});
  std::size_t const array = text.find("array");
  if (array < size) size = array;
  if (size == text.size()) return std::nullopt;
  std::string_view before = ascii::trim(text.substr(0, size));
  Prefix result{size};
  if (before.starts_with("<?")) {
    result.php = result.code = true;
    before.remove_prefix(before.starts_with("<?php") ? 5 : 2);
  }
  // Comments before the code are part of it.
  std::string code;
  for (std::size_t at = 0; at < before.size(); ++at) {
    std::string_view const left = before.substr(at);
    if (left.starts_with("/*"))
      at += std::min(left.find("*/"), left.size() - 1) + 1;
    else if (left.starts_with("//") || left.starts_with('#'))
      at += std::min(left.find('\n'), left.size() - 1);
    else
      code += before[at];
  }
  std::string_view const trimmed = ascii::trim(code);
  if (trimmed.empty()) return result;
  constexpr std::size_t longest = 200;
  bool const ends = trimmed.ends_with('=') || trimmed.ends_with('(') || trimmed.ends_with("return") ||
                    trimmed.ends_with("default");
  if (!ends || trimmed.size() > longest || trimmed.find('"') != trimmed.npos) return std::nullopt;
  result.code = true;
  result.php = result.php || trimmed.starts_with('$') || trimmed.find("=>") != trimmed.npos;
  return result;
}

// True if nothing of the program follows but its closing signs, or after an assignment statements without values of
// their own: `export default policy;`.
bool is_suffix(std::string_view text, bool after_code) {
  constexpr std::size_t longest = 500;
  if (after_code && text.size() <= longest && text.find_first_of("{}[]\"'`") == text.npos) return true;
  while (true) {
    text = ascii::trim(text);
    if (text.empty()) return true;
    std::size_t size = 0;
    if (text.starts_with("?>"))
      size = 2;
    else if (text.front() == ';' || text.front() == ')' || text.front() == ',')
      size = 1;
    else if (ascii::starts_with_ignoring_case(text, "true"))
      size = 4;
    else if (text.starts_with("//") || text.starts_with('#'))
      size = std::min(text.find('\n'), text.size());
    else
      return false;
    text.remove_prefix(size);
  }
}

} // namespace

std::optional<Costume> script(std::string_view text) {
  auto const prefix = prefix_of(text);
  if (!prefix) return std::nullopt;
  Reader reader(text, prefix->size);
  // Comments before the value are edits, too.
  if (!prefix->code) reader = Reader(text, 0), reader.skip_space();
  char const* at = text.data();
  if (!x3::parse(at, text.data() + text.size(), x3::with<reader_tag>(reader)[list])) return std::nullopt;
  std::size_t const end = reader.place();
  if (!is_suffix(text.substr(end), prefix->code)) return std::nullopt;
  bool const code_around = prefix->code;
  int const habits = reader.bare + reader.single_quotes + reader.python_words;
  // One habit alone, such as comments or single quotation marks, is said more exactly by the parser.
  if (!code_around && !reader.arrows && habits < 2) return std::nullopt;
  bool const php = prefix->php || reader.arrows;
  bool const python = !php && reader.python_words;
  Costume result;
  result.message = php      ? "this is PHP code, not JSON"
                   : python ? "this is Python code, not JSON"
                            : "this is JavaScript code, not JSON";
  result.help = php      ? "In PHP, `json_encode()` makes JSON of it."
                : python ? "In Python, `json.dumps()` makes JSON of it."
                         : "In JavaScript, `JSON.stringify()` makes JSON of it.";
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  result.place = {static_cast<Offset>(first), static_cast<Offset>(first + 1)};
  result.edits = std::move(reader.edits);
  // Comments before and after the value go with the code around it.
  std::erase_if(result.edits, [&](TextEdit const& edit) { return edit.span.begin >= end; });
  if (code_around) result.edits.push_back({{0, static_cast<Offset>(prefix->size)}, ""});
  std::size_t const last = text.find_last_not_of(" \t\r\n") + 1;
  if (last > end) result.edits.push_back({{static_cast<Offset>(end), static_cast<Offset>(last)}, ""});
  std::stable_sort(result.edits.begin(), result.edits.end(),
                   [](TextEdit const& a, TextEdit const& b) { return a.span.begin < b.span.begin; });
  // `0 => x` removes its number together with the arrow: the edits of both parts are in it.
  Offset done = 0;
  std::vector<TextEdit> apart;
  for (TextEdit& edit : result.edits) {
    if (!apart.empty() && edit.span.begin < done) {
      if (edit.span.end > apart.back().span.end) apart.back() = std::move(edit);
    } else {
      apart.push_back(std::move(edit));
    }
    done = std::max(done, apart.back().span.end);
  }
  result.edits = std::move(apart);
  return result;
}

} // namespace aclint::pasted
