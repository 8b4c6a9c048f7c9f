#include "stage.h"

#include "syntax/edit.h"
#include "syntax/parse.h"
#include "workspace/site_model.h"

#include <algorithm>
#include <utility>

namespace aclint::test {

namespace {

void replace(std::string& text, Span span, std::string_view with) {
  text.replace(span.begin, span.size(), with);
}

} // namespace

ReadPolicy::ReadPolicy(std::string_view text)
    : tree(syntax::parse(text)), document(policy::lower(tree, tree.root())) {}

Stage empty_stage(config::Config const& config, site::Export const* exported) {
  workspace::SiteModel model = workspace::site_of(config, exported);
  return {.site = std::move(model.site), .wordpress = std::move(model.wordpress)};
}

Stage one_policy(std::string text, facts::Premium premium) {
  Stage result = empty_stage({.premium = premium});
  result.site.policies.push_back({.id = 1, .text = std::move(text), .attach = {"default"}});
  return result;
}

Stage attached_policies(config::Config const& config, std::span<std::string const> texts) {
  Stage result = empty_stage(config);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    engine::Policy policy = workspace::policy_of(config.policies[i], i);
    policy.text = texts[i];
    result.site.policies.push_back(std::move(policy));
    result.files.push_back(config.policies[i].file);
  }
  return result;
}

std::optional<StatementAt> left_out(Stage const& stage, diag::Without const& without) {
  std::vector<engine::Policy> const& policies = stage.site.policies;
  StatementAt result{stage.policy, without.statement};
  if (without.policy && !without.policy->file.empty())
    result.policy =
        static_cast<std::size_t>(std::ranges::find(stage.files, without.policy->file) - stage.files.begin());
  else if (without.policy)
    result.policy = static_cast<std::size_t>(
        std::ranges::find(policies, without.policy->id, &engine::Policy::id) - policies.begin());
  if (result.policy >= policies.size()) return std::nullopt;
  ReadPolicy const policy(policies[result.policy].text);
  if (result.statement >= policy.document.statements.size()) return std::nullopt;
  return result;
}

engine::Site site_without(engine::Site site, StatementAt statement) {
  // An object without members is a statement without effect, and the other statements keep their indices.
  constexpr std::string_view no_statement = "{}";
  std::string& text = site.policies[statement.policy].text;
  ReadPolicy const policy(text);
  replace(text, policy.tree[policy.document.statements[statement.statement].node].span, no_statement);
  return site;
}

std::optional<engine::Site> site_with(Stage const& stage, diag::Rewritten const& change) {
  ReadPolicy const policy(stage.text());
  if (change.statement >= policy.document.statements.size()) return std::nullopt;
  for (syntax::NodeId const resource : policy.document.statements[change.statement].resources)
    if (policy.tree.string(resource) == change.from) {
      engine::Site result = stage.site;
      replace(result.policies[stage.policy].text, policy.tree[resource].span, syntax::json_string(change.to));
      return result;
    }
  return std::nullopt;
}

} // namespace aclint::test
