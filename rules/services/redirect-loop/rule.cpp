#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "catalog/params.h"
#include "engine/candidates.h"
#include "engine/url_id.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "facts/properties.h"
#include "facts/redirects.h"
#include "facts/wildcards.h"
#include "lint/consequence.h"
#include "policy/resource.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
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

constexpr std::string_view why = "The browser repeats the redirect until it gives up and shows an error.";

// The address of the login page, with the parameters that WordPress and AAM add.
constexpr std::string_view login_page = "/wp-login.php?reason=restricted&redirect_to=/";

// The page that a redirect names: by its id, or else by its slug.
struct Page {
  NodeId node;
  std::string name;
  bool is_id;
};

std::optional<Page> page_of(syntax::Tree const& tree, facts::RedirectPlace const& place) {
  auto const redirect = facts::Redirect::of(tree, place.field.value);
  catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
  if (type == nullptr || type->name != "page_redirect") return std::nullopt;
  for (std::string_view const property : {"Id", "Slug"}) {
    if (!redirect->known(property)) return std::nullopt;
    php::Value const* const value = redirect->kept(property);
    if (value == nullptr || !php::truthy(*value)) continue;
    NodeId const node = redirect->member(property)->value;
    bool const text = tree.is(node, syntax::Kind::string);
    return Page{node, text ? tree.string(node) : std::string(tree.source(node)), property == "Id"};
  }
  return std::nullopt;
}

// Where a redirect leads on this site, as AAM compares URLs. Nothing if the policy does not say it: without a slash at
// the start the URL depends on the request, and a URL with a host can be of another site.
std::optional<std::string> target(syntax::Tree const& tree, facts::RedirectPlace const& place) {
  auto const redirect = facts::Redirect::of(tree, place.field.value);
  catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
  if (type == nullptr) return std::nullopt;
  if (type->name == "login_redirect") return engine::url_id(login_page, "");
  // With WordPress's usual permalinks. The address of a page that is named by its id is not known.
  if (auto const page = page_of(tree, place); page && !page->is_id)
    return engine::url_id("/" + ascii::lowercase(page->name), "");
  if (type->target != "Url" || !redirect->known("Url")) return std::nullopt;
  php::Value const* const url = redirect->kept("Url");
  if (url == nullptr || url->string() == nullptr || !url->string()->starts_with('/')) return std::nullopt;
  return engine::url_id(*url->string(), "");
}

// The candidates that deny URLs.
class Urls {
public:
  explicit Urls(Facts const& facts) : facts_(facts), wildcards_(facts::wildcard_facts(facts)) {}

  // The candidate that denies a request for `id` while `applies`, in both readings of wildcards.
  std::optional<std::size_t> denying(std::string const& id, engine::Applies const& applies) const {
    facts::Item const item{"Url:" + id, "", "url:" + id};
    facts::Ruling const ruling = facts::decide(facts_, item, applies, facts_.wildcards());
    if (!ruling.candidate || facts_.candidates()[*ruling.candidate].effect != Effect::deny)
      return std::nullopt;
    bool const same =
        wildcards_.all().empty() ||
        facts::decide(facts_, item, applies, engine::Wildcards::last).candidate == ruling.candidate;
    return same ? ruling.candidate : std::nullopt;
  }

  // How many places the rule may look at. Hostile documents can have many statements and many wildcards.
  std::size_t affordable_steps() const { return wildcards_.affordable_queries() / 4; }

private:
  Facts const& facts_;
  facts::WildcardFacts const& wildcards_;
};

// Where the redirects of statements lead. A denied URL without a redirect of its own answers with a plain message: AAM
// does not follow `redirect:on:access-denied:frontend` there.
class Targets {
public:
  explicit Targets(Facts const& facts) : tree_(facts.tree()) {
    for (facts::RedirectPlace const& place : facts::redirect_places(facts.policy()))
      if (place.of_statement()) own_.emplace(place.index, place);
  }

  bool any() const { return !own_.empty(); }

  facts::RedirectPlace const* own(std::uint32_t statement) const {
    auto const found = own_.find(statement);
    return found != own_.end() ? &found->second : nullptr;
  }

  std::optional<std::string> of(std::uint32_t statement) const {
    facts::RedirectPlace const* const place = own(statement);
    return place != nullptr ? target(tree_, *place) : std::nullopt;
  }

private:
  syntax::Tree const& tree_;
  std::unordered_map<std::uint32_t, facts::RedirectPlace> own_;
};

// Redirects that lead back to where they began.
struct Loop {
  std::vector<std::string> places;    // in order; empty: no loop is known
  std::vector<std::uint32_t> senders; // the statements that deny these places and redirect to the next one
};

// Follows the redirects from a statement, as long as the policy says where they lead. Only statements that
// always apply are followed.
class Walk {
public:
  Walk(Facts const& facts, Urls const& urls, Targets const& targets)
      : facts_(facts), urls_(urls), targets_(targets), known_(facts.policy().statements.size()),
        steps_(facts.settings().limit(urls.affordable_steps())) {}

  // The loop that this statement is part of.
  Loop loop(std::uint32_t start) {
    if (known_[start] == Known::done) return {};
    bool const always = facts_.applies_always(start); // then others on the way need not be followed again
    engine::Applies const applies = [&](std::uint32_t other) {
      return other == start || facts_.applies_always(other);
    };
    std::vector<std::string> places;
    std::map<std::string, std::size_t, std::less<>> index_of;
    // Statements; `senders[i]` redirects to `places[i]` and denies `places[i - 1]`.
    std::vector<std::uint32_t> senders{start};
    while (steps_ > 0) {
      --steps_;
      std::optional<std::string> place = targets_.of(senders.back());
      if (!place) return no_loop(always, senders, 0);
      auto const [known, is_new] = index_of.try_emplace(*place, places.size());
      if (!is_new) {
        std::size_t const first = known->second;
        auto const around = std::span(senders).subspan(first + 1); // the statements that deny these places
        if (std::ranges::find(around, start) == around.end()) return no_loop(always, senders, around.size());
        if (always) mark(senders, Known::done);
        places.erase(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(first));
        return {std::move(places), {around.begin(), around.end()}};
      }
      auto const denying = urls_.denying(*place, applies);
      if (!denying) return no_loop(always, senders, 0);
      places.push_back(std::move(*place));
      senders.push_back(facts_.candidates()[*denying].statement);
      Known const next = known_[senders.back()];
      if (always && (next == Known::done || (next == Known::loop && known_[start] != Known::loop)))
        return no_loop(always, senders, 1);
    }
    limited_ = true;
    return {};
  }

  // Whether it gave up, because hostile documents can have many long ways.
  bool limited() const { return limited_; }

private:
  enum class Known : unsigned char { nothing, loop, done };

  // The last `rest` of the senders are on a loop, or known already.
  Loop no_loop(bool always, std::span<std::uint32_t const> senders, std::size_t rest) {
    if (!always) return {};
    mark(senders.first(senders.size() - rest), Known::done);
    for (std::uint32_t const sender : senders.last(rest))
      if (known_[sender] == Known::nothing) known_[sender] = Known::loop;
    return {};
  }

  void mark(std::span<std::uint32_t const> senders, Known known) {
    for (std::uint32_t const sender : senders) known_[sender] = known;
  }

  Facts const& facts_;
  Urls const& urls_;
  Targets const& targets_;
  std::vector<Known> known_; // by statement; only of those that always apply
  std::size_t steps_;
  bool limited_ = false;
};

// Whether the resource is that page. AAM looks for a slug among pages only, in any letter case.
bool names(policy::Resource const& resource, Page const& page) {
  std::optional<Span> const post = resource.id.id();
  if (resource.id.kind != grammar::ResourceKind::post || !resource.id.literal() || !post) return false;
  std::string_view const own = resource.word(*post);
  bool const is_id = std::ranges::all_of(own, ascii::is_digit);
  if (is_id || page.is_id) return is_id == page.is_id && own == page.name;
  return ascii::equal_ignoring_case(own, page.name) &&
         ascii::equal_ignoring_case(resource.word(resource.id.post_type()), "page");
}

// `Post:page:about` with the action Read and a redirect to the page `about`.
void check_posts(Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  for (facts::RedirectPlace const& place : facts::redirect_places(facts.policy())) {
    if (!place.of_statement()) continue;
    policy::Statement const& statement = facts.policy().statements[place.index];
    auto const page = lint::allows(tree, statement) ? std::nullopt : page_of(tree, place);
    if (!page) continue;
    for (policy::Resource const& resource : statement.named) {
      if (!names(resource, *page)) continue;
      out.report({place.field.value, lint::Aspect::decision}, tree[page->node].span,
                 "people who may not read " + quoted(resource.text()) + " are redirected to the same page")
          .why(std::string(why))
          .help("Redirect them to a page that stays open.");
    }
  }
}

// Whether people get the redirect of the front end when they may not read what the statement names.
bool uses_general_redirect(Facts const& facts, policy::Statement const& statement) {
  syntax::Tree const& tree = facts.tree();
  std::string_view const by = facts::deciding_restriction(tree, statement);
  if (by.empty()) return true;
  if (by != "Redirect") return false;
  auto const redirect = facts::Redirect::of(tree, tree.member(statement.node, "Redirect")->value);
  return redirect && redirect->type() != nullptr && redirect->type()->name == "default";
}

// `Post:page:about` without a redirect of its own, and a redirect of the front end to the page `about`.
void check_general(Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  auto const place = facts::redirect_when_denied(facts.policy(), "frontend");
  auto const page = place ? page_of(tree, *place) : std::nullopt;
  if (!page) return;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != Effect::deny || !candidate.key.starts_with("post:") ||
        !candidate.key.ends_with(":read") || !facts::overruled_by(facts, i).empty())
      continue;
    policy::Statement const& statement = facts.policy().statements[candidate.statement];
    if (!uses_general_redirect(facts, statement)) continue;
    NodeId const node = facts.origin(i).resource;
    policy::Resource const resource = policy::read_resource(tree, node);
    if (!names(resource, *page)) continue;
    out.report({node, lint::Aspect::decision}, tree[node].span,
               "people who may not read " + quoted(resource.text()) + " are redirected to the same page")
        .why(std::string(why))
        .help("Redirect them to a page that stays open, or give this statement a `Redirect` of its own.")
        .related(tree[page->node].span, "the redirect leads there");
  }
}

// The id of a page of the back end from its address: `/wp-admin/tools.php` → `tools.php`. Empty for any other.
std::string screen_of(std::string_view url) {
  constexpr std::string_view folder = "/wp-admin/";
  std::size_t const at = url.find(folder);
  if (!url.starts_with('/') || at == url.npos) return "";
  std::string_view const page = url.substr(at + folder.size());
  std::string_view const plugin = catalog::page_in_address(page);
  return std::string(plugin.empty() ? page.substr(0, page.find('#')) : plugin);
}

// A redirect of the back end to a page that a statement denies.
void check_backend(Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  auto const place = facts::redirect_when_denied(facts.policy(), "backend");
  auto const redirect = place ? facts::Redirect::of(tree, place->field.value) : std::nullopt;
  if (!redirect || redirect->type() == nullptr || redirect->type()->target != "Url" ||
      !redirect->known("Url"))
    return;
  php::Value const* const url = redirect->kept("Url");
  std::string const screen =
      url != nullptr && url->string() != nullptr ? screen_of(*url->string()) : std::string();
  if (screen.empty() || screen == "index.php") return; // AAM never denies it
  auto const denying = [&](std::string const& id) -> std::optional<std::size_t> {
    std::optional<std::size_t> result;
    for (std::size_t i = 0; i < facts.candidates().size(); ++i)
      if (engine::Candidate const& candidate = facts.candidates()[i];
          candidate.key == "backendmenu:" + ascii::lowercase(id) &&
          facts.applies_always(candidate.statement) && facts::overruled_by(facts, i).empty())
        result = i;
    return result;
  };
  auto found = denying(screen);
  if (!found)
    if (catalog::MenuItem const* const page = catalog::find_page(screen);
        page != nullptr && !page->parent.empty())
      found = denying("menu/" + std::string(page->parent));
  if (!found || facts.candidates()[*found].effect != Effect::deny) return;
  NodeId const node = redirect->member("Url")->value;
  out.report({node, lint::Aspect::decision}, tree[node].span,
             "people who are denied a page of the back end are redirected to " + quoted(screen) +
                 ", which is denied, too")
      .why(std::string(why))
      .help("Redirect them to a page that stays open, such as `/wp-admin/index.php`: AAM never denies it.")
      .related(tree[facts.origin(*found).resource].span, "this denies the page");
}

std::string without_query(std::string const& place) { return place.substr(0, place.find('?')); }

std::string message(std::vector<std::string> const& places) {
  std::string const start =
      "people who are denied are redirected to " + quoted(without_query(places.front()));
  if (places.size() == 1) return start + ", which is denied and leads back to itself";
  std::string const end = ", which is denied, too, and leads back again";
  if (places.size() == 2) return start + ", from there to " + quoted(without_query(places.back())) + end;
  return start + ", from there over " + std::to_string(places.size() - 2) +
         (places.size() == 3 ? " other URL to " : " other URLs to ") + quoted(without_query(places.back())) +
         end;
}

std::string help(std::vector<std::string> const& places) {
  std::string const& place = places.front();
  if (places.size() > 1)
    return "Keep only one of these redirects, or let one of them lead to a page that stays open.";
  return "Redirect them to a page that stays open" +
         (place.size() == without_query(place).size()
              ? std::string(".")
              : ", or allow " + quoted("Url:" + place) + ": an allow beats every deny of the same address.");
}

void check(Facts const& facts, lint::Reporter& out) {
  check_backend(facts, out);
  Targets const targets(facts);
  check_general(facts, out);
  if (!targets.any()) return;
  check_posts(facts, out);
  syntax::Tree const& tree = facts.tree();
  Urls const urls(facts);
  Walk walk(facts, urls, targets);
  std::vector<bool> seen(facts.policy().statements.size());
  std::set<std::string> reported; // a place of each loop
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (!candidate.key.starts_with("url:") || candidate.effect != Effect::deny ||
        !facts::overruled_by(facts, i).empty())
      continue;
    if (seen[candidate.statement]) continue;
    seen[candidate.statement] = true;
    auto const [places, senders] = walk.loop(candidate.statement);
    if (walk.limited())
      return facts.leave_out(facts.origin(i).resource, "from here on, where redirects lead");
    if (places.empty() || !reported.insert(*std::ranges::min_element(places)).second) continue;
    facts::RedirectPlace const* const own = targets.own(candidate.statement);
    if (own == nullptr) continue;
    lint::Finding& finding =
        out.report({own->field.value, lint::Aspect::decision}, tree[own->field.key].span, message(places));
    finding.why(std::string(why)).help(help(places));
    // With other permalinks the page has another address.
    if (std::ranges::any_of(
            senders, [&](std::uint32_t sender) { return page_of(tree, *targets.own(sender)).has_value(); }))
      finding.as(diag::Severity::warning);
    for (std::uint32_t const sender : senders)
      if (sender != candidate.statement)
        finding.related(tree[targets.own(sender)->field.key].span, "this redirect leads on");
  }
}

} // namespace

extern lint::Rule const services_redirect_loop{
    .id = "services/redirect-loop",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
