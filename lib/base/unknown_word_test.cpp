#include "base/unknown_word.h"

#include <catch2/catch.hpp>

using aclint::unknown_word;

TEST_CASE("an unknown word is named, with what was probably meant") {
  CHECK(unknown_word("role", "boss", {}) == "unknown role `boss`");
  CHECK(unknown_word("key", "Efect", "Effect") == "unknown key `Efect`; did you mean `Effect`?");
}

TEST_CASE("a wrong letter case is mentioned") {
  CHECK(unknown_word("key", "effect", "Effect") ==
        "unknown key `effect`; did you mean `Effect`? (keys are case-sensitive)");
  CHECK(unknown_word("redirect property", "slug", "Slug")
            .ends_with("(redirect properties are case-sensitive)"));
  CHECK(unknown_word("rule or group", "Menu", "menu").ends_with("(rules and groups are case-sensitive)"));
  CHECK(unknown_word("status", "Draft", "draft").ends_with("(statuses are case-sensitive)"));
}
