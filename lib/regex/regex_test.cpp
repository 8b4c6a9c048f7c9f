#include "regex/blowup.h"
#include "regex/php_regex.h"
#include "regex/syntax_tree.h"

#include <catch2/catch.hpp>

#include <string>

using namespace aclint;
using namespace aclint::regex;

TEST_CASE("matching works as in preg_match") {
  CHECK(match("/^a/i", "Anna") == true);
  CHECK(match("/^b/i", "Anna") == false);
  CHECK(match(" ~a/b~", "a/b") == true);
  CHECK(match("(ab)", "cab") == true);
  CHECK(match("{a{2}}x", "aa") == true);
  CHECK_FALSE(match("^a", "a"));
  CHECK_FALSE(match("abc", "abc"));
  CHECK_FALSE(match("/a/e", "a"));
  CHECK_FALSE(match("/^(a+)+$/", std::string(40, 'a') + "!"));
  CHECK(gives_up("/^(a+)+$/", std::string(40, 'a') + "!"));
  CHECK_FALSE(gives_up("/^(a+)+$/", std::string(40, 'a')));
  CHECK_FALSE(gives_up("/^(a+$/", "a"));
}

TEST_CASE("what PHP warns about") {
  struct Row {
    std::string_view pattern;
    SyntaxErrorKind kind;
    Span span;
  };
  Row const rows[] = {
      {"", SyntaxErrorKind::empty, {0, 0}},           {"  ", SyntaxErrorKind::empty, {0, 2}},
      {"abc", SyntaxErrorKind::delimiter, {0, 1}},    {"\\d+", SyntaxErrorKind::delimiter, {0, 1}},
      {"^abc$", SyntaxErrorKind::unclosed, {5, 5}},   {"/abc", SyntaxErrorKind::unclosed, {4, 4}},
      {"/a\\/", SyntaxErrorKind::unclosed, {4, 4}},   {"/a/g", SyntaxErrorKind::modifier, {3, 4}},
      {"/a/b/", SyntaxErrorKind::modifier, {3, 4}},   {"/a/\xc3\xa9", SyntaxErrorKind::modifier, {3, 5}},
      {"/(a/", SyntaxErrorKind::syntax, {3, 3}},      {"/a)b/", SyntaxErrorKind::syntax, {2, 3}},
      {"/[a-/", SyntaxErrorKind::syntax, {4, 4}},     {"/a**+*/", SyntaxErrorKind::syntax, {3, 4}},
      {"#(?<1>a)#", SyntaxErrorKind::syntax, {4, 5}}, {"/\\y/", SyntaxErrorKind::syntax, {2, 3}}};
  for (Row const& row : rows) {
    CAPTURE(row.pattern);
    std::optional<SyntaxError> const found = syntax_error(row.pattern);
    REQUIRE(found);
    CHECK(found->kind == row.kind);
    CHECK(found->span.begin == row.span.begin);
    CHECK(found->span.end == row.span.end);
    CHECK_FALSE(found->message.empty());
  }
  CHECK(syntax_error("/(a/")->message == "missing closing parenthesis");
  for (std::string_view const good :
       {"/a/", "~a~iu", "(a)", "[a]", "<a>x", "/@(desk|photo)\\.example$/i", "//"}) {
    CAPTURE(good);
    CHECK_FALSE(syntax_error(good));
  }
}

TEST_CASE("expressions on which PHP stops") {
  for (std::string_view const bad :
       {"/^(a+)+$/", "/(.*)*x/", "/^(a|a)*$/", "/^(a|ab|b)*$/", "/^(\\w+\\s?)+$/", "~^([a-z]+)*@~i",
        "/^(?:\\d+,?)+$/", "/^(([a-z])+.)+[A-Z]([a-z])+$/", "/^([a-zA-Z0-9._]+)+@example\\.com$/",
        "/^(a{1,4})+$/", "/^(x|[a-z])+;/", "/^((a?){3,})+b/", "/^([[:alpha:]]+[\\w])*!!$/"}) {
    CAPTURE(bad);
    BlowupWork work;
    std::optional<Blowup> const found = find_blowup(bad, work);
    REQUIRE(found);
    CHECK(found->subject().size() < 400);
    CHECK_FALSE(found->pump.empty());
    CHECK(gives_up(bad, found->subject()));
  }
}

TEST_CASE("a match that would take too much memory has no result") {
  std::string pattern = "/^(?:(a)|b)*";
  for (int i = 0; i < 1'000; ++i) pattern += "()";
  pattern += "$/";
  CHECK(match(pattern, "aab") == true);
  CHECK(match(pattern, "aac") == false);
  std::string const much = std::string(1'000'000, 'a') + "!";
  CHECK_FALSE(match(pattern, much));
  CHECK_FALSE(gives_up(pattern, much)); // it did not try too often
}

TEST_CASE("large expressions on which PHP stops are found, within the work that is allowed") {
  auto const times = [](std::string_view text, int count) {
    std::string result;
    for (int i = 0; i < count; ++i) result += text;
    return result;
  };
  for (std::string const& bad :
       {"/^" + times("(", 60) + "a+" + times(")+", 60) + "$/", "/^" + times("x", 700) + "(a+)+$/"}) {
    BlowupWork work;
    CHECK(find_blowup(bad, work));
    CHECK_FALSE(work.limited);
    BlowupWork little{.left = 100};
    CHECK_FALSE(find_blowup(bad, little));
    CHECK(little.limited);
  }
}

TEST_CASE("ordinary expressions are not reported") {
  for (std::string_view const good :
       {"/^a+$/", "/^(ab)+$/", "/^(a+b)+$/", "/^\\w+([-+.']\\w+)*@\\w+([-.]\\w+)*\\.\\w+$/",
        "/^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$/", "/@(desk|photo)\\.daily\\.example$/i",
        "/^(\\d{1,3}\\.){3}\\d{1,3}$/",
        "/(\\w+\\s?)+/", // once it has begun to match, it never fails
        "/^(?>a+)+$/",   // atomic
        "/^(a++)+$/",    // possessive
        "/^(\\d+,)*\\d+$/", "/.*foo.*bar.*/", "/^(https?:\\/\\/)?([\\w-]+\\.)+[a-z]{2,}(\\/.*)?$/",
        "/^(?=.*\\d)(?=.*[a-z]).{8,}$/", "/^([a-f0-9]{2}:){5}[a-f0-9]{2}$/", "/^(foo|bar|baz)*$/",
        "/^\\/wp-json\\/wp\\/v2\\/(posts|pages)(\\/\\d+)?$/", "/^(a(?R)?b)$/",
        "/^[a-z]{1,64}@[a-z]{1,255}$/"}) {
    CAPTURE(good);
    CHECK_FALSE(syntax_error(good));
    BlowupWork work;
    CHECK_FALSE(find_blowup(good, work));
    CHECK_FALSE(work.limited);
  }
}

TEST_CASE("the structure of an expression") {
  auto const set_of = [](std::string_view body, std::string_view modifiers = "") {
    std::optional<Node> const node = read_structure(body, modifiers);
    REQUIRE(node);
    REQUIRE(node->children.size() == 1);
    REQUIRE(node->children[0].kind == Node::Kind::one);
    std::string text;
    for (std::size_t i = 0; i < 128; ++i)
      if (node->children[0].set[i]) text += static_cast<char>(i);
    return text;
  };
  CHECK(set_of("a") == "a");
  CHECK(set_of("a", "i") == "Aa");
  CHECK(set_of("\\d") == "0123456789");
  CHECK(set_of("[]a-c-]") == "-]abc");
  CHECK(set_of("[\\dx\\-]") == "-0123456789x");
  CHECK(set_of("\\x41") == "A");
  CHECK(set_of("[[:digit:]]") == "0123456789");
  CHECK(set_of("\\/") == "/");
  CHECK(set_of("(?i)a") == "Aa");
  CHECK(set_of(" a # note", "x") == "a");
  CHECK(set_of("[^\\x00-\\x60\\x62-\\x7f]") == "a");
  for (std::string_view const unread : {"(a", "a)", "[a", "(*UTF8)a", "(?R)", "(?(1)a)", "\\Qa\\E"}) {
    CAPTURE(unread);
    CHECK_FALSE(read_structure(unread, ""));
  }
}
