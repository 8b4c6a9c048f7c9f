// Reads what a scenario says of its site, and checks that the site has the roles that the scenario uses.
#pragma once
#include "scenario/fields.h"

#include <string>
#include <string_view>
#include <vector>

namespace aclint::scenario {

/// The posts of a WordPress that has just been installed.
std::vector<engine::Post> fresh_posts();

/// The site of a scenario that describes none: that of the recorded answers in testdata/vectors.
engine::Site recorded_site();

class SiteReader {
public:
  explicit SiteReader(Fields& fields) : fields_(fields) {}

  /// Reads `site`, an object.
  void read(syntax::NodeId site, Scenario& result);

  /// Notes that `node` names a role: `editor`, or the level `role:editor`.
  void uses_role(syntax::NodeId node, std::string role);

  /// What is wrong with the roles that were noted. `site` is the scenario's, with all that was read.
  std::vector<Problem> unknown_roles(engine::Site const& site) const;

private:
  void roles(syntax::NodeId site, Scenario& result);
  void posts(syntax::NodeId site, Scenario& result);
  void users(syntax::NodeId site, Scenario& result);

  struct UsedRole {
    syntax::NodeId node;
    std::string slug;
  };
  Fields& fields_;
  std::vector<UsedRole> used_;
  std::vector<std::string> unregistered_; // roles that the site is known not to have
};

} // namespace aclint::scenario
