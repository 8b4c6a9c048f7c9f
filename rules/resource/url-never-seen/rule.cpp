#include "lint/rule.h"
#include "base/quoted.h"
#include "engine/candidates.h"
#include "engine/url_id.h"
#include "engine/web_server.h"
#include "facts/facts.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

using policy::Resource;

// `/home#pricing`: the browser keeps what follows `#` for itself.
void check_fragment(Resource const& resource, Span place, lint::Reporter& out) {
  std::string_view const url = resource.word(place);
  std::size_t const sign = url.find('#');
  if (sign == url.npos || sign + 1 == url.size() || (sign == 0 && url.ends_with('#'))) return;
  std::string const page(sign == 0 ? "/" : url.substr(0, sign));
  Span const fragment{place.begin + static_cast<Offset>(sign), place.end};
  lint::Finding& finding = out.report({resource.node, lint::Aspect::value}, resource.source(fragment),
                                      "AAM ignores " + quoted(url.substr(sign)) +
                                          ": the statement is about the whole page " + quoted(page));
  finding
      .why(
          "A browser never sends what follows `#` to the server, so WordPress and AAM cannot tell the parts of a page "
          "apart.")
      .help(
          "AAM cannot restrict a part of a page. To show it only to some people, use a block or shortcode that checks who "
          "asks.");
  if (engine::url_id(page, "") == engine::url_id(url, ""))
    finding.fix("Write " + quoted(page), false, {syntax::replace_in(resource.decoded, place, page)});
}

// `/wp-content/uploads/prices.pdf`, `/wp-content/uploads/*`
bool is_file(std::string_view url) {
  if (engine::is_sent_by_web_server(url, "")) return true;
  std::size_t const uploads = url.find("/wp-content/uploads");
  if (uploads == url.npos) return false;
  std::string_view const rest = url.substr(uploads + std::string_view("/wp-content/uploads").size());
  return rest.empty() || (rest.front() == '/' && rest.find(".php") == rest.npos);
}

void check_file(Resource const& resource, Span place, lint::Reporter& out) {
  std::string_view const url = resource.word(place);
  if (!is_file(url)) return;
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             "AAM never sees a request for " + quoted(url) + ": the web server sends such files itself")
      .as(diag::Severity::error)
      .why(
          "WordPress and AAM do not run for files such as images and uploads, so everyone who knows the address can open "
          "them.")
      .help(
          "Protect the files in the configuration of the web server, or keep them outside the public folders and let a "
          "plugin deliver them. If your web server passes these requests to WordPress, turn this rule off.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::NodeId last = policy::no_node;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    syntax::NodeId const node = facts.origin(i).resource;
    if (node == last) continue; // one for each action
    last = node;
    Resource const resource = policy::read_resource(facts.tree(), node);
    if (resource.id.kind != grammar::ResourceKind::url || !resource.id.literal() || resource.id.problem)
      continue;
    Span const place{resource.id.parts.front().begin, static_cast<Offset>(resource.text().size())};
    check_fragment(resource, place, out);
    if (facts.candidates()[i].effect != engine::Effect::allow) check_file(resource, place, out);
  }
}

} // namespace

extern lint::Rule const resource_url_never_seen{
    .id = "resource/url-never-seen",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
