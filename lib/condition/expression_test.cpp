#include "condition/expression.h"

#include "php/json.h"

#include <catch2/catch.hpp>

namespace aclint::condition {

namespace {

Request request() {
  Request result;
  result.markers = {{"USER.ID", php::Value(5)},        {"USER.name", php::Value("Ann")},
                    {"USER.yes", php::Value(true)},    {"USER.no", php::Value(false)},
                    {"USER.half", php::Value(0.5)},    {"USER.roles", php::Array::list({"editor", "a/b"})},
                    {"USER.empty", php::Array()},      {"USER.evil", php::Value("${USER.ID}")},
                    {"POLICY_META.x", php::Value("m")}};
  result.now = php::Date{1795320000, 0};
  return result;
}

std::string shown(php::Value const& value, php::FatalError const& fault) {
  if (fault) return std::string(name(fault.fatal));
  if (value.is_object()) return std::string(php::type_name(value));
  return php::encode_json(value).value_or("?");
}

std::string value_of_text(char const* text, Casts casts = Casts::apply) {
  Request const asked = request();
  php::FatalError fault;
  php::Value const value = evaluate(php::Value(text), {asked}, casts, fault);
  return shown(value, fault);
}

std::string keys_of(char const* json) {
  Request const asked = request();
  php::FatalError fault;
  std::string result;
  for (php::Value const& key : evaluate_key(php::decode_json(json).value(), {asked}, fault))
    result += shown(key, {}) + " ";
  return fault ? std::string(name(fault.fatal)) : result;
}

} // namespace

TEST_CASE("expressions are evaluated as spec §7 says") {
  auto const [text, expected] = GENERATE(table<char const*, char const*>({
      {"plain", "\"plain\""},
      {"${USER.ID}", "5"},
      {"${USER.roles}", R"(["editor","a\/b"])"},
      {"${USER.none}", "null"},
      {"${NOPE.x}", "null"},
      {"${USER}", "null"},
      {"x${USER.ID}", "\"x5\""},
      {"x${USER.roles}", "\"xArray\""},
      {"x${USER.none}", "\"x\""},
      {"x${USER.yes}${USER.no}", "\"xtruefalse\""},
      {"x${USER.yes}", "\"x1\""},
      {"x${USER.no}", "\"x\""},
      {"${USER.half}-${USER.roles}-${USER.none}", R"("0.5-[\"editor\",\"a\\\/b\"]-")"},
      {"${USER.evil}", "\"${USER.ID}\""},
      {"${USER.evil}${USER.ID}", "\"55\""},
      {"${USER.ID}${USER.evil}", "\"5${USER.ID}\""},
      {"${POLICY_META.17.x}", "\"m\""},
      {"(*string)${USER.none}", "\"\""},
      {"(*string)${USER.ID}", "\"5\""},
      {"(*INT)12abc", "12"},
      {"(*int)${USER.roles}", "1"},
      {"(*int)${USER.empty}", "0"},
      {"(*int)99999999999999999999", "9223372036854775807"},
      {"(*float)1.5x", "1.5"},
      {"(*numeric)1.5", "1.5"},
      {"(*numeric)1e3", "1000"},
      {"(*numeric)x", "0"},
      {"(*numeric)${USER.yes}", "0"},
      {"(*bool)on", "true"},
      {"(*boolean)no", "false"},
      {"(*array)[1,{\"a\":2}]", R"([1,{"a":2}])"},
      {"(*array)5", "[5]"},
      {"(*array)nope", "[]"},
      {"(*array)${USER.ID}", "[5]"},
      {"(*array)${USER.none}", "[]"},
      {"(*null)", "null"},
      {"(*null)null", "null"},
      {"(*null)x", "\"x\""},
      {"(*ip)1.2.3.4", "16909060"},
      {"(*ip)nope", "false"},
      {"(*ip)10.0.0.0/8", "Closure"},
      {"(*ip)${USER.roles}", "TypeError"},
      {"(*date)2020-01-01", "DateTime"},
      {"(*date)nope", "null"},
      {"(*date)${USER.none}", "DateTime"},
      {"(*date)${USER.roles}", "TypeError"},
      {"(*unknown)x", "\"x\""},
      {"a(*int)5", "\"a(*int)5\""},
      {"${ENV.HOME}", "TypeError"},
      {"${ENV}", "null"},
      {"${USER_AGENT.isBot}", "TypeError"},
      {"${CALLBACK.f(ENV.x)}", "TypeError"},
      {"${CALLBACK.f('ENV.x')}", "null"},
  }));
  CAPTURE(text);
  CHECK(value_of_text(text) == expected);
}

TEST_CASE("casts that are not applied are removed") {
  CHECK(value_of_text("(*int)5", Casts::strip) == "\"5\"");
  CHECK(value_of_text("(*int)${USER.name}", Casts::strip) == "\"Ann\"");
}

TEST_CASE("keys are mapped over the values of a marker") {
  auto const [key, expected] = GENERATE(table<char const*, char const*>({
      {R"("Post:x")", R"("Post:x" )"},
      {"5", "5 "},
      {"null", "null "},
      {R"("Term:%s => ${USER.roles}")", R"("Term:editor" "Term:a\/b" )"},
      {R"("Term:%s map to USER.roles")", R"("Term:editor" "Term:a\/b" )"},
      {R"("Term:%s => ${USER.none}")", ""},
      {R"("Term:%s => ${USER.empty}")", ""},
      {R"("Term:%s => nothing")", ""},
      {R"("Term:%03d-%1$s => ${USER.ID}")", R"("Term:005-5" )"},
      {R"("Term:%s%s => ${USER.ID}")", "ArgumentCountError"},
      {R"("Term:%y => ${USER.ID}")", "ValueError"},
      {R"(["a"])", "TypeError"},
      {R"({})", "TypeError"},
  }));
  CAPTURE(key);
  CHECK(keys_of(key) == expected);
}

TEST_CASE("paths are followed into values") {
  php::Value const value = php::decode_json(R"({"a":{"b":[1,{"c":2}]},"s":"x"})").value();
  auto const at = [&](char const* path) {
    return php::encode_json(follow(value, value_path(path))).value_or("?");
  };
  CHECK(at("a.b") == R"([1,{"c":2}])");
  CHECK(at("a.b.1.c") == "2");
  CHECK(at("a[b][1][c]") == "2");
  CHECK(at("a[\"b\"][1].c") == "2");
  CHECK(at("a..b.0") == "1");
  CHECK(at("s.anything.else") == "\"x\"");
  CHECK(at("a.x") == "null");
}

TEST_CASE("the keys of a map need not more memory than PHP has") {
  php::Array roles;
  for (int i = 0; i < 40'000; ++i) roles.set(php::Key(i), "role " + std::to_string(i));
  Request request;
  request.markers["USER.roles"] = std::move(roles);
  std::string const long_name(10'000, 'x');
  php::FatalError fault;
  evaluate_key("Capability:" + long_name + "%s => ${USER.roles}", {request}, fault);
  CHECK(fault.fatal == php::FatalClass::out_of_memory);
}

TEST_CASE("dates that are known are read as before") {
  Request const request{.now = {.seconds = 1'757'000'000}};
  KnownDates dates;
  for (char const* const text :
       {"(*date)2026-01-01", "(*date)tomorrow", "(*date)nonsense", "(*date)2026-01-01"}) {
    php::FatalError fault;
    php::Value const known = evaluate(text, {.request = request, .dates = &dates}, Casts::apply, fault);
    php::Value const again = evaluate(text, {request}, Casts::apply, fault);
    REQUIRE(known.is_null() == again.is_null());
    if (!known.is_null()) CHECK(known.date()->seconds == again.date()->seconds);
  }
}

} // namespace aclint::condition
