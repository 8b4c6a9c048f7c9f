#include "php/wordpress_names.h"

#include <catch2/catch.hpp>

namespace aclint::php {

TEST_CASE("WordPress's clean-up of names") {
  CHECK(strip_tags("a<b c='>'>d</b>e < f <!-- <i> -->g<?php '?>' ?>h<<i>>j") == "ade < f ghj");
  CHECK(strip_tags("a<b") == "a");
  CHECK(remove_accents("Zoë Æther Straße €5 ×ж ệ") == "Zoe AEther Strase E5 ×ж e");
  CHECK(sanitize_user("  <b>Zoë</b>%41  &amp; <script>x</script>Bob\t") == "Zoe Bob");
  CHECK(sanitize_user("a & b;c && d") == "a c && d");
  CHECK(sanitize_slug("Hello, World!") == "hello-world");
  CHECK(sanitize_slug("  100% É.b%C3%A9 &amp; _x- ") == "100-%c3%a9-b%c3%a9-_x");
  CHECK(sanitize_slug(std::string(250, 'a')).size() == 200);
  CHECK(sanitize_slug(std::string(197, 'a') + "é") == std::string(197, 'a'));
  CHECK(sanitize_key("My Post_Type-é") == "mypost_type-");
}

} // namespace aclint::php
