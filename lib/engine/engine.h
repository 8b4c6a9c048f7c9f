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
// Everything is evaluated when it is first needed, as in AAM. So a construct that crashes AAM is an error
// only of those questions that reach it.
#pragma once
#include "engine/resources.h"
#include "engine/rules.h"
#include "engine/site.h"
#include "engine/statements.h"

#include <cstdint>
#include <functional>
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
    std::string resource; ///< as written, with markers replaced; of a param, its key
    std::string word;     ///< the effect in lower case, as AAM reads it; empty for params
    Effect effect = Effect::deny;
    bool enforced = false;
    bool applies = false;
  };
  std::string key;
  std::vector<Step> steps;           ///< the candidates, in order
  std::optional<std::size_t> winner; ///< index into `steps`
};

/// How statements with conditions count: they apply to some requests only. What is denied with `most_open` is
/// denied for every request; what is allowed with `most_closed` is allowed for every request.
enum class Conditions : std::uint8_t {
  as_written,  ///< as the request decides
  most_open,   ///< every allow applies, and of the denies only those that always apply
  most_closed, ///< every deny applies, and of the allows only those that always apply
};

/// What a question changes in the policies.
struct Mask {
  std::vector<Place> left_out; ///< statements to leave out
  Conditions conditions = Conditions::as_written;
  std::optional<Wildcards> wildcards; ///< another meaning of `*` than the site's

  /// A statement to add after all others.
  struct Added {
    std::string resource;
    Effect effect = Effect::deny;
    bool enforced = false;
  };
  std::optional<Added> added;
};

/// What AAM decides about an item, and why.
struct Decision {
  Effect effect = Effect::allow; ///< deny or allow; for hooks also `other`
  Reason reason = Reason::nothing;
  bool by_setting = false;    ///< a setting made on AAM's screens decides, not a statement
  Item item;                  ///< as AAM compares it, with the menu that lists it
  std::optional<Trace> trace; ///< of the key whose winner decides; nothing: no statement decides
  std::optional<Place> decided_by() const {
    return trace && trace->winner ? std::optional(trace->steps[*trace->winner].place) : std::nullopt;
  }
};

/// What decides a permission: a statement, or a setting made on AAM's screens.
struct Origin {
  std::optional<Trace> trace;
  std::string level = {}; ///< of a setting: "user:2", "visitor", "role:editor", "default"
};

class Engine {
public:
  /// Borrows all three.
  Engine(Site const& site, Subject const& subject, condition::Request const& request);
  /// With these policies (indices into `site.policies`, in AAM's order) in place of those that count for the subject.
  Engine(Site const& site, Subject const& subject, condition::Request const& request,
         std::vector<std::size_t> const& policies);
  ~Engine();
  Engine(Engine const&) = delete;
  Engine& operator=(Engine const&) = delete;

  /// Whether the subject gets an item (see `item_from`). Takes into account settings, levels, the order of
  /// the policies, and the site's meaning of `*`. Items of the backend menu are given as WordPress lists them
  /// (spec §3). A menu rule only takes away: allow does not grant the capability that the page itself asks
  /// for. `fault`: AAM fails on the policies with this mask.
  Decision decide(Item item, php::FatalError& fault, Mask const& mask = {});
  Decision decide(std::string_view item, php::FatalError& fault, Mask const& mask = {});

  /// The permission map of a resource type, with settings (spec §4, §9).
  php::Array permissions(ResourceType type, php::FatalError& fault);

  /// What decides one permission of an entry of such a map; nothing: there is none.
  std::optional<Origin> origin(Entry const& entry, php::FatalError& fault);

  /// The winning statement of each key, without its `Condition`.
  php::Array statements(php::FatalError& fault);

  /// The value of each param.
  php::Array params(php::FatalError& fault);

  /// Whether a `Condition`, given as an array, holds.
  bool condition(php::Array const& condition, php::FatalError& fault);

  /// The value of a string with markers and casts.
  php::Value expression(php::Value const& expression, php::FatalError& fault);

  /// How AAM decided the keys of all statements that begin with `prefix` (lower case), in order of first
  /// appearance.
  std::vector<Trace> trace_statements(std::string_view prefix, php::FatalError& fault);
  std::vector<Trace> trace_params(php::FatalError& fault);

  /// How AAM decided the keys of a type some of whose statements would make an entry that is `about` something.
  std::vector<Trace> trace_entries(ResourceType type, std::function<bool(Entry const&)> const& about,
                                   php::FatalError& fault);

  /// How AAM decided the keys whose `*` match an item.
  std::vector<Trace> trace_matching(Item const& item, php::FatalError& fault);

private:
  class Question;
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace aclint::engine
