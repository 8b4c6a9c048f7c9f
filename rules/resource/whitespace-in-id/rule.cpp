#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <vector>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using policy::Resource;

// Whitespace at the ends of a part.
void add_blanks(Resource const& resource, Span part, std::vector<Span>& blanks) {
  Span inner = part;
  auto const blank = [&](Offset at) { return ascii::is_space(resource.text()[at]); };
  while (!inner.empty() && blank(inner.begin)) ++inner.begin;
  while (!inner.empty() && blank(inner.end - 1)) --inner.end;
  if (part.begin < inner.begin) blanks.push_back({part.begin, inner.begin});
  if (inner.end < part.end) blanks.push_back({inner.end, part.end});
}

// PHP ignores spaces around a number: the priority of a hook, the id of a user. Of a post AAM keeps the id as
// written.
bool is_number(std::string_view text) {
  text = ascii::trim(text);
  return !text.empty() && std::ranges::all_of(text, ascii::is_digit);
}

// WordPress removes spaces around the name of a user, and around the type and the slug of a post, before it looks for
// them (spec §4).
bool is_cleaned_up(Resource const& resource, ResourceKind kind) {
  if (kind == ResourceKind::user) return true;
  return kind == ResourceKind::post && resource.id.parts.size() == 2 &&
         !is_number(resource.word(resource.id.parts.back()));
}

// The whitespace that AAM reads as a part of the type or of the id.
std::vector<Span> blanks_in(Resource const& resource) {
  std::vector<Span> result;
  add_blanks(resource, resource.id.type, result);
  ResourceKind const kind = grammar::resource_kind(ascii::trim(resource.word(resource.id.type)));
  if (is_cleaned_up(resource, kind)) return result;
  bool const numbers = kind == ResourceKind::hook || kind == ResourceKind::term || kind == ResourceKind::site;
  for (Span const part : resource.id.parts)
    if (!(numbers && is_number(resource.word(part)))) add_blanks(resource, part, result);
  return result;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, Resource const& resource) {
    if (resource.id.parts.empty() || resource.id.cast || resource.id.map) return;
    if (grammar::resource_kind(ascii::trim(resource.word(resource.id.type))) == ResourceKind::unknown) return;
    std::vector<Span> const blanks = blanks_in(resource);
    if (blanks.empty()) return;
    std::vector<diag::TextEdit> edits;
    for (Span const blank : blanks) edits.push_back(syntax::replace_in(resource.decoded, blank, ""));
    out.report({resource.node, lint::Aspect::value}, resource.source(blanks.front()),
               quoted(resource.text()) + " matches nothing because it contains whitespace")
        .why("AAM does not remove spaces from a resource: they become part of the type or of the id.")
        .fix("Remove the whitespace", true, std::move(edits));
  });
}

} // namespace

extern lint::Rule const resource_whitespace_in_id{
    .id = "resource/whitespace-in-id",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .yields_to = {"resource/malformed-map"},
    .check = check,
};

} // namespace aclint::rules
