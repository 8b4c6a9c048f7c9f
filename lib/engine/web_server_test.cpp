#include "engine/web_server.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("the web server sends files itself") {
  auto const sent = [](char const* uri) { return engine::is_sent_by_web_server(uri, "example.com"); };
  CHECK(sent("/wp-content/uploads/2026/01/Price-List.PDF"));
  CHECK(sent("/blog/wp-content/themes/a/style.css?ver=6.1"));
  CHECK(sent("https://example.com/wp-includes/js/jquery/jquery.min.js"));
  CHECK(sent("/wp-admin/css/common.css"));
  CHECK(sent("/readme.html"));
  CHECK(sent("/license.txt?x=1"));
  CHECK_FALSE(sent("/members/readme.html"));
  CHECK_FALSE(sent("/wp-admin/load-styles.php?c=1"));
  CHECK_FALSE(sent("/wp-content/plugins/a/x.php/a.css"));
  CHECK_FALSE(sent("/wp-content/uploads/"));
  CHECK_FALSE(sent("/wp-content/uploads/2026"));
  CHECK_FALSE(sent("/wp-content/.htaccess"));
  CHECK_FALSE(sent("/robots.txt")); // WordPress makes it
  CHECK_FALSE(sent("/members/?file=/wp-content/a.pdf"));
  CHECK_FALSE(sent("https://other.test/wp-content/uploads/a.pdf"));
}
