#include "condition/address.h"

#include <catch2/catch.hpp>

using namespace aclint::condition;

TEST_CASE("addresses of IPv6") {
  for (char const* good : {"::", "::1", "1::", "2001:db8::7", "2001:DB8:0:0:0:0:0:7", "::ffff:192.0.2.1",
                           "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:7::"}) {
    CAPTURE(good);
    CHECK(is_ipv6(good));
  }
  for (char const* bad : {"", ":", "1", "1:2", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "192.0.2.1",
                          "::192.0.2.1:1", "1:2:3:4:5:6:7:8::", "::1/64", "10:30"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_ipv6(bad));
  }
}

TEST_CASE("networks and private addresses") {
  for (char const* good : {"10.0.0.0/8", "0.0.0.0/0", "203.0.113.7/32"}) CHECK(is_network(good));
  for (char const* bad :
       {"10.0.0.0", "10.0.0/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::/0", "10.0.0.0/99"})
    CHECK_FALSE(is_network(bad));
  for (char const* one : {"10.1.2.3", "172.31.0.1", "192.168.1.1", "127.0.0.1", "169.254.1.1", "100.64.0.1"})
    CHECK(is_private_address(one));
  for (char const* one : {"11.0.0.1", "172.32.0.1", "192.169.0.1", "8.8.8.8", "0.0.0.0", "x", "100.128.0.1"})
    CHECK_FALSE(is_private_address(one));
  CHECK(is_address_marker("USER.ipAddress"));
  CHECK(is_address_marker("PHP_SERVER.REMOTE_ADDR"));
  CHECK_FALSE(is_address_marker("PHP_SERVER.HTTP_X_FORWARDED_FOR"));
}
