// What the candidates of a policy decide about a request for a URL (spec requests.md §3). Several ids can match one
// request: `/shop` matches `/shop?page=2`. If one of them is allowed, the request is allowed, whatever the order of the
// statements and whatever `Enforce` says.
#pragma once
#include "engine/candidates.h"
#include "engine/url_id.h"
#include "engine/wildcard_rules.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// The candidates about URLs, by the path that they match. Building parses the URLs.
class UrlEntries {
public:
  UrlEntries() = default;
  /// `candidates` in the order of the policy. `own_host`: the site's; nothing if it is not known, and then URLs with a
  /// host are left out.
  UrlEntries(std::span<Candidate const> candidates, std::optional<std::string_view> own_host);

  /// What is decided about an id that matches the request.
  struct Match {
    std::string id;
    Effect effect;
    std::size_t candidate; ///< index into the candidates given
  };

  /// All ids that match, in the order of the policy: of several keys with one id only the first that has a winner. If
  /// `*` is a wildcard, ids with `*` do not count.
  std::vector<Match> matches(UrlAddress const& request, Query const& query) const;

private:
  struct Id {
    std::size_t source; ///< of the candidate: its index in the candidates given
    std::string text;   ///< empty: left out
    UrlAddress address;
  };
  std::vector<Candidate> candidates_; // by key, keys in order of first appearance
  std::vector<Id> ids_;               // parallel to them
  // The candidates of a key.
  struct Key {
    std::size_t begin;
    std::size_t end;
    bool some_enforced;
  };
  std::vector<Key> keys_;
  std::map<std::string, std::vector<std::size_t>> keys_by_path_;
};

} // namespace aclint::engine
