// Brackets, commas, keys and colons.
#include "syntax/terminal_parts.h"
#include "syntax/terminals.h"

#include "base/utf8.h"

namespace aclint::syntax {

namespace {

// Moves after the bracket that closes the one at `at`, or to the end of the text.
void skip_container(Builder const& out, char const*& at) {
  std::size_t depth = 0;
  while (at != out.end()) {
    char const c = *at;
    if (c == '"') {
      at = after_string(out, at);
      continue;
    }
    ++at;
    if (c == '{' || c == '[')
      ++depth;
    else if (is_closer(c) && --depth == 0)
      return;
  }
}

} // namespace

void read_too_deep(Builder& out, char const*& at) {
  char const* const start = at;
  skip_container(out, at);
  out.report(ProblemKind::nesting_too_deep, out.span(start, start + 1),
             "lists and objects are nested more than " + std::to_string(out.depth()) + " levels deep",
             "Use fewer levels.");
  out.leaf(Kind::error, out.span(start, at));
}

template <char Open> bool read_open(Builder& out, char const*& at) {
  if (out.peek(at) != Open || out.depth() >= out.limits().depth) return false;
  out.enter(Open == '[' ? Kind::array : Kind::object, at);
  ++at;
  skip_space(out, at);
  return true;
}
template bool read_open<'{'>(Builder&, char const*&);
template bool read_open<'['>(Builder&, char const*&);

template <char Close> bool read_close(Builder& out, char const*& at) {
  if (out.peek(at) == Close) {
    ++at;
    out.leave(at);
    skip_space(out, at);
    return true;
  }
  char const* const after = out.after_last();
  if (out.at_end(at)) {
    out.report_end(Close == ']' ? "the text ends before this `[` is closed"
                                : "the text ends before this `{` is closed");
  } else {
    out.report(ProblemKind::invalid_json, out.span(at, at + 1),
               quoted(Close) + " is missing before this " + quoted(*at), "",
               {{out.span(after, after), std::string(1, Close)}});
  }
  out.leave(after);
  return true;
}
template bool read_close<'}'>(Builder&, char const*&);
template bool read_close<']'>(Builder&, char const*&);

template <char Close> bool read_separator(Builder& out, char const*& at) {
  constexpr Kind other = Close == ']' ? Kind::object : Kind::array;
  char const c = out.peek(at);
  if (c == ',') {
    char const* const comma = at;
    if (out.innermost_is_empty())
      out.report(ProblemKind::invalid_json, out.span(at, at + 1), "there is nothing before this comma", "",
                 {{out.span(at, at + 1), ""}});
    else
      out.separate(at);
    ++at;
    skip_space(out, at);
    if (out.peek(at) == ',') {
      char const* const second = at;
      while (out.peek(at) == ',') {
        ++at;
        skip_space(out, at);
      }
      out.report(ProblemKind::invalid_json, out.span(second, second + 1),
                 "there is nothing between these two commas", "", {{out.span(second, second + 1), ""}});
    }
    if (is_closer(out.peek(at)) && !out.innermost_is_empty())
      out.report(ProblemKind::trailing_comma, out.span(comma, comma + 1),
                 "unexpected comma before " + quoted(*at), "", {{out.span(comma, comma + 1), ""}});
    return true;
  }
  if (c == Close || out.at_end(at)) return false;
  if (is_closer(c)) {
    if (out.open(other)) return false; // it closes a container further out
    out.report(ProblemKind::invalid_json, out.span(at, at + 1), "this " + quoted(c) + " closes nothing", "",
               {{out.span(at, at + 1), ""}});
    ++at;
    skip_space(out, at);
    return true;
  }
  if (c == ';') {
    out.report(ProblemKind::invalid_json, out.span(at, at + 1), "expected a comma, not `;`", "",
               {{out.span(at, at + 1), ","}});
    ++at;
    skip_space(out, at);
    return true;
  }
  if (Close == '}' ? starts_member(out, at) : starts_value(out, at)) {
    if (!out.innermost_is_empty()) {
      char const* const after = out.after_last();
      out.report(ProblemKind::invalid_json, out.span(after, after), "a comma is missing here", "",
                 {{out.span(after, after), ","}});
    }
    return true;
  }
  if (c == ':' && Close == ']') {
    out.report(ProblemKind::invalid_json, out.span(at, at + 1), "unexpected `:` in a list",
               "Keys with values need `{…}`, not `[…]`.");
    ++at;
    skip_space(out, at);
    return true;
  }
  read_garbage(out, at);
  skip_space(out, at);
  return true;
}
template bool read_separator<'}'>(Builder&, char const*&);
template bool read_separator<']'>(Builder&, char const*&);

bool read_key(Builder& out, char const*& at) {
  char const c = out.peek(at);
  char const* const start = at;
  if (c == '"') [[likely]] {
    bool escaped = false;
    bool const closed = scan_string(out, at, escaped);
    // "Effect: "deny": the string includes the colon and the next opening quote.
    if (closed && at != out.end() && is_word(*at)) {
      char const* colon = at - 1;
      while (colon > start + 1 && ascii::is_space(colon[-1])) --colon;
      if (colon > start + 1 && colon[-1] == ':') {
        at = colon - 1;
        out.report(ProblemKind::invalid_json, out.span(start, at), "the closing `\"` of this key is missing",
                   "", {{out.span(at, at), "\""}});
        out.leaf(Kind::error, out.span(start, at), true);
        return true;
      }
    }
    out.leaf(closed ? Kind::string : Kind::error, out.span(start, at), true, escaped);
  } else if (read_strange_string(out, at, true)) {
  } else if (c == '{' || c == '[') {
    out.report(ProblemKind::invalid_json, out.span(at, at + 1), "a key is missing before this " + quoted(c),
               "Write `\"name\":` before it.");
    out.leaf(Kind::error, out.span(at, at), true);
  } else if (starts_member(out, at)) {
    read_bare_word(out, at, true);
  } else {
    return false;
  }
  skip_space(out, at);
  return true;
}

bool read_colon(Builder& out, char const*& at) {
  char const c = out.peek(at);
  if (c == ':') [[likely]] {
    out.separate(at);
    ++at;
    skip_space(out, at);
    return true;
  }
  if (c == '=') {
    std::ptrdiff_t const size = at + 1 != out.end() && at[1] == '>' ? 2 : 1;
    out.report(ProblemKind::invalid_json, out.span(at, at + size),
               "expected `:` between the key and its value", "", {{out.span(at, at + size), ":"}});
    at += size;
    skip_space(out, at);
  } else if (starts_value(out, at)) {
    char const* const after = out.after_last();
    out.report(ProblemKind::invalid_json, out.span(after, after),
               "`:` is missing between the key and its value", "", {{out.span(after, after), ":"}});
  }
  return true;
}

bool read_missing_value(Builder& out, char const*& at) {
  char const* const start = at;
  Node const* const key = out.last();
  char const c = out.peek(at);
  if (key != nullptr && key->key && (out.at_end(at) || c == ',' || is_closer(c))) {
    if (!out.at_end(at))
      out.report(ProblemKind::invalid_json, key->span,
                 key->separator == no_offset ? "this key has no `:` and no value" : "this key has no value",
                 "Write `\"key\": value`.");
    char const* const after = out.after_last();
    out.leaf(Kind::error, out.span(after, after));
    return true;
  }
  if (out.depth() == 0 && utf8::next(rest(out, at)).value > 0x20 && !is_closer(c)) {
    read_no_document(out, at);
    return true;
  }
  read_garbage(out, at);
  out.leaf(Kind::error, out.span(start, at));
  skip_space(out, at);
  return true;
}

} // namespace aclint::syntax
