// The URLs that a policy denies or allows.
#pragma once
#include "engine/candidates.h"
#include "engine/url_id.h"
#include "facts/facts.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace aclint::facts {

/// A candidate about a URL that may decide about its key.
struct DecidingUrl {
  std::size_t candidate; ///< index in the facts
  engine::UrlAddress address;
};

/// Those with this effect, by their path, each in the order of the policy. Without wildcards, those of statements whose
/// effect depends on the request, and those that another statement always wins over.
std::map<std::string, std::vector<DecidingUrl>> deciding_urls(Facts const& facts, engine::Effect effect);

} // namespace aclint::facts
