#include "engine/url_rules.h"

#include <algorithm>
#include <tuple>

namespace aclint::engine {

namespace {

constexpr std::string_view prefix = "url:";

// What is after the first colon; `Url` alone, with an action, names nothing.
std::string_view url_of(std::string_view resource) {
  std::size_t const colon = resource.find(':');
  return colon == resource.npos ? std::string_view() : resource.substr(colon + 1);
}

} // namespace

UrlEntries::UrlEntries(std::span<Candidate const> candidates, std::optional<std::string_view> own_host) {
  Grouping const grouping = group_by_key(candidates);
  for (KeyGroup const& group : grouping.groups) {
    if (!candidates[grouping.order[group.begin]].key.starts_with(prefix)) continue;
    std::size_t const key = keys_.size();
    keys_.push_back({candidates_.size(), candidates_.size() + (group.end - group.begin), false});
    for (std::size_t i = group.begin; i < group.end; ++i) {
      Candidate const& candidate = candidates[grouping.order[i]];
      Id own{.source = grouping.order[i], .text = {}, .address = {}};
      std::string_view const url = url_of(candidate.id);
      std::optional<std::string> id = url_id(url, own_host.value_or(""));
      if (!url.empty() && url != "0" && (id || own_host)) {
        own.text = id ? std::move(*id) : std::string(foreign_url_id);
        own.address = url_address(own.text);
        std::vector<std::size_t>& keys = keys_by_path_[own.address.path];
        if (keys.empty() || keys.back() != key) keys.push_back(key);
      }
      keys_.back().some_enforced = keys_.back().some_enforced || candidate.enforced;
      candidates_.push_back(candidate);
      ids_.push_back(std::move(own));
    }
  }
}

std::vector<UrlEntries::Match> UrlEntries::matches(UrlAddress const& request, Query const& query) const {
  std::vector<Match> result;
  auto const found = keys_by_path_.find(request.path);
  if (found == keys_by_path_.end()) return result;
  using Appearance = std::tuple<std::uint32_t, std::uint32_t, std::size_t>; // statement, resource, key
  std::vector<Appearance> order;
  for (std::size_t const key : found->second) {
    std::size_t first = keys_[key].begin;
    while (query.left_out && first < keys_[key].end && query.left_out(candidates_[first].statement)) ++first;
    if (first < keys_[key].end)
      order.emplace_back(candidates_[first].statement, candidates_[first].resource, key);
  }
  std::ranges::sort(order);
  for (Appearance const& appearance : order) {
    auto const [begin, end, some_enforced] = keys_[std::get<std::size_t>(appearance)];
    auto const own = std::span(candidates_).subspan(begin, end - begin);
    auto const best =
        query.asks_all ? winner(own, query.applies) : first_winner(own, query.applies, some_enforced);
    if (!best) continue;
    Id const& id = ids_[begin + *best];
    bool const wildcard = query.wildcards != Wildcards::literal && id.text.find('*') != id.text.npos;
    bool const counts = !id.text.empty() && !wildcard && covers(id.address, request) &&
                        std::ranges::find(result, id.text, &Match::id) == result.end();
    if (counts) result.push_back({id.text, candidates_[begin + *best].effect, id.source});
  }
  return result;
}

} // namespace aclint::engine
