// Brackets, commas, keys and colons.
#include "syntax/terminal_parts.h"
#include "syntax/terminals.h"

#include "base/utf8.h"

namespace aclint::syntax {

namespace {

// The curly quotation mark at the end of this text; nullptr if there is none.
char const* last_curly_double_quote(char const* start, char const* end) {
  for (std::ptrdiff_t const size : {2, 3})
    if (end - start > size &&
        curly_double_quote({end - size, static_cast<std::size_t>(size)}) == static_cast<std::size_t>(size))
      return end - size;
  return nullptr;
}

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

namespace {

// A closing bracket that does not fit the innermost container.
enum class Misfit : unsigned char {
  missing, ///< the bracket of the innermost container is missing before it
  extra,   ///< it is one too many
  wrong,   ///< it is meant for the innermost container, but is the wrong one
};

// Decides by the rest of the text: which guess makes most brackets fit?
Misfit judge_closer(Builder& out, char const* at, bool closes_outer) {
  auto const extra = out.misfits(at + 1, 0);
  auto const wrong = out.misfits(at + 1, 1);
  if (!closes_outer) return extra && wrong && *wrong < *extra ? Misfit::wrong : Misfit::extra;
  auto const missing = out.misfits(at, 1);
  if (!missing || !extra || !wrong) return Misfit::missing;
  if (*missing <= *extra && *missing <= *wrong) return Misfit::missing;
  return *wrong < *extra ? Misfit::wrong : Misfit::extra;
}

// True if the comma at `at` is followed by an object.
bool starts_object_after_comma(Builder const& out, char const* at) {
  ++at;
  while (at != out.end() && ascii::is_space(*at)) ++at;
  return at != out.end() && *at == '{';
}

// `{"Effect": "deny", {…}]`: in an object, an object follows without a key. True if the `}` before the comma is missing.
bool closer_is_missing(Builder& out, char const* comma) {
  if (out.outer() != Kind::array) return false;
  auto const missing = out.misfits(comma, 1);
  auto const not_missing = out.misfits(comma, 0);
  return missing && not_missing && *missing < *not_missing;
}

// Moves over elements that follow another one without brackets around them: `{…}, {…}`, or `"a", "b"`. `at` is after an
// element. Returns the end of the last one.
char const* end_of_elements(Builder const& out, char const* at) {
  char const* end = at;
  while (true) {
    while (at != out.end() && ascii::is_space(*at)) ++at;
    if (at == out.end() || *at != ',') return end;
    ++at;
    while (at != out.end() && ascii::is_space(*at)) ++at;
    if (at == out.end() || (*at != '{' && *at != '"')) return end;
    bool const is_string = *at == '"';
    if (is_string)
      at = after_string(out, at);
    else
      skip_container(out, at);
    char const* next = at;
    while (next != out.end() && ascii::is_space(*next)) ++next;
    if (is_string && next != out.end() && *next == ':') return end;
    end = at;
  }
}

// In an object, elements follow the value `first` without keys. False: nothing is known about them.
bool report_missing_list(Builder& out, Node const& first, Span place, char const* after_element) {
  char const* const end = end_of_elements(out, after_element);
  if (!out.may_look_at(static_cast<std::size_t>(end - after_element))) return false;
  out.report(ProblemKind::invalid_json, place, "`[` and `]` are missing around this list", "",
             {{{first.span.begin, first.span.begin}, "["}, {out.span(end, end), "]"}});
  out.expect_elements(end);
  return true;
}

// `{{…}, {…}}`: a list in the brackets of an object. False: it is something else.
bool report_wrong_brackets(Builder& out, char const* first) {
  char const* const after = after_closer(out, first, 0);
  if (after == nullptr) return false;
  char const* const end = end_of_elements(out, after);
  char const* close = end;
  while (close != out.end() && ascii::is_space(*close)) ++close;
  if (close == out.end() || *close != '}' || !out.may_look_at(static_cast<std::size_t>(close - first)))
    return false;
  char const* const open = out.innermost();
  out.report(ProblemKind::invalid_json, out.span(open, open + 1), "a list needs `[` and `]`, not `{` and `}`",
             "", {{out.span(open, open + 1), "["}, {out.span(close, close + 1), "]"}});
  out.expect_elements(end);
  return true;
}

// `[{…}, "Effect": "deny", …}]`: the object of this key has no `{`. Moves after its `}`. False: there is none.
bool read_object_without_open(Builder& out, char const*& at, Node const& key) {
  char const* before = out.begin() + key.span.begin;
  bool comma = false;
  while (before > out.begin() && (ascii::is_space(before[-1]) || before[-1] == ','))
    comma = *--before == ',' || comma;
  if (!comma || before == out.begin() || before[-1] != '}') return false;
  char const* const end = after_closer(out, at, 1);
  if (end == nullptr || end[-1] != '}') return false;
  out.report(ProblemKind::invalid_json, key.span, "the `{` before this key is missing", "",
             {{{key.span.begin, key.span.begin}, "{"}});
  at = end;
  skip_space(out, at);
  return true;
}

// A word or sign between two elements, for which a comma was meant; 0: there is none.
std::size_t joining_word(std::string_view text) {
  for (std::string_view const word :
       {"and", "or", "und", "oder", "et", "ou", "y", "e", "o", "&&", "||", "&", "|", "+"})
    if (ascii::starts_with_ignoring_case(text, word)) {
      std::string_view const after = text.substr(word.size());
      std::string_view const next = ascii::trim(after.substr(0, 80));
      bool const ends = !is_word(word.front()) || (!after.empty() && ascii::is_space(after.front()));
      if (ends && (next.starts_with('"') || next.starts_with('{'))) return word.size();
    }
  return 0;
}

// `...` or `…`, which a manual writes for what it leaves out. `comma`: the one before it, if there is one.
void read_ellipsis(Builder& out, char const*& at, char const* comma) {
  char const* const start = at;
  at += ellipsis_size(rest(out, at));
  char const* end = at;
  skip_space(out, at);
  char const* from = start;
  if (out.peek(at) == ',') {
    if (comma != nullptr || out.innermost_is_empty()) {
      ++at;
      end = at;
      skip_space(out, at);
    }
  } else if (comma != nullptr && (out.at_end(at) || is_closer(*at))) {
    from = comma;
  }
  out.report(ProblemKind::invalid_json, out.span(start, start + ellipsis_size(rest(out, start))),
             "something is left out here: a policy must contain everything",
             "Write what `...` should mean, or remove it.", {{out.span(from, end), ""}}, Habit::ellipses);
}

} // namespace

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
  if (out.peek(at) == Close || out.accepts_closer(at)) {
    ++at;
    out.leave(at);
    skip_space(out, at);
    return true;
  }
  if (char const* const before = out.place_before_undone()) at = before;
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
    if (Close == '}' && starts_object_after_comma(out, at) && closer_is_missing(out, at)) return false;
    if (out.innermost_is_empty())
      out.report(ProblemKind::invalid_json, out.span(at, at + 1), "there is nothing before this comma", "",
                 {{out.span(at, at + 1), ""}});
    else
      out.separate(at);
    ++at;
    skip_space(out, at);
    if (starts_ellipsis(out, at)) [[unlikely]] {
      read_ellipsis(out, at, comma);
      return true;
    }
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
                 "unexpected comma before " + quoted(*at), "", {{out.span(comma, comma + 1), ""}},
                 Habit::trailing_commas);
    return true;
  }
  if (c == Close || out.at_end(at)) return false;
  if (is_closer(c)) {
    Misfit const misfit = judge_closer(out, at, out.open(other));
    if (misfit == Misfit::missing) return false; // it closes a container further out
    if (misfit == Misfit::wrong) {
      out.report(ProblemKind::invalid_json, out.span(at, at + 1),
                 "expected " + quoted(Close) + ", not " + quoted(c), "",
                 {{out.span(at, at + 1), std::string(1, Close)}});
      out.accept_closer(at);
      return false;
    }
    out.report(ProblemKind::invalid_json, out.span(at, at + 1),
               out.open(other) ? "there is one " + quoted(c) + " too many"
                               : "this " + quoted(c) + " closes nothing",
               "", {{out.span(at, at + 1), ""}});
    ++at;
    skip_space(out, at);
    return true;
  }
  if (starts_ellipsis(out, at)) {
    read_ellipsis(out, at, nullptr);
    return true;
  }
  if (c == ';') {
    out.report(ProblemKind::invalid_json, out.span(at, at + 1), "expected a comma, not `;`", "",
               {{out.span(at, at + 1), ","}}, Habit::semicolons);
    ++at;
    skip_space(out, at);
    return true;
  }
  if (c == ')') {
    // It is on the same key as `}`, and looks like it.
    out.report(ProblemKind::invalid_json, out.span(at, at + 1), "expected " + quoted(Close) + ", not `)`", "",
               {{out.span(at, at + 1), std::string(1, Close)}});
    out.accept_closer(at);
    return false;
  }
  if (std::size_t const size = out.innermost_is_empty() ? 0 : joining_word(rest(out, at)); size > 0) {
    out.report(ProblemKind::invalid_json, out.span(at, at + size),
               "expected a comma, not `" + std::string(at, size) + "`", "",
               {{out.span(out.after_last(), at + size), ","}});
    at += size;
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
    // ["a", "b", "Enforce": true: the list should have ended before this key.
    Node const* const key = out.last();
    Node const* const before = out.before_last();
    if (out.outer() == Kind::object && key != nullptr && before != nullptr && key->kind == Kind::string &&
        before->separator != no_offset) {
      out.undo_leaf(out.begin() + before->separator);
      return false;
    }
    if (key != nullptr && key->kind == Kind::string && read_object_without_open(out, at, *key)) return true;
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

namespace {

char const* begin_of(Builder const& out, Node const& node) { return out.begin() + node.span.begin; }

// The end of the container at `at`.
char const* first_end(Builder const& out, char const* at) {
  skip_container(out, at);
  return at;
}

} // namespace

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
        char const* const curly = last_curly_double_quote(start, at);
        if (curly != nullptr)
          out.report(ProblemKind::single_quoted_string, out.span(curly, at),
                     "strings need straight quotation marks (`\"`), not curly ones", "",
                     {{out.span(curly, at), "\""}}, Habit::curly_quotes);
        else
          out.report(ProblemKind::invalid_json, out.span(start, at),
                     "the closing `\"` of this key is missing", "", {{out.span(at, at), "\""}});
        out.leaf(Kind::error, out.span(start, at), true);
        return true;
      }
    }
    out.leaf(closed ? Kind::string : Kind::error, out.span(start, at), true, escaped);
  } else if (read_strange_string(out, at, true)) {
  } else if (c == '{' || c == '[') {
    Node const* const first = out.last();
    bool const in_list = out.expects_element(at) ||
                         (c == '{' && out.innermost_is_empty() && report_wrong_brackets(out, at)) ||
                         (c == '{' && first != nullptr && first->kind == Kind::object && !first->key &&
                          report_missing_list(out, *first, out.span(at, at + 1), first_end(out, at)));
    if (!in_list)
      out.report(ProblemKind::invalid_json, out.span(at, at + 1), "a key is missing before this " + quoted(c),
                 "Write `\"name\":` before it.");
    out.leaf(Kind::error, out.span(at, at), true);
  } else if (starts_ellipsis(out, at)) {
    return false;
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
               "expected `:` between the key and its value", "", {{out.span(at, at + size), ":"}},
               Habit::arrows);
    at += size;
    skip_space(out, at);
  } else if (starts_value(out, at) && !(out.expects_element(at) && out.last()->span.empty())) {
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
    Node const* const first = out.before_last();
    bool const in_list =
        out.expects_element(begin_of(out, *key)) ||
        (key->separator == no_offset && key->kind == Kind::string && first != nullptr &&
         first->kind == Kind::string && report_missing_list(out, *first, key->span, out.after_last()));
    if (!out.at_end(at) && !in_list)
      out.report(ProblemKind::invalid_json, key->span,
                 key->separator == no_offset ? "this key has no `:` and no value" : "this key has no value",
                 "Write `\"key\": value`.");
    char const* const after = out.after_last();
    out.leaf(Kind::error, out.span(after, after));
    return true;
  }
  if (starts_ellipsis(out, at)) {
    at += ellipsis_size(rest(out, at));
    out.report(ProblemKind::invalid_json, out.span(start, at),
               "something is left out here: a policy must contain everything",
               "Write what `...` should mean.");
    out.leaf(Kind::error, out.span(start, at));
    skip_space(out, at);
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
