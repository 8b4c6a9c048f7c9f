#include "engine/resources.h"

#include <catch2/catch.hpp>

using namespace aclint;
using namespace aclint::engine;

TEST_CASE("WordPress cleans up the names of users") {
  Site const site{.policies = {},
                  .users = {{1, "admin", "admin@example.com"}, {2, "sub ject", "subject@example.com"}}};
  auto const [name, id] = GENERATE(table<char const*, std::int64_t>({
      {"admin", 1},
      {"ADMIN ", 1},
      {" admin", 1},
      {"ädmin%20", 1},
      {"<b>admin</b>", 1},
      {"ad&amp;min", 1},
      {"sub \t ject", 2},
      {"subject", 0},
      {"Subject@Example.COM ", 2},
      {"süb ject", 2},
      {"sübject@example.com", 0}, // addresses keep their accents
      {"@admin", 0},
      {"%20", 0},
      {"", 0},
  }));
  CAPTURE(name);
  User const* const found = find_user(site, name);
  CHECK((found == nullptr ? 0 : found->id) == id);
}

TEST_CASE("WordPress cleans up the slugs and types of posts") {
  Site const site{.policies = {},
                  .posts = {{1, "post", "hello-world"},
                            {2, "page", "about-us"},
                            {3, "wp_block", "hello"},
                            {4, "book", "h%c3%a9llo"},
                            {5, "post", "draft", 1, "draft"}}};
  auto const [type, slug, id] = GENERATE(table<char const*, char const*, std::int64_t>({
      {"post", "Hello World", 1},
      {"", "/hello-world/", 1},
      {"Post", "hello--world", 1},
      {"po st", "hello.world", 1},
      {"any", "About us", 2},
      {"ANY", "hello-world", 1},
      {"any", "hello", 0}, // the search leaves out such blocks
      {"wp_block", "hello", 3},
      {"book", "Héllo", 4},
      {"book", "hello", 0},
      {"page", "hello-world", 0},
      {"post", "draft", 0}, // it is not published
      {"post", "hello%2Dworld", 0},
      {"post", "!", 0},
      {"post,page", "hello-world", 0},
  }));
  CAPTURE(type, slug);
  Post const* const found = find_post(site, type, slug);
  CHECK((found == nullptr ? 0 : found->id) == id);
}
