// Replays the example of a finding: asks AAM's services again whether people get what the example says (asked.h).
//
// The policies are read again from their texts (stage.h). So the code that found the example is not used to check
// it.
//
//   test::Stage const stage = test::one_policy(text);
//   CHECK(test::replay(stage, finding) == ""); // else: how AAM's answer differs from the example
#pragma once
#include "diag/diagnostic.h"
#include "stage.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace aclint::test {

/// How AAM's answer differs from the example of the finding; empty if it does not. An example that cannot be
/// replayed differs, too.
std::string replay(Stage const& stage, diag::Diagnostic const& finding);

/// Whether a rule checks several policies together. Its examples name subjects; those of other rules name all
/// markers of a request that are not null.
bool is_about_site(std::string_view rule);

/// The number of replayed examples of each rule.
using Replayed = std::map<std::string_view, std::size_t>;

/// Replays all examples in the findings of all rules' pages. A failure is reported to Catch.
Replayed replay_pages();

} // namespace aclint::test
