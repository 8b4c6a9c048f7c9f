#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/objects.h"
#include "lint/suggestion.h"
#include "php/number.h"
#include "php/wordpress_names.h"
#include "policy/resource.h"

#include <string>

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const place = resource.id.post_type();
    if (!resource.id.literal() || !place || resource.id.problem) return;
    std::string_view const word = resource.word(*place);
    if (word.find('*') != word.npos || catalog::find_post_type(word) != nullptr) return;
    // Before a slug WordPress cleans the type up: ` Page` is `page`, and an empty type is `post`.
    bool const slug = resource.id.kind == grammar::ResourceKind::post && resource.id.id() &&
                      !php::is_numeric(php::Value(std::string(resource.word(*resource.id.id()))));
    std::string const cleaned = slug ? php::sanitize_key(word) : std::string(word);
    if (slug && (cleaned.empty() || catalog::find_post_type(cleaned) != nullptr)) return;
    auto const near = catalog::closest(word, catalog::post_type_names());
    if (!near || ascii::equal_ignoring_case(word, *near)) return; // resource/case-mismatch
    lint::report_unknown(
        out, {resource.node, lint::Aspect::value}, resource.decoded, *place,
        {.what = "post type",
         .word = word,
         .meant = near,
         .why =
             "AAM looks for a post of this type. If the site has no such type, the statement has no effect.",
         .perhaps_right = true});
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
