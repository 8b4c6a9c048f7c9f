// The engine: what AAM 7.1 decides for one subject and one request (docs/engine.md).
//
//   Engine engine(site, subject, request);
//   Fault fault;
//   MenuAnswer answer = engine.menu("tools.php", Wildcards::literal, fault);
//   if (fault) …                                        // AAM dies: fault.fatal, fault.reason
//   answer.effect == Effect::deny                       // because of answer.decided_by, in answer.trace
//
// Everything is evaluated when it is first asked for, as in AAM: a fatal construct is a fault of exactly the
// questions that reach it.
#pragma once
#include "engine/menu.h"
#include "engine/resources.h"
#include "engine/site.h"
#include "engine/statements.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// Where a statement or param stands.
struct Place {
  std::size_t policy = 0; ///< index into the site's policies
  std::string list_key;   ///< its key in the list `Statement` or `Param`: "0", "1", …
};

/// How one key was decided.
struct Trace {
  struct Step {
    Place place;
    std::string resource; ///< as written, markers replaced; for params, the key
    std::string effect;   ///< as AAM reads it; for params, nothing
    bool enforced = false;
    bool applies = false;
  };
  std::string key;
  std::vector<Step> steps;           ///< the candidates, in order
  std::optional<std::size_t> winner; ///< index into `steps`
};

struct MenuAnswer {
  Effect effect = Effect::allow;
  MenuReason reason = MenuReason::nothing;
  bool by_setting = false;
  std::string id;             ///< the item as AAM compares it
  std::string parent;         ///< `menu/<parent>`, if it has one
  std::optional<Trace> trace; ///< of the key whose winner decided
};

class Engine {
public:
  /// Borrows all three.
  Engine(Site const& site, Subject const& subject, condition::Request const& request);
  ~Engine();
  Engine(Engine const&) = delete;
  Engine& operator=(Engine const&) = delete;

  /// Whether the subject may see a menu item, given as WordPress lists it (spec §3). A menu rule only takes
  /// away: allow does not grant the capability that the page itself asks for.
  MenuAnswer menu(std::string_view item, Wildcards wildcards, php::Fault& fault);

  /// The permission map of a resource type, settings included (spec §4, §9).
  php::Array permissions(ResourceType type, php::Fault& fault);

  /// The winning statement of each key, without its `Condition`.
  php::Array statements(php::Fault& fault);

  /// The value of each param.
  php::Array params(php::Fault& fault);

  /// Whether a `Condition` holds; an array.
  bool condition(php::Array const& condition, php::Fault& fault);

  /// The value of a string with markers and casts.
  php::Value expression(php::Value const& expression, php::Fault& fault);

  /// How the keys of all statements were decided, in order of first appearance; `prefix` in lower case.
  std::vector<Trace> trace_statements(std::string_view prefix, php::Fault& fault);
  std::vector<Trace> trace_params(php::Fault& fault);

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace aclint::engine
