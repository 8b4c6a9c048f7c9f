// The engine: what AAM 7.1 decides for one subject and one request (docs/use/how-aam-decides.md).
//
//   Engine engine(site, subject, request);
//   php::FatalError fault;
//   Decision const decision = engine.decide("tools.php", fault);
//   if (fault) …                                    // AAM fails: fault.fatal, fault.reason
//   decision.effect == Effect::deny                 // because of decision.trace->steps[*decision.trace->winner]
//   engine.decide("tools.php", fault, {.left_out = {{.policy = 0, .statement = 1}}})
//                                                   // the same without statement 1 of policy 0
//
// Everything is evaluated when it is first asked for, as in AAM: a fatal construct is a fault of exactly the
// questions that reach it.
#pragma once
#include "engine/resources.h"
#include "engine/rules.h"
#include "engine/site.h"
#include "engine/statements.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// Where a statement or param is.
struct Place {
  std::size_t policy = 0;    ///< index into the site's policies
  std::size_t statement = 0; ///< index into the `statements` or `params` of that policy's document

  friend bool operator==(Place, Place) = default;
};

/// How one key was decided.
struct Trace {
  struct Step {
    Place place;
    std::string resource; ///< as written, markers replaced; for params, the key
    std::string word;     ///< the effect in lower case, as AAM reads it; for params, nothing
    Effect effect = Effect::deny;
    bool enforced = false;
    bool applies = false;
  };
  std::string key;
  std::vector<Step> steps;           ///< the candidates, in order
  std::optional<std::size_t> winner; ///< index into `steps`
};

/// Statements with conditions apply to some requests only. What holds in the reading that opens most is
/// closed to every request; what holds in the one that closes most is open to every request.
enum class Conditions : std::uint8_t {
  as_written,  ///< decided for the request
  most_open,   ///< every allow applies, and of the denies only those that always apply
  most_closed, ///< the other way round
};

/// What a question changes about the policies.
struct Mask {
  std::vector<Place> left_out; ///< statements that are taken out of their policies
  Conditions conditions = Conditions::as_written;
  std::optional<Wildcards> wildcards; ///< another reading of `*` than the site's

  /// A statement after all others.
  struct Added {
    std::string resource;
    Effect effect = Effect::deny;
    bool enforced = false;
  };
  std::optional<Added> added;
};

/// What is decided about an item, and why.
struct Decision {
  Effect effect = Effect::allow; ///< deny or allow; of hooks also `other`
  Reason reason = Reason::nothing;
  bool by_setting = false;    ///< a setting made on AAM's screens decides, no statement
  Item item;                  ///< as AAM compares it, with the menu that lists it
  std::optional<Trace> trace; ///< of the key whose winner decides; nothing: no statement of the policies
  std::optional<Place> decided_by() const {
    return trace && trace->winner ? std::optional(trace->steps[*trace->winner].place) : std::nullopt;
  }
};

class Engine {
public:
  /// Borrows all three.
  Engine(Site const& site, Subject const& subject, condition::Request const& request);
  ~Engine();
  Engine(Engine const&) = delete;
  Engine& operator=(Engine const&) = delete;

  /// What the subject gets of an item, which `item_from` reads: settings, levels, the policies' order and the site's reading
  /// of `*` are taken into account. Items of the backend menu are given as WordPress lists them (spec §3); a
  /// menu rule only takes away: allow does not grant the capability that the page itself asks for. `fault`: AAM
  /// fails on the policies that the mask leaves.
  Decision decide(Item item, php::FatalError& fault, Mask const& mask = {});
  Decision decide(std::string_view item, php::FatalError& fault, Mask const& mask = {});

  /// The permission map of a resource type, settings included (spec §4, §9).
  php::Array permissions(ResourceType type, php::FatalError& fault);

  /// The winning statement of each key, without its `Condition`.
  php::Array statements(php::FatalError& fault);

  /// The value of each param.
  php::Array params(php::FatalError& fault);

  /// Whether a `Condition` holds; an array.
  bool condition(php::Array const& condition, php::FatalError& fault);

  /// The value of a string with markers and casts.
  php::Value expression(php::Value const& expression, php::FatalError& fault);

  /// How the keys of all statements were decided, in order of first appearance; `prefix` in lower case.
  std::vector<Trace> trace_statements(std::string_view prefix, php::FatalError& fault);
  std::vector<Trace> trace_params(php::FatalError& fault);

private:
  class Question;
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace aclint::engine
