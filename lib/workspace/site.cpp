#include "workspace/site.h"

#include "catalog/roles.h"
#include "lint/runner.h"
#include "site/aam_export.h"
#include "site/site_facts.h"
#include "syntax/parse.h"
#include "workspace/place.h"

#include <algorithm>
#include <deque>

namespace aclint::workspace {

namespace {

using diag::Diagnostic;
using syntax::NodeId;
using syntax::Tree;

// WordPress's roles with their capabilities, and others of which only the names are known.
std::vector<site::Role> default_roles(std::vector<std::string> const& others) {
  std::vector<site::Role> result;
  for (catalog::Role const& role : catalog::roles())
    result.push_back({std::string(role.slug), {role.capabilities.begin(), role.capabilities.end()}});
  for (std::string const& slug : others)
    if (catalog::find_role(slug) == nullptr) result.push_back({slug, {}});
  return result;
}

// The roles of an export. One that was cut down to some of them is taken to have WordPress's, too.
std::vector<site::Role> roles_of(std::vector<site::Role> exported) {
  auto const has = [&](std::string_view slug) {
    return std::any_of(exported.begin(), exported.end(),
                       [&](site::Role const& role) { return role.slug == slug; });
  };
  if (has("administrator")) return exported;
  for (site::Role& role : default_roles({}))
    if (!has(role.slug)) exported.push_back(std::move(role));
  return exported;
}

// The facts about a text; null if AAM does not load it. A deque, for facts stay where they are.
facts::Facts const* facts_of(Tree const& tree, NodeId root, facts::Settings const& settings,
                             std::deque<facts::Facts>& kept) {
  if (!tree.well_formed() || !tree.is_container(root)) return nullptr;
  return &kept.emplace_back(policy::lower(tree, root), settings);
}

void sort(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
  });
}

diag::Note related(std::string text, Span span) {
  return {.kind = diag::Note::Kind::related, .text = std::move(text), .span = span};
}

} // namespace

std::vector<std::vector<Diagnostic>> check_site(config::Config const& config,
                                                std::span<SourceText const> texts,
                                                facts::Settings const& settings,
                                                std::span<lint::RuleEntry const> rules) {
  std::vector<std::vector<Diagnostic>> result(texts.size());
  if (texts.empty()) return result;
  engine::Site site;
  std::vector<site::SitePolicy> policies;
  std::deque<Tree> trees;
  std::deque<facts::Facts> kept;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    config::PolicyEntry const& entry = config.policies[i];
    Tree const& tree = trees.emplace_back(syntax::parse(texts[i].text));
    facts::Facts const* const facts = facts_of(tree, tree.root(), settings, kept);
    site.policies.push_back({.id = static_cast<std::int64_t>(i) + 1,
                             .text = facts != nullptr ? std::string(tree.source(tree.root())) : texts[i].text,
                             .status = entry.status,
                             .order = entry.order.value_or(0),
                             .attach = entry.attach,
                             .detach = entry.detach});
    policies.push_back({{.file = entry.file}, facts, entry.order.has_value()});
  }
  if (config.multi_role) site.config.set("core.settings.multi_access_levels", true);
  site::SiteFacts const facts(std::move(site), std::move(policies), default_roles(config.names.roles.names),
                              false, settings);
  std::deque<LineIndex> lines;
  for (SourceText const& text : texts) lines.emplace_back(text.text);
  for (lint::SiteDiagnostic& found : lint::run(rules, facts)) {
    for (lint::Finding::InPolicy& place : found.in_policies) {
      diag::Note note = related(std::move(place.text), place.span);
      LineIndex const& index = lines[place.policy];
      if (place.policy != found.policy)
        note.elsewhere = diag::Elsewhere{texts[place.policy].name, index.position(place.span.begin),
                                         index.position(place.span.end)};
      found.diagnostic.notes.push_back(std::move(note));
    }
    result[found.policy].push_back(std::move(found.diagnostic));
  }
  for (std::vector<Diagnostic>& diagnostics : result) sort(diagnostics);
  return result;
}

std::vector<Diagnostic> check_export(Tree const& host, facts::Settings const& settings,
                                     std::span<lint::RuleEntry const> rules) {
  site::Export dump = site::read_export(host);
  if (!dump.says_attachments) return {};
  std::deque<syntax::DecodedString> strings; // what trees borrow
  std::deque<Tree> trees;
  std::deque<facts::Facts> kept;
  std::vector<syntax::DecodedString const*> inside;
  std::vector<site::SitePolicy> policies;
  for (std::size_t i = 0; i < dump.policies.size(); ++i) {
    NodeId const content = dump.contents[i];
    bool const is_text = host.is(content, syntax::Kind::string);
    inside.push_back(is_text ? &strings.emplace_back(host.decode(content)) : nullptr);
    Tree const* const tree = is_text ? &trees.emplace_back(syntax::parse(strings.back().text)) : &host;
    NodeId const root = is_text ? tree->root() : content;
    facts::Facts const* const facts = facts_of(*tree, root, settings, kept);
    if (facts != nullptr) dump.policies[i].text = std::string(tree->source(root));
    policies.push_back({{.id = dump.policies[i].id, .title = std::move(dump.titles[i])}, facts, false});
  }
  engine::Site site{.policies = std::move(dump.policies),
                    .settings = std::move(dump.settings),
                    .config = std::move(dump.config)};
  site::SiteFacts const facts(std::move(site), std::move(policies), roles_of(std::move(dump.roles)), true,
                              settings);
  std::vector<Diagnostic> result;
  for (lint::SiteDiagnostic& found : lint::run(rules, facts)) {
    if (inside[found.policy] != nullptr) place_in_host(found.diagnostic, *inside[found.policy]);
    for (lint::Finding::InPolicy& place : found.in_policies) {
      Span const span =
          inside[place.policy] != nullptr ? inside[place.policy]->source(place.span) : place.span;
      found.diagnostic.notes.push_back(related(std::move(place.text), span));
    }
    result.push_back(std::move(found.diagnostic));
  }
  sort(result);
  return result;
}

} // namespace aclint::workspace
