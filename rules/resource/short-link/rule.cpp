// `/?page_id=44` is one of several addresses of a page, and on most sites not the one that people use. AAM compares
// addresses (spec requests.md §3), so the others stay open.
#include "lint/rule.h"
#include "base/quoted.h"
#include "engine/url_id.h"
#include "lint/consequence.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

// What a parameter of the front page's address shows.
struct Parameter {
  std::string_view name;
  std::string_view post_type; // of the post; empty: an archive
  std::string_view shows;
};

constexpr std::array<Parameter, 9> parameters{{
    {"page_id", "page", "page"},
    {"pagename", "page", "page"},
    {"attachment_id", "attachment", "file"},
    {"name", "post", "post"},
    {"p", "post", "post"},
    {"cat", "", "category"},
    {"category_name", "", "category"},
    {"tag", "", "tag"},
    {"tag_id", "", "tag"},
}};

std::string text_of(php::Array const& query, std::string_view name) {
  php::Value const* const value = query.find(name);
  return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

struct ShortLink {
  Parameter parameter;
  std::string post; // `Post:page:44`; empty: an archive
};

std::optional<ShortLink> short_link(policy::Resource const& resource) {
  if (resource.id.kind != grammar::ResourceKind::url || !resource.id.literal() || resource.id.problem ||
      resource.id.wildcard)
    return std::nullopt;
  auto const id = engine::url_id(resource.text().substr(resource.id.parts.front().begin), "");
  if (!id) return std::nullopt;
  engine::UrlAddress const address = engine::url_address(*id);
  if (address.path != "/" && address.path != "/index.php") return std::nullopt;
  for (Parameter const& parameter : parameters) {
    std::string const value = text_of(address.query, parameter.name);
    if (value.empty()) continue;
    if (parameter.post_type.empty()) return ShortLink{parameter, {}};
    std::string const type = text_of(address.query, "post_type");
    return ShortLink{parameter, "Post:" + (type.empty() ? std::string(parameter.post_type) : type) + ":" +
                                    value.substr(value.rfind('/') + 1)};
  }
  return std::nullopt;
}

// The statement about the posts themselves. Empty if it is about other addresses as well.
std::vector<diag::TextEdit> as_posts(syntax::Tree const& tree, policy::Statement const& statement) {
  std::vector<diag::TextEdit> edits;
  if (statement.action || statement.named.size() != statement.resources.size()) return edits;
  for (policy::Resource const& each : statement.named) {
    auto const link = short_link(each);
    if (!link || link->post.empty()) return {};
    edits.push_back(syntax::replace(tree, each.node, syntax::json_string(link->post)));
  }
  edits.push_back(syntax::insert_after(tree, statement.resource.value, "\"Action\": [\"Read\", \"List\"]"));
  return edits;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const& statement,
                                        policy::Resource const& resource) {
    auto const link = short_link(resource);
    if (!link || lint::allows(*policy.tree, statement)) return;
    std::string const shows(link->parameter.shows);
    Span const place{resource.id.parts.front().begin, static_cast<Offset>(resource.text().size())};
    lint::Finding& finding =
        out.report({resource.node, lint::Aspect::value}, resource.source(place),
                   quoted(resource.word(place)) + " is only one of the addresses of this " + shows +
                       ": the others stay open");
    finding.why("AAM compares addresses. WordPress shows the " + shows +
                " at its permalink as well, and at other addresses with a number or a name.");
    if (link->post.empty()) {
      finding.help(
          "Deny the permalink of the " + shows +
          ", too, as the browser shows it. To protect posts, deny them as `Post` with the action `Read`.");
      return;
    }
    if (std::vector<diag::TextEdit> edits = as_posts(*policy.tree, statement); !edits.empty())
      finding.fix("Write " + quoted(link->post) + " with the actions `Read` and `List`", false,
                  std::move(edits));
    else
      finding.help("Deny " + quoted(link->post) +
                   " with the actions `Read` and `List`, in a statement of its own.");
    if (link->parameter.name == "p")
      finding.help("If it is not a post but of another type, write this type.");
  });
}

} // namespace

extern lint::Rule const resource_short_link{
    .id = "resource/short-link",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
