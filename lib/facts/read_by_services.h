// Which statements an AAM service reads, and what crashes it then (spec §4, §8). A service reads the winner of each
// key, so a mistake in a statement that never wins, or whose condition is never true, has no effect.
#pragma once
#include "facts/crashes.h"
#include "facts/facts.h"
#include "php/fatal_error.h"
#include "php/value.h"
#include "policy/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// The service of the resource's type reads a statement with this resource and one other member, `member`,
/// with the value `value`, and with this `Action` unless it is null. Assumes that the resource exists on the
/// site.
Question service_reading(std::string resource, std::string_view member, php::Value value,
                         php::Value action = {});

/// One of the actions of a statement.
struct ReadAction {
  std::size_t number; ///< an index into `engine::actions_named`
  php::Value value;
};

/// A resource that a service may read.
struct ReadResource {
  syntax::NodeId node;
  std::string text;
  std::vector<std::string> markers;
  std::vector<ReadAction> actions; ///< the service may read it with these; at least one; by number

  bool read_with(std::size_t action) const;
};
/// The resources of a statement (one of `facts.policy().statements`), each with its actions, except those for
/// which other statements always win.
std::vector<ReadResource> read_resources(Facts const& facts, policy::Statement const& statement);

/// Whether the statement's condition never holds, so that no service ever reads it.
bool never_applies(Facts const& facts, policy::Statement const& statement);

/// The error with which a service certainly crashes when it reads the statement, because its property `name`
/// has that value. It is enough that this is so for one resource of the statement.
php::FatalError fault_of_property(Facts const& facts, policy::Statement const& statement,
                                  std::string_view name, syntax::NodeId value);

} // namespace aclint::facts
