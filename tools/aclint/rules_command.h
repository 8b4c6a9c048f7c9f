// `aclint rules` and `aclint explain`.
#pragma once
#include "check.h"

#include <string>
#include <vector>

namespace aclint::cli {

/// `names`: what can be written where a rule or a group is expected, one word a line.
enum class RulesFormat : unsigned char { text, json, names };

struct RulesOptions {
  std::vector<std::string> names; ///< groups and rules; empty: all
  RulesFormat format = RulesFormat::text;
  ColorChoice color = ColorChoice::automatic;
};

CLI::App* add_rules(CLI::App& app, RulesOptions& options);
int run_rules(RulesOptions const& options);

struct ExplainOptions {
  std::string rule;
  Format format = Format::text;
};

CLI::App* add_explain(CLI::App& app, ExplainOptions& options);
int run_explain(ExplainOptions const& options);

} // namespace aclint::cli
