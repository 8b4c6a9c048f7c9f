#include "service/hooks.h"

#include "service/test_request.h"

#include <catch2/catch.hpp>

using namespace aclint;
using service::get;

namespace {

std::string hook(std::string const& effect, std::string const& more = {}, std::string const& id = "x:10") {
  return R"({"Effect": ")" + effect + R"(", "Resource": "Hook:)" + id + "\"" + more + "}";
}

std::string returns(std::string const& value) { return R"(, "Return": )" + value; }

} // namespace

TEST_CASE("deny and replace remove the callbacks of one priority") {
  CHECK(get("", "Hook:x:10") == R"(allow ["a","cb"])");
  CHECK(get(hook("deny"), "Hook:x:10") == R"(deny ["a"])");
  CHECK(get(hook("deny"), "Hook:x:11") == R"(allow ["a","cb"])");
  CHECK(get(hook("replace", returns("5")), "Hook:x:10") == "deny 5");
  CHECK(get(hook("replace"), "Hook:x:10") == "deny null");
}

TEST_CASE("alter and merge change what the callbacks before return") {
  CHECK(get(hook("alter", returns("7")), "Hook:x:10") == "allow 7");
  CHECK(get(hook("alter"), "Hook:x:10") == "allow null");
  CHECK(get(hook("alter", returns("7")), "Hook:x:11") == "allow 7"); // our callback comes last
  CHECK(get(hook("alter", returns("[7]")), "Hook:x:11") == R"(allow [7,"cb"])");
  CHECK(get(hook("merge", R"(, "MergeWith": ["b"])"), "Hook:x:10") == R"(allow ["a","cb","b"])");
}

TEST_CASE("other effects do nothing") {
  for (char const* effect : {"allow", "override", "apply", "block"}) {
    CAPTURE(effect);
    CHECK(get(hook(effect, returns("7")), "Hook:x:10") == R"(allow ["a","cb"])");
  }
}

TEST_CASE("entries of one name share what the last of the map says, the one written first") {
  std::string const a = hook("alter", returns(R"(["a"])"), "x:10");
  std::string const b = hook("alter", returns(R"(["b"])"), "x:20");
  CHECK(get(a + "," + b, "Hook:x:5") == R"(allow ["a"])");
  CHECK(get(b + "," + a, "Hook:x:5") == R"(allow ["b"])");
  // If that one denies or allows, the others pass the value through.
  CHECK(get(hook("allow", "", "x:30") + "," + b, "Hook:x:5") == R"(allow ["a","cb"])");
}

TEST_CASE("a filter keeps members of a list") {
  php::Array list = php::Array::list({"red", "green", 5});
  list.set("size", php::Value("large"));
  auto const kept = [&](std::string const& filter) {
    return php::encode_json(service::filtered(list, "&:filter(" + filter + ")").value_or("no filter"))
        .value_or("");
  };
  CHECK(kept("$value == red") == R"(["red"])");
  CHECK(kept("$value != red") == R"({"1":"green","2":5,"size":"large"})");
  CHECK(kept("$key == size") == R"({"size":"large"})");
  CHECK(kept("$value ^= gr") == R"({"1":"green"})");
  CHECK(kept("$value $= ge") == R"({"size":"large"})");
  CHECK(kept("$value *= re") == R"(["red","green"])");
  CHECK(kept("$value in [red, 'large']") == R"({"0":"red","size":"large"})");
  CHECK(kept("$value in 5") == "[]"); // a number never is
  CHECK(kept("$value IN red") == "[]");
  CHECK(kept("$value > 4") == kept("$value >= 4.5"));
  CHECK(kept("no operator") == "[]");
  CHECK_FALSE(service::filtered(list, "filter($value == red)"));
  CHECK_FALSE(service::filtered(list, "&:filter(a) == b)"));
}

TEST_CASE("alter with filters in place of a value") {
  auto const altered = [](std::string const& value) {
    return get(hook("alter", returns(value)), "Hook:x:10");
  };
  std::string const not_a = "\"&:filter($value != a)\"";
  CHECK(altered(not_a) == R"(allow {"1":"cb"})");
  CHECK(altered("[" + not_a + ", \"&:FILTER($value != cb)\"]") == "allow []");
  CHECK(altered("[]") == R"(allow ["a","cb"])");
  CHECK(altered("[" + not_a + ", \"b\"]") == "allow [\"&:filter($value != a)\",\"b\"]");
}
