// IP addresses in conditions.
#pragma once
#include "policy/condition.h"

#include <string_view>

namespace aclint::condition {

/// Whether the marker with this name is the address of the request: `USER.ip`, `PHP_SERVER.REMOTE_ADDR`.
bool is_address_marker(std::string_view marker);

/// An IPv6 address as RFC 4291 writes it: `2001:db8::7`, `::ffff:192.0.2.1`.
bool is_ipv6(std::string_view text);

/// An IPv4 network, `10.0.0.0/8`: four numbers, a slash, and a number from 0 to 32.
bool is_network(std::string_view text);

/// An IPv4 address of a network that the Internet does not route: private (RFC 1918), loopback, link-local,
/// carrier-grade NAT.
bool is_private_address(std::string_view text);

} // namespace aclint::condition
