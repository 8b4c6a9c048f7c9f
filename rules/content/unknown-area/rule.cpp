#include "lint/rule.h"
#include "catalog/params.h"
#include "catalog/synonyms.h"
#include "facts/properties.h"
#include "lint/described_value.h"
#include "lint/suggestion.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

void check_area(Tree const& tree, NodeId area, lint::Reporter& out) {
  if (facts::depends_on_request(tree, area)) return;
  std::string const word = tree.string(area);
  bool const string = tree.is(area, Kind::string);
  if (string && std::ranges::find(catalog::areas(), word) != catalog::areas().end()) return;
  constexpr std::string_view why = "AAM does not know this area, so it does not hide the post there.";
  constexpr std::string_view help = "The areas are `frontend`, `backend` and `api`.";
  lint::Subject const subject{area, lint::Aspect::value};
  if (string)
    lint::report_unknown(out, subject, tree, area,
                         {.what = "area",
                          .word = word,
                          .meant = catalog::meant(word, catalog::areas(), catalog::area_synonyms()),
                          .why = std::string(why),
                          .help = std::string(help)});
  else
    out.report(subject, tree[area].span, "an area must be a string, not " + lint::described_value(tree, area))
        .why(std::string(why))
        .help(std::string(help));
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    auto const on = tree.member(statement.node, "On");
    if (!on || facts::property_use(tree, statement, "On") != facts::PropertyUse::read) continue;
    if (!tree.is_container(on->value)) {
      check_area(tree, on->value, out);
      continue;
    }
    std::vector<NodeId> const areas = tree.values(on->value);
    for (NodeId const area : areas) check_area(tree, area, out);
    if (areas.empty())
      out.report({on->value, lint::Aspect::value}, tree[on->value].span,
                 "`On` is empty, so the post is hidden everywhere")
          .why("AAM treats an empty list like a missing `On`.")
          .help("Name the areas, or remove `On`.");
  }
}

} // namespace

extern lint::Rule const content_unknown_area{
    .id = "content/unknown-area",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
