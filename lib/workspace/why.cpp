#include "workspace/why.h"

#include "php/json.h"
#include "site/aam_export.h"
#include "site/site_facts.h"
#include "workspace/loaded_text.h"

#include <deque>

namespace aclint::workspace {

namespace {

using syntax::NodeId;
using syntax::Tree;

// A policy and the file that it comes from.
struct Origin {
  std::size_t source;
  LoadedPolicy const* policy;
  EmbeddedText const* embedded = nullptr; // of an export

  Span place(Span span) const { return embedded != nullptr ? embedded->string.source(span) : span; }
};

void add_policy(engine::Site& site, std::vector<Origin>& origins, Origin const& origin,
                WhyAttachment const& by) {
  engine::Policy policy;
  policy.id = static_cast<std::int64_t>(origins.size()) + 1;
  policy.order = policy.id;
  policy.document = &origin.policy->document();
  policy.attach = {"default"};
  if (by.entry != nullptr) {
    policy.id = by.id;
    policy.order = by.entry->order.value_or(0);
    policy.status = by.entry->status;
    policy.attach = by.entry->attach;
    policy.detach = by.entry->detach;
  }
  site.policies.push_back(std::move(policy));
  origins.push_back(origin);
}

// `by_attachments`: attach the policies as the export says, if it does; otherwise as if to everybody. Returns
// whether attachments were used.
bool add_export(LoadedText const& text, std::size_t source, bool by_attachments, engine::Site& site,
                std::vector<Origin>& origins) {
  site::Export dump = site::read_export(text.tree());
  by_attachments = by_attachments && dump.says_attachments;
  for (std::size_t i = 0; i < dump.policies.size(); ++i) {
    engine::Policy& policy = dump.policies[i];
    LoadedText::Exported const& exported = text.exported()[i];
    if (policy.status != "publish" || exported.policy == nullptr || exported.embedded == nullptr) continue;
    Origin const origin{source, exported.policy, exported.embedded};
    if (!by_attachments) {
      add_policy(site, origins, origin, {});
      continue;
    }
    policy.document = &exported.policy->document();
    site.policies.push_back(std::move(policy));
    origins.push_back(origin);
  }
  if (!by_attachments) return false;
  site.settings = std::move(dump.settings);
  site.config = std::move(dump.config);
  for (site::Role& role : dump.roles) site.roles.push_back(std::move(role.slug));
  return true;
}

WhyPlace place_of(Origin const& origin, scenario::ItemStatement const& about_item) {
  policy::Document const& document = origin.policy->document();
  Tree const& tree = *document.tree;
  policy::Statement const& statement = document.statements[about_item.place.statement];
  NodeId best = statement.node;
  if (auto const resource = tree.member(statement.node, "Resource")) {
    best = resource->value;
    for (NodeId const item : tree.values(resource->value))
      if (tree.string(item) == about_item.resource) best = item;
  }
  return {origin.source, origin.place(tree[best].span), about_item.place.statement + 1};
}

php::Value marker_value(std::string const& text) {
  auto value = php::decode_json(text);
  return value ? std::move(*value) : php::Value(text);
}

} // namespace

WhyAnswer why(std::span<SourceText const> sources, WhyQuestion const& question) {
  WhyAnswer answer;
  std::deque<LoadedText> texts; // the site borrows them
  engine::Site site;
  std::vector<Origin> origins;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    LoadedText const& text = texts.emplace_back(sources[i].text, facts::Settings{});
    if (text.content() == Content::other) {
      answer.others.push_back(i);
    } else if (!text.tree().well_formed()) {
      answer.skipped.push_back(i);
    } else if (text.content() == Content::aam_export) {
      bool const attached = add_export(text, i, !question.roles.empty(), site, origins);
      answer.by_attachments = answer.by_attachments || attached;
    } else {
      WhyAttachment by;
      if (!question.roles.empty() && i < question.attachments.size()) by = question.attachments[i];
      answer.by_attachments = answer.by_attachments || by.entry != nullptr;
      for (LoadedPolicy const& policy : text.policies()) add_policy(site, origins, {i, &policy}, by);
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
  for (scenario::ItemStatement const& statement : answer.explanation.statements)
    answer.places.push_back(place_of(origins[statement.place.policy], statement));
  return answer;
}

} // namespace aclint::workspace
