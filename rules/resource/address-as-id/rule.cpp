#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/plugins.h"
#include "catalog/roles.h"
#include "lint/other_resource.h"
#include "lint/suggestion.h"
#include "policy/resource.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using policy::Resource;

bool is_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, ascii::is_digit); }

// The number in `?page_id=12`, `post.php?post=12&action=edit`, `id=12`, `#12`, `No. 12`, `tag_ID=5`.
std::string_view number_in(std::string_view id) {
  for (std::string_view const sign : {"#", "No.", "no.", "ID ", "id "})
    if (id.starts_with(sign) && is_number(ascii::trim(id.substr(sign.size()))))
      return ascii::trim(id.substr(sign.size()));
  for (std::size_t at = id.find('='); at != id.npos; at = id.find('=', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && (ascii::is_alnum(id[begin - 1]) || id[begin - 1] == '_')) --begin;
    std::string_view const name = id.substr(begin, at - begin);
    bool const known = ascii::is_one_of(name, {"id", "p", "page_id", "post_id", "post", "attachment_id",
                                               "cat", "tag_id", "user_id", "user", "author"});
    std::string_view const value = id.substr(at + 1, id.find_first_of("&#", at) - at - 1);
    if (known && is_number(value)) return value;
  }
  return {};
}

// The last part of a path: `/company/about/` → `about`. Empty if there is only one part.
std::string_view last_part(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  std::size_t const slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(slash + 1);
}

std::string_view what(ResourceKind kind) {
  return kind == ResourceKind::user ? "user" : kind == ResourceKind::term ? "term" : "post";
}

void report(Resource const& resource, Span place, std::string_view meant, std::string why,
            lint::Reporter& out) {
  lint::report_unknown(
      out, {resource.node, lint::Aspect::value}, resource.decoded, place,
      {.what = what(resource.id.kind), .word = resource.word(place), .meant = meant, .why = std::move(why)})
      .as(diag::Severity::error);
}

// `john(at)x.org`, `John Doe <john@x.org>`, `anna@example,org`, `@anna`
std::string meant_user(std::string_view id) {
  if (std::size_t const open = id.find('<');
      open != id.npos && id.ends_with('>') && id.find('@', open) != id.npos)
    return std::string(id.substr(open + 1, id.size() - open - 2));
  for (std::string_view const sign : {"(at)", "[at]", " at "})
    if (std::size_t const at = id.find(sign);
        at != id.npos && id.find('.', at) != id.npos && id.find('@') == id.npos)
      return std::string(id.substr(0, at)) + "@" + std::string(id.substr(at + sign.size()));
  std::size_t const at = id.find('@');
  std::size_t const comma = id.find(',');
  if (at != id.npos && at > 0 && comma != id.npos && comma > at && id.find('@', at + 1) == id.npos &&
      id.find_first_of(". ", at) == id.npos)
    return std::string(id.substr(0, comma)) + "." + std::string(id.substr(comma + 1));
  return {};
}

// `Petra von Hagen`: two words or more that begin with a capital letter, also one that ASCII does not have.
bool is_name_of_person(std::string_view id) {
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < id.size();) {
    std::size_t const end = std::min(id.find(' ', at), id.size());
    if (end > at) {
      auto const first = static_cast<unsigned char>(id[at]);
      if ((first >= 'A' && first <= 'Z') || first >= 0x80) ++capitals;
    }
    at = end + 1;
  }
  return capitals >= 2;
}

// The slug of the role with this slug or title, or of which this is the plural: `Shop Manager`, `editors`. Empty for any
// other word.
std::string role_of(std::string_view word) {
  std::string const lower = ascii::lowercase(word);
  if (auto const of_plugin = catalog::plugin_role(word)) return std::string(*of_plugin);
  for (std::string const& slug : {lower, lower.substr(0, lower.size() - (lower.ends_with('s') ? 1 : 0))})
    if (catalog::find_role(slug) != nullptr ||
        std::ranges::find(catalog::plugin_roles(), slug, &catalog::PluginRole::slug) !=
            catalog::plugin_roles().end())
      return slug;
  return {};
}

constexpr std::array<std::string_view, 6> oneself{"me",      "self",         "myself",
                                                  "current", "current_user", "current-user"};

// Words that stand for people whom AAM finds otherwise. True if one was reported.
bool check_people(Resource const& resource, Span place, lint::Reporter& out) {
  std::string_view const id = resource.word(place);
  lint::Subject const subject{resource.node, lint::Aspect::value};
  std::string const lower = ascii::lowercase(id);
  constexpr std::string_view why =
      "AAM looks for a user with this login. If there is none, it ignores the statement.";
  if (std::ranges::find(oneself, lower) != oneself.end()) {
    lint::report_unknown(
        out, subject, resource.decoded, place,
        {.what = "user", .word = id, .meant = "${USER.ID}", .why = std::string(why), .perhaps_right = true});
    return true;
  }
  if (std::string const role = role_of(id); !role.empty()) {
    lint::report_other_type(out, resource, place, "user", "Role:" + role + ":users",
                            std::string(why) + " " + quoted(role) + " is a role.")
        .as(diag::Severity::warning)
        .help("If the site has a user with this login, write the number of the user.");
    return true;
  }
  if (is_name_of_person(id)) {
    out.report(subject, resource.source(place),
               quoted(id) + " looks like the name of a person, not like a login")
        .why(std::string(why) + " WordPress shows this name on its pages, but the login is another word.")
        .help("Write the login, the email address or the number of the user: `User:5`.");
    return true;
  }
  for (std::string_view const word : {"all", "any", "everyone", "everybody", "anyone"})
    if (lower == word) {
      out.report(subject, resource.source(place), quoted(id) + " does not stand for all users")
          .why(std::string(why))
          .help("Name the users by their roles, such as `Role:subscriber:users`.");
      return true;
    }
  for (std::string_view const word : {"visitor", "visitors", "guests", "anonymous"})
    if (lower == word) {
      out.report(subject, resource.source(place),
                 "visitors are not users, so " + quoted(id) + " matches nobody")
          .why(std::string(why))
          .help("To restrict visitors, attach the policy to them.");
      return true;
    }
  return false;
}

// `Post:page:all`. True if it was reported.
bool check_all(Resource const& resource, Span place, lint::Reporter& out) {
  std::string_view const id = resource.word(place);
  bool const all = ascii::is_one_of(id, {"all", "any", "everything"});
  if (!all || resource.id.parts.size() < 2) return false;
  bool const post = resource.id.kind == ResourceKind::post;
  std::string const group = (post ? "PostType:" : "Taxonomy:") +
                            std::string(resource.word(resource.id.parts[0])) + (post ? ":posts" : ":terms");
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             quoted(id) + " does not stand for all " + (post ? "posts" : "terms"))
      .why("AAM looks for a " + std::string(what(resource.id.kind)) +
           " with this slug, and ignores the statement if there is none.")
      .help("Name each one. With the premium add-on " + quoted(group) + " covers all of them.");
  return true;
}

void check_id(Resource const& resource, Span place, lint::Reporter& out) {
  ResourceKind const kind = resource.id.kind;
  std::string_view const id = resource.word(place);
  if (std::string_view const number = number_in(id); !number.empty())
    return report(resource, place, number,
                  "AAM wants the number alone. It looks for a " + std::string(what(kind)) + " named " +
                      quoted(id) + ", and ignores the statement if there is none.",
                  out);
  if (kind != ResourceKind::user && check_all(resource, place, out)) return;
  if (kind == ResourceKind::user) {
    if (std::string const meant = meant_user(id); !meant.empty())
      return report(resource, place, meant, "AAM looks for the email address as it is written.", out);
    if (id.starts_with('@') && id.size() > 1)
      return report(resource, place, id.substr(1), "AAM looks for a login with `@` at its start.", out);
    if (check_people(resource, place, out)) return;
  }
  // WordPress removes slashes at the ends of a slug, but joins what they separate: `company/about` → `companyabout`.
  std::string_view inner = id;
  while (kind == ResourceKind::post && inner.starts_with('/')) inner.remove_prefix(1);
  if (kind != ResourceKind::post && !inner.starts_with('/')) return;
  if (std::string_view const part = last_part(inner); !part.empty() && part.find_first_of("?=*") == part.npos)
    report(resource, place, part,
           kind == ResourceKind::user ? "AAM finds a user by the login, the number or the email address."
                                      : "This is a path. AAM wants only the last part of it, the slug.",
           out);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, Resource const& resource) {
    ResourceKind const kind = resource.id.kind;
    if (kind != ResourceKind::post && kind != ResourceKind::term && kind != ResourceKind::user) return;
    if (!resource.id.literal() || resource.id.problem || resource.id.wildcard || resource.id.surplus())
      return;
    if (std::optional<Span> const place = resource.id.id()) check_id(resource, *place, out);
  });
}

} // namespace

extern lint::Rule const resource_address_as_id{
    .id = "resource/address-as-id",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
