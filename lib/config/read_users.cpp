// Reads `[[site.user]]` and `[[site.post]]`: what policies name by login, e-mail address or slug.
#include "config/reader.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/synonyms.h"

#include <algorithm>

namespace aclint::config {

namespace {

using Table = TomlValue::Table;

class UserReader : Reader {
public:
  using Reader::Reader;

  void users(TomlMember const& member) {
    tables(member, "", [&](Table const& members, Span span) { user(members, span); });
  }

  void posts(TomlMember const& member) {
    tables(member, "", [&](Table const& members, Span span) { post(members, span); });
  }

private:
  // Whether another entry has the same value, which must be unique. Reports it.
  template <class Entry, class Same>
  bool is_double(std::vector<Entry> const& others, Same const& same, std::string const& what, Span span) {
    if (std::none_of(others.begin(), others.end(), same)) return false;
    bad_value(span, what + " is listed twice", "Remove one of the two.");
    return true;
  }

  void user(Table const& members, Span span) {
    std::string const help =
        "WordPress shows it in the address of the page on which you edit the user: `user_id=5`.";
    engine::User user;
    std::vector<engine::User> const& others = config().site.users;
    bool has_id = false;
    bool valid = true;
    for (TomlMember const& member : members) {
      if (member.key == "id") {
        has_id = true;
        user.id = id(member, help);
        valid = valid && user.id != 0 &&
                !is_double(
                    others, [&](engine::User const& other) { return other.id == user.id; },
                    "the user " + quoted(std::to_string(user.id)), member.value.span);
      } else if (member.key == "login" || member.key == "email") {
        std::string engine::User::* const field =
            member.key == "login" ? &engine::User::login : &engine::User::email;
        user.*field = text(member, member.key == "login" ? "maria" : "maria@example.com");
        valid = valid && !(user.*field).empty() &&
                !is_double(
                    others,
                    [&](engine::User const& other) {
                      return ascii::equal_ignoring_case(other.*field, user.*field);
                    },
                    "the " + member.key + " " + quoted(user.*field), member.value.span);
      } else if (member.key == "roles") {
        user.roles = user_roles(member);
      } else {
        unknown_key(member, {"id", "login", "email", "roles"}, "`[[site.user]]`");
      }
    }
    if (!has_id)
      bad_value(span, "this `[[site.user]]` has no `id`", help);
    else if (valid)
      config().site.users.push_back(std::move(user));
  }

  std::vector<std::string> user_roles(TomlMember const& member) {
    std::vector<std::string> result;
    for (auto& [slug, span] : placed_texts(member.value, member.key)) {
      Words const known = known_roles();
      std::string const level = "role:" + slug;
      bool const attached =
          std::any_of(config().policies.begin(), config().policies.end(), [&](PolicyEntry const& policy) {
            return std::find(policy.attach.begin(), policy.attach.end(), level) != policy.attach.end() ||
                   std::find(policy.detach.begin(), policy.detach.end(), level) != policy.detach.end();
          });
      if (attached || std::find(known.begin(), known.end(), slug) != known.end()) {
        result.push_back(std::move(slug));
        continue;
      }
      auto const near = catalog::meant(slug, known, catalog::role_synonyms());
      bad_value(span, unknown_word("role", slug, near),
                "If the site has this role, write `[site.role." + toml_key(slug) +
                    "]` with its `capabilities`, or add it to `roles` of `[site]`.",
                near ? in_quotes(*near) : "");
    }
    return result;
  }

  void post(Table const& members, Span span) {
    std::string const help =
        "WordPress shows it in the address of the page on which you edit the post: `post=5`.";
    engine::Post post{.type = "post"};
    std::vector<engine::Post> const& others = config().site.posts;
    bool has_id = false;
    bool valid = true;
    for (TomlMember const& member : members) {
      if (member.key == "id") {
        has_id = true;
        post.id = id(member, help);
        valid = valid && post.id != 0 &&
                !is_double(
                    others, [&](engine::Post const& other) { return other.id == post.id; },
                    "the post " + quoted(std::to_string(post.id)), member.value.span);
      } else if (member.key == "type") {
        post.type = text(member, "page");
        valid = valid && !post.type.empty();
      } else if (member.key == "slug") {
        post.slug = text(member, "about-us");
        valid = valid && !post.slug.empty();
      } else if (member.key == "author") {
        post.author = id(member, "Write the id of the user who wrote it.");
        valid = valid && post.author != 0;
      } else if (member.key == "status") {
        if (auto status =
                word(member.value, "status", {"publish", "draft", "pending", "private", "future", "trash"}))
          post.status = std::move(*status);
      } else {
        unknown_key(member, {"id", "type", "slug", "author", "status"}, "`[[site.post]]`");
      }
    }
    if (!has_id)
      bad_value(span, "this `[[site.post]]` has no `id`", help);
    else if (valid)
      config().site.posts.push_back(std::move(post));
  }
};

} // namespace

void read_users(TomlMember const& member, ParsedConfig& out) { UserReader(out).users(member); }

void read_posts(TomlMember const& member, ParsedConfig& out) { UserReader(out).posts(member); }

} // namespace aclint::config
