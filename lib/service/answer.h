// What happens to a request (docs/use/how-aam-decides.md).
#pragma once
#include "engine/engine.h"
#include "php/value.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace aclint::service {

/// What somebody gets.
enum class Outcome : std::uint8_t {
  allow,    ///< AAM lets the request pass; WordPress may still refuse it
  deny,     ///< AAM refuses it, or takes the thing away
  absent,   ///< there is nothing to take away: the toolbar has no such item
  standard, ///< no redirect is set: WordPress does what it does by itself
  redirect, ///< the browser is sent elsewhere
  message   ///< an error page
};

/// "allow", "deny", "absent", "default", "redirect" or "message".
std::string_view name(Outcome outcome);
std::span<std::string_view const> outcome_names();

/// A param or setting for a redirect, and the level at which AAM reads it.
struct RedirectSource {
  std::string level;                     ///< "default", "role:editor", "user:2", "visitor"
  std::optional<engine::Trace> trace;    ///< of the param; nothing: a setting made on AAM's screens
  std::vector<std::string> members = {}; ///< what the redirect takes from it, as AAM keeps it: `redirect_url`
};

/// What an answer follows from: an entry of a permission map, a statement with a wildcard, or a redirect.
using Cause = std::variant<engine::Entry, engine::Trace, RedirectSource>;

/// The answer to an item. Members that do not apply are empty.
struct Answer {
  Outcome outcome = Outcome::allow;
  std::optional<std::int64_t> status = {};  ///< HTTP status
  std::optional<std::string> location = {}; ///< where a redirect leads, as sent
  std::string unknown_target = {}; ///< the same in words, if it depends on what the site has; else empty
  std::optional<php::Value> message = {}; ///< of an error page (null: it is empty), or a teaser as written
  std::string how = {};                   ///< "password" or "teaser"
  std::string code = {};                  ///< of a REST error
  std::optional<bool> can = {};           ///< WordPress's final word
  std::optional<php::Value> value = {};   ///< what a filter returns

  /// Why a statement that denies takes nothing away from this subject: a sentence; empty otherwise. Not part of what
  /// `to_value` gives.
  std::string despite = {};

  /// What decided, most important first; empty: WordPress decides, or nothing says anything.
  std::vector<Cause> causes = {};

  bool denies() const { return outcome == Outcome::deny; }
};

/// As JSON shows it: `{"decision": "deny", "status": 401, "message": "…"}`.
php::Value to_value(Answer const& answer);

} // namespace aclint::service
