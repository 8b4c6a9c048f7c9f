#include "facts/redirects.h"

#include "engine/redirect.h"
#include "facts/properties.h"
#include "php/json.h"

namespace aclint::facts {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

namespace {

// AAM reads a `Redirect` of URLs always, and of posts where nothing beside it comes first.
bool reads_redirect(Tree const& tree, policy::Statement const& statement) {
  if (property_use(tree, statement, "Redirect") != PropertyUse::read) return false;
  for (catalog::ResourceType const* type : resource_types(statement))
    if (type->name == "Url") return true;
  return deciding_restriction(tree, statement) == "Redirect";
}

} // namespace

std::vector<RedirectPlace> redirect_places(policy::Document const& policy) {
  Tree const& tree = *policy.tree;
  std::vector<RedirectPlace> result;
  for (std::uint32_t i = 0; i < policy.statements.size(); ++i) {
    policy::Statement const& statement = policy.statements[i];
    auto const redirect = tree.member(statement.node, "Redirect");
    if (redirect && reads_redirect(tree, statement))
      result.push_back({.field = {redirect->key, redirect->value}, .statement = i});
  }
  for (policy::Param const& param : policy.params) {
    if (!param.key || !param.value) continue;
    catalog::ParamKey const* const known = catalog::find_param(tree.string(param.key.value));
    if (known != nullptr && known->value == catalog::ParamValue::redirect)
      result.push_back({.field = param.value, .param = known});
  }
  return result;
}

std::optional<RedirectReading> RedirectReading::of(Tree const& tree, NodeId redirect) {
  if (!tree.is(redirect, Kind::object)) return std::nullopt;
  for (Tree::Member const member : tree.members(redirect))
    if (depends_on_request(tree, member.key)) return std::nullopt;
  RedirectReading result(tree, redirect);
  result.permission_ = engine::redirect_permission(*php::value_of(tree, redirect).array());
  return result;
}

std::optional<Tree::Member> RedirectReading::member(std::string_view property) const {
  return tree_->member(node_, property);
}

php::Value const* RedirectReading::kept(std::string_view property) const {
  return permission_.find(engine::redirect_permission_key(property));
}

bool RedirectReading::known(std::string_view property) const {
  auto const found = member(property);
  return !found || !depends_on_request(*tree_, found->value);
}

catalog::RedirectType const* RedirectReading::type() const {
  php::Value const* const type = kept("Type");
  if (!known("Type") || type == nullptr || type->string() == nullptr) return nullptr;
  catalog::RedirectType const* const found = catalog::find_redirect_type(*type->string());
  return found != nullptr && !found->legacy() ? found : nullptr;
}

} // namespace aclint::facts
