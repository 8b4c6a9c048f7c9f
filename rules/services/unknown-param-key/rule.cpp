#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/closest.h"
#include "catalog/params.h"
#include "catalog/synonyms.h"
#include "facts/properties.h"
#include "lint/suggestion.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

constexpr std::string_view access_denied = "redirect:on:access-denied";

// What a key names as the area of an access-denied redirect. Nothing for other keys.
std::optional<std::string_view> area_of(std::string_view key) {
  if (!key.starts_with(access_denied) || key.find("=>") != std::string_view::npos) return std::nullopt;
  std::string_view const rest = key.substr(access_denied.size());
  if (rest.empty()) return rest;
  if (rest.front() != ':') return std::nullopt;
  return rest.substr(1);
}

// AAM answers a denied REST request in JSON, whatever a param says. Does no harm, so it is only info.
void report_api(syntax::Tree const& tree, syntax::NodeId node, std::string const& key, lint::Reporter& out) {
  out.report({node, lint::Aspect::value}, tree[node].span, "AAM never reads " + quoted(key))
      .why("A denied request to the REST API always gets an error in JSON, not a redirect.")
      .help("Remove the param.");
}

// AAM certainly ignores such a param, so this is an error.
void report_area(syntax::Tree const& tree, syntax::NodeId node, std::string const& key, std::string_view area,
                 lint::Reporter& out) {
  lint::Subject const subject{node, lint::Aspect::value};
  std::string const why = "The areas are `frontend` and `backend`. AAM ignores this param.";
  if (area.empty()) {
    out.report(subject, tree[node].span, quoted(key) + " names no area")
        .as(diag::Severity::error)
        .why(why)
        .help("Write one param for each area that you mean.");
    return;
  }
  auto near = catalog::meant(area, catalog::areas(), catalog::area_synonyms());
  if (near && std::ranges::find(catalog::redirecting_areas(), *near) == catalog::redirecting_areas().end())
    near.reset(); // the REST API
  std::optional<diag::TextEdit> edit;
  if (near)
    edit = syntax::replace(tree, node,
                           syntax::json_string(std::string(access_denied) + ":" + std::string(*near)));
  lint::report_unknown(out, subject, tree[node].span,
                       {.what = "area",
                        .word = area,
                        .meant = near,
                        .why = why,
                        .help = "Write one param for each area that you mean."},
                       std::move(edit))
      .as(diag::Severity::error);
}

// With `:` for every separator: `login-redirect` is `login:redirect`.
std::string with_colons(std::string_view key) {
  std::string result;
  for (char const c : ascii::lowercase(ascii::trim(key)))
    result += c == '-' || c == '_' || c == '.' || c == ' ' ? ':' : c;
  return result;
}

std::optional<std::string_view> meant(std::string_view key) {
  if (auto const synonym = catalog::synonym_of(with_colons(key), catalog::param_synonyms())) return synonym;
  return catalog::closest(key, catalog::exact_param_keys());
}

// `{"Type": "url_redirect", …}`: such a value is for a redirect.
bool is_redirect(syntax::Tree const& tree, policy::Param const& param) {
  auto const type = param.value ? tree.member(param.value.value, "Type") : std::nullopt;
  return type && tree.is(type->value, syntax::Kind::string) &&
         catalog::find_redirect_type(tree.string(type->value)) != nullptr;
}

// The site may read any other param with a marker.
void report_key(syntax::Tree const& tree, policy::Param const& param, std::string const& key,
                lint::Reporter& out) {
  syntax::NodeId const node = param.key.value;
  auto const near = meant(key);
  bool const named = ascii::lowercase(key).find("redirect") != std::string::npos;
  if (is_redirect(tree, param) && (near || named)) {
    lint::report_unknown(out, {node, lint::Aspect::value}, tree, node,
                         {.what = "param",
                          .word = key,
                          .meant = near,
                          .why = "AAM ignores params that it does not know: it redirects nobody.",
                          .help = "AAM redirects only with the params " +
                                  join_words(catalog::exact_param_keys(), quoted, {.last = "and"}) + "."})
        .as(diag::Severity::error);
    return;
  }
  if (!near) return;
  lint::report_unknown(out, {node, lint::Aspect::value}, tree, node,
                       {.what = "param",
                        .word = key,
                        .meant = near,
                        .why = "AAM ignores params that it does not know. "
                               "Only the marker `${POLICY_PARAM.…}` can read them.",
                        .perhaps_right = true});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Param const& param : policy.params) {
    if (!param.key || !tree.is(param.key.value, syntax::Kind::string)) continue;
    std::string const key = tree.string(param.key.value);
    if (facts::depends_on_request(key) || catalog::find_param(key) != nullptr) continue;
    auto const area = area_of(key);
    if (area == "api")
      report_api(tree, param.key.value, key, out);
    else if (area)
      report_area(tree, param.key.value, key, *area, out);
    else
      report_key(tree, param, key, out);
  }
}

} // namespace

extern lint::Rule const services_unknown_param_key{
    .id = "services/unknown-param-key",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .aliases = {"services/access-denied-area"},
    .check = check,
};

} // namespace aclint::rules
