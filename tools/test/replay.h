// Puts the example of a finding to the engine again.
//
// The engine reads the policies anew from their texts. What the example compares with is an edit of the text
// here: a statement is taken out, or a resource is written in another way. So the code that found the example
// has no part in judging it.
//
//   test::Stage const stage = test::one_policy(text);
//   CHECK(test::replay(stage, finding) == ""); // else it says what is not as in the example
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
  std::vector<std::string> files = {}; ///< of the policies, where an aclint.toml names them
  std::size_t policy = 0;              ///< the one that the finding is in
  Offset begin = 0; ///< where its text begins in the text that the finding's spans count in
  facts::Premium premium = facts::Premium::unknown;
};

/// A site of one policy, which is attached to everybody.
Stage one_policy(std::string text, facts::Premium premium = facts::Premium::unknown);

/// The policies that an aclint.toml attaches, in its order, with their texts.
Stage attached_policies(std::span<config::PolicyEntry const> entries, std::span<std::string const> texts,
                        bool multi_role, facts::Premium premium);

/// The statement that an example leaves out; nothing if it names no policy of the stage.
std::optional<StatementAt> left_out(Stage const& stage, diag::Without const& without);

/// The site without one of its statements.
engine::Site site_without(engine::Site site, StatementAt statement);

/// What is not as the example of the finding says; empty: all of it is so. An example that cannot be put to the
/// engine is not as it says, either.
std::string replay(Stage const& stage, diag::Diagnostic const& finding);

/// Whether a rule judges several policies together. Its examples name people; those of other rules name all
/// markers of a request that are not null.
bool is_about_site(std::string_view rule);

/// How many examples of each rule were replayed.
using Replayed = std::map<std::string_view, std::size_t>;

/// The rules whose findings carry an example, on their own pages or on those of others; all examples there are
/// replayed, and a failure is reported to Catch.
Replayed replay_pages();

} // namespace aclint::test
