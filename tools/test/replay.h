// Replays the example of a finding with the engine.
//
// The engine reads the policies again from their texts. The changed policy of the example is an edit of the
// text here: a statement is removed, or a resource is rewritten. So the code that found the example is not
// used to check it.
//
//   test::Stage const stage = test::one_policy(text);
//   CHECK(test::replay(stage, finding) == ""); // else: how the engine's answer differs from the example
#pragma once
#include "config/config.h"
#include "diag/diagnostic.h"
#include "engine/site.h"
#include "facts/settings.h"
#include "lint/rule.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::test {

struct StatementAt {
  std::size_t policy = 0;
  std::size_t statement = 0;
};

/// The policies that a finding is about.
struct Stage {
  engine::Site site;
  std::vector<std::string> files = {}; ///< of the policies, if an aclint.toml names them
  std::size_t policy = 0;              ///< the policy of the finding
  Offset begin = 0;                    ///< the offset of its text in the text of the finding's spans
  facts::Premium premium = facts::Premium::unknown;
};

/// A site with one policy, which is attached to everybody.
Stage one_policy(std::string text, facts::Premium premium = facts::Premium::unknown);

/// The policies that an aclint.toml attaches, in its order, with their texts.
Stage attached_policies(std::span<config::PolicyEntry const> entries, std::span<std::string const> texts,
                        bool multi_role, facts::Premium premium);

/// The statement that an example leaves out; nothing if it does not name a policy of the stage.
std::optional<StatementAt> left_out(Stage const& stage, diag::Without const& without);

/// The site without one of its statements.
engine::Site site_without(engine::Site site, StatementAt statement);

/// How the engine's answer differs from the example of the finding; empty if it does not. An example that
/// cannot be replayed differs, too.
std::string replay(Stage const& stage, diag::Diagnostic const& finding);

/// Whether a rule checks several policies together. Its examples name subjects; those of other rules name all
/// markers of a request that are not null.
bool is_about_site(std::string_view rule);

/// The number of replayed examples of each rule.
using Replayed = std::map<std::string_view, std::size_t>;

/// Replays all examples in the findings of all rules' pages. A failure is reported to Catch.
Replayed replay_pages();

} // namespace aclint::test
