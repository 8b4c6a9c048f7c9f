// The time of a check grows with the text, not with its square. Each shape of text is checked in two sizes, the second
// four times the first. A shape that takes sixteen times as long fails.
//
// ACLINT_ROUNDS=1 and more uses texts that are four times as large.
#include "config/config.h"
#include "rules.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

using namespace aclint;

namespace {

std::string number(std::size_t i) { return std::to_string(i); }

std::string list(std::size_t count, std::function<std::string(std::size_t)> const& make) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += (i > 0 ? ", " : "") + make(i);
  return result;
}

std::string repeat(std::string const& text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

std::string policy(std::string const& statements) { return "{\"Statement\": [" + statements + "]}"; }

std::string deny(std::string const& resource) {
  return R"({"Effect": "deny", "Resource": )" + resource + "}";
}

std::string quote(std::string const& text) { return '"' + text + '"'; }

std::string under(std::size_t i, std::string const& condition) {
  return std::string(R"({"Effect": ")") + (i % 2 == 0 ? "deny" : "allow") +
         R"(", "Resource": "Capability:edit_posts", "Condition": {)" + condition + "}}";
}

// Names of 16 letters that have one hash in libstdc++ (MurmurHash64A with a fixed seed).
std::vector<std::string> colliding(std::size_t count) {
  constexpr std::uint64_t factor = 0xc6a4a7935bd1e995ull;
  auto const mix = [](std::uint64_t v) { return v ^ (v >> 47); };
  std::uint64_t inverse = 1;
  for (int i = 0; i < 63; ++i) inverse *= 2 - factor * inverse;
  std::uint64_t const start = 0xc70f6907ull ^ (16 * factor);
  constexpr std::uint64_t wanted = 0x1234567890abcdefull;
  std::uint64_t random = 88'172'645'463'325'252ull;
  std::vector<std::string> result;
  while (result.size() < count) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    std::string name(16, 'a');
    for (std::size_t i = 0; i < 8; ++i) name[i] = static_cast<char>('A' + (random >> (5 * i)) % 26);
    std::uint64_t half = 0;
    std::memcpy(&half, name.data(), 8);
    std::uint64_t const state = (start ^ (mix(half * factor) * factor)) * factor;
    half = inverse * mix((wanted ^ state) * inverse);
    std::memcpy(name.data() + 8, &half, 8);
    bool const plain = std::all_of(name.begin() + 8, name.end(),
                                   [](char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '\\'; });
    if (plain) result.push_back(name);
  }
  return result;
}

struct Shape {
  char const* name;
  std::function<std::string(std::size_t)> text; ///< about as many times 100 bytes
};

std::vector<Shape> shapes() {
  return {
      {"markers in a resource",
       [](std::size_t n) { return policy(deny(quote("Capability:" + repeat("${USER.ID}", 10 * n)))); }},
      {"markers of many names in a resource",
       [](std::size_t n) {
         std::string markers;
         for (std::size_t i = 0; i < 5 * n; ++i) markers += "${HTTP_GET.k" + number(i) + "}";
         return policy(deny(quote("Capability:" + markers)));
       }},
      {"markers without an end",
       [](std::size_t n) { return policy(deny(quote("Capability:" + repeat("${", 50 * n)))); }},
      {"arrows", [](std::size_t n) { return policy(deny(quote("a" + repeat(" => ", 25 * n) + "\\nx"))); }},
      {"different resources in a statement",
       [](std::size_t n) {
         return policy(
             deny("[" + list(4 * n, [](std::size_t i) { return quote("Capability:c" + number(i)); }) + "]"));
       }},
      {"equal resources in a statement",
       [](std::size_t n) {
         return policy(deny("[" + list(5 * n, [](std::size_t) { return quote("Capability:x"); }) + "]"));
       }},
      {"keys with one hash",
       [](std::size_t n) {
         std::string members;
         for (std::string const& name : colliding(4 * n)) members += ", " + quote(name) + ": 1";
         return policy(R"({"Effect": "deny", "Resource": "Capability:x")" + members + "}");
       }},
      {"resources with one hash",
       [](std::size_t n) {
         std::vector<std::string> const names = colliding(4 * n);
         return policy(deny("[" + list(names.size(), [&](std::size_t i) { return quote(names[i]); }) + "]"));
       }},
      {"statements about one capability, each with a marker of its own",
       [](std::size_t n) {
         return policy(list(n, [](std::size_t i) {
           return under(i, R"("Equals": {"${HTTP_GET.a)" + number(i) + R"(}": "x"})");
         }));
       }},
      {"statements about one capability, each with a range",
       [](std::size_t n) {
         return policy(list(n, [](std::size_t i) {
           return under(i,
                        R"("Between": {"${USER.ID}": [)" + number(10 * i) + ", " + number(10 * i + 5) + "]}");
         }));
       }},
      {"equal statements",
       [](std::size_t n) {
         return policy(list(2 * n, [](std::size_t) { return deny(quote("Capability:edit_posts")); }));
       }},
      {"actions of a statement",
       [](std::size_t n) {
         return policy(R"({"Effect": "deny", "Resource": "Post:page:1", "Action": [)" +
                       list(10 * n, [](std::size_t i) { return quote("a" + number(i)); }) + "]}");
       }},
      {"resources and actions of a statement",
       [](std::size_t n) {
         return policy(R"({"Effect": "deny", "Resource": [)" +
                       list(4 * n, [](std::size_t i) { return quote("Post:page:" + number(i)); }) +
                       R"(], "Action": [)" +
                       list(5 * n, [](std::size_t i) { return quote("a" + number(i)); }) + "]}");
       }},
      {"resources beside a long condition",
       [](std::size_t n) {
         return policy(R"({"Effect": "deny", "Resource": [)" +
                       list(2 * n, [](std::size_t i) { return quote("Capability:c" + number(i)); }) +
                       R"(], "Condition": {"In": {"${USER.ID}": [)" + list(10 * n, number) + "]}}}");
       }},
      {"statements about one capability, each with dates",
       [](std::size_t n) {
         return policy(list(n, [](std::size_t i) {
           return under(i, R"("Between": {"(*date)${DATETIME.Y-m-d}": ["(*date)2020-01-01", "(*date))" +
                               number(2021 + i / 28 % 70) + "-02-" + (i % 28 < 9 ? "0" : "") +
                               number(i % 28 + 1) + R"("]})");
         }));
       }},
      {"statements about one capability, each with roles",
       [](std::size_t n) {
         return policy(list(n, [](std::size_t i) {
           auto const roles = [](std::size_t count) {
             return list(count, [](std::size_t role) { return quote("r" + number(role)); });
           };
           return under(i, R"("In": {"${USER.roles}": [)" + roles(i % 9) +
                               R"(]}, "NotIn": {"${USER.roles}": [)" + roles(i % 7) + "]}");
         }));
       }},
      {"redirects in a row",
       [](std::size_t n) {
         return policy(list(n, [](std::size_t i) {
           return R"({"Effect": "deny", "Resource": "Url:/p)" + number(i) +
                  R"(", "Redirect": {"Type": "url_redirect", "Url": "/p)" + number(i + 1) + R"("}})";
         }));
       }},
      {"params that ask for others",
       [](std::size_t n) {
         return R"({"Param": [)" +
                list(n,
                     [](std::size_t i) {
                       return R"({"Key": "k)" + number(i) +
                              R"(.", "Value": 1, "Condition": {"Equals": {"${POLICY_PARAM.k)" +
                              number(i + 1) + R"(.x}": 1}}})";
                     }) +
                "]}";
       }},
  };
}

// The processor's seconds for a call; of several calls the least.
double seconds(std::function<void()> const& call) {
  double least = 1e9;
  for (int round = 0; round < 3; ++round) {
    std::clock_t const before = std::clock();
    call();
    least = std::min(least, static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
  }
  return least;
}

// How much longer `large` takes than `small`. A few milliseconds count for nothing.
double factor(std::function<void()> const& small, std::function<void()> const& large) {
  constexpr double negligible = 0.01;
  return seconds(large) / std::max(seconds(small), negligible);
}

constexpr double most = 9; // for four times the text

std::size_t scale() {
  char const* const rounds = std::getenv("ACLINT_ROUNDS");
  return rounds != nullptr ? 4 : 1;
}

} // namespace

TEST_CASE("the time of a check grows with the policy") {
  std::size_t const n = 60 * scale();
  for (Shape const& shape : shapes()) {
    CAPTURE(shape.name);
    std::string const small = shape.text(n);
    std::string const large = shape.text(4 * n);
    auto const check = [](std::string const& text) { workspace::check(text, {.named = true}, rules::all()); };
    CHECK(factor([&] { check(small); }, [&] { check(large); }) < most);
  }
}

TEST_CASE("the time to read an aclint.toml grows with its lists") {
  auto const read = [](std::size_t count) {
    std::string const names = list(count, [](std::size_t i) { return quote("edit_post" + number(i)); });
    for (char const* const key : {"capabilities", "roles", "menus"}) {
      config::ParsedConfig const parsed =
          config::read("[site]\n" + std::string(key) + " = [" + names + "]", {});
      REQUIRE(parsed.problems.empty());
    }
  };
  std::size_t const n = 4'000 * scale();
  CHECK(factor([&] { read(n); }, [&] { read(4 * n); }) < most);
}
