// Scenarios: a site, a subject, a request, and questions to the engine (docs/use/testing-policies.md).
#pragma once
#include "base/span.h"
#include "condition/marker_value.h"
#include "engine/resources.h"
#include "engine/site.h"
#include "php/value.h"
#include "service/services.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::scenario {

/// What happens to a request: `Url:/a?x=1`.
struct AskedItem {
  std::string text; ///< as written
  service::Item item;
};

/// The questions of a scenario. Only these parts are answered.
struct Questions {
  std::optional<std::vector<std::string>> menu;
  std::optional<std::vector<engine::ResourceType>> resources;
  bool statements = false;
  bool params = false;
  std::optional<std::vector<php::Value>> conditions;
  std::optional<std::vector<php::Value>> expressions;
  std::optional<std::vector<AskedItem>> items;
};

struct Scenario {
  std::string id; ///< as in the file, or its number there
  engine::Site site;
  engine::Subject subject;
  service::Theme theme = service::Theme::none;
  /// What roles may do, where the scenario says it.
  std::vector<std::pair<std::string, service::Capabilities>> roles;
  std::vector<service::MenuEntry> menus; ///< of plugins
  /// The markers that differ once the request has changed roles and capabilities.
  std::map<std::string, php::Value> markers_after;
  condition::Request request; ///< without a service for regular expressions
  std::optional<php::Date> now;
  Questions ask;
  std::optional<php::Value> expect;

  // Its place in the file, for `--update`.
  Span span;                       ///< the object
  std::optional<Span> expect_span; ///< the value of `expect`
  Offset last_value_end = 0;       ///< the end of the last member, or of the `{` if the object is empty
};

/// The WordPress of its site. Borrows the scenario.
service::WordPress wordpress_of(Scenario const& scenario);

/// What is wrong with a file of scenarios.
struct Problem {
  Span span;
  std::string message;
};

struct ScenarioFile {
  std::vector<Scenario> scenarios;
  std::vector<Problem> problems; ///< in order; scenarios with problems are left out
  /// Roles that a scenario uses and its site does not have. AAM's answer is known all the same, so these are
  /// mistakes in tests only.
  std::vector<Problem> unknown_roles;
};

/// Reads a file that a scenario names: `"document": {"file": "policy.json"}`. Nothing: it cannot be read.
using FileReader = std::function<std::optional<std::string>(std::string_view path)>;

/// The site of scenarios that do not say it themselves.
struct SiteBase {
  engine::Site site; ///< without policies
  service::Theme theme = service::Theme::none;
  std::vector<std::pair<std::string, service::Capabilities>> roles = {};
  std::vector<service::MenuEntry> menus = {};
};

/// The site of the recorded answers in testdata/vectors.
SiteBase recorded_base();

/// Reads a file: one scenario, a list of them, or one per line.
ScenarioFile read_scenarios(std::string_view text, FileReader const& read_file,
                            SiteBase const& base = recorded_base());

/// The scenario's own text, with `expect` replaced or added. `text` is the whole file. Everything else stays
/// as written.
std::string with_expectation(std::string_view text, Scenario const& scenario, php::Value const& expect);

} // namespace aclint::scenario
