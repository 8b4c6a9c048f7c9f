// If several denied URLs match a request, the one that is written first says what happens (spec requests.md §3). So a
// redirect for `/shop` is used for `/shop?offer=old`, too, whatever a later statement says.
#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/redirects.h"
#include "facts/urls.h"
#include "php/compare.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using facts::DecidingUrl;
using facts::Facts;
using facts::Redirect;

std::optional<Redirect> redirect_of(Facts const& facts, std::uint32_t statement) {
  auto const member = facts.tree().member(facts.policy().statements[statement].node, "Redirect");
  return member ? Redirect::of(facts.tree(), member->value) : std::nullopt;
}

// Whether two statements answer a request in different ways.
bool answer_differently(Facts const& facts, std::uint32_t a, std::uint32_t b) {
  auto const first = redirect_of(facts, a);
  auto const second = redirect_of(facts, b);
  if (!first || !second) return first.has_value() != second.has_value();
  for (std::string_view const name : {"Type", "StatusCode", "Slug", "Id", "Url", "Callback", "Message"}) {
    php::Value const* const one = first->kept(name);
    php::Value const* const other = second->kept(name);
    if ((one == nullptr) != (other == nullptr)) return true;
    if (one != nullptr && !php::identical(*one, *other)) return true;
  }
  return false;
}

void report(Facts const& facts, std::size_t special, std::size_t general, lint::Reporter& out) {
  engine::Candidate const& lost = facts.candidates()[special];
  engine::Candidate const& kept = facts.candidates()[general];
  syntax::Tree const& tree = facts.tree();
  syntax::NodeId const node = facts.origin(special).resource;
  std::string const first = facts.label(kept.statement);
  lint::Finding& finding =
      out.report({node, lint::Aspect::decision}, tree[node].span,
                 (redirect_of(facts, lost.statement) ? "the redirect of " : "the plain deny of ") +
                     facts.label(lost.statement) + " is never used for " + quoted(lost.id) + ": " +
                     quoted(kept.id) + " in " + first + " matches it, too, and comes first");
  finding
      .why(
          "If several denied URLs match a request, the one that is written first says what happens. `Enforce` "
          "changes nothing.")
      .help("Write " + facts.label(lost.statement) + " before " + first + ".")
      .related(tree[facts.origin(general).resource].span, "this one decides");
  syntax::NodeId const before = facts.policy().statements[kept.statement].node;
  syntax::NodeId const after = facts.policy().statements[lost.statement].node;
  if (tree[before].parent == syntax::no_node || tree[before].parent != tree[after].parent) return;
  finding.fix("Swap statements " + std::to_string(kept.statement + 1) + " and " +
                  std::to_string(lost.statement + 1),
              false,
              {syntax::replace(tree, before, std::string(tree.source(after))),
               syntax::replace(tree, after, std::string(tree.source(before)))});
}

// Whether one of the allowed URLs with its path matches it, too. Then it is not the order of the denies that decides for
// some people.
bool is_allowed_to_some(std::vector<DecidingUrl> const& allowed, DecidingUrl const& url) {
  return std::any_of(allowed.begin(), allowed.end(),
                     [&](DecidingUrl const& other) { return engine::covers(other.address, url.address); });
}

void check(Facts const& facts, lint::Reporter& out) {
  std::size_t steps = facts.settings().limit(1'000'000);
  auto allowed = facts::deciding_urls(facts, engine::Effect::allow);
  for (auto const& [path, urls] : facts::deciding_urls(facts, engine::Effect::deny))
    for (std::size_t i = 0; i < urls.size(); ++i)
      for (std::size_t k = 0; k < i; ++k) {
        if (steps-- == 0)
          return facts.leave_out(facts.origin(urls[i].candidate).resource,
                                 "from here on, which of several redirects for a URL is used");
        std::uint32_t const general = facts.candidates()[urls[k].candidate].statement;
        std::uint32_t const special = facts.candidates()[urls[i].candidate].statement;
        std::array const others{general};
        if (general >= special ||
            facts.candidates()[urls[k].candidate].key == facts.candidates()[urls[i].candidate].key ||
            !engine::covers(urls[k].address, urls[i].address) ||
            !answer_differently(facts, general, special) ||
            facts.conditions().covered(special, others) != Answer::yes ||
            is_allowed_to_some(allowed[path], urls[i]))
          continue;
        report(facts, urls[i].candidate, urls[k].candidate, out);
        break;
      }
}

} // namespace

extern lint::Rule const precedence_first_redirect_wins{
    .id = "precedence/first-redirect-wins",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
