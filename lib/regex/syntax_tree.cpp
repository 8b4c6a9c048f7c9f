#include "regex/syntax_tree.h"

#include "base/ascii.h"

#include <utility>

namespace aclint::regex {

namespace {

template <class Test> ByteSet bytes_where(Test&& test) {
  ByteSet result;
  for (std::size_t i = 0; i < result.size(); ++i)
    if (test(static_cast<char>(i))) result.set(i);
  return result;
}

ByteSet byte(char c) { return ByteSet().set(static_cast<unsigned char>(c)); }
ByteSet digits() { return bytes_where(ascii::is_digit); }
ByteSet spaces() { return bytes_where(ascii::is_space); }
ByteSet high() {
  return bytes_where([](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}
ByteSet words() {
  return bytes_where([](char c) { return ascii::is_alnum(c) || c == '_'; });
}

unsigned char first_of(ByteSet const& set) {
  std::size_t i = 0;
  while (!set[i]) ++i;
  return static_cast<unsigned char>(i);
}

ByteSet named_class(std::string_view name) {
  auto const upper = [](char c) { return ascii::is_alpha(c) && ascii::lower(c) != c; };
  if (name == "alpha") return bytes_where(ascii::is_alpha);
  if (name == "digit") return digits();
  if (name == "alnum") return bytes_where(ascii::is_alnum);
  if (name == "space") return spaces();
  if (name == "word") return words();
  if (name == "upper") return bytes_where(upper);
  if (name == "lower") return bytes_where([&](char c) { return ascii::is_alpha(c) && !upper(c); });
  if (name == "xdigit")
    return bytes_where(
        [](char c) { return ascii::is_digit(c) || (ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f'); });
  if (name == "punct")
    return bytes_where([](char c) { return c > ' ' && c < '\x7f' && !ascii::is_alnum(c); });
  return bytes_where([](char c) { return c >= ' ' && c < '\x7f'; });
}

class Reader {
public:
  Reader(std::string_view body, std::string_view modifiers)
      : rest_(body), caseless_(has(modifiers, 'i')), dot_all_(has(modifiers, 's')),
        extended_(has(modifiers, 'x')) {}

  std::optional<Node> read() {
    Node node = choice();
    if (failed_ || !rest_.empty()) return std::nullopt;
    return node;
  }

private:
  static bool has(std::string_view modifiers, char letter) {
    return modifiers.find(letter) != modifiers.npos;
  }

  char peek(std::size_t ahead = 0) const { return ahead < rest_.size() ? rest_[ahead] : '\0'; }
  char take() {
    char const c = peek();
    if (!rest_.empty()) rest_.remove_prefix(1);
    return c;
  }
  bool accept(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  // To the next `end`, which is skipped.
  std::string_view until(char end) {
    std::size_t const at = rest_.find(end);
    if (at == rest_.npos) failed_ = true;
    std::string_view const text = rest_.substr(0, at);
    rest_.remove_prefix(at == rest_.npos ? rest_.size() : at + 1);
    return text;
  }

  Node choice() {
    Node result{.kind = Node::Kind::choice};
    do result.children.push_back(sequence());
    while (!failed_ && accept("|"));
    return result.children.size() == 1 ? Node(std::move(result.children.front())) : result;
  }

  Node sequence() {
    Node result{.kind = Node::Kind::sequence};
    while (!failed_ && !rest_.empty() && peek() != '|' && peek() != ')') {
      if (extended_ && skip_layout()) continue;
      Node node = atom();
      while (!failed_ && quantify(node)) {
      }
      if (node.kind != Node::Kind::nothing) result.children.push_back(std::move(node));
    }
    return result;
  }

  bool skip_layout() {
    if (ascii::is_space(peek())) return take() != '\0';
    if (peek() != '#') return false;
    std::size_t const end = rest_.find('\n');
    rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
    return true;
  }

  // `{2,5}`. Any other text that begins with a brace is literal.
  bool counts(std::size_t& min, std::size_t& max) {
    std::size_t i = 1;
    auto const number = [&](std::size_t& value) {
      std::size_t const begin = i;
      value = 0;
      for (; ascii::is_digit(peek(i)) && i < begin + 5; ++i)
        value = value * 10 + static_cast<std::size_t>(peek(i) - '0');
      return i > begin;
    };
    if (!number(min)) return false;
    max = min;
    if (peek(i) == ',') {
      ++i;
      if (!number(max)) max = Node::no_limit;
    }
    if (peek(i) != '}') return false;
    rest_.remove_prefix(i + 1);
    return true;
  }

  bool quantify(Node& node) {
    std::size_t min = 0;
    std::size_t max = Node::no_limit;
    if (accept("+"))
      min = 1;
    else if (accept("?"))
      max = 1;
    else if (!accept("*") && !(peek() == '{' && counts(min, max)))
      return false;
    if (!accept("?")) accept("+"); // lazy, possessive
    if (node.kind == Node::Kind::nothing) return true;
    Node repeat{.kind = Node::Kind::repeat, .min = min, .max = max};
    repeat.children.push_back(std::move(node));
    node = std::move(repeat);
    return true;
  }

  Node one(ByteSet set) {
    if (caseless_)
      for (char c = 'a'; c <= 'z'; ++c) {
        auto const small = static_cast<unsigned char>(c);
        auto const large = static_cast<unsigned char>(c - 'a' + 'A');
        if (set[small] || set[large]) set.set(small).set(large);
      }
    return {.kind = Node::Kind::one, .set = set};
  }

  Node atom() {
    switch (char const c = take()) {
    case '(': return group();
    case '[': return one(bracket());
    case '.': return one(dot_all_ ? ~ByteSet() : ~byte('\n'));
    case '^':
    case '$': return {};
    case '\\': return escape();
    default: return one(byte(c));
    }
  }

  Node group() {
    constexpr std::size_t deepest = 250; // the most that PHP allows
    if (++depth_ > deepest || accept("*")) failed_ = true;
    bool kept = true; // false for look-arounds: they take no characters
    bool const caseless = caseless_;
    bool const dot_all = dot_all_;
    bool const extended = extended_;
    if (accept("?")) {
      if (accept("#")) {
        until(')');
        --depth_;
        return {};
      }
      if (accept("=") || accept("!") || accept("<=") || accept("<!"))
        kept = false;
      else if (accept("<") || accept("P<"))
        until('>');
      else if (accept("'"))
        until('\'');
      else if (!accept(":") && !accept(">") && !accept("|") && options()) {
        --depth_;
        return {}; // `(?i)`: valid to the end of the group around it
      }
    }
    Node node = failed_ ? Node() : choice();
    if (!accept(")")) failed_ = true;
    caseless_ = caseless;
    dot_all_ = dot_all;
    extended_ = extended;
    --depth_;
    return kept ? node : Node();
  }

  // `i-s)` or `i-s:`; true if the group ends here.
  bool options() {
    bool on = true;
    for (;;) {
      switch (take()) {
      case 'i': caseless_ = on; break;
      case 's': dot_all_ = on; break;
      case 'x': extended_ = on; break;
      case 'm':
      case 'n':
      case 'J':
      case 'U': break;
      case '-': on = false; break;
      case '^': caseless_ = dot_all_ = extended_ = false; break;
      case ':': return false;
      case ')': return true;
      default: failed_ = true; return true;
      }
    }
  }

  std::optional<ByteSet> class_escape(char letter) {
    switch (letter) {
    case 'd': return digits();
    case 'D': return ~digits();
    case 'w': return words();
    case 'W': return ~words();
    case 's': return spaces();
    case 'S': return ~spaces();
    case 'h': return byte(' ') | byte('\t');
    case 'H': return ~(byte(' ') | byte('\t'));
    case 'v':
    case 'R': return byte('\n') | byte('\r') | byte('\v') | byte('\f');
    case 'V':
    case 'N': return ~byte('\n');
    case 'p':
    case 'P':
    case 'X':
      if (letter != 'X' && accept("{"))
        until('}');
      else if (letter != 'X')
        take();
      return words() | high();
    default: return std::nullopt;
    }
  }

  // `x41`, `x{e9}`, `n`, `t`; any other character is itself.
  ByteSet character_escape(char letter) {
    switch (letter) {
    case 'n': return byte('\n');
    case 'r': return byte('\r');
    case 't': return byte('\t');
    case 'f': return byte('\f');
    case 'e': return byte('\x1b');
    case 'a': return byte('\a');
    case 'c': return byte(static_cast<char>(take() & 0x1f));
    case 'x': {
      bool const braces = accept("{");
      unsigned value = 0;
      for (int i = 0; (braces || i < 2) && named_class("xdigit")[static_cast<unsigned char>(peek())]; ++i) {
        char const digit = ascii::lower(take());
        value = (value * 16 + static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10)) & 0xfffff;
      }
      if (braces) until('}');
      return value < 0x80 ? byte(static_cast<char>(value)) : high();
    }
    default: return byte(letter);
    }
  }

  Node escape() {
    char const letter = take();
    if (letter == 'Q') {
      failed_ = true;
      return {};
    }
    if (std::string_view("bBAzZGKE").find(letter) != std::string_view::npos) return {};
    if (letter >= '1' && letter <= '9') {
      while (ascii::is_digit(peek())) take();
      return {};
    }
    if (letter == 'g' || letter == 'k') {
      char const open = peek();
      if (open == '{' || open == '<' || open == '\'') {
        take();
        until(open == '{' ? '}' : open == '<' ? '>' : '\'');
      } else {
        while (ascii::is_digit(peek()) || peek() == '-') take();
      }
      return {};
    }
    if (auto const set = class_escape(letter)) return one(*set);
    return one(character_escape(letter));
  }

  // One element of a bracket. `single`: its byte if it is a single one, which may begin a range.
  ByteSet bracket_element(std::optional<unsigned char>& single) {
    single.reset();
    if (accept("[:")) {
      bool const negated = accept("^");
      ByteSet const set = named_class(until(':'));
      if (!accept("]")) failed_ = true;
      return negated ? ~set : set;
    }
    char const c = take();
    ByteSet set = byte(c);
    if (c == '\\') {
      char const letter = take();
      if (auto const known = class_escape(letter)) return *known;
      set = letter == 'b' ? byte('\b') : character_escape(letter);
    }
    if (set.count() == 1) single = first_of(set);
    return set;
  }

  ByteSet bracket() {
    bool const negated = accept("^");
    ByteSet result;
    for (bool first = true; !failed_ && (first || peek() != ']'); first = false) {
      if (rest_.empty()) {
        failed_ = true;
        break;
      }
      std::optional<unsigned char> from;
      result |= bracket_element(from);
      if (!from || peek() != '-' || peek(1) == ']' || rest_.size() < 2) continue;
      take();
      std::optional<unsigned char> to;
      result |= bracket_element(to);
      if (to)
        for (std::size_t i = *from; i <= *to; ++i) result.set(i);
      else
        result.set('-');
    }
    take();
    return negated ? ~result : result;
  }

  std::string_view rest_;
  bool caseless_;
  bool dot_all_;
  bool extended_;
  std::size_t depth_ = 0;
  bool failed_ = false;
};

} // namespace

std::optional<Node> read_structure(std::string_view body, std::string_view modifiers) {
  return Reader(body, modifiers).read();
}

} // namespace aclint::regex
