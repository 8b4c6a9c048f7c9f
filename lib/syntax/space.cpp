// Whitespace and comments, and what is before and after the document.
#include "syntax/terminal_parts.h"
#include "syntax/terminals.h"

#include "base/utf8.h"

#include <algorithm>

namespace aclint::syntax {

namespace {

// A comment is removed with the space before it, and with its line if nothing else is on it.
Span comment_with_space(Builder const& out, char const* from, char const* to) {
  char const* line = from;
  while (line != out.begin() && (line[-1] == ' ' || line[-1] == '\t')) --line;
  bool const alone = (line == out.begin() || is_line_end(line[-1])) && (to == out.end() || is_line_end(*to));
  if (!alone) return out.span(to != out.end() && is_line_end(*to) ? line : from, to);
  if (to != out.end() && *to == '\r') ++to;
  if (to != out.end() && *to == '\n') ++to;
  return out.span(line, to);
}

bool read_comment(Builder& out, char const*& at) {
  std::string_view const text = rest(out, at);
  std::size_t size = 0;
  if (text.starts_with("/*")) {
    std::size_t const close = text.find("*/", 2);
    if (close == std::string_view::npos) {
      out.report(ProblemKind::comment, out.span(at, at + 2), "JSON has no comments, and this one never ends",
                 "Remove it.");
      at = out.end();
      return true;
    }
    size = close + 2;
  } else if (text.starts_with("//") || text.starts_with('#')) {
    size = std::min(text.find_first_of("\r\n"), text.size());
  } else {
    return false;
  }
  char const* const to = at + size;
  out.report(ProblemKind::comment, out.span(at, to), "JSON has no comments",
             "To keep the note, write it in a key that AAM does not read: `\"Comment\": \"…\"`.",
             {{comment_with_space(out, at, to), ""}}, Habit::comments);
  at = to;
  return true;
}

// Whitespace that JSON does not allow: the length of the character in bytes, 0 for none.
std::size_t strange_space(std::string_view text) {
  if (text.starts_with('\v') || text.starts_with('\f')) return 1;
  utf8::CodePoint const c = utf8::next(text);
  if (!c.valid) return 0;
  bool const space = c.value == 0x85 || c.value == 0xa0 || c.value == 0x1680 ||
                     (c.value >= 0x2000 && c.value <= 0x200b) || c.value == 0x2028 || c.value == 0x2029 ||
                     c.value == 0x202f || c.value == 0x205f || c.value == 0x2060 || c.value == 0x3000 ||
                     c.value == 0xfeff;
  return space ? c.size : 0;
}

// The end of the text without its last whitespace.
char const* after_signs(Builder const& out) {
  char const* end = out.end();
  while (end != out.begin() && ascii::is_space(end[-1])) --end;
  return end;
}

// `{…}, "Param": […]}`: what follows are more members of the object that was just closed.
bool closes_too_early(Builder& out, char const* at) {
  Node const* const root = out.last();
  if (*at != ',' || root == nullptr || root->kind != Kind::object || root->parent != no_node) return false;
  do ++at;
  while (at != out.end() && ascii::is_space(*at));
  if (at == out.end() || *at != '"') return false;
  char const* colon = after_string(out, at);
  while (colon != out.end() && ascii::is_space(*colon)) ++colon;
  return colon != out.end() && *colon == ':' && out.misfits(at, 0) == std::optional<std::size_t>(1);
}

} // namespace

void skip_strange_space(Builder& out, char const*& at) {
  while (!out.at_end(at)) {
    if (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r') {
      ++at;
    } else if (std::size_t const size = strange_space(rest(out, at)); size > 0) {
      char const* const start = at;
      for (std::size_t next = size; next > 0; next = at == out.end() ? 0 : strange_space(rest(out, at)))
        at += next;
      out.report(ProblemKind::invalid_json, out.span(start, at),
                 "there is an invisible character here that JSON does not allow",
                 "It often comes from a web page or from Word. Replace it with a normal space.",
                 {{out.span(start, at), " "}}, Habit::strange_spaces);
    } else if (!read_comment(out, at)) {
      return;
    }
  }
}

bool read_start(Builder& out, char const*& at) {
  std::string_view const text = rest(out, at);
  constexpr std::string_view mark = "\xef\xbb\xbf";
  bool const utf16 = text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") ||
                     (text.size() >= 2 && text.size() % 2 == 0 && (text[0] == '\0') != (text[1] == '\0'));
  if (utf16) {
    out.report(ProblemKind::utf16, {0, 2}, "the text is UTF-16, not UTF-8",
               "Save it as UTF-8. PowerShell's `>` writes UTF-16: use `Out-File -Encoding utf8NoBOM`.");
    at = out.end();
    return false;
  }
  if (text.starts_with(mark)) {
    out.report(ProblemKind::byte_order_mark, {0, 3},
               "the text begins with an invisible byte order mark (BOM)",
               "Save the file as UTF-8 without BOM.", {{{0, 3}, ""}});
    at += mark.size();
  }
  skip_space(out, at);
  if (at != out.end()) return true;
  out.report(ProblemKind::empty_document, {0, static_cast<Offset>(text.size())},
             "there is no policy in this text", "Write a policy, at least `{\"Statement\": []}`.");
  return false;
}

bool read_end(Builder& out, char const*& at) {
  skip_space(out, at);
  if (out.at_end(at)) return true;
  if (*at == ':' && out.last() != nullptr && (*out.begin() == '"' || ascii::is_space(*out.begin()))) {
    Offset const first = out.last()->span.begin;
    std::vector<diag::TextEdit> edits{{{first, first}, "{"}};
    std::size_t const last = rest(out, out.begin()).find_last_not_of(" \t\r\n") + 1;
    bool const no_closer = out.misfits(at, 0) == 0;
    if (no_closer) edits.push_back({{static_cast<Offset>(last), static_cast<Offset>(last)}, "}"});
    out.report(ProblemKind::invalid_json, out.last()->span,
               no_closer ? "`{` and `}` are missing around the policy" : "the `{` before this key is missing",
               "", std::move(edits));
    at = out.end();
    return true;
  }
  char const* const start = at;
  bool const closer = is_closer(*at);
  Span const place = out.span(start, start + utf8::next(rest(out, at)).size);
  bool const only_signs = rest(out, at).find_first_not_of("}],; \t\r\n") == std::string_view::npos;
  if (only_signs) {
    out.report(ProblemKind::invalid_json, place,
               closer ? "there is one " + quoted(*start) + " too many"
                      : "unexpected " + quoted(*start) + " after the policy",
               closer ? "Remove it, or look for a missing opening bracket." : "",
               {{out.span(start, after_signs(out)), ""}});
  } else if (closes_too_early(out, start)) {
    Offset const end = out.last()->span.end;
    out.report(ProblemKind::invalid_json, {end - 1, end},
               "this " + quoted(out.begin()[end - 1]) + " ends the policy too early", "",
               {{{end - 1, end}, ""}});
  } else {
    out.report(ProblemKind::invalid_json, place,
               closer ? "there is one " + quoted(*start) + " too many"
                      : "there is more text after the end of the policy",
               closer ? "Remove it, or look for a missing opening bracket."
                      : "A file holds one policy. Put all statements into one list: `\"Statement\": […]`.");
  }
  at = out.end();
  return true;
}

} // namespace aclint::syntax
