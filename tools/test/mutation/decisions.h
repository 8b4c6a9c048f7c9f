// Whether two policies decide alike, as the engine says.
//
//   Comparison comparison(original);
//   comparison.difference(mutant)      // "menu tools.php for editor: deny, allow"; empty: they decide alike
//
// Asked is everything that AAM is asked: each menu item that WordPress has and each that the policies name,
// the permission maps of all types, the params; of types that only the premium add-on reads, who wins each
// key. By a visitor, an editor and an administrator, and in requests made from the conditions of both
// policies: in some they hold, in others not, and wherever possible in some only one of two conditions does.
// Where a policy has a `*`, in both readings. A policy that AAM does not load decides nothing; one that it
// dies of decides otherwise than one it does not.
#pragma once
#include "engine/engine.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::mutation {

/// Who asks, and in which request.
struct Asker {
  std::string name;
  engine::Subject subject;
  condition::Request request;
};

/// Answers, by question and asker.
using Answers = std::map<std::string, std::string>;

class Comparison {
public:
  /// `original` sets the scene: the posts and users it names exist, and so do its menu items.
  explicit Comparison(std::string_view original);

  /// From now on the site has another policy as well, which comes first.
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
  std::vector<Asker> askers_; // as usual, and for the conditions of the original
  Asker editor_;
};

} // namespace aclint::mutation
