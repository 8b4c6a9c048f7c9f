#include "condition/condition.h"

#include "condition/comparison.h"
#include "php/json.h"

#include <catch2/catch.hpp>

namespace aclint::condition {

namespace {

// "true", "false" or the class of the fatal error.
std::string verdict(char const* condition) {
  Request request;
  request.markers = {{"USER.ID", php::Value(5)},
                     {"USER.roles", php::Array::list({"editor", "author"})},
                     {"USER.ip", php::Value("10.1.2.3")},
                     {"HTTP_GET.q", php::Value("*x")}};
  request.now = php::Date{1795320000, 0};
  request.regex = [](std::string_view pattern, std::string_view subject) -> std::optional<bool> {
    return pattern == "/a/" ? std::optional(subject.find('a') != subject.npos) : std::nullopt;
  };
  Environment const environment{request};
  php::FatalError fault;
  bool const result = holds(*php::decode_json(condition).value().array(), environment, fault);
  return fault ? std::string(name(fault.fatal)) : (result ? "true" : "false");
}

} // namespace

TEST_CASE("conditions hold as spec §6 says") {
  auto const [condition, expected] = GENERATE(table<char const*, char const*>({
      // Folding types
      {R"({})", "true"},
      {R"({"Operator":"AND"})", "true"},
      {R"({"Operator":"OR"})", "false"},
      {R"({"operator":"OR","Equals":{"a":"b"},"Less":{"a":"b"}})", "false"},
      {R"({"Operator":"or","Equals":{"a":"b"},"Less":{"a":"b"}})", "true"},
      {R"({"Operator":"XOR","Equals":{"a":"a"}})", "false"},
      {R"({"Equals":{"a":"a"},"Contains":{"a":"a"}})", "false"},
      {R"({"Operator":"OR","Equals":{"a":"a"},"Contains":{"a":"a"}})", "false"},
      {R"({"Operator":"OR","Contains":{"a":"a"},"Equals":{"a":"a"}})", "true"},
      {R"({"EQUALS":{"a":"a"}})", "true"},
      {R"({"Operator":[],"Equals":{"a":"a"}})", "TypeError"},
      // Groups
      {R"({"Equals":{"a":"b","c":"c"}})", "true"},
      {R"({"Equals":{"a":"b","c":"c","Operator":"and"}})", "false"},
      {R"({"Equals":{"a":"a","c":"c","Operator":"XOR"}})", "false"},
      {R"({"Equals":{"a":"a","Operator":"XOR"}})", "true"},
      {R"({"Equals":{"a":["b","a"]}})", "true"},
      {R"({"Equals":{}})", "false"},
      {R"({"Equals":"a"})", "false"},
      {R"({"Equals":[{"a":"b"},{"a":"a"}]})", "true"},
      {R"({"Equals":{"Operator":{}}})", "false"},
      {R"({"Equals":{"a":"a","Operator":{}}})", "TypeError"},
      // Equality is strict
      {R"({"Equals":{"${USER.ID}":5}})", "true"},
      {R"({"Equals":{"${USER.ID}":"5"}})", "false"},
      {R"({"Equals":{"5":5}})", "true"},
      {R"({"Equals":{"5":"5"}})", "false"},
      {R"({"NotEquals":{"${USER.ID}":[5,6]}})", "true"},
      {R"({"Equals":{"${USER.none}":null}})", "true"},
      {R"({"Equals":{"(*date)2020-01-01":"(*date)2020-01-01"}})", "false"},
      // Order is PHP's
      {R"({"Less":{"${USER.ID}":"10"}})", "true"},
      {R"({"Less":{"abc":"abd"}})", "true"},
      {R"({"Greater":{"(*date)2020-01-02":"(*date)2020-01-01"}})", "true"},
      {R"({"GreaterOrEquals":{"${USER.none}":""}})", "true"},
      {R"({"LessOrEquals":{"${USER.roles}":"x"}})", "false"},
      // In and NotIn
      {R"({"In":{"${USER.ID}":[4,5]}})", "true"},
      {R"({"In":{"${USER.ID}":["5"]}})", "false"},
      {R"({"In":{"${USER.roles}":["author","editor","x"]}})", "true"},
      {R"({"In":{"${USER.roles}":["author"]}})", "false"},
      {R"({"In":{"a":"a"}})", "false"},
      {R"({"NotIn":{"a":"a"}})", "true"},
      {R"({"NotIn":{"a":["a"]}})", "false"},
      {R"({"NotIn":{"${USER.none}":[null]}})", "true"},
      {R"({"In":{"a":[["b"],["a"]]}})", "true"},
      {R"({"In":{"${USER.ip}":["(*ip)10.0.0.0/8"]}})", "true"},
      {R"({"In":{"(*ip)${USER.ip}":["(*ip)10.0.0.0/8"]}})", "true"},
      {R"({"In":{"${USER.ip}":["(*ip)192.168.0.0/16"]}})", "false"},
      {R"({"In":{"${USER.ip}":"(*ip)10.0.0.0/8"}})", "Error"},
      {R"({"In":{"${USER.roles}":["(*ip)10.0.0.0/8"]}})", "Error"},
      {R"({"In":{"(*ip)10.0.0.0/8":["a"]}})", "ArgumentCountError"},
      {R"({"In":{"a":["(*ip)10.0.0.0/33"]}})", "ArithmeticError"},
      {R"({"In":{"a":["(*ip)10.0.0.0/x"]}})", "TypeError"},
      {R"({"In":{"10.0.0.1":["(*ip)10.0.0.0/8x"]}})", "true"},
      // Like, NotLike, Regex
      {R"({"Like":{"edit.php":"e*.php"}})", "true"},
      {R"({"Like":{"editXphp":"e*.php"}})", "false"},
      {R"({"Like":{"Edit.php":"e*"}})", "false"},
      {R"({"Like":{"a\nb":"a*b"}})", "false"},
      {R"({"Like":{"b*x":"b${HTTP_GET.q}"}})", "true"},
      {R"({"NotLike":{"a":["b","a"]}})", "false"},
      {R"({"NotLike":{}})", "true"},
      {R"({"Like":{"${USER.roles}":"a"}})", "TypeError"},
      {R"({"Like":{"a":[["a"]]}})", "TypeError"},
      {R"({"Regex":{"bab":"/a/"}})", "true"},
      {R"({"Regex":{"bab":"a"}})", "false"},
      {R"({"Regex":{"${USER.roles}":"/a/"}})", "TypeError"},
      // Between
      {R"({"Between":{"5":[1,9]}})", "true"},
      {R"({"Between":{"5":[[1,2],[4,6]]}})", "true"},
      {R"({"Between":{"5":[[1,2],[4,6]],"Operator":"AND"}})", "false"},
      {R"({"Between":{"5":[1]}})", "false"},
      {R"({"Between":{"(*date)2020-06-01":["(*date)2020-01-01","(*date)2020-12-31"]}})", "true"},
      {R"({"Between":{"5":"(*ip)10.0.0.0/8"}})", "Error"},
      // What crashes AAM anywhere
      {R"({"Unknown":{"${ENV.x}":1}})", "TypeError"},
      {R"({"Equals":{"a":["a",{"x":"${ENV.x}"}]}})", "TypeError"},
  }));
  CAPTURE(condition);
  CHECK(verdict(condition) == expected);
}

TEST_CASE("a star matches any run of characters except line ends") {
  // The same by simple recursion.
  struct Naive {
    static bool like(std::string_view text, std::string_view pattern) {
      if (pattern.empty()) return text.empty();
      if (pattern.front() != '*')
        return !text.empty() && text.front() == pattern.front() && like(text.substr(1), pattern.substr(1));
      for (std::size_t size = 0;; ++size) {
        if (like(text.substr(size), pattern.substr(1))) return true;
        if (size == text.size() || text[size] == '\n') return false;
      }
    }
  };
  auto const words = [](std::string_view letters, std::size_t longest) {
    std::vector<std::string> all{""};
    for (std::size_t begin = 0, size = 0; size < longest; ++size) {
      std::size_t const end = all.size();
      for (; begin < end; ++begin)
        for (char letter : letters) all.push_back(all[begin] + letter);
    }
    return all;
  };
  std::size_t wrong = 0;
  for (std::string const& pattern : words("a*\n", 5))
    for (std::string const& text : words("ab\n", 5)) {
      bool const expected = Naive::like(text, pattern) ||
                            (text.ends_with('\n') && Naive::like(text.substr(0, text.size() - 1), pattern));
      if (is_like(text, pattern) != expected) ++wrong;
    }
  CHECK(wrong == 0);
}

} // namespace aclint::condition
