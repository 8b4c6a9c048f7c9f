#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/closest.h"
#include "catalog/objects.h"
#include "catalog/synonyms.h"
#include "facts/facts.h"
#include "lint/other_resource.h"
#include "lint/suggestion.h"
#include "php/number.h"
#include "php/wordpress_names.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

// By what the screens call them.
constexpr std::array<catalog::Synonym, 1> words_for_post_types{{
    {"media", "attachment"},
}};
constexpr std::array<catalog::Synonym, 3> words_for_taxonomies{{
    {"categories", "category"},
    {"tag", "post_tag"},
    {"tags", "post_tag"},
}};

// `Post:12:page` → `Post:page:12`. True if it was reported.
bool report_swapped(policy::Resource const& resource, lint::Reporter& out) {
  bool const term = resource.id.kind == grammar::ResourceKind::term;
  if ((resource.id.kind != grammar::ResourceKind::post && !term) || resource.id.parts.size() < 2)
    return false;
  std::string_view const first = resource.word(resource.id.parts[0]);
  std::string_view const second = resource.word(resource.id.parts[1]);
  bool const known =
      term ? catalog::find_taxonomy(second) != nullptr : catalog::find_post_type(second) != nullptr;
  if (!known || first.empty()) return false;
  bool const number = std::ranges::all_of(first, ascii::is_digit);
  // A site can have a post type or taxonomy with the first name, and the slug `page`; but hardly both.
  std::string const meant = std::string(second) + ":" + std::string(first);
  Span const both{resource.id.parts[0].begin, resource.id.parts[1].end};
  out.report({resource.node, lint::Aspect::value}, resource.source(both),
             "the " + std::string(term ? "taxonomy" : "post type") +
                 " comes first: " + quoted(std::string(resource.word(resource.id.type)) + ":" + meant))
      .as(number ? diag::Severity::error : diag::Severity::warning)
      .why("AAM looks for a " + std::string(term ? "taxonomy " : "post type ") + quoted(first) +
           ". If there is none, the statement has no effect.")
      .fix("Write " + quoted(meant), false, {syntax::replace_in(resource.decoded, both, meant)});
  return true;
}

// The plural or the title of one of WordPress's own, by which nobody calls another: `pages`, `Media`, `tag`.
bool is_other_word(std::string_view word, std::string_view meant,
                   std::span<catalog::Synonym const> synonyms) {
  bool const plural =
      word.ends_with('s') && ascii::equal_ignoring_case(word.substr(0, word.size() - 1), meant);
  return plural || catalog::synonym_of(ascii::lowercase(word), synonyms).has_value();
}

// `Post:any:88`. True if it was reported.
bool report_any(policy::Resource const& resource, Span place, lint::Reporter& out) {
  std::optional<Span> const id = resource.id.id();
  if (resource.id.kind != grammar::ResourceKind::post || !id || resource.word(place) != "any") return false;
  std::string_view const number = resource.word(*id);
  if (number.empty() || !std::ranges::all_of(number, ascii::is_digit)) return false;
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             "no post is " + quoted(resource.text()) + ": a number needs the type of its post")
      .as(diag::Severity::error)
      .why(
          "AAM looks for `any` only by a slug. With a number it looks for a post of the type `any`, which no post has.")
      .help("Write the type, such as " + quoted("Post:page:" + std::string(number)) + ".");
  return true;
}

// `Post:01:88`. True if it was reported.
bool report_number(policy::Resource const& resource, Span place, lint::Reporter& out) {
  std::string_view const word = resource.word(place);
  if (resource.id.kind != grammar::ResourceKind::post || word.empty() ||
      !std::ranges::all_of(word, ascii::is_digit))
    return false;
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             quoted(word) + " is a number, not a post type")
      .as(diag::Severity::error)
      .why("AAM looks for a post of this type. No post has it, so the statement has no effect.")
      .help("Write the type, and then the number or the slug of the post: `Post:page:12`.");
  return true;
}

// `PostType:page:12`, `Taxonomy:category:news`: the add-on's types end with `:posts` or `:terms`, or with nothing.
void check_scope(policy::Resource const& resource, lint::Reporter& out) {
  bool const taxonomy = resource.id.kind == grammar::ResourceKind::taxonomy;
  std::optional<Span> const place = resource.id.scope();
  if ((!taxonomy && resource.id.kind != grammar::ResourceKind::post_type) || !place || resource.id.wildcard)
    return;
  std::string_view const scope = resource.word(*place);
  if (scope.empty() || ascii::equal_ignoring_case(scope, "posts") ||
      ascii::equal_ignoring_case(scope, "terms"))
    return;
  std::string const whole =
      (taxonomy ? "Term" : "Post") +
      std::string(resource.text().substr(resource.id.type.end, place->end - resource.id.type.end));
  lint::report_other_type(
      out, resource, *place, "part", whole,
      taxonomy ? "`Taxonomy` is about a taxonomy as a whole. One of its terms has a type of its own."
               : "`PostType` is about all posts of a type. A single post has a type of its own.");
}

// Short words resemble each other by chance: `port`, `host`.
bool is_probably_meant(std::string_view word, std::string_view near) {
  constexpr std::size_t long_word = 8;
  return word.size() >= long_word || catalog::is_slip(word, near);
}

void check_post_type(policy::Resource const& resource, Span place, facts::Names const& own,
                     lint::Reporter& out) {
  std::string_view const word = resource.word(place);
  if (report_any(resource, place, out)) return;
  if (word.find('*') != word.npos || catalog::find_post_type(word) != nullptr || own.contains(word)) return;
  // Before a slug WordPress cleans the type up: ` Page` is `page`, and an empty type is `post`.
  bool const slug = resource.id.kind == grammar::ResourceKind::post && resource.id.id() &&
                    !php::is_numeric(php::Value(std::string(resource.word(*resource.id.id()))));
  std::string const cleaned = slug ? php::sanitize_key(word) : std::string(word);
  if (slug && (cleaned.empty() || catalog::find_post_type(cleaned) != nullptr || own.contains(cleaned)))
    return;
  if (report_swapped(resource, out) || report_number(resource, place, out)) return;
  if (resource.id.kind == grammar::ResourceKind::post && catalog::find_taxonomy(word) != nullptr) {
    lint::report_other_type(
        out, resource, place, "post type", "Term" + std::string(resource.text().substr(resource.id.type.end)),
        "This is a taxonomy. Its terms have a type of their own, which needs the premium add-on.");
    return;
  }
  auto const near = catalog::meant(word, own.with(catalog::post_type_names()), words_for_post_types);
  if (!near || ascii::equal_ignoring_case(word, *near)) return; // resource/case-mismatch
  bool const other_word = is_other_word(word, *near, words_for_post_types);
  if (!other_word && !is_probably_meant(word, *near)) return;
  lint::Finding& finding = lint::report_unknown(
      out, {resource.node, lint::Aspect::value}, resource.decoded, place,
      {.what = "post type",
       .word = word,
       .meant = near,
       .why = "AAM looks for a post of this type. If the site has no such type, the statement has no effect.",
       .perhaps_right = true,
       .meant_exists = own.contains(*near)});
  // Types of plugins are often one letter off: `port`, `host`.
  if (other_word)
    finding.as(diag::Severity::error);
  else if (word.size() > 8 && lint::is_one_letter_off(word, *near))
    finding.as(diag::Severity::warning);
}

void check_taxonomy(policy::Resource const& resource, Span place, facts::Names const& own,
                    lint::Reporter& out) {
  std::string_view const word = resource.word(place);
  if (word.find('*') != word.npos || catalog::find_taxonomy(word) != nullptr || own.contains(word)) return;
  if (report_swapped(resource, out)) return;
  auto const near = catalog::meant(word, own.with(catalog::taxonomy_names()), words_for_taxonomies);
  if (!near) return;
  lint::Finding& finding =
      lint::report_unknown(out, {resource.node, lint::Aspect::value}, resource.decoded, place,
                           {.what = "taxonomy",
                            .word = word,
                            .meant = near,
                            .why = "If the site has no such taxonomy, the statement has no effect.",
                            .perhaps_right = true});
  if (is_other_word(word, *near, words_for_taxonomies) || ascii::equal_ignoring_case(word, *near))
    finding.as(diag::Severity::error);
  else if (lint::is_one_letter_off(word, *near))
    finding.as(diag::Severity::warning);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::Settings const& settings = facts.settings();
  policy::for_each_resource(facts.policy(), [&](policy::Statement const&, policy::Resource const& resource) {
    if (!resource.id.literal() || resource.id.problem) return;
    check_scope(resource, out);
    if (std::optional<Span> const place = resource.id.post_type())
      check_post_type(resource, *place, settings.post_types(), out);
    if (std::optional<Span> const place = resource.id.taxonomy())
      check_taxonomy(resource, *place, settings.taxonomies(), out);
  });
}

} // namespace

extern lint::Rule const resource_unknown_post_type{
    .id = "resource/unknown-post-type",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
