// The redirects of a policy: in statements about URLs, in those that deny reading a post, and in the params
// `redirect:on:…`.
//
//   for (RedirectPlace const& place : redirect_places(policy))
//     if (auto const redirect = Redirect::of(tree, place.field.value))
//       if (redirect->type() == nullptr) …                               // AAM does not know the type
#pragma once
#include "catalog/params.h"
#include "php/value.h"
#include "policy/document.h"
#include "syntax/edit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

struct RedirectPlace {
  policy::Field field;                      ///< `Redirect` of a statement, `Value` of a param
  catalog::ParamKey const* param = nullptr; ///< of a param: its key
  std::uint32_t index = 0;                  ///< in `policy.statements` or `policy.params`

  bool of_statement() const { return param == nullptr; }
};

/// All redirects that AAM reads, in the order of the policy, with any value. AAM does not read a `Redirect`
/// if the statement's action, or a `Password` or `Teaser` in the same statement, excludes it.
std::vector<RedirectPlace> redirect_places(policy::Document const& policy);

/// All redirects that are written in the policy, whether AAM reads them or not.
std::vector<RedirectPlace> written_redirects(policy::Document const& policy);

/// The param that says where AAM sends people who are denied in that area (`catalog::areas`) by a statement
/// without a redirect of its own. Nothing if there is no such param, or if it depends on the request which
/// one wins.
std::optional<RedirectPlace> redirect_when_denied(policy::Document const& policy, std::string_view area);

/// A redirect that is an object: what AAM keeps of it, and where it is in the text.
class Redirect {
public:
  /// Nothing for a value that is not an object, or that has a marker in one of its keys.
  static std::optional<Redirect> of(syntax::Tree const& tree, policy::NodeId redirect);

  policy::NodeId node() const { return node_; }

  /// The member with this name, if there is one.
  std::optional<syntax::Tree::Member> member(std::string_view property) const;

  /// The value that AAM keeps of a property (`Url`); null if it is missing. Strings that depend on the
  /// request are as written: ask `known` first.
  php::Value const* kept(std::string_view property) const;

  /// Whether the value is known without a request; true if the property is missing.
  bool known(std::string_view property) const;

  /// Its type in AAM 7; `default` if it has none. Null if AAM 7 does not know the type, or if the type
  /// depends on the request.
  catalog::RedirectType const* type() const;

private:
  Redirect(syntax::Tree const& tree, policy::NodeId node) : tree_(&tree), node_(node) {}

  syntax::Tree const* tree_;
  policy::NodeId node_;
  php::Array permission_;
};

/// A name of AAM 6 in a redirect that AAM 7 does not read:
///
///     {"Type": "page", "Code": 307}     // now `page_redirect` and `StatusCode`
struct LegacyRedirectName {
  syntax::NodeId node; ///< the key, or the value of `Type`
  bool is_type;        ///< it is the value of `Type`
  std::string old;
  std::string_view current; ///< what AAM 7 calls it
  bool superseded;          ///< the redirect also has the property under its current name

  /// Writes the current name; if it is superseded, removes the member.
  std::vector<diag::TextEdit> edits(syntax::Tree const& tree) const;
};

/// The names of AAM 6 in an object, in order; none in any other value.
std::vector<LegacyRedirectName> legacy_redirect_names(syntax::Tree const& tree, syntax::NodeId redirect);

} // namespace aclint::facts
