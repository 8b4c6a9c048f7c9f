#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/objects.h"
#include "facts/facts.h"
#include "lint/suggestion.h"
#include "php/number.h"
#include "php/wordpress_names.h"
#include "policy/resource.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

// Short words resemble each other by chance: `port`, `host`.
bool is_probably_meant(std::string_view word, std::string_view near) {
  constexpr std::size_t long_word = 8;
  return word.size() >= long_word || catalog::is_slip(word, near);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::Names const& own = facts.settings().post_types();
  std::vector<std::string_view> const known = own.with(catalog::post_type_names());
  policy::for_each_resource(facts.policy(), [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const place = resource.id.post_type();
    if (!resource.id.literal() || !place || resource.id.problem) return;
    std::string_view const word = resource.word(*place);
    if (word.find('*') != word.npos || catalog::find_post_type(word) != nullptr || own.contains(word)) return;
    // Before a slug WordPress cleans the type up: ` Page` is `page`, and an empty type is `post`.
    bool const slug = resource.id.kind == grammar::ResourceKind::post && resource.id.id() &&
                      !php::is_numeric(php::Value(std::string(resource.word(*resource.id.id()))));
    std::string const cleaned = slug ? php::sanitize_key(word) : std::string(word);
    if (slug && (cleaned.empty() || catalog::find_post_type(cleaned) != nullptr || own.contains(cleaned)))
      return;
    auto const near = catalog::closest(word, known);
    if (!near || !is_probably_meant(word, *near) || ascii::equal_ignoring_case(word, *near))
      return; // resource/case-mismatch
    lint::report_unknown(
        out, {resource.node, lint::Aspect::value}, resource.decoded, *place,
        {.what = "post type",
         .word = word,
         .meant = near,
         .why =
             "AAM looks for a post of this type. If the site has no such type, the statement has no effect.",
         .perhaps_right = true,
         .meant_exists = own.contains(*near)});
  });
}

} // namespace

extern lint::Rule const resource_unknown_post_type{
    .id = "resource/unknown-post-type",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
