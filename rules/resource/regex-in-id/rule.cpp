#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "policy/resource.h"
#include "regex/as_wildcard.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

// `#^/docs#`, `~/docs/.*~`: between the delimiters of PHP.
std::string_view without_delimiters(std::string_view id) {
  bool const has = id.size() > 3 && id.front() == id.back() && (id.front() == '#' || id.front() == '~');
  return has ? id.substr(1, id.size() - 2) : id;
}

// `*/docs/?` for `/docs/?$` → `/docs`: an address begins with a slash, and AAM does not mind one at its end.
std::string as_address(std::string_view expression, std::string pattern) {
  if (expression.starts_with('/') && pattern.starts_with("*/")) pattern.erase(0, 1);
  if (pattern.ends_with("/?")) pattern.resize(pattern.size() - 2);
  return pattern.empty() ? "/" : pattern;
}

// The parts of an address between slashes.
std::vector<Span> segments(std::string_view path) {
  std::vector<Span> result;
  std::size_t const end = std::min(path.find_first_of("?#"), path.size());
  for (std::size_t begin = 0; begin < end;) {
    std::size_t const slash = std::min(path.find('/', begin), end);
    if (slash > begin) result.push_back({static_cast<Offset>(begin), static_cast<Offset>(slash)});
    begin = slash + 1;
  }
  return result;
}

bool is_name(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return ascii::is_alnum(c) || c == '_' || c == '-'; });
}

// `:id`, `{slug}`, `<id>`, `[slug]`, `%postname%`, `%`, `(.*)`, `...`: what routers and other systems write for any text.
bool is_placeholder(std::string_view segment) {
  constexpr std::array<std::string_view, 6> whole{"%", "...", "\u2026", "(.*)", "(.+)", "(*)"};
  if (std::ranges::find(whole, segment) != whole.end()) return true;
  if (segment.starts_with(':')) return is_name(segment.substr(1)) && ascii::is_alpha(segment[1]);
  if (segment.size() < 3) return false;
  std::string_view inner = segment.substr(1, segment.size() - 2);
  if (segment.starts_with("{{") && segment.ends_with("}}")) inner = inner.substr(1, inner.size() - 2);
  if (inner.ends_with('?') || inner.ends_with('*')) inner.remove_suffix(1);
  if (inner.starts_with("...")) inner.remove_prefix(3);
  for (std::string_view const pair : {"{}", "<>", "[]", "%%"})
    if (segment.front() == pair.front() && segment.back() == pair.back())
      return is_name(inner) && !(pair == "%%" && ascii::is_digit(inner.front()));
  return false;
}

// `/docs/{slug}/edit` → `/docs/*/edit`. Empty if nothing in it is a placeholder.
std::string without_placeholders(std::string_view path) {
  std::string result;
  std::size_t copied = 0;
  for (Span const segment : segments(path)) {
    if (!is_placeholder(path.substr(segment.begin, segment.size()))) continue;
    result += path.substr(copied, segment.begin - copied);
    result += '*';
    copied = segment.end;
  }
  return copied == 0 ? std::string() : result + std::string(path.substr(copied));
}

void report_placeholder(policy::Resource const& resource, Span place, std::string const& pattern,
                        lint::Reporter& out) {
  std::string_view const id = resource.word(place);
  std::string_view placeholder;
  for (Span const segment : segments(id))
    if (placeholder.empty() && is_placeholder(id.substr(segment.begin, segment.size())))
      placeholder = id.substr(segment.begin, segment.size());
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             quoted(placeholder) + " does not stand for any text in " + quoted(id))
      .why("AAM compares the characters as they are. The only wildcard is `*`, with the premium add-on.")
      .help("Without the add-on write each address as a resource of its own.")
      .fix("Write " + quoted(pattern), false, {syntax::replace_in(resource.decoded, place, pattern)});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    ResourceKind const kind = resource.id.kind;
    bool const address = kind == ResourceKind::url || kind == ResourceKind::uri;
    if (!address && kind != ResourceKind::backend_menu && kind != ResourceKind::capability) return;
    if (!resource.id.literal() || resource.id.parts.empty()) return;
    Span const place{resource.id.parts.front().begin, static_cast<Offset>(resource.text().size())};
    std::string_view const id = resource.word(place);
    if (address)
      if (std::string const pattern = without_placeholders(id); !pattern.empty())
        return report_placeholder(resource, place, pattern, out);
    std::string_view const inner = without_delimiters(id);
    if (inner == id && !regex::looks_like_regex(id)) return;
    lint::Finding& finding =
        out.report({resource.node, lint::Aspect::value}, resource.source(place),
                   quoted(id) + " is a regular expression, which AAM does not read in a resource");
    finding.why(
        "AAM compares the characters as they are. The only wildcard is `*`, with the premium add-on.");
    auto pattern = regex::as_wildcard(inner);
    if (pattern && address) pattern = as_address(id, *pattern);
    if (pattern)
      finding.fix("Write " + quoted(*pattern), false,
                  {syntax::replace_in(resource.decoded, place, *pattern)});
    else
      finding.help("Write each one as a resource of its own, or use `*`.");
  });
}

} // namespace

extern lint::Rule const resource_regex_in_id{
    .id = "resource/regex-in-id",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
