#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "catalog/objects.h"
#include "facts/facts.h"
#include "lint/given_role.h"
#include "lint/known_spelling.h"
#include "lint/removal.h"
#include "php/number.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

// WordPress writes all post types in lower case. To find a post by its slug it changes the type to lower case
// itself; with a number AAM uses the type as written.
void check_post_type(policy::Resource const& resource, lint::Reporter& out) {
  std::optional<Span> const place = resource.id.post_type();
  if (resource.id.kind != ResourceKind::post || !place || resource.id.marker || resource.id.cast) return;
  std::optional<Span> const id = resource.id.id();
  if (id && !resource.id.map && !php::is_numeric(php::Value(std::string(resource.word(*id))))) return;
  std::string_view const written = resource.word(*place);
  std::string_view const known = lint::same_but_for_case(written, catalog::post_type_names());
  if (known.empty()) return;
  out.report({resource.node}, resource.source(*place),
             quoted(written) + " should be " + quoted(known) +
                 ": post types are case-sensitive before a number")
      .why("No post has the type " + quoted(written) + ", so this statement has no effect.")
      .fix("Write " + quoted(known), false, {syntax::replace_in(resource.decoded, *place, known)});
}

// Where candidates are, as indices into `candidates()`.
struct Places {
  struct Spelling {
    std::size_t first;
    std::size_t last;
  };
  std::map<syntax::NodeId, std::size_t> by_resource; // the last one of each
  std::map<std::string, Spelling> by_id;
};

Places places(facts::Facts const& facts) {
  Places result;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    result.by_resource[facts.origin(i).resource] = i;
    result.by_id.try_emplace(facts.candidates()[i].id, Places::Spelling{i, i}).first->second.last = i;
  }
  return result;
}

// Whether the id of `resource`, in its right spelling, is in candidates before and after it. AAM takes all of them for
// one statement.
struct Twins {
  std::optional<std::size_t> own;
  bool before = false;
  bool after = false;
};

Twins twins(facts::Facts const& facts, policy::Resource const& resource, Span place, std::string_view right) {
  Places const& all = facts.cached(places);
  auto const own = all.by_resource.find(resource.node);
  std::string const text(resource.text());
  auto const other =
      all.by_id.find(text.substr(0, place.begin) + std::string(right) + text.substr(place.end));
  if (own == all.by_resource.end() || other == all.by_id.end()) return {};
  engine::Candidate const& mine = facts.candidates()[own->second];
  auto const is_twin = [&](std::size_t i) {
    engine::Candidate const& one = facts.candidates()[i];
    return one.key == mine.key && one.effect == mine.effect && one.enforced == mine.enforced &&
           facts.conditions().same(one.statement, mine.statement);
  };
  auto const [first, last] = other->second;
  return {.own = own->second,
          .before = first < own->second && is_twin(first),
          .after = last > own->second && is_twin(last)};
}

// The right spelling is in the policy as well. True if it was reported.
bool report_twin(facts::Facts const& facts, policy::Resource const& resource, Span place,
                 std::string_view known, lint::Reporter& out) {
  Twins const found = twins(facts, resource, place, known);
  if (!found.before && !found.after) return false;
  std::string_view const id = resource.word(place);
  lint::Finding& finding = out.report(
      {resource.node}, resource.source(place),
      found.after ? quoted(id) + " is a second spelling of " + quoted(known) + ", and has no effect"
                  : quoted(id) + " removes " + quoted(known) + ", so neither has an effect");
  if (found.after) finding.as(diag::Severity::warning);
  finding.why("AAM takes both for one statement, and the last of them counts. It then looks for " +
              quoted(found.after ? known : id) + " as it is written: ids are case-sensitive.");
  std::array const removed{*found.own};
  if (lint::Removal removal = lint::remove_candidates(facts, removed); !removal.edits.empty())
    finding.fix(std::move(removal.title), false, std::move(removal.edits));
  else
    finding.help("Remove " + quoted(resource.text()) + ".");
  return true;
}

// `menu/WP-Optimize`, `menu-WP-Optimize` → `WP-Optimize`
std::string_view slug_of(std::string_view id) {
  for (std::string_view const prefix : {"menu/", "menu-"})
    if (id.starts_with(prefix)) return id.substr(prefix.size());
  return id;
}

// A page of a plugin in two spellings: `menu/WP-Optimize`, `wp-optimize`.
class Spellings {
public:
  void check(policy::Resource const& resource, Span place, lint::Reporter& out) {
    std::string_view const id = resource.word(place);
    std::string const slug(slug_of(id));
    auto const [first, is_new] = first_.emplace(ascii::lowercase(slug), slug);
    if (is_new || first->second == slug) return;
    std::string const meant = std::string(id.substr(0, id.size() - slug.size())) + first->second;
    out.report({resource.node}, resource.source(place),
               quoted(slug) + " and " + quoted(first->second) + " differ only in capital letters")
        .as(diag::Severity::warning)
        .why(
            "Ids are case-sensitive. If both are about one plugin, the one that is not spelled as the plugin spells it "
            "matches nothing.")
        .help("Use the spelling that the address of the page shows after `page=`.")
        .fix("Write " + quoted(meant), false, {syntax::replace_in(resource.decoded, place, meant)});
  }

private:
  std::map<std::string, std::string> first_; // by the slug in lower case
};

void check(facts::Facts const& facts, lint::Reporter& out) {
  Spellings spellings;
  policy::for_each_resource(
      facts.policy(), [&](policy::Statement const& statement, policy::Resource const& resource) {
        check_post_type(resource, out);
        std::optional<Span> const place = resource.id.id();
        if (!resource.id.literal() || resource.id.problem || !place) return;
        std::string_view const id = resource.word(*place);
        std::string const known = lint::known_spelling(resource, facts.settings());
        if (known.empty()) {
          if (resource.id.kind == ResourceKind::backend_menu && catalog::find_menu_id(id) == nullptr &&
              !facts.settings().menus().contains(id))
            spellings.check(resource, *place, out);
          return;
        }
        if (report_twin(facts, resource, *place, known, out)) return;
        lint::Finding& finding =
            out.report({resource.node}, resource.source(*place),
                       quoted(id) + " should be " + quoted(known) + ": ids are case-sensitive")
                .why("Nothing on the site has the id " + quoted(id) + ", so this statement has no effect.")
                .fix("Write " + quoted(known), false, {syntax::replace_in(resource.decoded, *place, known)});
        if (known == "administrator" && lint::gives_role(facts.tree(), statement, resource))
          lint::withhold_administrator(finding);
      });
}

} // namespace

extern lint::Rule const resource_case_mismatch{
    .id = "resource/case-mismatch",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
