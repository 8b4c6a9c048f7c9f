#include "facts/redirects.h"

#include "engine/redirect.h"
#include "facts/properties.h"
#include "php/json.h"

#include <algorithm>

namespace aclint::facts {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

namespace {

// AAM always reads a `Redirect` of URLs. Of posts it reads one unless another property beside it comes first.
bool reads_redirect(Tree const& tree, policy::Statement const& statement) {
  if (property_use(tree, statement, "Redirect") != PropertyUse::read) return false;
  for (catalog::ResourceType const* type : resource_types(statement))
    if (type->name == "Url") return true;
  return deciding_restriction(tree, statement) == "Redirect";
}

} // namespace

std::vector<RedirectPlace> written_redirects(policy::Document const& policy) {
  Tree const& tree = *policy.tree;
  std::vector<RedirectPlace> result;
  for (std::uint32_t i = 0; i < policy.statements.size(); ++i)
    if (auto const redirect = tree.member(policy.statements[i].node, "Redirect"))
      result.push_back({.field = {redirect->key, redirect->value}, .index = i});
  for (std::uint32_t i = 0; i < policy.params.size(); ++i) {
    policy::Param const& param = policy.params[i];
    if (!param.key || !param.value) continue;
    catalog::ParamKey const* const known = catalog::find_param(tree.string(param.key.value));
    if (known != nullptr && known->value == catalog::ParamValue::redirect)
      result.push_back({.field = param.value, .param = known, .index = i});
  }
  return result;
}

std::vector<RedirectPlace> redirect_places(policy::Document const& policy) {
  std::vector<RedirectPlace> result = written_redirects(policy);
  std::erase_if(result, [&](RedirectPlace const& place) {
    return place.of_statement() && !reads_redirect(*policy.tree, policy.statements[place.index]);
  });
  return result;
}

std::optional<RedirectPlace> redirect_when_denied(policy::Document const& policy, std::string_view area) {
  std::string const key = "redirect:on:access-denied:" + std::string(area);
  std::optional<RedirectPlace> result;
  for (RedirectPlace const& place : redirect_places(policy)) {
    if (place.of_statement() || place.param->key != key) continue;
    policy::Param const& param = policy.params[place.index];
    if (param.condition || param.enforce) return std::nullopt;
    result = place; // the last one wins
  }
  return result;
}

std::optional<Redirect> Redirect::of(Tree const& tree, NodeId redirect) {
  if (!tree.is(redirect, Kind::object)) return std::nullopt;
  for (Tree::Member const member : tree.members(redirect))
    if (depends_on_request(tree, member.key)) return std::nullopt;
  Redirect result(tree, redirect);
  result.permission_ = engine::redirect_permission(*php::value_of(tree, redirect).array());
  return result;
}

std::optional<Tree::Member> Redirect::member(std::string_view property) const {
  return tree_->member(node_, property);
}

php::Value const* Redirect::kept(std::string_view property) const {
  return permission_.find(engine::redirect_permission_key(property));
}

bool Redirect::known(std::string_view property) const {
  auto const found = member(property);
  return !found || !depends_on_request(*tree_, found->value);
}

catalog::RedirectType const* Redirect::type() const {
  php::Value const* const type = kept("Type");
  if (!known("Type") || type == nullptr || type->string() == nullptr) return nullptr;
  catalog::RedirectType const* const found = catalog::find_redirect_type(*type->string());
  return found != nullptr && !found->legacy() ? found : nullptr;
}

std::vector<diag::TextEdit> LegacyRedirectName::edits(Tree const& tree) const {
  if (superseded) return syntax::remove_member(tree, node);
  return {syntax::replace(tree, node, syntax::json_string(current))};
}

std::vector<LegacyRedirectName> legacy_redirect_names(Tree const& tree, NodeId redirect) {
  std::vector<LegacyRedirectName> result;
  for (Tree::Member const member : tree.members(redirect)) {
    std::string name = tree.string(member.key);
    if (name == "Type" && tree.is(member.value, Kind::string)) {
      std::string type = tree.string(member.value);
      auto const* const known = catalog::find_redirect_type(type);
      if (known != nullptr && known->legacy())
        result.push_back({member.value, true, std::move(type), known->current, false});
      continue;
    }
    auto const* const property = catalog::find_redirect_property(name);
    if (property == nullptr || !property->legacy()) continue;
    bool const superseded = tree.member(redirect, property->current).has_value() ||
                            std::ranges::any_of(result, [&](LegacyRedirectName const& other) {
                              return !other.is_type && other.current == property->current;
                            });
    result.push_back({member.key, false, std::move(name), property->current, superseded});
  }
  return result;
}

} // namespace aclint::facts
