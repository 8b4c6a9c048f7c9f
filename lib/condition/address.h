// Addresses of requests, and how conditions write them.
#pragma once
#include "policy/condition.h"

#include <string_view>

namespace aclint::condition {

/// Whether the marker, by its name, is the address that a request comes from: `USER.ip`,
/// `PHP_SERVER.REMOTE_ADDR`.
bool is_address_marker(std::string_view marker);

/// An IPv6 address as RFC 4291 writes it: `2001:db8::7`, `::ffff:192.0.2.1`.
bool is_ipv6(std::string_view text);

/// An IPv4 network, `10.0.0.0/8`: four numbers, a slash and a number from 0 to 32.
bool is_network(std::string_view text);

/// An IPv4 address in a network for which nobody routes on the Internet: private ones (RFC 1918), loopback,
/// link-local and carrier-grade NAT.
bool is_private_address(std::string_view text);

} // namespace aclint::condition
