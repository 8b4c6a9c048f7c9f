#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "engine/candidates.h"
#include "engine/url_id.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/redirects.h"
#include "facts/wildcards.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;
using syntax::NodeId;

constexpr std::size_t longest_walk = 8;
constexpr std::string_view why = "The browser repeats the redirect until it gives up and shows an error.";

// The address of the login page, with the parameters that WordPress and AAM add.
constexpr std::string_view login_page = "/wp-login.php?reason=restricted&redirect_to=/";

// Where a redirect leads on this site, as AAM compares URLs. Nothing if the policy does not say it.
std::optional<std::string> target(syntax::Tree const& tree, facts::RedirectPlace const& place) {
  auto const redirect = facts::Redirect::of(tree, place.field.value);
  catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
  if (type == nullptr) return std::nullopt;
  if (type->name == "login_redirect") return engine::url_id(login_page, "");
  if (type->target != "Url" || !redirect->known("Url")) return std::nullopt;
  php::Value const* const url = redirect->kept("Url");
  if (url == nullptr || url->string() == nullptr || url->string()->empty()) return std::nullopt;
  return engine::url_id(*url->string(), "");
}

// The candidates about URLs, by their ids.
class Urls {
public:
  explicit Urls(Facts const& facts) : facts_(facts), wildcards_(facts::wildcard_facts(facts)) {
    for (engine::KeyGroup const& competition : facts.key_groups()) {
      engine::Candidate const& first = facts.candidates()[competition.begin];
      if (!first.key.starts_with("url:")) continue;
      // AAM uses the first of several keys with one id (spec §4).
      if (auto const id = engine::url_id(std::string_view(first.id).substr(4), ""))
        by_id_.try_emplace(*id, competition);
    }
  }

  // The candidate that denies `id` while `applies`, in both readings of wildcards.
  std::optional<std::size_t> denying(std::string const& id, engine::Applies const& applies) const {
    if (auto const known = by_id_.find(id); known != by_id_.end()) {
      auto const [begin, end] = known->second;
      auto const won = engine::winner(facts_.candidates().subspan(begin, end - begin), applies);
      if (won) return denies(begin + *won);
    }
    facts::Item const item{"Url:" + id, "", "url:" + id};
    if (wildcards_.all().empty()) return std::nullopt;
    facts::Ruling const ruling = facts::decide(facts_, item, applies, engine::Wildcards::most_specific);
    facts::Ruling const other = facts::decide(facts_, item, applies, engine::Wildcards::last);
    if (!ruling.candidate || ruling.candidate != other.candidate) return std::nullopt;
    return denies(*ruling.candidate);
  }

  // How many walks the rule may make. Hostile documents can have many statements and many wildcards.
  std::size_t affordable_walks() const { return wildcards_.affordable_queries() / (2 * longest_walk); }

private:
  std::optional<std::size_t> denies(std::size_t i) const {
    return facts_.candidates()[i].effect == Effect::deny ? std::optional(i) : std::nullopt;
  }

  Facts const& facts_;
  facts::WildcardFacts const& wildcards_;
  std::unordered_map<std::string, engine::KeyGroup> by_id_;
};

// Where redirects lead: those of statements, and the general one for statements without a redirect.
class Targets {
public:
  explicit Targets(Facts const& facts) : tree_(facts.tree()) {
    for (facts::RedirectPlace const& place : facts::redirect_places(facts.policy()))
      if (place.of_statement()) own_.emplace(place.index, place);
    if (auto const place = facts::redirect_when_denied(facts.policy(), "frontend"))
      when_denied_ = target(tree_, *place);
  }

  bool any() const { return when_denied_ || !own_.empty(); }

  facts::RedirectPlace const* own(std::uint32_t statement) const {
    auto const found = own_.find(statement);
    return found != own_.end() ? &found->second : nullptr;
  }

  std::optional<std::string> of(std::uint32_t statement) const {
    facts::RedirectPlace const* const place = own(statement);
    return place != nullptr ? target(tree_, *place) : when_denied_;
  }

private:
  syntax::Tree const& tree_;
  std::unordered_map<std::uint32_t, facts::RedirectPlace> own_;
  std::optional<std::string> when_denied_;
};

// Follows the redirects from a statement, as long as the policy says where they lead. Only statements that
// always apply are followed.
class Walk {
public:
  Walk(Facts const& facts, Urls const& urls, Targets const& targets)
      : facts_(facts), urls_(urls), targets_(targets) {}

  // The places of the loop that this statement is part of, in order. Empty: no loop is known.
  std::vector<std::string> loop(std::uint32_t start) const {
    engine::Applies const applies = [&](std::uint32_t other) {
      return other == start || facts_.applies_always(other);
    };
    std::vector<std::string> places;
    // Statements; `senders[i]` redirects to `places[i]` and denies `places[i - 1]`.
    std::vector<std::uint32_t> senders{start};
    while (places.size() < longest_walk) {
      std::optional<std::string> const place = targets_.of(senders.back());
      if (!place) return {};
      if (auto const again = std::ranges::find(places, *place); again != places.end()) {
        places.erase(places.begin(), again);
        auto const around = std::span(senders).last(places.size()); // the statements that deny these places
        return std::ranges::find(around, start) != around.end() ? places : std::vector<std::string>();
      }
      places.push_back(*place);
      auto const denying = urls_.denying(*place, applies);
      if (!denying) return {};
      senders.push_back(facts_.candidates()[*denying].statement);
    }
    return {};
  }

private:
  Facts const& facts_;
  Urls const& urls_;
  Targets const& targets_;
};

// `Post:page:about` with the action Read and a redirect to the page `about`.
void check_posts(Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  for (facts::RedirectPlace const& place : facts::redirect_places(facts.policy())) {
    if (!place.of_statement()) continue;
    auto const redirect = facts::Redirect::of(tree, place.field.value);
    catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
    if (type == nullptr || type->name != "page_redirect") continue;
    for (policy::Resource const& resource : facts.policy().statements[place.index].named) {
      std::optional<Span> const post = resource.id.id();
      if (resource.id.kind != grammar::ResourceKind::post || !resource.id.literal() || !post) continue;
      std::string_view const own = resource.word(*post);
      bool const number = std::ranges::all_of(own, [](char c) { return c >= '0' && c <= '9'; });
      std::string_view const property = number ? "Id" : "Slug";
      auto const member = redirect->member(property);
      if (!member || !redirect->known(property) || (number && redirect->member("Slug"))) continue;
      bool const text = tree.is(member->value, syntax::Kind::string);
      std::string const target = text ? tree.string(member->value) : std::string(tree.source(member->value));
      if (target != own || (!number && resource.word(resource.id.post_type()) != "page")) continue;
      out.report({place.field.value, lint::Aspect::decision}, tree[member->value].span,
                 "people who may not read " + quoted(resource.text()) + " are redirected to the same page")
          .why(std::string(why))
          .help("Redirect them to a page that stays open.");
    }
  }
}

void check(Facts const& facts, lint::Reporter& out) {
  Targets const targets(facts);
  if (!targets.any()) return;
  check_posts(facts, out);
  syntax::Tree const& tree = facts.tree();
  Urls const urls(facts);
  Walk const walk(facts, urls, targets);
  std::vector<bool> seen(facts.policy().statements.size());
  std::set<std::string> reported; // a place of each loop
  std::size_t budget = urls.affordable_walks();
  for (std::size_t i = 0; i < facts.candidates().size() && budget > 0; ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (!candidate.key.starts_with("url:") || candidate.effect != Effect::deny ||
        !facts.overruled_by(i).empty())
      continue;
    if (seen[candidate.statement]) continue;
    seen[candidate.statement] = true;
    --budget;
    std::vector<std::string> const places = walk.loop(candidate.statement);
    if (places.empty() || !reported.insert(*std::ranges::min_element(places)).second) continue;
    std::string const& place = places.front();
    facts::RedirectPlace const* const own = targets.own(candidate.statement);
    NodeId const node = own != nullptr ? own->field.value : facts.origin(i).resource;
    std::string const shown = place.substr(0, place.find('?'));
    out.report({node, lint::Aspect::decision}, tree[own != nullptr ? own->field.key : node].span,
               "people who are denied are redirected to " + quoted(shown) +
                   ", which is denied and leads back to itself")
        .why(std::string(why))
        .help("Redirect them to a page that stays open, or allow " + quoted("Url:" + shown) + ".");
  }
}

} // namespace

extern lint::Rule const services_redirect_loop{
    .id = "services/redirect-loop",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
