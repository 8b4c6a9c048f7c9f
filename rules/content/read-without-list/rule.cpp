// `Read` closes the address of a post. Lists, search and feeds show it as before, unless `List` is denied, too (spec
// requests.md §7).
#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/objects.h"
#include "engine/candidates.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "facts/properties.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;
using grammar::ResourceKind;
using syntax::NodeId;

// The action with this name; no_node: the statement does not name it.
NodeId find_action(Facts const& facts, policy::Statement const& statement, std::string_view name) {
  auto const found = std::ranges::find_if(statement.actions, [&](NodeId action) {
    return ascii::equal_ignoring_case(facts.tree().string(action), name);
  });
  return found == statement.actions.end() ? policy::no_node : *found;
}

// Whether it denies as WordPress does a missing page, without a teaser, a password or a redirect: who writes one of these
// wants people to find the post. Those of AAM 6 and those that AAM does not read count, too.
bool is_plain(Facts const& facts, policy::Statement const& statement) {
  return std::ranges::none_of(facts.tree().members(statement.node), [&](syntax::Tree::Member member) {
    std::string const key = facts.tree().string(member.key);
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"Password", "Teaser", "Redirect", "Metadata"},
        [&](std::string_view name) { return ascii::equal_ignoring_case(key, name); });
  });
}

// Lists contain neither media files nor what WordPress keeps for itself, such as menus. Plugins' types with pages of
// their own are found by search.
bool is_in_lists(std::string_view type) {
  return type == "post" || type == "page" ||
         (!type.empty() && type != "any" && catalog::find_post_type(type) == nullptr);
}

// Whether a statement denies or allows `List` for posts that the text does not name: by a marker, or by one of the
// add-on's types.
bool find_whether_lists_are_considered(Facts const& facts) {
  return std::ranges::any_of(facts.policy().statements, [&](policy::Statement const& statement) {
    if (find_action(facts, statement, "List") == policy::no_node || !facts::is_about_content(statement))
      return false;
    return std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
      return resource.id.kind != ResourceKind::post || !resource.id.literal();
    });
  });
}

// The resources of a statement that stay in lists, and its action `Read`.
struct Shown {
  NodeId read = policy::no_node;
  std::vector<NodeId> resources;
};

std::map<std::uint32_t, Shown> find_shown(Facts const& facts) {
  std::map<std::uint32_t, Shown> result;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    facts::CandidateOrigin const& known = facts.origin(i);
    if (candidate.effect != engine::Effect::deny || known.action == policy::no_node ||
        !ascii::equal_ignoring_case(facts.tree().string(known.action), "Read"))
      continue;
    policy::Resource const resource = policy::read_resource(facts.tree(), known.resource);
    if (resource.id.kind != ResourceKind::post || resource.id.problem ||
        !is_in_lists(resource.word(resource.id.post_type())) || !facts::overruled_by(facts, i).empty() ||
        !is_plain(facts, facts.policy().statements[candidate.statement]))
      continue;
    // A statement about `List`, allow or deny, shows that the author has thought of it.
    std::string const list = engine::candidate_key(candidate.id, "List");
    if (facts.rules().decide(engine::item_from(list), facts::every_statement, facts.wildcards()).candidate)
      continue;
    Shown& shown = result[candidate.statement];
    shown.read = known.action;
    shown.resources.push_back(known.resource);
  }
  return result;
}

// `"Read"` → `["Read", "List"]`; nothing if the statement is about something else, too, that has an action `List`.
std::vector<diag::TextEdit> add_list(Facts const& facts, policy::Statement const& statement) {
  bool const posts_alone = std::ranges::all_of(statement.named, [](policy::Resource const& resource) {
    return resource.id.kind == ResourceKind::post;
  });
  if (!posts_alone || statement.named.size() != statement.resources.size()) return {};
  return {syntax::add_to_list(facts.tree(), statement.action.value, "\"List\"")};
}

void check(Facts const& facts, lint::Reporter& out) {
  std::map<std::uint32_t, Shown> const all = find_shown(facts);
  if (all.empty() || find_whether_lists_are_considered(facts)) return;
  for (auto const& [index, shown] : all) {
    bool const one = shown.resources.size() == 1;
    std::string const names = join_words(
        shown.resources, [&](NodeId node) { return quoted(facts.tree().string(node)); }, {.max = 4});
    lint::Finding& finding =
        out.report({shown.resources.front(), lint::Aspect::decision}, facts.tree()[shown.read].span,
                   "lists, search and feeds still show " + names + ", with the text");
    finding
        .why("`Read` closes only the address of " + std::string(one ? "the post" : "a post") +
             ". Pages that list posts show the title and the text of each post in them.")
        .help("To hide " + std::string(one ? "it" : "them") + " there, too, deny `List`.");
    if (auto edits = add_list(facts, facts.policy().statements[index]); !edits.empty())
      finding.fix("Add `List`", false, std::move(edits));
  }
}

} // namespace

extern lint::Rule const content_read_without_list{
    .id = "content/read-without-list",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
