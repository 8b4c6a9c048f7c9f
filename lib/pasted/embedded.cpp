// A policy as a string of something else: of a command, of a program, of a table; between the marks of a forum. And formats of
// which aclint makes no JSON.
#include "pasted/costume.h"

#include "base/ascii.h"
#include "syntax/parse.h"

#include <algorithm>

namespace aclint::pasted {

namespace {

Span span(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

// The end of the object that begins at `at`; its strings may be written with `\"`. Nothing if it does not end.
std::optional<std::size_t> end_of_object(std::string_view text, std::size_t at) {
  std::string_view const quote = text.substr(skip_space(text, at + 1)).starts_with("\\\"") ? "\\\"" : "\"";
  std::size_t depth = 0;
  bool in_string = false;
  while (at < text.size()) {
    if (text.substr(at).starts_with(quote)) {
      in_string = !in_string;
      at += quote.size();
    } else if (text[at] == '\\') {
      at += text.substr(at).starts_with("\\\\\\\"") ? 4 : 2; // `\\\"` is a quotation mark inside the string
    } else {
      char const c = text[at++];
      if (in_string) continue;
      if (c == '{') ++depth;
      if (c == '}' && --depth == 0) return at;
    }
  }
  return std::nullopt;
}

} // namespace

std::string kind_of_program(std::string_view before) {
  auto const starts = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return before.starts_with(word); });
  };
  auto const has = [&](std::string_view word) { return before.find(word) != before.npos; };
  if (starts({"<?", "$"}) || has("wp_insert_post(") || has("update_option(") || has("->")) return "PHP code";
  if (starts({"const ", "let ", "var ", "export ", "module.exports", "import {"}) || has("JSON.parse("))
    return "JavaScript code";
  if (starts({"import ", "from ", "def "}) || has("json.loads(")) return "Python code";
  if (starts({"curl ", "wp ", "echo ", "wget ", "http ", "cat "})) return "a command";
  return "a command or a program";
}

namespace {

// Whether what is between is a string, from what is before and after it: `'` and `'`, `<<<JSON` and `JSON;`.
bool is_string(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return false;
  constexpr std::string_view quotes = "'\"`";
  if (quotes.find(before.back()) != quotes.npos && after.front() == before.back()) return true;
  std::size_t const word = before.rfind("<<<");
  if (word == before.npos) return false;
  std::string_view name = before.substr(word + 3);
  for (char const quote : {'\'', '"'})
    if (name.size() > 2 && name.front() == quote && name.back() == quote)
      name = name.substr(1, name.size() - 2);
  return !name.empty() && std::ranges::all_of(name, [](char c) { return ascii::is_alnum(c) || c == '_'; }) &&
         after.starts_with(name);
}

} // namespace

// `curl -d '{"Statement": …}' …`, `return '{"Statement": …}';`
std::optional<Costume> embedded(std::string_view text) {
  std::size_t const start = skip_space(text, 0);
  constexpr std::string_view json = "{[\"\xef<`";
  bool const php = text.substr(start).starts_with("<?");
  if (start == text.size() || (!php && json.find(text[start]) != json.npos)) return std::nullopt;
  constexpr int most = 20; // places where a policy may begin
  std::size_t begin = text.find('{', start);
  for (int i = 0; i < most && begin != text.npos; ++i, begin = text.find('{', begin + 1)) {
    std::string_view const inner = text.substr(skip_space(text, begin + 1));
    if (!inner.starts_with('"') && !inner.starts_with("\\\"")) continue;
    auto const end = end_of_object(text, begin);
    if (!end || !mentions_policy(text.substr(begin, *end - begin))) continue;
    // Words in a sentence are not a string: then `text_around` says it better.
    if (!is_string(ascii::trim(text.substr(0, begin)), ascii::trim(text.substr(*end)))) return std::nullopt;
    Costume result{"this is " + kind_of_program(text.substr(start, begin - start)) +
                       " with a policy in it, not JSON",
                   "Copy only the policy, from `{` to `}`.",
                   span(start, start + 1),
                   {}};
    result.edits.push_back({span(0, begin), ""});
    std::size_t const last = text.find_last_not_of(" \t\r\n") + 1;
    result.edits.push_back({span(*end, last), ""});
    return result;
  }
  return std::nullopt;
}

// `"{""Statement"": …}"`, a cell of a table as CSV.
std::optional<Costume> doubled_quotes(std::string_view text) {
  std::string_view const inner = ascii::trim(text);
  auto const offset = static_cast<std::size_t>(inner.data() - text.data());
  if (!inner.starts_with("\"{") || !inner.ends_with("}\"")) return std::nullopt;
  Costume result{"every quotation mark is doubled: this is a cell of a table (CSV)",
                 "Copy the text of the cell.",
                 span(offset, offset + 1),
                 {}};
  result.edits.push_back({span(offset, offset + 1), ""});
  std::size_t const last = offset + inner.size() - 1;
  for (std::size_t at = offset + 1; at < last; ++at) {
    if (text[at] != '"') continue;
    if (text[at + 1] != '"' || at + 1 >= last) return std::nullopt;
    result.edits.push_back({span(at, at + 1), ""});
    ++at;
  }
  if (result.edits.size() < 3) return std::nullopt;
  result.edits.push_back({span(last, last + 1), ""});
  return result;
}

// `[code]{…}[/code]`
std::optional<Costume> shortcode(std::string_view text) {
  std::string_view const inner = ascii::trim(text);
  auto const offset = static_cast<std::size_t>(inner.data() - text.data());
  if (inner.size() < 8 || inner.front() != '[' || !ascii::is_alpha(inner[1]) || inner.back() != ']')
    return std::nullopt;
  std::size_t const open = inner.find(']');
  std::size_t const close = inner.rfind("[/");
  if (close == inner.npos || open > close) return std::nullopt;
  std::size_t const name_end = inner.substr(1).find_first_of(" =]") + 1;
  std::string_view const name = inner.substr(1, name_end - 1);
  if (inner.substr(close + 2, inner.size() - close - 3) != name) return std::nullopt;
  std::string_view const content = inner.substr(open + 1, close - open - 1);
  if (!mentions_policy(content)) return std::nullopt;
  return Costume{"`[" + std::string(name) + "]` is the mark of a forum or a page, not JSON",
                 "Copy only the policy, from `{` to `}`.",
                 span(offset, offset + open + 1),
                 {{span(0, offset + open + 1), ""}, {span(offset + close, offset + inner.size()), ""}}};
}

namespace {

// `frontend.accessDenied.type = "page"`: a key of AAM's configuration, and its value.
bool sets_option_of_aam(std::string_view line) {
  for (std::string_view const group :
       {"core.", "service.", "frontend.", "backend.", "feature.", "login.", "media.", "content.",
        "authentication.", "htaccess.", "addon.", "page.", "geoapi."})
    if (line.starts_with(group)) return true;
  return false;
}

// The first line of a text in the form of INI that sets options of AAM.
std::optional<Span> configpress(std::string_view text) {
  std::optional<Span> first;
  bool of_aam = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    std::string_view const line = ascii::trim(text.substr(at, end - at));
    std::size_t const begin = at;
    at = end + 1;
    if (line.empty() || line.starts_with(';') || line.starts_with('#')) continue;
    bool const section = line.starts_with('[') && line.find_first_of("\"{,") == line.npos;
    if (!section && (line.find('=') == line.npos || !ascii::is_alpha(line.front()))) return std::nullopt;
    if (!first) first = span(begin, begin + line.size());
    of_aam = of_aam || line == "[aam]" || sets_option_of_aam(line);
  }
  return of_aam ? first : std::nullopt;
}

} // namespace

// Formats in which nobody writes policies twice: only their name is said.
std::optional<Costume> other_format(std::string_view text) {
  if (auto const place = configpress(text)) {
    bool const redirects = text.find("edirect") != text.npos || text.find("enied") != text.npos;
    return Costume{"this is ConfigPress, AAM's configuration, not a policy",
                   "Enter it in AAM under Settings, ConfigPress." +
                       std::string(redirects
                                       ? " What people see when access is denied is a param of a policy: "
                                         "`{\"Param\": [{\"Key\": \"redirect:on:access-denied:frontend\", "
                                         "\"Value\": {\"Type\": \"page_redirect\", \"Id\": 42}}]}`."
                                       : ""),
                   *place,
                   {}};
  }
  if (!mentions_policy(text) &&
      !(ascii::lowercase(text.substr(0, 4'000)).find("statement") != std::string::npos))
    return std::nullopt;
  std::size_t const start = skip_space(text, 0);
  std::string_view const body = text.substr(start);
  std::string_view const line = body.substr(0, std::min(body.find_first_of("\r\n"), body.size()));
  Costume result{
      "", "Write the policy as JSON: `{\"Statement\": […]}`.", span(start, start + line.size()), {}};
  std::string_view const trimmed = ascii::trim(line);
  bool const header = trimmed.starts_with('[') && trimmed.ends_with(']') &&
                      trimmed.find('"') == trimmed.npos && trimmed.find_first_of("{,") == trimmed.npos;
  std::string_view const below = body.substr(line.size());
  if (header && trimmed.size() > 2 && below.find(" = ") != below.npos) {
    result.message =
        trimmed.starts_with("[[") ? "this is TOML, not JSON" : "this is an INI file or TOML, not JSON";
    return result;
  }
  bool const table = trimmed.find_first_of(",;\t") != trimmed.npos &&
                     trimmed.find("Effect") != trimmed.npos && trimmed.find("Resource") != trimmed.npos &&
                     trimmed.find_first_of("{}:[]") == trimmed.npos;
  if (table) {
    result.message = "this is a table (CSV), not JSON";
    return result;
  }
  return std::nullopt;
}

} // namespace aclint::pasted
