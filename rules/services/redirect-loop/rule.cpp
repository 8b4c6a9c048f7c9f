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

// Where requests to the login page go; the query stands for what WordPress and AAM add.
constexpr std::string_view login_page = "/wp-login.php?reason=restricted&redirect_to=/";

// Where a redirect leads on this very site, as AAM compares URLs; nothing for what the text does not tell.
std::optional<std::string> target(syntax::Tree const& tree, NodeId redirect) {
  auto const reading = facts::RedirectReading::of(tree, redirect);
  catalog::RedirectType const* const type = reading ? reading->type() : nullptr;
  if (type == nullptr) return std::nullopt;
  if (type->name == "login_redirect") return engine::url_id(login_page, "");
  if (type->target != "Url" || !reading->known("Url")) return std::nullopt;
  php::Value const* const url = reading->kept("Url");
  if (url == nullptr || url->string() == nullptr || url->string()->empty()) return std::nullopt;
  return engine::url_id(*url->string(), "");
}

// The candidates about URLs, by the id AAM makes of them.
class Urls {
public:
  explicit Urls(Facts const& facts) : facts_(facts), wildcards_(facts::wildcard_facts(facts)) {
    for (engine::KeyGroup const& competition : facts.key_groups()) {
      engine::Candidate const& first = facts.candidates()[competition.begin];
      if (!first.key.starts_with("url:")) continue;
      // Of several keys with one id the first counts (spec §4).
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

  // How many walks a rule may make: a hostile text could have as many statements as wildcards.
  std::size_t affordable_walks() const { return wildcards_.affordable_queries() / (2 * longest_walk); }

private:
  std::optional<std::size_t> denies(std::size_t i) const {
    return facts_.candidates()[i].effect == Effect::deny ? std::optional(i) : std::nullopt;
  }

  Facts const& facts_;
  facts::WildcardFacts const& wildcards_;
  std::unordered_map<std::string, engine::KeyGroup> by_id_;
};

// What AAM does on the front end where a statement says nothing of its own.
std::optional<std::string> target_when_denied(Facts const& facts) {
  std::optional<std::string> result;
  for (policy::Param const& param : facts.policy().params) {
    if (!param.key || !param.value) continue;
    if (facts.tree().string(param.key.value) != "redirect:on:access-denied:frontend") continue;
    if (result || param.condition || param.enforce) return std::nullopt; // which one counts is not known here
    result = target(facts.tree(), param.value.value);
  }
  return result;
}

// Follows the redirects that start with a statement, as long as the text tells where they lead. Others take
// part only if they apply always.
class Walk {
public:
  // `when_denied`: where a statement without a redirect of its own leads.
  Walk(Facts const& facts, Urls const& urls, std::optional<std::string> when_denied)
      : facts_(facts), urls_(urls), when_denied_(std::move(when_denied)) {}

  // The places to which a redirect of this statement leads again and again, in order, the statement itself
  // being one of those that send there; empty: none are known.
  std::vector<std::string> loop(std::uint32_t start) const {
    engine::Applies const applies = [&](std::uint32_t other) {
      return other == start || facts_.applies_always(other);
    };
    std::vector<std::string> places;
    std::vector<std::uint32_t> senders{
        start}; // each sends to the place of its number, and denies the one before
    while (places.size() < longest_walk) {
      std::optional<std::string> const place = next(senders.back());
      if (!place) return {};
      if (auto const again = std::ranges::find(places, *place); again != places.end()) {
        places.erase(places.begin(), again);
        auto const around = std::span(senders).last(places.size()); // what denies each of them
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
  std::optional<std::string> next(std::uint32_t statement) const {
    auto const own = facts_.tree().member(facts_.policy().statements[statement].node, "Redirect");
    return own ? target(facts_.tree(), own->value) : when_denied_;
  }

  Facts const& facts_;
  Urls const& urls_;
  std::optional<std::string> when_denied_;
};

// `Post:page:about`, read, with a redirect to the page `about`.
void check_posts(Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  for (facts::RedirectPlace const& place : facts::redirect_places(facts.policy())) {
    auto const redirect =
        place.statement ? facts::RedirectReading::of(tree, place.field.value) : std::nullopt;
    catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
    if (type == nullptr || type->name != "page_redirect") continue;
    for (policy::Resource const& resource : facts.policy().statements[*place.statement].named) {
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
                 "whoever may not read " + quoted(resource.text()) + " is sent to the very same page")
          .why("The browser goes round in circles until it gives up and shows an error.")
          .help("Send them to a page that stays open.");
    }
  }
}

bool has_redirects(Facts const& facts) {
  return std::ranges::any_of(facts.policy().statements, [&](policy::Statement const& statement) {
    return facts.tree().member(statement.node, "Redirect").has_value();
  });
}

void check(Facts const& facts, lint::Reporter& out) {
  std::optional<std::string> const when_denied = target_when_denied(facts);
  if (!when_denied && !has_redirects(facts)) return;
  check_posts(facts, out);
  syntax::Tree const& tree = facts.tree();
  Urls const urls(facts);
  Walk const walk(facts, urls, when_denied);
  std::vector<bool> seen(facts.policy().statements.size());
  std::set<std::string> told; // by a place in the circle
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
    if (places.empty() || !told.insert(*std::ranges::min_element(places)).second) continue;
    std::string const& place = places.front();
    auto const own = tree.member(facts.policy().statements[candidate.statement].node, "Redirect");
    NodeId const node = own ? own->value : facts.origin(i).resource;
    std::string const shown = place.substr(0, place.find('?'));
    out.report({node, lint::Aspect::decision}, tree[own ? own->key : node].span,
               "whoever is denied is sent to " + quoted(shown) + ", which is denied and leads there again")
        .why("The browser goes round in circles until it gives up and shows an error.")
        .help("Send them to a page that stays open, or allow " + quoted("Url:" + shown) + ".");
  }
}

} // namespace

extern lint::Rule const services_redirect_loop{
    .id = "services/redirect-loop",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
