// AAM checks addresses before it reads the redirect of denied pages. So a denied URL answers with a plain error, whatever
// `redirect:on:access-denied:…` says (spec requests.md §1).
#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/resource_types.h"
#include "engine/url_id.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "facts/properties.h"
#include "facts/redirects.h"
#include "lint/consequence.h"
#include "lint/suggestion.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;
using syntax::NodeId;

constexpr std::string_view frontend = "redirect:on:access-denied:frontend";
constexpr std::string_view backend = "redirect:on:access-denied:backend";

// The last param with this key that sets something.
std::optional<facts::RedirectPlace> find_param(Facts const& facts, std::string_view key) {
  std::optional<facts::RedirectPlace> result;
  for (facts::RedirectPlace const& place : facts::redirect_places(facts.policy())) {
    if (place.of_statement() || place.param->key != key) continue;
    auto const redirect = facts::Redirect::of(facts.tree(), place.field.value);
    if (redirect && redirect->type() != nullptr && redirect->type()->name != "default") result = place;
  }
  return result;
}

// Whether the policy denies something for which AAM uses the redirect.
bool is_used(Facts const& facts, std::string_view key) {
  return std::ranges::any_of(facts.policy().statements, [&](policy::Statement const& statement) {
    if (lint::allows(facts.tree(), statement)) return false;
    if (key == frontend) return facts::is_about_content(statement);
    return std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
      return resource.id.kind == grammar::ResourceKind::backend_menu;
    });
  });
}

// Where people look for a page of the site, and not a program for data.
bool has_pages(std::string_view address, std::string_view key) {
  std::string const path = ascii::lowercase(address);
  bool const admin = std::string_view(path).starts_with("/wp-admin");
  if (key == backend) return admin;
  return !admin && !std::string_view(path).starts_with("/wp-") &&
         !std::string_view(path).starts_with("/xmlrpc");
}

struct Denied {
  std::uint32_t statement;
  std::vector<NodeId> resources;
};

// The statements that deny URLs without a redirect of their own.
std::vector<Denied> find_denied(Facts const& facts, std::string_view key) {
  std::vector<Denied> result;
  auto const properties = catalog::property_names();
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    policy::Statement const& statement = facts.policy().statements[candidate.statement];
    if (candidate.effect != engine::Effect::deny || !candidate.key.starts_with("url:") ||
        !has_pages(candidate.id.substr(candidate.id.find(':') + 1), key) ||
        facts.tree().member(statement.node, "Redirect") || facts.tree().member(statement.node, "Metadata") ||
        lint::has_misspelled_key(facts.tree(), statement.node, "Redirect", properties) ||
        !facts::overruled_by(facts, i).empty())
      continue;
    auto found = std::ranges::find(result, candidate.statement, &Denied::statement);
    if (found == result.end()) found = result.insert(result.end(), {candidate.statement, {}});
    found->resources.push_back(facts.origin(i).resource);
  }
  return result;
}

// Whether the redirect leads to one of the URLs that are denied.
bool leads_back(Facts const& facts, facts::RedirectPlace const& place, std::vector<Denied> const& denied) {
  auto const redirect = facts::Redirect::of(facts.tree(), place.field.value);
  for (std::string_view const property : {"Url", "Slug"}) {
    php::Value const* const value = redirect->kept(property);
    if (value == nullptr || value->string() == nullptr) continue;
    auto const target = engine::url_id((property == "Slug" ? "/" : "") + *value->string(), "");
    for (Denied const& each : denied)
      for (NodeId const resource : each.resources) {
        std::string const text = facts.tree().string(resource);
        if (engine::url_id(text.substr(text.find(':') + 1), "") == target) return true;
      }
  }
  return false;
}

void report(Facts const& facts, facts::RedirectPlace const& place, std::vector<Denied> const& denied,
            lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  policy::Param const& param = facts.policy().params[place.index];
  std::vector<NodeId> resources;
  for (Denied const& each : denied)
    resources.insert(resources.end(), each.resources.begin(), each.resources.end());
  bool const one = resources.size() == 1;
  lint::Finding& finding =
      out.report({param.key.value, lint::Aspect::decision}, tree[param.key.value].span,
                 "people who are denied " +
                     join_words(resources, [&](NodeId node) { return quoted(tree.string(node)); },
                                {.last = "or", .max = 4}) +
                     " are not redirected: AAM does not use this param for URLs");
  finding
      .why(
          "AAM checks URLs before it reads this param. A denied URL answers \"The access is denied.\" with the code 401, "
          "unless its own statement has a `Redirect`.")
      .help(std::string("Write the redirect into the ") + (one ? "statement" : "statements") +
            " about URLs, as `Redirect`.")
      .related(tree[resources.front()].span, "this URL is denied");
  if (param.condition || leads_back(facts, place, denied)) return;
  std::vector<diag::TextEdit> edits;
  for (Denied const& each : denied) {
    policy::Statement const& statement = facts.policy().statements[each.statement];
    if (facts::resource_types(statement).size() != 1) return;
    edits.push_back(syntax::insert_after(tree, statement.resource.value,
                                         "\"Redirect\": " + std::string(tree.source(place.field.value))));
  }
  std::string const where =
      join_words(denied, [](Denied const& each) { return std::to_string(each.statement + 1); }, {.max = 4});
  finding.fix("Add the `Redirect` to " +
                  (denied.size() == 1 ? facts.label(denied.front().statement) : "statements " + where),
              false, std::move(edits));
}

void check(Facts const& facts, lint::Reporter& out) {
  for (std::string_view const key : {frontend, backend}) {
    auto const param = find_param(facts, key);
    if (!param || is_used(facts, key)) continue;
    if (std::vector<Denied> const denied = find_denied(facts, key); !denied.empty())
      report(facts, *param, denied, out);
  }
}

} // namespace

extern lint::Rule const services_redirect_not_for_urls{
    .id = "services/redirect-not-for-urls",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
