#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using policy::Resource;

// `|` is not a separator: `post_excerpt_meta_box|post` is a metabox on a screen.
bool is_separator(char c) { return c == ',' || c == ';' || c == '\n'; }

// Splits at separators, and at spaces too if `blanks`.
std::vector<std::string_view> split(std::string_view text, bool blanks) {
  std::vector<std::string_view> result;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && !is_separator(text[i]) && !(blanks && text[i] == ' ')) continue;
    std::string_view const part = ascii::trim(text.substr(begin, i - begin));
    if (!part.empty()) result.push_back(part);
    begin = i + 1;
  }
  return result;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> result = split(text, false);
  return result.size() > 1 ? result : split(text, true);
}

// "Url:/a": a type that AAM knows, a colon and an id.
bool is_resource(std::string_view text) {
  std::size_t const colon = text.find(':');
  return colon != text.npos && colon + 1 < text.size() &&
         grammar::resource_kind(text.substr(0, colon)) != ResourceKind::unknown;
}

bool is_word(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '@'; });
}

bool is_menu(std::string_view text) {
  return text.starts_with("menu/") || text.find(".php") != text.npos ||
         catalog::find_menu_id(text) != nullptr;
}

bool is_path(std::string_view text) { return text.starts_with('/') && text.find('?') == text.npos; }

bool is_known_capability(std::string_view text) { return catalog::find_capability(text) != nullptr; }

// Whether each part can be an id of this kind, but all parts together cannot.
bool are_ids(ResourceKind kind, std::vector<std::string_view> const& parts, bool blanks) {
  switch (kind) {
  case ResourceKind::url: return std::ranges::all_of(parts, is_path);
  case ResourceKind::backend_menu:
    return !blanks && is_menu(parts.front()) &&
           (parts.front().find('?') == parts.front().npos || std::ranges::all_of(parts, is_menu));
  case ResourceKind::capability:
    return blanks ? std::ranges::all_of(parts, is_known_capability) : std::ranges::all_of(parts, is_word);
  case ResourceKind::post:
  case ResourceKind::term:
  case ResourceKind::role:
  case ResourceKind::user:
  case ResourceKind::hook:
  case ResourceKind::toolbar:
  case ResourceKind::metabox:
  case ResourceKind::widget: return !blanks && std::ranges::all_of(parts, is_word);
  default: return false;
  }
}

// The resources that the author meant, if one string names several.
std::vector<std::string> several(Resource const& resource) {
  std::string_view const text = resource.text();
  std::vector<std::string_view> const whole = parts_of(text);
  if (whole.size() < 2) return {};
  // `Url:/a, Url:/b`
  if (std::ranges::all_of(whole, is_resource)) return {whole.begin(), whole.end()};

  // `Url:/a, /b`: the type, and the post type or taxonomy, belong to each id.
  ResourceKind const kind = resource.id.kind;
  bool const second = kind == ResourceKind::post || kind == ResourceKind::term;
  std::size_t at = text.find(':');
  if (at != text.npos && second) at = text.find(':', at + 1);
  if (at == text.npos) return {};
  std::string_view const head = text.substr(0, at + 1);
  std::string_view const ids = text.substr(at + 1);
  if (kind != ResourceKind::url && ids.find(':') != ids.npos) return {};
  bool const blanks = std::ranges::none_of(ids, is_separator);
  std::vector<std::string_view> const parts = split(ids, blanks);
  if (parts.size() < 2 || !are_ids(kind, parts, blanks)) return {};
  std::vector<std::string> result;
  for (std::string_view const part : parts) result.push_back(std::string(head) + std::string(part));
  return result;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  policy::for_each_resource(policy, [&](policy::Statement const& statement, Resource const& resource) {
    if (!resource.id.literal()) return;
    std::vector<std::string> const meant = several(resource);
    if (meant.empty()) return;
    std::string list;
    for (std::string const& one : meant) list += (list.empty() ? "" : ", ") + syntax::json_string(one);
    if (statement.resource.value == resource.node) list = "[" + list + "]";
    out.report({resource.node}, tree[resource.node].span,
               quoted(resource.text()) + " is one string, but names " + std::to_string(meant.size()) +
                   " resources")
        .why("AAM does not split strings. It reads this as one name, and nothing has that name, "
             "so the statement has no effect.")
        .help("Write `" + list + "`.")
        .fix("Split it into " + std::to_string(meant.size()) + " strings", false,
             {syntax::replace(tree, resource.node, list)});
  });
}

} // namespace

extern lint::Rule const resource_several_in_text{
    .id = "resource/several-in-text",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .versions = lint::all_versions,
    .yields_to = {"fatal/nested-list"},
    .check = check,
};

} // namespace aclint::rules
