#include "syntax/parse.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

using namespace aclint;
using namespace aclint::syntax;

namespace {

std::string_view name(ProblemKind kind) {
  constexpr std::array<std::string_view, 12> names{"invalid_json",
                                                   "empty_document",
                                                   "utf16",
                                                   "byte_order_mark",
                                                   "invalid_utf8",
                                                   "comment",
                                                   "trailing_comma",
                                                   "single_quoted_string",
                                                   "nesting_too_deep",
                                                   "unpaired_surrogate",
                                                   "pasted",
                                                   "too_large"};
  return names[static_cast<std::size_t>(kind)];
}

// "kind@offset: message" for each problem.
std::vector<std::string> problems(std::string_view text) {
  std::vector<std::string> result;
  Tree const tree = parse(text);
  for (Problem const& problem : tree.problems())
    result.push_back(std::string(name(problem.kind)) + "@" + std::to_string(problem.span.begin) + ": " +
                     problem.message);
  return result;
}

// Applies the edits of all problems.
std::string fixed(std::string_view text) {
  std::vector<diag::TextEdit> edits;
  Tree const tree = parse(text);
  for (Problem const& problem : tree.problems())
    edits.insert(edits.end(), problem.edits.begin(), problem.edits.end());
  std::stable_sort(edits.begin(), edits.end(), [](diag::TextEdit const& a, diag::TextEdit const& b) {
    return a.span.begin < b.span.begin;
  });
  std::string result(text);
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
    result.replace(edit->span.begin, edit->span.size(), edit->text);
  return result;
}

// The tree as text: [1,{"a":null}], with ! for errors.
std::string shape(Tree const& tree, NodeId id) {
  if (id == no_node) return "-";
  switch (tree[id].kind) {
  case Kind::array: {
    std::string result = "[";
    for (NodeId const element : tree.elements(id)) result += shape(tree, element) + ",";
    return result + "]";
  }
  case Kind::object: {
    std::string result = "{";
    for (Tree::Member const member : tree.members(id))
      result += shape(tree, member.key) + ":" + shape(tree, member.value) + ",";
    return result + "}";
  }
  case Kind::error: return "!";
  default: return std::string(tree.source(id));
  }
}
std::string shape(std::string_view text) {
  Tree const tree = parse(text);
  return shape(tree, tree.root());
}

using Strings = std::vector<std::string>;

} // namespace

TEST_CASE("correct texts have no problems and the right tree") {
  CHECK(problems(R"({"Statement": [{"Effect": "deny", "Resource": "BackendMenu:*"}]})").empty());
  CHECK(shape(" [1, -0.5e+3 , {\"a\" : null, \"a\":[]} ,true,false,\"\" ] ") ==
        R"([1,-0.5e+3,{"a":null,"a":[],},true,false,"",])");
  CHECK(shape("\"x\"") == "\"x\"");
}

TEST_CASE("every token can be found again") {
  std::string_view const text = R"( {"a" : [1 , 2] , "b":3} )";
  Tree const tree = parse(text);
  std::vector<std::string> tokens;
  for (Node const& node : tree.nodes()) {
    tokens.emplace_back(tree.source(node.span));
    if (node.separator != no_offset) tokens.emplace_back(text.substr(node.separator, 1));
  }
  CHECK(tokens == Strings{R"({"a" : [1 , 2] , "b":3})", "\"a\"", ":", "[1 , 2]", ",", "1", ",", "2", "\"b\"",
                          ":", "3"});
  CHECK(tree[1].parent == 0);
  CHECK(tree[3].parent == 2);
  CHECK(tree[0].parent == no_node);
}

TEST_CASE("the last of several members with one name counts") {
  Tree const tree = parse(R"({"a":1,"b":2,"\u0061":3})");
  REQUIRE(tree.member(tree.root(), "a"));
  CHECK(tree.source(tree.member(tree.root(), "a")->value) == "3");
  CHECK_FALSE(tree.member(tree.root(), "A"));
}

TEST_CASE("a decoded string has a map to its source") {
  Tree const tree = parse(R"("a\/\u00e9\ud83d\ude00z")");
  DecodedString const decoded = tree.decode(tree.root());
  CHECK(decoded.text == "a/\u00e9\U0001F600z");
  CHECK(tree.string(tree.root()) == decoded.text);
  CHECK(tree.source(decoded.source({1, 2})) == R"(\/)");
  CHECK(tree.source(decoded.source({2, 4})) == R"(\u00e9)");
  CHECK(tree.source(decoded.source({3, 4})) == R"(\u00e9)");
  CHECK(tree.source(decoded.source({4, 9})) == R"(\ud83d\ude00z)");
  CHECK(tree.source(decoded.source({0, 9})) == R"(a\/\u00e9\ud83d\ude00z)");
  CHECK(decoded.source({9, 9}) == Span{23, 23});
}

TEST_CASE("the map of a decoded string leads back, too") {
  Tree const tree = parse(R"("a\/\u00e9\ud83d\ude00z")");
  DecodedString const decoded = tree.decode(tree.root());
  for (Span const span : {Span{0, 1}, Span{1, 2}, Span{2, 4}, Span{4, 8}, Span{8, 9}, Span{0, 9}, Span{1, 8}})
    CHECK(decoded.map.to_decoded(decoded.source(span)) == span);
  CHECK(decoded.map.to_decoded({5, 7}) == Span{2, 4}); // inside of an escape
  CHECK(decoded.map.to_decoded({4, 4}) == Span{2, 2});
  CHECK(decoded.map.to_decoded({0, 24}).begin == 0); // with the quotation marks
  CHECK(decoded.map.to_decoded({0, 24}).end >= 9);
}

TEST_CASE("each mistake is one precise problem, and its fix makes the text valid") {
  struct Row {
    std::string text;
    Strings problems;
    std::string fixed; // "" if only the author can fix it
  };
  std::vector<Row> const rows{
      {"", {"empty_document@0: there is no policy in this text"}, ""},
      {" \n ", {"empty_document@0: there is no policy in this text"}, ""},
      {"\xef\xbb\xbf{}",
       {"byte_order_mark@0: the text begins with an invisible byte order mark (BOM)"},
       "{}"},
      {std::string("\xff\xfe{\0", 4), {"utf16@0: the text is UTF-16, not UTF-8"}, ""},
      {std::string("{\0}\0", 4), {"utf16@0: the text is UTF-16, not UTF-8"}, ""},
      {R"({"a": 1 "b": 2})", {"invalid_json@7: a comma is missing here"}, R"({"a": 1, "b": 2})"},
      {R"([1 2])", {"invalid_json@2: a comma is missing here"}, "[1, 2]"},
      {R"(["a""b"])", {"invalid_json@4: a comma is missing here"}, R"(["a","b"])"},
      {R"({"a" 1})", {"invalid_json@4: `:` is missing between the key and its value"}, R"({"a": 1})"},
      {R"({"a"=>1})", {"invalid_json@4: expected `:` between the key and its value"}, R"({"a":1})"},
      {R"({"a": 1,})", {"trailing_comma@7: unexpected comma before `}`"}, R"({"a": 1})"},
      {R"([1,])", {"trailing_comma@2: unexpected comma before `]`"}, "[1]"},
      {R"([1,,2])", {"invalid_json@3: there is nothing between these two commas"}, "[1,2]"},
      {R"([,1])", {"invalid_json@1: there is nothing before this comma"}, "[1]"},
      {R"({"a": 1; "b": 2})", {"invalid_json@7: expected a comma, not `;`"}, R"({"a": 1, "b": 2})"},
      {R"({"a": [1, 2})", {"invalid_json@11: `]` is missing before this `}`"}, R"({"a": [1, 2]})"},
      {R"([{"a": 1])", {"invalid_json@8: `}` is missing before this `]`"}, R"([{"a": 1}])"},
      {R"({"a": [1)", {"invalid_json@6: the text ends before this `[` is closed"}, R"({"a": [1]})"},
      {R"({"a": {)", {"invalid_json@6: the text ends before this `{` is closed"}, R"({"a": {}})"},
      {R"({"a": 1}})", {"invalid_json@8: there is one `}` too many"}, R"({"a": 1})"},
      {R"({"a": 1};)", {"invalid_json@8: unexpected `;` after the policy"}, R"({"a": 1})"},
      {R"({"a": [{"b": ["x"]]}]})",
       {"invalid_json@18: there is one `]` too many"},
       R"({"a": [{"b": ["x"]}]})"},
      {R"({"a": [{"b": 1}}, {"b": 2}]})",
       {"invalid_json@15: there is one `}` too many"},
       R"({"a": [{"b": 1}, {"b": 2}]})"},
      {R"({"a": [{"b": 1}]}, "c": [2]})",
       {"invalid_json@16: this `}` ends the policy too early"},
       R"({"a": [{"b": 1}], "c": [2]})"},
      {R"({"a": [{"b": ["x"}, "c": 1}]})",
       {"invalid_json@17: expected `]`, not `}`"},
       R"({"a": [{"b": ["x"], "c": 1}]})"},
      {R"({"a": [{"b": ["x", "y"}]})",
       {"invalid_json@22: `]` is missing before this `}`"},
       R"({"a": [{"b": ["x", "y"]}]})"},
      {R"({"a": [{"b": 1, {"b": 2}]})",
       {"invalid_json@14: `}` is missing before this `,`"},
       R"({"a": [{"b": 1}, {"b": 2}]})"},
      {R"({"a": [{"b": {"c": 1}, {"b": 2}]})",
       {"invalid_json@21: `}` is missing before this `,`"},
       R"({"a": [{"b": {"c": 1}}, {"b": 2}]})"},
      {R"({"a": [{"b": ["x", "y", "c": 1}]})",
       {"invalid_json@22: `]` is missing before this `,`"},
       R"({"a": [{"b": ["x", "y"], "c": 1}]})"},
      {R"({"a": {"b": 1}, {"b": {}}, {"b": 3}})",
       {"invalid_json@16: `[` and `]` are missing around this list"},
       R"({"a": [{"b": 1}, {"b": {}}, {"b": 3}]})"},
      {R"({"a": "x", "y", "z", "b": 1})",
       {"invalid_json@11: `[` and `]` are missing around this list"},
       R"({"a": ["x", "y", "z"], "b": 1})"},
      {R"({"a": [{}, ...]})",
       {"invalid_json@11: something is left out here: a policy must contain everything"},
       R"({"a": [{}]})"},
      {"{\"a\": [{},\n ... {}, \u2026, {}], ...}",
       {"invalid_json@12: something is left out here: a policy must contain everything (and in 2 more places)"},
       "{\"a\": [{},\n  {},  {}]}"},
      {R"({"a": [ ... ]})",
       {"invalid_json@8: something is left out here: a policy must contain everything"},
       R"({"a": [  ]})"},
      {R"({"a": ... })",
       {"invalid_json@6: something is left out here: a policy must contain everything"},
       ""},
      {R"({} {})", {"invalid_json@3: there is more text after the end of the policy"}, ""},
      {R"([1}])", {"invalid_json@2: this `}` closes nothing"}, "[1]"},
      {"{} // x\n", {"comment@3: JSON has no comments"}, "{}\n"},
      {"{\n  // x\n  \"a\": 1\n}", {"comment@4: JSON has no comments"}, "{\n  \"a\": 1\n}"},
      {"{\"a\": /* x */ 1}", {"comment@6: JSON has no comments"}, "{\"a\":  1}"},
      {"{} /* x", {"comment@3: JSON has no comments, and this one never ends"}, ""},
      {"{\"a\":\xc2\xa0\x31}",
       {"invalid_json@5: there is an invisible character here that JSON does not allow"},
       "{\"a\": 1}"},
      {R"({'a': 'it\'s "x"'})",
       {"single_quoted_string@1: strings need double quotation marks, not `'` (and in one more place)"},
       R"({"a": "it's \"x\""})"},
      {"[“x”]",
       {"single_quoted_string@1: strings need straight quotation marks (`\"`), not curly ones"},
       R"(["x"])"},
      {R"({Effect: deny, a: True})",
       {"invalid_json@1: the key `Effect` needs quotation marks (and in 2 more places)",
        "invalid_json@18: `True` is not a JSON value"},
       R"({"Effect": "deny", "a": true})"},
      {R"([BackendMenu:*])",
       {"invalid_json@1: the value `BackendMenu:*` needs quotation marks"},
       R"(["BackendMenu:*"])"},
      {R"({Effect": deny"})",
       {"invalid_json@1: the opening `\"` of `Effect` is missing",
        "invalid_json@10: the opening `\"` of `deny` is missing"},
       R"({"Effect": "deny"})"},
      {"{\"Effect\u201d: \"deny\u201d,\n\"a\": \u201cit\u2019s\u201d}",
       {"single_quoted_string@8: strings need straight quotation marks (`\"`), not curly ones (and in 2 more places)"},
       "{\"Effect\": \"deny\",\n\"a\": \"it\u2019s\"}"},
      {R"({"a": "x\", "b": 1})",
       {"invalid_json@8: `\\\"` does not close this string"},
       R"({"a": "x", "b": 1})"},
      {"{\"a\": \"x\\\",\n\"b\": 1}",
       {"invalid_json@8: `\\\"` does not close this string"},
       "{\"a\": \"x\",\n\"b\": 1}"},
      {"{\"a\": \"deny,\n\"b\": 1}",
       {"invalid_json@6: the closing `\"` of this string is missing"},
       "{\"a\": \"deny\",\n\"b\": 1}"},
      {R"({"Effect: "deny"})",
       {"invalid_json@1: the closing `\"` of this key is missing"},
       R"({"Effect": "deny"})"},
      {"[\"a/\n  b\", 1]", {"invalid_json@4: a line break is not allowed inside a string"}, R"(["a/b", 1])"},
      {"[\"Not for\n  you\"]",
       {"invalid_json@9: a line break is not allowed inside a string"},
       R"(["Not for you"])"},
      {"[\"a\tb\"]", {"invalid_json@3: a tab is not allowed inside a string"}, R"(["a\tb"])"},
      {"[\"a\x1b[31m\"]",
       {"invalid_json@3: the control character U+001B is not allowed inside a string"},
       R"(["a\u001b[31m"])"},
      {R"({"a": "say "no" to x", "b": 1})",
       {"invalid_json@11: a `\"` inside a string must be written as `\\\"`"},
       R"({"a": "say \"no\" to x", "b": 1})"},
      {R"(["\d", "\u12"])",
       {"invalid_json@2: JSON does not allow `\\d` in a string (and in one more place)"},
       R"(["\\d", "\\u12"])"},
      {R"(["\ud800"])", {"unpaired_surrogate@2: `\\ud800` is only half of a character"}, ""},
      {R"(["\ude00\ud800"])",
       {"unpaired_surrogate@2: `\\ude00` is only half of a character",
        "unpaired_surrogate@8: `\\ud800` is only half of a character"},
       ""},
      {"[\"\xe9t\xe9\"]",
       {"invalid_utf8@2: this byte is not UTF-8 (and in one more place)"},
       "[\"\u00e9t\u00e9\"]"},
      {"[\xff]", {"invalid_utf8@1: this byte is not UTF-8"}, ""},
      {"[01, +1, .5, 1., 0x1F, -]",
       {"invalid_json@1: `01` is not a valid number in JSON",
        "invalid_json@5: `+1` is not a valid number in JSON",
        "invalid_json@9: `.5` is not a valid number in JSON",
        "invalid_json@13: `1.` is not a valid number in JSON",
        "invalid_json@17: `0x1F` is not a valid number in JSON",
        "invalid_json@23: `-` is not a valid number in JSON"},
       ""},
      {R"({"a"})", {"invalid_json@1: this key has no `:` and no value"}, ""},
      {R"({"a":})", {"invalid_json@1: this key has no value"}, ""},
      {R"({"a":,"b":1})", {"invalid_json@1: this key has no value"}, ""},
      {R"(["a": 1])", {"invalid_json@4: unexpected `:` in a list"}, ""},
      {R"([)", {"invalid_json@0: the text ends before this `[` is closed"}, "[]"},
      {R"(])", {"invalid_json@0: unexpected `]`"}, ""},
      {"Statement:\n  - Effect: deny\n", {"invalid_json@0: this is not JSON: a policy begins with `{`"}, ""},
      {"<html>\n<p>\"x\"]</p>", {"invalid_json@0: this is not JSON: a policy begins with `{`"}, ""},
      {"True", {"invalid_json@0: `True` is not a JSON value"}, "true"},
      {R"("Statement": []})", {"invalid_json@0: the `{` before this key is missing"}, R"({"Statement": []})"},
  };
  for (Row const& row : rows) {
    INFO(row.text);
    CHECK(problems(row.text) == row.problems);
    if (!row.text.starts_with("\xef\xbb\xbf")) // the other parser skips a byte order mark, PHP does not
      CHECK(nlohmann::json::accept(row.text) == row.problems.empty());
    if (!row.fixed.empty()) {
      CHECK(fixed(row.text) == row.fixed);
      CHECK(problems(row.fixed).empty());
    }
  }
}

TEST_CASE("511 nested containers are read, 512 are not") {
  auto const nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(problems(nested(511)).empty());
  CHECK(problems(nested(512)) ==
        Strings{"nesting_too_deep@511: lists and objects are nested more than 511 levels deep"});
  CHECK(problems(std::string(1'000'000, '[')) ==
        Strings{"nesting_too_deep@511: lists and objects are nested more than 511 levels deep"});
}

TEST_CASE("reaching a limit is a problem") {
  Limits limits;
  limits.problems = 10;
  Tree const many = parse(
      "[" + std::string(100, ';') + std::string(1000, 'x') + "\n" +
          [] {
            std::string lines;
            for (int i = 0; i < 100; ++i) lines += "x\n";
            return lines;
          }(),
      limits);
  CHECK(many.problems().size() == 10);
  CHECK(many.problems().back().kind == ProblemKind::too_large);
  limits = {};
  limits.nodes = 5;
  Tree const large = parse("[1,2,3,4,5,6,7,8,9]", limits);
  REQUIRE(large.problems().size() == 1);
  CHECK(large.problems()[0].kind == ProblemKind::too_large);
  CHECK(large.nodes().size() <= 7);
}

TEST_CASE("hostile texts are read quickly, and their problems are not larger than the texts") {
  auto const repeated = [](std::string_view piece, std::size_t bytes) {
    std::string result;
    while (result.size() < bytes) result += piece;
    return result;
  };
  constexpr std::size_t size = 3'000'000;
  for (std::string_view const begin : {"", "[", "{", "[\"", "{\"a\":", "['", "[[[[[[[["})
    for (std::string_view const piece :
         {"[",    "{",     "]",    "}",     "{\"a\":",  "[],",  "[{",      "[}",     ",",        ":",
          ";",    "=",     "\"",   "'",     "\u201ca",  "\\",   "\\ud800", "\n",     "a\n",      "\n\"",
          "\x01", "\x01x", "\xff", "\xffx", "\xc2\xa0", "//\n", "/*",      "/**/",   "#",        "1",
          "-",    "0",     ".",    "a ",    "a:",       "a,",   "\"a\"",   "\"a\" ", "\"a\":1,", "1,]"}) {
      std::string const text = std::string(begin) + repeated(piece, size);
      INFO(begin << " then " << piece);
      auto const start = std::chrono::steady_clock::now();
      Tree const tree = parse(text);
      // Each takes some milliseconds; quadratic code takes minutes.
      CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
      std::size_t said = 0;
      for (Problem const& problem : tree.problems()) {
        said += problem.message.size() + problem.help.size();
        for (diag::TextEdit const& edit : problem.edits) said += edit.text.size();
      }
      CHECK(said < 2 * text.size() + 1000);
      CHECK((piece == "1" || !tree.well_formed()));
    }
}

TEST_CASE("damaged texts are rejected exactly when another parser rejects them") {
  std::string const sample =
      R"({"Statement": [{"Effect": "d\u00e9ny", "Resource": ["BackendMenu:*", "x\\\"y"], )"
      R"("Enforce": true, "n": [-1.5e3, 0, null, {}, []]}, {"é": "\ud83d\ude00"}]})";
  std::string_view const bytes = "{}[]\",:\\/ \n\t\x01\xc3\x80\xff\x00eE+-.019tfnaux'#*;";
  std::mt19937 random(20'26);
  auto const pick = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
  };
  int accepted = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string text = sample;
    for (std::size_t change = pick(3) + 1; change > 0; --change) {
      std::size_t const at = pick(text.size());
      switch (pick(4)) {
      case 0: text.erase(at, pick(3) + 1); break;
      case 1: text.insert(at, 1, bytes[pick(bytes.size())]); break;
      case 2: text[at] = bytes[pick(bytes.size())]; break;
      default: text.insert(at, text.substr(pick(text.size()), pick(12))); break;
      }
      if (text.empty()) text = " ";
    }
    Tree const tree = parse(text);
    bool const valid = nlohmann::json::accept(text);
    accepted += valid;
    if (tree.well_formed() != valid) {
      INFO(text);
      REQUIRE(tree.well_formed() == valid);
    }
    for (NodeId id = 0; id < tree.nodes().size(); ++id) { // the tree is consistent, whatever the text
      Node const& node = tree[id];
      bool const sound = node.span.begin <= node.span.end && node.span.end <= text.size() && node.end > id &&
                         node.end <= tree.nodes().size() && (node.parent == no_node || node.parent < id);
      if (!sound) {
        INFO(text);
        REQUIRE(sound);
      }
      if (node.kind == Kind::string) (void)tree.decode(id);
    }
    for (std::size_t i = 1; i < tree.problems().size(); ++i)
      REQUIRE(tree.problems()[i - 1].span.begin < tree.problems()[i].span.begin);
  }
  CHECK(accepted > 1000); // else the test would not test acceptance
}
