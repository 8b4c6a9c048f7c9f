// Whether two policies lead to the same decisions, as the engine says.
//
//   Comparison comparison(original);
//   comparison.difference(mutant)      // "menu tools.php for editor: deny, allow"; empty: no difference
//
// The questions are everything that AAM can be asked: each menu item of WordPress and each that the policies
// name, the permission maps of all types, the params; and the winner of each key of types that only the
// premium add-on reads. The subjects are a visitor, an editor and an administrator. The requests are made
// from the conditions of both policies: in some they hold, in others not, and where possible only one of two
// conditions holds. If a policy contains a `*`, both meanings of it are tried. A policy that AAM does not
// load has no decisions. A policy on which AAM crashes differs from one on which it does not.
#pragma once
#include "engine/engine.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::mutation {

/// A subject and a request.
struct Asker {
  std::string name;
  engine::Subject subject;
  condition::Request request;
};

/// Answers, by question and subject.
using Answers = std::map<std::string, std::string>;

class Comparison {
public:
  /// The posts, users and menu items that `original` names exist on the site.
  explicit Comparison(std::string_view original);

  /// From now on the site also has another policy, which comes first.
  void beside(std::string policy);

  /// The first difference between the original and another text; empty if there is none.
  std::string difference(std::string_view other);

private:
  std::string difference_for(std::vector<Asker> const& askers, std::string_view other);

  std::string original_;
  std::string beside_;
  Answers answers_;    // the original's
  engine::Site scene_; // without policies
  std::set<std::string> menus_;
  std::vector<Asker> askers_; // the usual ones, and some for the conditions of the original
  Asker editor_;
};

} // namespace aclint::mutation
