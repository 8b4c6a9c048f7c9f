#include "workspace/why.h"

#include "php/json.h"
#include "site/aam_export.h"
#include "site/site_facts.h"
#include "syntax/parse.h"
#include "workspace/recognise.h"

#include <deque>

namespace aclint::workspace {

namespace {

using syntax::NodeId;
using syntax::Tree;

// A policy with the way back to the file it stands in.
struct Origin {
  std::size_t source;
  Tree const* tree;
  NodeId root;
  std::optional<syntax::DecodedString> inside; // of an export's string

  Span place(Span span) const { return inside ? inside->source(span) : span; }
};

// The texts and trees that policies borrow; a deque keeps them where they are.
struct Texts {
  std::deque<std::string> texts;
  std::deque<Tree> trees;

  Tree const& parse(std::string text) {
    texts.push_back(std::move(text));
    return trees.emplace_back(syntax::parse(texts.back()));
  }
};

void add_policy(engine::Site& site, std::vector<Origin>& origins, Origin origin, WhyAttachment const& by) {
  engine::Policy policy;
  policy.id = static_cast<std::int64_t>(origins.size()) + 1;
  policy.order = policy.id;
  policy.text = std::string(origin.tree->source(origin.root));
  policy.attach = {"default"};
  if (by.entry != nullptr) {
    policy.id = by.id;
    policy.order = by.entry->order.value_or(0);
    policy.status = by.entry->status;
    policy.attach = by.entry->attach;
    policy.detach = by.entry->detach;
  }
  site.policies.push_back(std::move(policy));
  origins.push_back(std::move(origin));
}

// `by_attachments`: as the export attaches them, if it says so; else as if to everybody. Returns which it
// was.
bool add_export(Tree const& tree, std::size_t source, bool by_attachments, Texts& texts, engine::Site& site,
                std::vector<Origin>& origins) {
  site::Export dump = site::read_export(tree);
  by_attachments = by_attachments && dump.says_attachments;
  for (std::size_t i = 0; i < dump.policies.size(); ++i) {
    engine::Policy& policy = dump.policies[i];
    if (policy.status != "publish" || !tree.is(dump.contents[i], syntax::Kind::string)) continue;
    syntax::DecodedString inside = tree.decode(dump.contents[i]);
    Tree const& inner = texts.parse(inside.text);
    if (!inner.well_formed() || !inner.is_container(inner.root())) continue;
    Origin origin{source, &inner, inner.root(), std::move(inside)};
    if (!by_attachments) {
      add_policy(site, origins, std::move(origin), {});
      continue;
    }
    policy.text = std::string(inner.source(inner.root()));
    site.policies.push_back(std::move(policy));
    origins.push_back(std::move(origin));
  }
  if (!by_attachments) return false;
  site.settings = std::move(dump.settings);
  site.config = std::move(dump.config);
  for (site::Role& role : dump.roles) site.roles.push_back(std::move(role.slug));
  return true;
}

WhyPlace place_of(Origin const& origin, scenario::Voice const& voice) {
  Tree const& tree = *origin.tree;
  policy::Document const document = policy::lower(tree, origin.root);
  policy::Statement const& statement = document.statements[voice.place.statement];
  NodeId best = statement.node;
  if (auto const resource = tree.member(statement.node, "Resource")) {
    best = resource->value;
    for (NodeId const item : tree.values(resource->value))
      if (tree.string(item) == voice.resource) best = item;
  }
  return {origin.source, origin.place(tree[best].span), voice.place.statement + 1};
}

php::Value marker_value(std::string const& text) {
  auto value = php::decode_json(text);
  return value ? std::move(*value) : php::Value(text);
}

} // namespace

WhyAnswer why(std::span<SourceText const> sources, WhyQuestion const& question) {
  WhyAnswer answer;
  Texts texts;
  engine::Site site;
  std::vector<Origin> origins;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    Tree const& tree = texts.parse(sources[i].text);
    Content const content = recognise(tree);
    if (content == Content::other) {
      answer.others.push_back(i);
    } else if (!tree.well_formed()) {
      answer.skipped.push_back(i);
    } else if (content == Content::aam_export) {
      bool const attached = add_export(tree, i, !question.roles.empty(), texts, site, origins);
      answer.by_attachments = answer.by_attachments || attached;
    } else {
      WhyAttachment by;
      if (!question.roles.empty() && i < question.attachments.size()) by = question.attachments[i];
      answer.by_attachments = answer.by_attachments || by.entry != nullptr;
      for (NodeId const root : policy_roots(tree, content))
        add_policy(site, origins, {i, &tree, root, std::nullopt}, by);
    }
  }
  answer.policies = origins.size();

  condition::Request request;
  for (auto const& [name, value] : question.markers) request.markers.emplace(name, marker_value(value));
  request.regex = question.regex;
  engine::Subject const subject{.roles = question.roles, .id = 0, .visitor = false};
  site.wildcards = engine::wildcards_with(question.premium != facts::Premium::no);
  engine::Engine engine(site, subject, request);
  answer.explanation = scenario::explain(engine, question.item, site.wildcards, answer.fault);
  for (scenario::Voice const& voice : answer.explanation.voices)
    answer.places.push_back(place_of(origins[voice.place.policy], voice));
  return answer;
}

} // namespace aclint::workspace
