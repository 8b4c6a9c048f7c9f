// What takes the site down (spec §8), found by asking the engine about one piece of a policy at a time.
//
//   for (EvaluatedString const& string : evaluated_strings(facts))
//     if (php::Fault const fault = certain_fault(string.marker_names(), evaluation(string))) …
//
// Rules of group `fatal` say what the cause is; whether AAM dies is never for them to decide. A piece is
// fatal for certain if the engine dies of it whatever its markers hold, as far as their kinds of value are
// known (logic/domain.h). What kills only some requests, because a marker may hold anything, is not
// reported.
//
// Only what AAM evaluates is looked at: a statement that names no resource and a param without key or value
// are passed over, as AAM passes over them. Lists for a whole policy are made once for all rules
// (facts/memo.h).
#pragma once
#include "condition/marker_value.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "grammar/expression.h"
#include "php/fatal_error.h"
#include "policy/document.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// Asks the engine something under a request; how it ends is in the fault.
using Question = std::function<void(condition::Request const&, php::Fault&)>;

/// The fault in which the question ends whatever values the markers have. None if AAM survives one of the
/// values tried, or if there are too many combinations to try.
php::Fault certain_fault(std::span<std::string const> markers, Question const& ask);

/// The fault in which it ends for some values.
php::Fault possible_fault(std::span<std::string const> markers, Question const& ask);

/// An ordinary request: it has a User-Agent header, and nothing else is known of it.
condition::Request ordinary_request();

/// Where AAM evaluates a string.
enum class Evaluated : unsigned char { resource, param_key, name, value, left, right };

/// A string with markers, a cast or a map in it that AAM evaluates.
struct EvaluatedString {
  syntax::NodeId node = syntax::no_node;
  std::string text; ///< decoded
  grammar::Expression parsed;
  std::optional<grammar::KeyMap> map; ///< of resources and param keys
  Evaluated where = Evaluated::value;
  std::string_view owner; ///< "statement" or "param"

  /// The markers that AAM looks up: of a map the one on its right only.
  std::vector<grammar::Marker> markers() const;
  std::vector<std::string> marker_names() const;
  std::string_view word(Span span) const { return std::string_view(text).substr(span.begin, span.size()); }
};

/// All of them, in the order of the text; of each `Condition` those on both sides.
std::vector<EvaluatedString> const& evaluated_strings(facts::Facts const& facts);

/// What becomes of `text` where the string stands. In conditions `${POLICY_PARAM.…}` is null here.
Question evaluation(EvaluatedString const& string, std::string text);
inline Question evaluation(EvaluatedString const& string) { return evaluation(string, string.text); }

/// The conditions that AAM may evaluate: not those of statements and params that it passes over.
std::vector<ConditionPlace const*> const& evaluated_conditions(facts::Facts const& facts);

/// A member of a condition as AAM reads it, by itself: of the old list form after its parts are merged.
struct FatalMember {
  ConditionPlace const* place;
  policy::ConditionGroup const* group;
  syntax::NodeId left = syntax::no_node;  ///< its key; the last of those that were merged
  syntax::NodeId right = syntax::no_node; ///< what stands beside that key
  std::string type;                       ///< "in": in lower case
  php::Key key;
  php::Value value; ///< the right side, not evaluated
  php::Value logic; ///< the group's `Operator`; null: none
  std::vector<std::string> markers;

  /// The whole condition that consists of this member; with the group's `Operator` or without one.
  Question comparison(bool with_logic = false) const;
  /// Its sides evaluated, but not compared.
  Question evaluation() const;
};

/// Members of `evaluated_conditions` whose sides AAM can evaluate: what is fatal about them is the
/// comparison.
std::vector<FatalMember> const& compared_members(facts::Facts const& facts);

/// What kills `In`, `NotIn` and `Between`: networks and dates, which PHP holds as objects.
enum class NetworkTrouble : unsigned char {
  on_the_left,    ///< a network on the left of `In` or `NotIn`
  not_in_a_list,  ///< a network or date where a list must stand
  invalid_mask,   ///< a network that no address can be looked for in; perhaps for some requests only
  against_a_list, ///< a network or date beside a list on the left
};
struct NetworkDeath {
  FatalMember const* member; ///< one of `compared_members`
  NetworkTrouble trouble;
  php::Fault fault;
};
std::vector<NetworkDeath> const& network_deaths(facts::Facts const& facts);

/// Whether `value`, a string, is a network with a mask that PHP dies of.
bool has_invalid_mask(php::Value const& value);

/// A value with its markers and casts evaluated, under an ordinary request.
php::Value evaluated(php::Value const& value);

/// What the service of its resource type does with a statement that names this resource and has of its other
/// members only `member`, with the value `value`: reads it as the winner of its key. The resource is taken
/// for something that exists.
Question service_reading(std::string resource, std::string_view member, php::Value value);

/// A resource that AAM may read.
struct ReadResource {
  syntax::NodeId node;
  std::string text;
  std::vector<std::string> markers;
};
/// Those of a statement (one of `facts.policy().statements`) over which no other statement wins every time.
std::vector<ReadResource> read_resources(facts::Facts const& facts, policy::Statement const& statement);

/// Whether its condition holds in no request, so that no service ever reads it.
bool never_applies(facts::Facts const& facts, policy::Statement const& statement);

/// What a service dies of when it reads the statement and its property `name` has that value, for certain,
/// whichever of its resources it is that kills.
php::Fault fault_of_property(facts::Facts const& facts, policy::Statement const& statement,
                             std::string_view name, syntax::NodeId value);

/// All markers in the strings of a subtree, keys included.
std::vector<std::string> markers_in(syntax::Tree const& tree, syntax::NodeId node);

/// "AAM dies of it …", for `Finding::why`: what visitors see, and the PHP error behind it.
std::string takes_site_down(php::Fault const& fault, std::string_view when);

} // namespace aclint::facts
