// What people get on a site: the question of a finding's example, put to AAM's services.
//
//   ask(site, wordpress, {.subject = {.visitor = true}}, {.item = "Url:/members"})->denied
#pragma once
#include "condition/condition.h"
#include "diag/example.h"
#include "engine/site.h"
#include "service/wordpress.h"

#include <optional>
#include <string>

namespace aclint::test {

/// The subject, and the request.
struct Asker {
  engine::Subject subject;
  condition::Request request = {};
};

struct Asked {
  std::string item; ///< as examples name it: "tools.php", "Capability:read"
  std::string action = {};
  std::string screen = {}; ///< of a metabox
};

/// What somebody gets.
struct Gets {
  bool denied = false;
  bool decided = false; ///< by a statement or a setting
  bool absent = false;  ///< WordPress does not show it to them, whatever AAM says
  bool refused = false; ///< WordPress asks for a capability that they lack

  /// "deny", "allow", "allow, by nothing", …
  std::string text() const;
};

/// What the asker gets, according to service::Services. If no request asks for it: what AAM decides about the statements
/// that name it. Nothing: AAM fails.
std::optional<Gets> ask(engine::Site site, service::WordPress const& wordpress, Asker const& who,
                        Asked const& asked);

/// Whether what an example says is what somebody gets.
bool agrees(diag::Decision said, Gets const& gets);

} // namespace aclint::test
