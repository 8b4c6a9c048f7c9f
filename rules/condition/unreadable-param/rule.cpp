#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/marker_value.h"
#include "engine/engine.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "facts/properties.h"
#include "lint/subject_of.h"
#include "php/json.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>
#include <map>
#include <vector>

namespace aclint::rules {

namespace {

using php::Array;
using php::Value;
using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view prefix = "POLICY_PARAM.";

// Whether `${POLICY_PARAM.key}` finds a param with this key.
bool is_readable(std::string const& key) {
  Array param;
  param.set("Key", key);
  param.set("Value", "x");
  Array document;
  document.set("Param", Value(Array::list({Value(param)})));
  auto const text = php::encode_json(Value(document));
  if (!text) return true;
  engine::Site site;
  site.policies.push_back({.id = 1, .text = *text, .attach = {"default"}});
  engine::Subject const subject{.roles = {"editor"}, .id = 5};
  condition::Request const request;
  engine::Engine engine(site, subject, request);
  php::FatalError fault;
  return !engine.expression(Value("${" + std::string(prefix) + key + "}"), fault).is_null() || fault;
}

// The params with a key that does not depend on the request: the key, and where it is. Of several equal keys,
// the last one.
std::map<std::string, NodeId> keys_of(policy::Document const& policy) {
  std::map<std::string, NodeId> result;
  for (policy::Param const& param : policy.params) {
    if (!param.key || !param.value || !php::truthy(*policy.tree, param.value.value)) continue;
    NodeId const key = param.key.value;
    if (policy.tree->is(key, syntax::Kind::string) && !facts::depends_on_request(*policy.tree, key))
      result[policy.tree->string(key)] = key;
  }
  return result;
}

struct Use {
  lint::Subject subject;
  Span place;          ///< of the marker
  diag::TextEdit edit; ///< writes the new key into it
};

// The markers in conditions, by the param that they read. In other places such a marker crashes the site.
std::map<std::string, std::vector<Use>> uses_of(facts::Facts const& facts,
                                                std::map<std::string, NodeId> const& keys,
                                                std::string (*renamed)(std::string)) {
  std::map<std::string, std::vector<Use>> result;
  for (facts::EvaluatedText const& text : facts::evaluated_texts(facts)) {
    if (!text.in_condition() || !facts.tree().is(text.node(), syntax::Kind::string)) continue;
    for (grammar::Marker const& marker : text.markers()) {
      std::string const name(text.word(marker.name));
      if (!name.starts_with(prefix)) continue;
      std::string const key = name.substr(prefix.size());
      if (!keys.contains(key)) continue;
      syntax::DecodedString const decoded = facts.tree().decode(text.node());
      result[key].push_back({lint::subject_of(text), decoded.source(marker.span),
                             syntax::replace_in(decoded, marker.path, renamed(key))});
    }
  }
  return result;
}

std::string without_signs(std::string key) {
  std::ranges::replace_if(
      key, [](char c) { return c == '.' || c == '/' || c == '[' || c == ']' || c == '"' || c == ' '; }, '_');
  return key;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  std::map<std::string, NodeId> const keys = keys_of(facts.policy());
  if (keys.empty()) return;
  Tree const& tree = facts.tree();
  for (auto const& [key, uses] : uses_of(facts, keys, without_signs)) {
    // If there is a param with the first part as its key, the marker reads a member of its value.
    std::string const first = condition::value_path(key).front();
    if ((first != key && keys.contains(first)) || is_readable(key)) continue;
    std::string const other = without_signs(key);
    constexpr std::size_t max_renamed = 100; // markers that one fix changes
    bool const free = uses.size() <= max_renamed && !keys.contains(other) && is_readable(other);
    for (Use const& use : uses) {
      lint::Finding& finding = out.report(
          use.subject, use.place, "no marker can read the param " + quoted(key) + ", so this one is null");
      finding
          .why("AAM looks for a param with the name before the dot, and for a member of its value "
               "with the name after it. It never finds a key with a slash.")
          .related(tree[keys.at(key)].span, "the param");
      if (!free) {
        finding.help("Use only letters, digits, `_`, `-` and `:` in the key of the param.");
        continue;
      }
      std::vector<diag::TextEdit> edits{syntax::replace(tree, keys.at(key), syntax::json_string(other))};
      for (Use const& one : uses) edits.push_back(one.edit);
      std::ranges::sort(edits, {}, [](diag::TextEdit const& edit) { return edit.span.begin; });
      finding.fix("Rename the param to " + quoted(other), false, std::move(edits));
    }
  }
}

} // namespace

extern lint::Rule const condition_unreadable_param{
    .id = "condition/unreadable-param",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
