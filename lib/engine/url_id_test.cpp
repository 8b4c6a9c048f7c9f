#include "engine/url_id.h"

#include <catch2/catch.hpp>

namespace aclint::engine {

TEST_CASE("a URL's id in the permission map") {
  auto const [url, id] = GENERATE(table<char const*, char const*>({
      {"/", "/"},
      {"///", "/"},
      {"/A%2FB", "/a/b"},
      {"/a+b", "/a b"},
      {"/x?", "/x"},
      {"/x?b=&a", "/x?a&b"},
      {"/x?B=2&a=1", "/x?a=1&b=2"},
      {"/x?a.b=1", "/x?a_b=1"},
      {"/x?a=1#f", "/x?a=1"},
      {"http://localhost/x", "/x"},
      {"//localhost/x", "/x"},
      {"https://localhost", "/"},
      {"localhost/x", "localhost/x"},
      {"https://other.com/x", "refused"},
      {"http://localhost:8080/x", "refused"},
      {"mailto:a@b.c", "a@b.c"},
      {"?a=1", "/?a=1"},
      {"/x?a=%26", "/x?a"},
      {"/%C3%80", "/à"},
      {"/x/?a=1/", "/x?a=1"},
      {"/x?a[b]=1", "/x?a%5Bb%5D=1"},
      {"/a?b=c?d", "/a?b=c?d"},
      {"members/", "members"},
  }));
  CAPTURE(url);
  CHECK(url_id(url, "localhost").value_or("refused") == id);
}

} // namespace aclint::engine
