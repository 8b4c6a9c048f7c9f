#include "scenario/read_site.h"

#include "base/quoted.h"
#include "catalog/roles.h"
#include "catalog/synonyms.h"

#include <algorithm>

namespace aclint::scenario {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

namespace {

// `["read", "edit_posts"]`, or as WordPress stores it: `{"read": true}`. Nothing: neither.
std::optional<service::Capabilities> capabilities(Tree const& tree, NodeId node) {
  service::Capabilities result;
  if (!tree.is_container(node)) return std::nullopt;
  for (NodeId const element : tree.elements(node)) {
    if (!tree.is(element, Kind::string)) return std::nullopt;
    result.insert_or_assign(tree.string(element), true);
  }
  for (Tree::Member const one : tree.members(node)) {
    if (!tree.is(one.value, Kind::boolean)) return std::nullopt;
    result.insert_or_assign(tree.string(one.key), tree.source(one.value) == "true");
  }
  return result;
}

} // namespace

service::WordPress wordpress_of(Scenario const& scenario) {
  service::WordPress result(scenario.site, scenario.theme);
  for (auto const& [slug, capabilities] : scenario.roles) result.set_role(slug, capabilities);
  for (service::MenuEntry const& menu : scenario.menus) result.add_menu(menu);
  return result;
}

std::vector<engine::Post> fresh_posts() { return {{1, "post", "hello-world"}, {2, "page", "sample-page"}}; }

engine::Site recorded_site() {
  engine::Site site;
  site.posts = fresh_posts();
  site.users = {{1, "admin", "admin@example.com", {"administrator"}}, {2, "subject", "subject@example.com"}};
  return site;
}

SiteBase recorded_base() { return {.site = recorded_site()}; }

void SiteReader::read(NodeId site, Scenario& result) {
  if (!fields_.tree().is(site, Kind::object)) return fields_.problem(site, "`site` must be an object");
  fields_.check_keys(site, {"host", "posts", "users", "roles", "theme"});
  result.site.host = fields_.text(site, "host", result.site.host);
  if (NodeId const theme = fields_.member(site, "theme"); theme != syntax::no_node) {
    std::optional<service::Theme> const known = service::theme(fields_.text(site, "theme", "none"));
    if (!known) fields_.problem(theme, "`theme` must be `none`, `classic` or `block`");
    result.theme = known.value_or(service::Theme::none);
  }
  roles(site, result);
  posts(site, result);
  users(site, result);
}

void SiteReader::roles(NodeId site, Scenario& result) {
  Tree const& tree = fields_.tree();
  NodeId const all = fields_.member(site, "roles");
  if (all == syntax::no_node) return;
  if (!tree.is_container(all) || !tree.elements(all).empty())
    return fields_.problem(all, "`roles` must be an object: `{\"shop_manager\": [\"read\"]}`");
  for (Tree::Member const one : tree.members(all)) {
    std::string slug = tree.string(one.key);
    if (tree.is(one.value, Kind::null)) {
      if (catalog::find_role(slug) != nullptr)
        fields_.problem(one.value,
                        "aclint cannot leave out " + quoted(slug) + ", a role of WordPress itself");
      unregistered_.push_back(std::move(slug));
      continue;
    }
    std::optional<service::Capabilities> can = capabilities(tree, one.value);
    if (!can) {
      fields_.problem(one.value,
                      "a role needs the list of its capabilities: `[\"read\"]`; or null, if only accounts "
                      "still have the role");
      continue;
    }
    result.site.roles.push_back(slug);
    result.roles.emplace_back(std::move(slug), *std::move(can));
  }
}

void SiteReader::posts(NodeId site, Scenario& result) {
  if (fields_.member(site, "posts") == syntax::no_node) return;
  result.site.posts.clear();
  for (NodeId const post : fields_.objects(site, "posts")) {
    fields_.check_keys(post, {"id", "type", "slug", "author", "status"});
    std::optional<std::int64_t> const id = fields_.number(post, "id");
    if (!id) fields_.problem(post, "a post needs its `id`, a number");
    result.site.posts.push_back({id.value_or(0), fields_.text(post, "type", "post"),
                                 fields_.text(post, "slug", ""), fields_.number(post, "author").value_or(1),
                                 fields_.text(post, "status", "publish")});
  }
}

void SiteReader::users(NodeId site, Scenario& result) {
  if (fields_.member(site, "users") == syntax::no_node) return;
  result.site.users.clear();
  for (NodeId const user : fields_.objects(site, "users")) {
    fields_.check_keys(user, {"id", "login", "email", "roles"});
    std::optional<std::int64_t> const id = fields_.number(user, "id");
    if (!id) fields_.problem(user, "a user needs an `id`, a number");
    engine::User one{id.value_or(0), fields_.text(user, "login", ""), fields_.text(user, "email", ""), {}};
    for (NodeId const role : fields_.texts(user, "roles")) {
      one.roles.push_back(fields_.tree().string(role));
      uses_role(role, one.roles.back());
    }
    result.site.users.push_back(std::move(one));
  }
}

void SiteReader::uses_role(NodeId node, std::string role) { used_.push_back({node, std::move(role)}); }

std::vector<Problem> SiteReader::unknown_roles(engine::Site const& site) const {
  std::vector<std::string_view> known(site.roles.begin(), site.roles.end());
  for (catalog::Role const& role : catalog::roles()) known.push_back(role.slug);
  std::vector<Problem> result;
  for (UsedRole const& used : used_) {
    if (std::ranges::find(known, used.slug) != known.end()) continue;
    if (std::ranges::find(unregistered_, used.slug) != unregistered_.end()) continue;
    std::optional<std::string_view> const meant = catalog::meant(used.slug, known, catalog::role_synonyms());
    result.push_back({fields_.place(used.node),
                      "the site has no role " + quoted(used.slug) + ", so WordPress ignores it; " +
                          (meant ? "did you mean " + quoted(*meant) + "?"
                                 : std::string("if a plugin adds the role, name it in `site.roles`"))});
  }
  return result;
}

} // namespace aclint::scenario
