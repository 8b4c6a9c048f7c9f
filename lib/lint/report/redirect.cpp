#include "lint/report/redirect.h"

#include <algorithm>

namespace aclint::lint {

namespace {

constexpr std::string_view general = "`redirect:on:access-denied:frontend`";

bool is_about_url(policy::Document const& policy, facts::RedirectPlace const& place) {
  return std::ranges::any_of(policy.statements[place.index].named, [](policy::Resource const& resource) {
    return resource.id.kind == grammar::ResourceKind::url || resource.id.kind == grammar::ResourceKind::uri;
  });
}

} // namespace

std::string without_redirect(policy::Document const& policy, facts::RedirectPlace const& place) {
  if (!place.of_statement()) return "it redirects nobody";
  if (is_about_url(policy, place)) return "people who are denied only see \"The access is denied.\"";
  return "people who are denied get what " + std::string(general) + " says";
}

std::string with_unknown_type(policy::Document const& policy, facts::RedirectPlace const& place) {
  if (place.of_statement()) return without_redirect(policy, place);
  if (place.param->key == "redirect:on:login") return "after logging in, people end up on the front page";
  if (place.param->key.starts_with("redirect:on:access-denied:"))
    return "it asks for this redirect again and again until PHP runs out of memory. Instead of a denied page, people "
           "see \"There has been a critical error on this website\"";
  return "people get what " + std::string(general) + " says";
}

} // namespace aclint::lint
