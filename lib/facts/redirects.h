// The redirects of a policy, wherever AAM reads one: in statements about URLs, in those that deny reading a
// post, and in the params `redirect:on:…`.
#pragma once
#include "catalog/params.h"
#include "php/value.h"
#include "policy/document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

struct RedirectPlace {
  policy::Field field;                                   ///< `Redirect` of a statement, `Value` of a param
  catalog::ParamKey const* param = nullptr;              ///< of a param: its key
  std::optional<std::uint32_t> statement = std::nullopt; ///< of a statement: its index
};

/// All of them, in the order of the policy, whatever their values are. A `Redirect` that AAM does not get to
/// read, because of its action or of a `Password` or `Teaser` beside it, is left out.
std::vector<RedirectPlace> redirect_places(policy::Document const& policy);

/// A redirect that is an object, as AAM keeps it, with the way back to the text.
class RedirectReading {
public:
  /// Nothing for a value that is no object, and for one with a marker among its keys.
  static std::optional<RedirectReading> of(syntax::Tree const& tree, policy::NodeId redirect);

  policy::NodeId node() const { return node_; }

  /// The member that says it; nothing where there is none.
  std::optional<syntax::Tree::Member> member(std::string_view property) const;

  /// What AAM keeps of a property (`Url`); null where there is none. Strings whose text depends on the
  /// request are as written: ask `known` first.
  php::Value const* kept(std::string_view property) const;

  /// Whether the value stands in the text; true also where there is none.
  bool known(std::string_view property) const;

  /// The type of AAM 7 that it has, `default` if it names none; null for one that AAM does not know, that is
  /// AAM 6's, or that depends on the request.
  catalog::RedirectType const* type() const;

private:
  RedirectReading(syntax::Tree const& tree, policy::NodeId node) : tree_(&tree), node_(node) {}

  syntax::Tree const* tree_;
  policy::NodeId node_;
  php::Array permission_;
};

} // namespace aclint::facts
