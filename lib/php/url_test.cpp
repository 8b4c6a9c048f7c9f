// URLs and queries, as PHP 8.2 itself answered when these tables were made.
#include "php/json.h"
#include "php/lowercase.h"
#include "php/url.h"

#include <catch2/catch.hpp>

namespace aclint::php {

TEST_CASE("URLs are parsed as by PHP's parse_url") {
  struct Row {
    char const* url;
    char const* parts; // host|port|path|query
  };
  Row const rows[] = {
      {"http://a.b/c?d#e", "a.b||/c|d"},
      {"//a/b", "a||/b|-"},
      {"/x:80", "refused"},
      {"a:80", "a|80|-|-"},
      {"a.com:80/x", "a.com|80|/x|-"},
      {"x:", "||-|-"},
      {"http://", "refused"},
      {"http:", "||-|-"},
      {"://a", "||://a|-"},
      {":80", "refused"},
      {":/a", "||:/a|-"},
      {"mailto:a@b", "||a@b|-"},
      {"a b:80", "a b|80|-|-"},
      {"/a?b:c", "||/a|b:c"},
      {"?a=1", "||-|a=1"},
      {"#f", "||-|-"},
      {"a?b#c?d", "||a|b"},
      {"http://u:p@h:8/p", "h|8|/p|-"},
      {"http://h:99999/", "refused"},
      {"http://h:/p", "h||/p|-"},
      {"file:///a/b", "||/a/b|-"},
      {"file:///c:/x", "||c:/x|-"},
      {"javascript:alert(1)", "||alert(1)|-"},
      {"x:1234567", "||1234567|-"},
      {"a:b/c", "||b/c|-"},
      {"http:/a", "||/a|-"},
      {"1:2:3", "||2:3|-"},
      {"//[::1]:80/x", "[::1]|80|/x|-"},
      {"//u@h", "h||-|-"},
      {"/a\x01"
       "b",
       "||/a_b|-"},
      {"", "|||-"},
      {"0", "||0|-"},
      {"http://0/", "0||/|-"},
      {"a/b:80", "a|80|/b:80|-"},
      {"a_b:80/c", "a_b|80|/c|-"},
      {"a_b:c", "||a_b:c|-"},
      {"://", "||://|-"},
      {":", "refused"},
      {"/:", "||/:|-"},
      {"x?y:80", "||x|y:80"},
      {"//:80", "refused"},
      {"//a:", "a||-|-"},
      {"http:///a", "refused"},
      {"a:65536", "refused"},
      {"a:65535/b", "a|65535|/b|-"},
  };
  for (Row const& row : rows) {
    std::optional<UrlParts> const parts = parse_url(row.url);
    CAPTURE(row.url);
    CHECK((parts ? parts->host + "|" + parts->port + "|" + parts->path.value_or("-") + "|" +
                       parts->query.value_or("-")
                 : "refused") == row.parts);
  }
}

TEST_CASE("queries are read and written as by PHP") {
  struct Row {
    char const* query;
    char const* parsed; // as JSON
    char const* built;
    char const* sorted; // keys
  };
  Row const rows[] = {
      {"a=1&b=2", "{\"a\":\"1\",\"b\":\"2\"}", "a=1&b=2", "a b"},
      {"a", "{\"a\":\"\"}", "a=", "a"},
      {"a=&b", "{\"a\":\"\",\"b\":\"\"}", "a=&b=", "a b"},
      {"a.b=1", "{\"a_b\":\"1\"}", "a_b=1", "a_b"},
      {" a=1", "{\"a\":\"1\"}", "a=1", "a"},
      {"a b=1", "{\"a_b\":\"1\"}", "a_b=1", "a_b"},
      {"a[]=1&a[]=2", "{\"a\":[\"1\",\"2\"]}", "a%5B0%5D=1&a%5B1%5D=2", "a"},
      {"a[b]=1&a[c]=2", "{\"a\":{\"b\":\"1\",\"c\":\"2\"}}", "a%5Bb%5D=1&a%5Bc%5D=2", "a"},
      {"a[b=1", "{\"a_b\":\"1\"}", "a_b=1", "a_b"},
      {"a[b][=1", "{\"a\":{\"b\":\"1\"}}", "a%5Bb%5D=1", "a"},
      {"a[b]c=1", "{\"a\":{\"b\":\"1\"}}", "a%5Bb%5D=1", "a"},
      {"[a]=1", "[]", "", ""},
      {"=1", "[]", "", ""},
      {"&&a=1", "{\"a\":\"1\"}", "a=1", "a"},
      {"a=1&a=2", "{\"a\":\"2\"}", "a=2", "a"},
      {"a=1&a[b]=2", "{\"a\":{\"b\":\"2\"}}", "a%5Bb%5D=2", "a"},
      {"a[5]=x&a[]=y", "{\"a\":{\"5\":\"x\",\"6\":\"y\"}}", "a%5B5%5D=x&a%5B6%5D=y", "a"},
      {"a%5Bb%5D=1", "{\"a\":{\"b\":\"1\"}}", "a%5Bb%5D=1", "a"},
      {"a+b=c+d", "{\"a_b\":\"c d\"}", "a_b=c+d", "a_b"},
      {"%00a=1", "[]", "", ""},
      {"a[ b]=1", "{\"a\":{\" b\":\"1\"}}", "a%5B+b%5D=1", "a"},
      {"a[b.c]=1", "{\"a\":{\"b.c\":\"1\"}}", "a%5Bb.c%5D=1", "a"},
      {"a[b", "{\"a_b\":\"\"}", "a_b=", "a_b"},
      {"a]b=1", "{\"a]b\":\"1\"}", "a%5Db=1", "a]b"},
      {"a=b=c", "{\"a\":\"b=c\"}", "a=b%3Dc", "a"},
      {"a;b=1", "{\"a;b\":\"1\"}", "a%3Bb=1", "a;b"},
      {"5=x&05=y", "{\"5\":\"x\",\"05\":\"y\"}", "5=x&05=y", "5 05"},
      {"a[][b]=1&a[][b]=2", "{\"a\":[{\"b\":\"1\"},{\"b\":\"2\"}]}", "a%5B0%5D%5Bb%5D=1&a%5B1%5D%5Bb%5D=2",
       "a"},
      {"a[b][c][d]=1", "{\"a\":{\"b\":{\"c\":{\"d\":\"1\"}}}}", "a%5Bb%5D%5Bc%5D%5Bd%5D=1", "a"},
      {"a.b[c.d]=1", "{\"a_b\":{\"c.d\":\"1\"}}", "a_b%5Bc.d%5D=1", "a_b"},
      {"a[b.c=1", "{\"a_b_c\":\"1\"}", "a_b_c=1", "a_b_c"},
      {"[=1", "[]", "", ""},
      {"[]=1", "[]", "", ""},
      {"a[]b=2", "{\"a\":[\"2\"]}", "a%5B0%5D=2", "a"},
      {"z=1&y=2&10=3&9=4&b=5&B=6",
       "{\"z\":\"1\",\"y\":\"2\",\"10\":\"3\",\"9\":\"4\",\"b\":\"5\",\"B\":\"6\"}",
       "z=1&y=2&10=3&9=4&b=5&B=6", "9 10 B b y z"},
  };
  for (Row const& row : rows) {
    Array query = parse_query(row.query);
    CAPTURE(row.query);
    CHECK(encode_json(query) == row.parsed);
    CHECK(build_query(query) == row.built);
    sort_by_key(query);
    std::string keys;
    for (Array::Entry const& entry : query) keys += (keys.empty() ? "" : " ") + entry.key.text();
    CHECK(keys == row.sorted);
  }
}

TEST_CASE("lower case works beyond ASCII") {
  CHECK(unicode_lowercase("ABC-xyz") == "abc-xyz");
  CHECK(unicode_lowercase("ÀÉÎ ŽŁ ΑΩ ДЯ Ⅷ") == "àéî žł αω дя ⅷ");
  CHECK(unicode_lowercase("İ") == "i\u0307");
  CHECK(unicode_lowercase("𐐀") == "𐐨");
  CHECK(unicode_lowercase("ß日本") == "ß日本");
  CHECK(unicode_lowercase("a\xff") == "a?");
}

} // namespace aclint::php
