#include "php/html_entities.h"

#include <catch2/catch.hpp>

namespace aclint::php {

TEST_CASE("HTML entities") {
  CHECK(decode_html_entities("&amp;&eacute;&#233;&#xE9;") == "&ééé");
  CHECK(decode_html_entities("a &amp b &apos; &unknown;") == "a &amp b &apos; &unknown;");
}

TEST_CASE("HTML entities of special characters") {
  CHECK(decode_special_characters("&quot;&amp;&lt;&gt;&#039;&#34;&#x22;&#39;") == "\"&<>'\"\"'");
  CHECK(decode_special_characters("&eacute; &nbsp; &#233; &apos; &quot") ==
        "&eacute; &nbsp; &#233; &apos; &quot");
  CHECK(decode_special_characters("&amp;quot;") == "&quot;"); // once
}

} // namespace aclint::php
