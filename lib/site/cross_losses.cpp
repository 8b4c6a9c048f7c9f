#include "site/cross_losses.h"
#include "facts/overruled.h"

#include "engine/levels.h"
#include "site/combined_subjects.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>

namespace aclint::site {

namespace {

using facts::LossKind;

struct Ref {
  std::size_t policy;
  std::size_t candidate;
};

// The candidates of one key; by policy, then in their order.
using Rivals = std::vector<Ref>;

facts::Facts const& facts_of(SiteFacts const& site, Ref ref) { return *site.policies()[ref.policy].facts; }
engine::Candidate const& candidate(SiteFacts const& site, Ref ref) {
  return facts_of(site, ref).candidates()[ref.candidate];
}
std::uint32_t statement(SiteFacts const& site, Ref ref) {
  return facts_of(site, ref).origin(ref.candidate).statement;
}
bool always(SiteFacts const& site, Ref ref) {
  return facts_of(site, ref).applies_always(statement(site, ref));
}

// Keys about which several policies have candidates, in order of first appearance.
std::vector<Rivals> contested_keys(SiteFacts const& site) {
  std::vector<Rivals> result;
  std::map<std::string_view, std::size_t> index_of;
  for (std::size_t policy = 0; policy < site.policies().size(); ++policy) {
    facts::Facts const* const facts = site.policies()[policy].facts;
    if (facts == nullptr) continue;
    for (std::size_t i = 0; i < facts->candidates().size(); ++i) {
      auto const [place, is_new] = index_of.try_emplace(facts->candidates()[i].key, result.size());
      if (is_new) result.emplace_back();
      result[place->second].push_back({policy, i});
    }
  }
  std::erase_if(result, [](Rivals const& rivals) { return rivals.front().policy == rivals.back().policy; });
  return result;
}

// The candidates of a key in the policies of one subject, in the order in which AAM reads them.
Rivals in_order(Rivals const& rivals, std::vector<std::size_t> const& policies) {
  Rivals result;
  for (std::size_t const policy : policies) {
    auto const [begin, end] = std::equal_range(rivals.begin(), rivals.end(), Ref{policy, 0},
                                               [](Ref a, Ref b) { return a.policy < b.policy; });
    result.insert(result.end(), begin, end);
  }
  return result;
}

// For each rival, the one that always applies and wins over it. Nothing if there is none.
std::vector<std::optional<Ref>> winners_over(SiteFacts const& site, Rivals const& rivals) {
  std::vector<engine::Rival> contenders;
  for (Ref const ref : rivals) contenders.push_back({candidate(site, ref).enforced, always(site, ref)});
  std::vector<std::optional<Ref>> result;
  for (std::optional<std::size_t> const index : engine::overruled_by(contenders))
    result.push_back(index ? std::optional(rivals[*index]) : std::nullopt);
  return result;
}

// The losses of one pair of candidates, with the subjects for whom they lose.
using Pairs =
    std::map<std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>, std::vector<std::size_t>>;

// Joins losses of one statement against another one that have the same kind and subjects.
class Collector {
public:
  explicit Collector(SiteFacts const& site) : site_(site) {}

  void add(Ref loser, Ref winner, std::vector<std::size_t> const& subjects, bool everywhere) {
    LossKind const kind =
        facts::kind_of_loss(facts_of(site_, loser), loser.candidate, facts_of(site_, winner),
                            winner.candidate, always(site_, loser));
    CrossLoss& loss = found_[{loser.policy, statement(site_, loser), winner.policy, statement(site_, winner),
                              kind, subjects, everywhere}];
    loss.kind = kind;
    loss.opposite = facts::opposite(candidate(site_, loser).effect, candidate(site_, winner).effect);
    loss.losing_policy = loser.policy;
    loss.winning_policy = winner.policy;
    loss.losers.push_back(loser.candidate);
    loss.winners.push_back(winner.candidate);
    loss.subjects = subjects;
    loss.everywhere = everywhere;
  }

  std::vector<CrossLoss> take() {
    std::vector<CrossLoss> result;
    for (auto& [place, loss] : found_) result.push_back(std::move(loss));
    return result;
  }

private:
  SiteFacts const& site_;
  std::map<std::tuple<std::size_t, std::uint32_t, std::size_t, std::uint32_t, LossKind,
                      std::vector<std::size_t>, bool>,
           CrossLoss>
      found_;
};

// Whether a candidate can decide if its policy is the only one.
bool decides_alone(SiteFacts const& site, Ref ref) {
  return facts::overruled_by(facts_of(site, ref), ref.candidate).empty();
}

std::vector<CrossLoss> find_cross_losses(SiteFacts const& site) {
  Collector collector(site);
  std::vector<Rivals> const keys = contested_keys(site);
  if (keys.empty()) return {};
  std::optional<std::vector<SiteSubject>> const& mixed = mixed_people(site);
  for (Rivals const& key : keys) {
    Pairs pairs;
    std::map<std::pair<std::size_t, std::size_t>, bool> decides; // for at least one subject
    for (std::size_t subject = 0; subject < site.subjects().size(); ++subject) {
      Rivals const rivals = in_order(key, site.subjects()[subject].policies);
      std::vector<std::optional<Ref>> const winners = winners_over(site, rivals);
      for (std::size_t i = 0; i < rivals.size(); ++i) {
        bool& does = decides[{rivals[i].policy, rivals[i].candidate}];
        does = does || !winners[i];
        if (!winners[i] || winners[i]->policy == rivals[i].policy || !decides_alone(site, rivals[i]))
          continue;
        pairs[{rivals[i].policy, rivals[i].candidate, winners[i]->policy, winners[i]->candidate}].push_back(
            subject);
      }
    }
    for (SiteSubject const& someone : mixed ? std::span(*mixed) : std::span<SiteSubject const>()) {
      Rivals const rivals = in_order(key, someone.policies);
      std::vector<std::optional<Ref>> const winners = winners_over(site, rivals);
      for (std::size_t i = 0; i < rivals.size(); ++i)
        if (!winners[i]) decides[{rivals[i].policy, rivals[i].candidate}] = true;
    }
    for (auto const& [pair, subjects] : pairs) {
      auto const [loser, i, winner, j] = pair;
      collector.add({loser, i}, {winner, j}, subjects, mixed && !decides[{loser, i}]);
    }
  }
  return collector.take();
}

} // namespace

engine::Candidate const& CrossLoss::loser(SiteFacts const& site) const {
  return candidate(site, {losing_policy, losers.front()});
}
engine::Candidate const& CrossLoss::winner(SiteFacts const& site) const {
  return candidate(site, {winning_policy, winners.front()});
}

std::vector<CrossLoss> const& cross_losses(SiteFacts const& site) { return site.cached(find_cross_losses); }

std::vector<CrossLoss> role_losses(SiteFacts const& site) {
  Collector collector(site);
  if (!site.site().multiple_roles()) return {};
  std::vector<Rivals> const keys = contested_keys(site);
  auto const concerns = [&](std::size_t subject, std::size_t policy) {
    std::vector<std::size_t> const& counting = site.subjects()[subject].policies;
    return std::find(counting.begin(), counting.end(), policy) != counting.end();
  };
  std::vector<std::size_t> roles; // with policies that are attached to this role
  for (std::size_t i = 0; i < site.subjects().size(); ++i) {
    std::string const level = "role:" + std::string(site.subjects()[i].role());
    bool const named = std::any_of(
        site.site().policies.begin(), site.site().policies.end(), [&](engine::Policy const& policy) {
          return std::find(policy.attach.begin(), policy.attach.end(), level) != policy.attach.end();
        });
    if (!site.subjects()[i].role().empty() && named) roles.push_back(i);
  }
  for (std::size_t a = 0; a < roles.size(); ++a)
    for (std::size_t b = a + 1; b < roles.size(); ++b) {
      std::size_t const first = roles[a];
      std::size_t const second = roles[b];
      engine::Subject const both{
          .roles = {std::string(site.subjects()[first].role()), std::string(site.subjects()[second].role())}};
      std::vector<std::size_t> const counting = engine::counting_policies(site.site(), both);
      for (Rivals const& key : keys) {
        Rivals const rivals = in_order(key, counting);
        std::vector<std::optional<Ref>> const winners = winners_over(site, rivals);
        for (std::size_t i = 0; i < rivals.size(); ++i) {
          if (!winners[i] || !decides_alone(site, rivals[i])) continue;
          std::size_t const loser = rivals[i].policy;
          std::size_t const winner = winners[i]->policy;
          bool const apart = (concerns(first, loser) && !concerns(second, loser) &&
                              concerns(second, winner) && !concerns(first, winner)) ||
                             (concerns(second, loser) && !concerns(first, loser) && concerns(first, winner) &&
                              !concerns(second, winner));
          if (apart) collector.add(rivals[i], *winners[i], {first, second}, false);
        }
      }
    }
  return collector.take();
}

} // namespace aclint::site
