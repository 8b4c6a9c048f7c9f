#include "lint/rule.h"
#include "base/quoted.h"
#include "engine/levels.h"
#include "policy/document.h"
#include "site/aam_export.h"
#include "site/configpress.h"
#include "site/question.h"
#include "syntax/parse.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;
using Keys = std::vector<site::ConfigPressKey>;

// By AAM's service: the type of a statement that it reads, `Url`, if the policies of an export have one.
std::map<std::string_view, std::string> types_in(site::Export const& exported) {
  std::map<std::string_view, std::string> result;
  for (engine::Policy const& policy : exported.policies) {
    Tree const tree = syntax::parse(policy.text);
    if (!tree.well_formed() || !tree.is_container(tree.root())) continue;
    policy::Document const document = policy::lower(tree, tree.root());
    for (policy::Statement const& statement : document.statements)
      for (policy::Resource const& resource : statement.named)
        if (std::string_view const service = site::service_of(resource.id.kind); !service.empty())
          result.emplace(service, resource.text().substr(0, resource.text().find(':')));
  }
  return result;
}

// Where the configuration of an export has a key: in ConfigPress, which takes precedence, or in `configs`.
struct Place {
  NodeId node;
  Span span;
};
std::optional<Place> place_of(Tree const& tree, NodeId dataset, std::string_view key) {
  if (auto const text = tree.member(dataset, "configpress");
      text && tree.is(text->value, syntax::Kind::string)) {
    syntax::DecodedString const decoded = tree.decode(text->value);
    for (site::ConfigPressKey const& known : site::read_configpress(decoded.text).value_or(Keys{}))
      if (known.name == key) return Place{text->value, decoded.source(known.span)};
  }
  auto const configuration = tree.member(dataset, "configs");
  auto const member = configuration ? tree.member(configuration->value, key) : std::nullopt;
  return member ? std::optional(Place{member->key, tree[member->key].span}) : std::nullopt;
}

void check(Tree const& tree, lint::Reporter& out) {
  NodeId const dataset = site::dataset_of(tree);
  if (dataset == syntax::no_node) return;
  site::Export const exported = site::read_export(tree);
  if (exported.policies.empty()) return;
  engine::Site site;
  site.config = exported.config;
  auto const report = [&](std::string const& key, std::string const& message, std::string const& why) {
    if (auto const place = place_of(tree, dataset, key))
      out.report({place->node, lint::Aspect::value}, place->span, message)
          .why(why)
          .help("Remove this key, or set it to `true`.");
  };
  std::string const all(engine::policies_key);
  if (!site.policies_enabled())
    return report(all,
                  "AAM's configuration turns all policies off, so no policy of this export has an effect",
                  "With " + quoted(all) + " off, AAM reads no policy: what they deny is open.");
  for (auto const& [service, type] : types_in(exported)) {
    if (site.runs(service)) continue;
    std::string const key = "service." + std::string(service) + ".enabled";
    report(key,
           "AAM's configuration turns the service off that reads " + quoted(type + ":") +
               ", so no such statement of this export has an effect",
           "With " + quoted(key) + " off, AAM does not enforce these statements: what they deny is open.");
  }
}

} // namespace

extern lint::Rule const site_switched_off{
    .id = "site/switched-off",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
