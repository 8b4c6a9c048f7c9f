#include "render/example.h"

#include <catch2/catch.hpp>

using namespace aclint;
using diag::Decision;
using diag::Example;

TEST_CASE("an example is a sentence: the request, the decision, and the other decision") {
  struct Row {
    Example example;
    char const* sentence;
  };
  diag::Without const second{.statement = 1, .decision = Decision::deny};
  Row const rows[] = {
      {{.item = "tools.php", .decision = Decision::allow, .compared = second},
       "`tools.php` is allowed; without statement 2 it would be denied"},
      {{.item = "tools.php", .decision = Decision::deny, .compared = second},
       "`tools.php` is denied; without statement 2 it would still be denied"},
      {{.item = "Capability:read",
        .decision = Decision::none,
        .compared = diag::Without{.policy = diag::PolicyName{.file = "a.json"}, .decision = Decision::none}},
       "no statement decides about `Capability:read`; without statement 1 of `a.json` no statement would "
       "decide about it"},
      {{.item = "Capability:read",
        .decision = Decision::other,
        .compared =
            diag::Without{.policy = diag::PolicyName{.id = 7, .title = "Lock"}, .decision = Decision::other}},
       "`Capability:read` is neither allowed nor denied; without statement 1 of policy 7 (Lock) it would still "
       "be neither allowed nor denied"},
      {{.item = "tools.php",
        .decision = Decision::deny,
        .compared = diag::LaterWildcardWins{Decision::allow}},
       "`tools.php` is denied; if the later wildcard won, it would be allowed"},
      {{.item = "export.php",
        .decision = Decision::allow,
        .compared =
            diag::Rewritten{0, "BackendMenu:tools.php", "BackendMenu:menu/tools.php", Decision::deny}},
       "`export.php` is allowed; with `BackendMenu:menu/tools.php` instead of `BackendMenu:tools.php` in "
       "statement 1 it would be denied"},
      {{.item = "Post:page:2",
        .action = "Edit",
        .markers = {{"USER.ID", "5"}},
        .decision = Decision::allow,
        .compared = second},
       "if `USER.ID` is `5`, `Post:page:2` (action `Edit`) is allowed; without statement 2 it would be denied"},
      {{.item = "tools.php",
        .markers = {{"USER.ID", "5"}, {"USER.ip", "\"1.1.1.1\""}},
        .time = "2026-01-31 10:00:00",
        .decision = Decision::allow,
        .compared = second},
       "if `USER.ID` is `5`, `USER.ip` is `\"1.1.1.1\"` and the time is 2026-01-31 10:00:00 UTC, `tools.php` "
       "is allowed; without statement 2 it would be denied"},
      {{.item = "tools.php", .assuming = {{0, true}}, .decision = Decision::allow, .compared = second},
       "if the condition of statement 1 holds, `tools.php` is allowed; without statement 2 it would be denied"},
      {{.item = "tools.php",
        .assuming = {{0, true}, {1, true}, {2, false}, {3, false}, {4, false}},
        .decision = Decision::allow,
        .compared = second},
       "if the conditions of statements 1 and 2 hold and the conditions of statements 3, 4 and 5 do not hold, "
       "`tools.php` is allowed; without statement 2 it would be denied"},
      {{.item = "menu/plugins.php",
        .markers = {{"USER.roles", "[\"author\"]"}},
        .decision = Decision::allow,
        .refused_without = "activate_plugins",
        .compared = second},
       "if `USER.roles` is `[\"author\"]`, AAM does not deny `menu/plugins.php`, but WordPress refuses it without "
       "`activate_plugins`"},
      {{.item = "a\x1b[1mb", .decision = Decision::allow, .compared = second},
       "`a\\x1b[1mb` is allowed; without statement 2 it would be denied"},
  };
  for (Row const& row : rows) CHECK(render::sentence(row.example) == row.sentence);
}
