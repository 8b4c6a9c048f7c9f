// Tests the logic of conditions against the engine with random conditions. The engine evaluates them for
// every combination of a pool of values that is independent of the values which the logic chooses. No claim
// may be contradicted.

#include "condition/condition.h"
#include "logic/satisfiable.h"
#include "php/json.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <sstream>

using namespace aclint;
using namespace aclint::logic;

namespace {

struct Marker {
  char const* name;
  char const* pool; // a JSON list
};

// clang-format off
constexpr char const* texts =
    R"("", "0", "1", "5", "05", "5.0", " 5", "5 ", "6", "7", "-1", "10", "4.5", "1e1", "x", "a", "ab", "abc", "b", "B", "jane", "joe",
       "true", "on", "No", "null", "2024-01-01", "2024-01-01 00:00:01", "2023-12-31", "2030-06-01", "10.0.0.1", "10.0.0.255", "10.0.1.0",
       "192.168.0.1", "::1", "a\nb", "abc\n", "editor", "Array", "5x", "x5", "~")";
constexpr char const* lists =
    R"([], ["a"], ["b"], ["a", "b"], ["b", "a"], ["editor"], ["editor", "a"], ["5"], ["x", "y", "z"])";
constexpr Marker markers[] = {
    {"USER.ID", R"(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 100, 2147483648, null, 0, -1)"},
    {"USER.user_login", nullptr},
    {"USER.roles", lists},
    {"USER.authenticated", R"(true, false)"},
    {"HTTP_GET.a", nullptr},
    {"USER_META.m", nullptr},
    {"USER_META.n", nullptr},
    {"DATETIME.H", R"("00", "05", "09", "10", "23")"},
};
constexpr char const* constants[] = {
    "5", "6", "10", "0", "1", "4.5", "\"5\"", "\"05\"", "\"5.0\"", "\"10\"", "\"a\"", "\"ab\"", "\"b\"", "\"\"", "\"x\"",
    "\"editor\"", "\"2024-01-01\"", "\"10.0.0.1\"", "true", "false", "null", "\"on\"", "\"(*date)2024-01-01\"",
    "\"(*ip)10.0.0.1\"", "\"(*int)5\""};
constexpr char const* patterns[] = {"\"a*\"", "\"*b\"", "\"ab\"", "\"*\"", "\"\"", "\"5*\"", "\"*a*b*\"", "\"edit*\"", "\"-*\""};
constexpr char const* casts[] = {"", "", "", "", "(*int)", "(*string)", "(*bool)", "(*ip)", "(*date)", "(*null)", "(*float)",
                                 "(*numeric)", "(*array)"};
constexpr char const* types[] = {"Equals", "NotEquals", "Greater", "Less", "GreaterOrEquals", "LessOrEquals", "In", "NotIn",
                                 "Like", "NotLike", "Between", "Equals", "In", "equals", "Equal"};
// clang-format on

class Generator {
public:
  explicit Generator(unsigned seed) : random_(seed) {
    a_ = pick(std::size(markers));
    b_ = pick(std::size(markers));
  }

  std::size_t pick(std::size_t n) { return random_() % n; }
  Marker const& marker() { return markers[pick(3) != 0 ? a_ : b_]; }
  std::mt19937& random() { return random_; }
  std::vector<std::size_t> used() const { return a_ == b_ ? std::vector{a_} : std::vector{a_, b_}; }

  std::string condition() {
    std::string result = "{";
    if (pick(3) == 0) result += pick(8) == 0 ? R"("Operator": "XOR", )" : R"("Operator": "OR", )";
    std::size_t const groups = 1 + pick(2);
    for (std::size_t i = 0; i < groups; ++i) {
      std::string const type = types[pick(std::size(types))];
      result += (i == 0 ? "" : ", ") + ("\"" + type + "\": ") + group(type);
    }
    return result + "}";
  }

private:
  std::string side() {
    std::string result = casts[pick(std::size(casts))];
    if (pick(9) == 0) result = "a";
    return result + "${" + marker().name + "}" + (pick(15) == 0 ? "b" : "");
  }

  template <class T> std::string one_of(T const& list) { return list[pick(std::size(list))]; }

  std::string right(std::string const& type) {
    bool const like = type == "Like" || type == "NotLike";
    auto const scalar = [&] {
      if (pick(25) == 0) return "\"" + side() + "\"";
      return like ? one_of(patterns) : one_of(constants);
    };
    bool const list = type == "In" || type == "NotIn" || type == "Between" || pick(4) == 0;
    if (!list || pick(30) == 0) return scalar();
    std::string result = "[" + scalar();
    if (type == "Between" || pick(2) == 0) result += ", " + scalar();
    if ((type == "In" || type == "NotIn") && pick(5) == 0) result += R"(, "(*ip)10.0.0.0/24")";
    if (pick(30) == 0) result += R"(, ["a"])";
    return result + "]";
  }

  std::string group(std::string const& type) {
    std::string result = "{";
    if (pick(4) == 0) result += pick(6) == 0 ? R"("Operator": "NOT", )" : R"("Operator": "AND", )";
    std::size_t const members = 1 + (pick(4) == 0 ? 1 : 0);
    for (std::size_t i = 0; i < members; ++i) {
      if (i != 0) result += ", ";
      if (pick(8) == 0)
        result += (pick(2) != 0 ? R"("a": ")" : R"("5": ")") + side() + "\"";
      else
        result += "\"" + side() + "\": " + right(type);
    }
    return result + "}";
  }

  std::mt19937 random_;
  std::size_t a_;
  std::size_t b_;
};

std::vector<php::Value> pool(Marker const& marker) {
  std::string json = "[";
  if (marker.pool != nullptr) {
    json += marker.pool;
  } else {
    json += texts;
    if (std::string_view(marker.name) != "USER.user_login") json += std::string(", ") + lists;
    if (std::string_view(marker.name).starts_with("USER_META"))
      json +=
          R"(, true, false, 0, 1, 5, 6, 10, -1, 4.5, 5.0, 0.5, 5.5, 100, [5], [[]], [["a"], ["b"]], {"k": "a"})";
    json += ", null";
  }
  std::vector<php::Value> result;
  std::optional<php::Value> const list = php::decode_json(json + "]");
  REQUIRE(list.has_value());
  for (php::Array::Entry const& entry : *list->array()) {
    std::string const* text = entry.value.string();
    bool const lines = text != nullptr && text->find('\n') != text->npos;
    if (!lines || !std::string_view(marker.name).starts_with("USER.")) result.push_back(entry.value);
  }
  return result;
}

// Whether the first `wanted` conditions hold and the others do not; also false if AAM crashes.
bool as_asked(std::vector<php::Array const*> const& conditions, std::size_t wanted,
              condition::Request const& request) {
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    php::FatalError fault;
    bool const verdict = condition::holds(*conditions[i], {request}, fault);
    if (fault || verdict != (i < wanted)) return false;
  }
  return true;
}

// A request from the pools for which this is so.
std::optional<std::string> exhaustive(std::vector<php::Array const*> const& conditions, std::size_t wanted,
                                      std::vector<std::size_t> const& used, std::mt19937& random) {
  condition::Request request{.now = {.seconds = 1'757'000'000}};
  std::vector<php::Value> const first = pool(markers[used.front()]);
  std::vector<php::Value> second =
      used.size() > 1 ? pool(markers[used[1]]) : std::vector<php::Value>{php::Value()};
  // Not all pairs, to save time; different ones each time.
  std::shuffle(second.begin(), second.end(), random);
  second.resize(std::min<std::size_t>(second.size(), 10));
  for (php::Value const& a : first)
    for (php::Value const& b : second) {
      request.markers[markers[used.front()].name] = a;
      if (used.size() > 1) request.markers[markers[used[1]].name] = b;
      if (as_asked(conditions, wanted, request))
        return php::encode_json(a).value_or("?") + " and " + php::encode_json(b).value_or("?");
    }
  return std::nullopt;
}

struct Tally {
  std::size_t yes = 0;
  std::size_t no = 0;
  std::size_t unknown = 0;
};

void ask(Generator& generator, Tally& tally) {
  std::size_t const count = 1 + generator.pick(2);
  std::size_t const wanted = generator.pick(count + 1);
  std::vector<php::Array> conditions;
  std::ostringstream texts_of;
  for (std::size_t i = 0; i < count; ++i) {
    std::string const json = generator.condition();
    texts_of << (i < wanted ? "  all " : "  none ") << json;
    std::optional<php::Value> const value = php::decode_json(json);
    REQUIRE(value.has_value());
    conditions.push_back(*value->array());
  }
  std::vector<php::Array const*> pointers;
  for (php::Array const& condition : conditions) pointers.push_back(&condition);
  Work work;
  Conditions const all(pointers);
  Satisfiability const answer = satisfiable(all.first(wanted), all.subspan(wanted), work);

  CAPTURE(texts_of.str());
  if (answer.answer == Answer::unknown) {
    ++tally.unknown;
  } else if (answer.answer == Answer::yes) {
    ++tally.yes;
    condition::Request request{.markers = {answer.markers.begin(), answer.markers.end()}, .now = answer.now};
    bool const replayed = as_asked(pointers, wanted, request);
    if (!replayed) CHECK(replayed);
  } else {
    ++tally.no;
    std::optional<std::string> const found =
        exhaustive(pointers, wanted, generator.used(), generator.random());
    if (found) FAIL_CHECK("claimed to be impossible, but: " << *found);
  }
}

Tally run(unsigned first, unsigned count) {
  Tally tally;
  for (unsigned seed = first; seed < first + count; ++seed) {
    Generator generator(seed);
    ask(generator, tally);
  }
  return tally;
}

} // namespace

TEST_CASE("claims about random conditions are never contradicted") {
  Tally const tally = run(1, 600);
  CHECK(tally.yes > 200);
  CHECK(tally.no > 100);
  CHECK(tally.unknown < 200);
}

// aclint_decision_test "[.long]"
TEST_CASE("claims about many random conditions are never contradicted", "[.long]") {
  Tally const tally = run(100'000, 100'000);
  WARN("yes " << tally.yes << ", no " << tally.no << ", unknown " << tally.unknown);
  CHECK(tally.no > 15'000);
}
