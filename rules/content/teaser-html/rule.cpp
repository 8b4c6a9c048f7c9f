#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "facts/properties.h"

#include <array>
#include <string>

namespace aclint::rules {

namespace {

// Elements that run or load code, or that WordPress removes from the posts of most authors.
constexpr std::array<std::string_view, 8> elements{"script", "iframe", "object", "embed",
                                                   "form",   "style",  "link",   "meta"};

// The first of them, such as `<script>`; empty if there is none.
std::string active_element(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::string_view const rest = text.substr(at + 1);
    for (std::string_view const element : elements) {
      if (!ascii::starts_with_ignoring_case(rest, element)) continue;
      if (rest.size() > element.size() && ascii::is_alnum(rest[element.size()])) continue;
      return "<" + std::string(element) + ">";
    }
  }
  return {};
}

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    auto const teaser = tree.member(statement.node, "Teaser");
    if (!teaser || !tree.is(teaser->value, syntax::Kind::string)) continue;
    if (facts::property_use(tree, statement, "Teaser") != facts::PropertyUse::read) continue;
    std::string const element = active_element(tree.string(teaser->value));
    if (element.empty()) continue;
    out.report({teaser->value, lint::Aspect::value}, tree[teaser->value].span,
               "the teaser contains " + quoted(element) + ", which AAM prints on the page unchanged")
        .why("AAM's own screen removes such elements from teasers. In a policy nothing removes them.")
        .help("Use only words, links and formatting. For anything else, use a shortcode.");
  }
}

} // namespace

extern lint::Rule const content_teaser_html{
    .id = "content/teaser-html",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
