#include "workspace/check.h"

#include "lint/runner.h"
#include "policy/document.h"
#include "site/aam_export.h"
#include "syntax/parse.h"
#include "workspace/place.h"
#include "workspace/site.h"

#include <algorithm>
#include <tuple>

namespace aclint::workspace {

namespace {

using diag::Diagnostic;
using lint::RuleEntry;
using syntax::NodeId;
using syntax::Tree;

std::vector<Diagnostic> judge(Tree const& tree, std::vector<NodeId> const& roots,
                              facts::Settings const& settings, std::span<RuleEntry const> rules) {
  std::vector<facts::Facts> policies;
  if (tree.well_formed())
    for (NodeId const root : roots) policies.emplace_back(policy::lower(tree, root), settings);
  return lint::run(rules, tree, policies, settings.aam_version);
}

void judge_content(Tree const& host, NodeId content, facts::Settings const& settings,
                   std::span<RuleEntry const> rules, Result& out) {
  if (!host.is(content, syntax::Kind::string)) { // not as AAM writes it, but what is meant is clear
    auto found = judge(host, {content}, settings, rules);
    out.diagnostics.insert(out.diagnostics.end(), found.begin(), found.end());
    return;
  }
  syntax::DecodedString const string = host.decode(content);
  Tree const tree = syntax::parse(string.text);
  out.loads = out.loads && tree.well_formed() && tree.is_container(tree.root());
  for (Diagnostic& diagnostic : judge(tree, policy_roots(tree, Content::policy), settings, rules)) {
    place_in_host(diagnostic, string);
    out.diagnostics.push_back(std::move(diagnostic));
  }
}

} // namespace

void add(std::vector<Diagnostic>& diagnostics, std::vector<Diagnostic> others) {
  for (Diagnostic& diagnostic : others) diagnostics.push_back(std::move(diagnostic));
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
  });
}

Result check(std::string_view text, Options const& options, std::span<RuleEntry const> rules) {
  Tree const tree = syntax::parse(text);
  Result result;
  result.content = recognise(tree);
  if (result.content == Content::other && options.named) result.content = Content::policy;
  if (result.content == Content::other) return result;

  result.loads = tree.well_formed() && tree.is_container(tree.root());
  result.diagnostics = judge(tree, policy_roots(tree, result.content), options.settings, rules);
  if (result.content == Content::aam_export && tree.well_formed()) {
    for (NodeId const content : site::policy_contents(tree))
      judge_content(tree, content, options.settings, rules, result);
    add(result.diagnostics, check_export(tree, options.settings, rules));
  }
  return result;
}

} // namespace aclint::workspace
