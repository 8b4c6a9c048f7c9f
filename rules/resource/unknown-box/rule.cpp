#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/boxes.h"
#include "catalog/closest.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "lint/other_resource.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::MeantBox;
using grammar::ResourceKind;
using policy::Resource;
using policy::Statement;
using syntax::Tree;

// Without effect, an allow opens nothing that should be closed.
lint::Finding& rate(lint::Finding& finding, Tree const& tree, Statement const& statement) {
  if (lint::allows(tree, statement)) finding.as(diag::Severity::warning);
  return finding;
}

bool has_screen_or_area(Tree const& tree, Statement const& statement) {
  return tree.member(statement.node, "ScreenId") || tree.member(statement.node, "Area");
}

std::string screen_of(Tree const& tree, Statement const& statement) {
  auto const member = tree.member(statement.node, "ScreenId");
  return member && tree.is(member->value, syntax::Kind::string) ? tree.string(member->value) : "";
}

constexpr std::string_view names_by_callback =
    "AAM names a metabox, and a widget of the Dashboard, by its callback in PHP, not by its id in the page. With this id "
    "the statement has no effect.";

// Why the metabox with this id in the HTML may be another one than `meant`.
std::string doubt(std::string const& html_id, MeantBox const& meant) {
  for (catalog::Metabox const* const box : catalog::metaboxes_with_html_id(html_id))
    if (box->slug != meant.slug)
      return "On the screen " + quoted(box->screens) + " it is " + quoted(box->slug) + ".";
  for (catalog::Metabox const& box : catalog::metaboxes())
    if (box.slug == meant.slug && box.html_id != html_id)
      return "The same callback shows the box " + std::string(box.title) +
             ", so the statement applies to both.";
  return "This is right if the taxonomy has WordPress's own box.";
}

// The id is that of a box in the HTML, or the box has the other type.
void report_meant(Tree const& tree, Statement const& statement, Resource const& resource, Span place,
                  MeantBox const& meant, lint::Reporter& out) {
  bool const metabox = resource.id.kind == ResourceKind::metabox;
  std::string const id(resource.word(place));
  lint::Subject const subject{resource.node, lint::Aspect::value};
  if (meant.titled && meant.metabox == metabox) {
    lint::Finding& finding = lint::report_unknown(
        out, subject, resource.decoded, place,
        {.what = metabox ? "metabox" : "widget",
         .word = id,
         .meant = meant.slug,
         .why = metabox ? "This is the title of the box. AAM names a metabox by its callback in PHP."
                        : "This is the title of the widget. AAM names a widget of a sidebar by its "
                          "class, and one of the Dashboard by its callback."});
    rate(finding, tree, statement);
    return;
  }
  if (meant.metabox != metabox) {
    Span const whole{0, static_cast<Offset>(resource.text().size())};
    lint::Finding& finding =
        out.report(subject, resource.source(place),
                   quoted(id) + " is a " + (meant.metabox ? "metabox" : "widget") + ", not a " +
                       (metabox ? "metabox" : "widget") + "; AAM needs " + quoted(meant.resource()));
    finding
        .why(std::string(
            metabox ? "To AAM, the boxes of the Dashboard are widgets, and it knows them by their callback."
                    : names_by_callback))
        .fix("Write " + quoted(meant.resource()), meant.certain && !has_screen_or_area(tree, statement),
             {syntax::replace_in(resource.decoded, whole, meant.resource())});
    rate(finding, tree, statement);
    return;
  }
  if (!metabox && !meant.certain) {
    lint::report_unknown(out, subject, resource.decoded, place,
                         {.what = "widget",
                          .word = id,
                          .meant = meant.slug,
                          .why = "AAM names a widget of a sidebar by its class in PHP, in small letters.",
                          .perhaps_right = true})
        .as(diag::Severity::warning);
    return;
  }
  lint::Finding& finding = out.report(subject, resource.source(place),
                                      quoted(id) + " is the id of a " + (metabox ? "metabox" : "widget") +
                                          " in the HTML of the page; AAM needs " + quoted(meant.slug));
  finding
      .why(std::string(
          metabox || catalog::find_widget(meant.slug)->place == catalog::WidgetPlace::dashboard
              ? names_by_callback
              : "AAM names a widget of a sidebar by its class in PHP. With this id the statement has "
                "no effect."))
      .fix("Write " + quoted(meant.slug), meant.certain,
           {syntax::replace_in(resource.decoded, place, meant.slug)});
  if (!meant.certain) finding.help(doubt(ascii::lowercase(id), meant));
  rate(finding, tree, statement);
}

// AAM's names have only small letters, digits and `_`, so this one never matches.
void report_impossible(Tree const& tree, Statement const& statement, Resource const& resource, Span place,
                       lint::Reporter& out) {
  bool const metabox = resource.id.kind == ResourceKind::metabox;
  std::string const id(resource.word(place));
  std::string const slug = catalog::box_slug(id);
  lint::Finding& finding = out.report({resource.node, lint::Aspect::value}, resource.source(place),
                                      std::string(metabox ? "no metabox" : "no widget") + " has the id " +
                                          quoted(id) + ": AAM uses only small letters, digits and `_`");
  finding.why(
      metabox ? "AAM names a metabox by its callback: by the function, or by the class and the method. It "
                "writes every other character as `_`."
              : "AAM names a widget by its class, and a widget of the Dashboard by its callback. It writes "
                "every other character as `_`.");
  if (!metabox && id.find('\\') != std::string::npos)
    finding.fix("Write " + quoted(slug), false, {syntax::replace_in(resource.decoded, place, slug)});
  else
    finding.help(
        "AAM's screen *Metaboxes & Widgets* shows the name. If the callback is an anonymous function, it is " +
        quoted(slug) + ".");
  rate(finding, tree, statement);
}

void check_id(Tree const& tree, Statement const& statement, Resource const& resource, facts::Names const& own,
              lint::Reporter& out) {
  std::optional<Span> place = resource.id.id();
  if (!place || !resource.id.literal() || resource.id.problem || resource.id.wildcard) return;
  // In AAM's own list the screen follows: `post_excerpt_meta_box|post`.
  if (std::size_t const bar = resource.word(*place).find('|'); bar != std::string_view::npos)
    place->end = place->begin + static_cast<Offset>(bar);
  bool const metabox = resource.id.kind == ResourceKind::metabox;
  std::string_view const id = resource.word(*place);
  bool const known = metabox ? catalog::find_metabox(id) != nullptr : catalog::find_widget(id) != nullptr;
  if (known || id.empty() || own.contains(id)) return;
  auto const meant =
      metabox ? catalog::meant_metabox(id, screen_of(tree, statement)) : catalog::meant_widget(id);
  std::string const lower = ascii::lowercase(id);
  bool const letter_case = lower != id && catalog::is_box_slug(lower); // resource/case-mismatch
  if (meant && !(letter_case && !meant->titled && meant->metabox == metabox && meant->slug == lower))
    return report_meant(tree, statement, resource, *place, *meant, out);
  if (letter_case) return;
  if (!catalog::is_box_slug(id)) return report_impossible(tree, statement, resource, *place, out);
  std::vector<std::string_view> slugs;
  if (metabox)
    for (catalog::Metabox const& box : catalog::metaboxes()) slugs.push_back(box.slug);
  else
    for (catalog::Widget const& widget : catalog::widgets()) slugs.push_back(widget.slug);
  // A plugin's class has another beginning: `em_widget_calendar`.
  if (auto const near = catalog::closest_by_parts(id, slugs, "_"))
    lint::report_unknown(
        out, {resource.node, lint::Aspect::value}, resource.decoded, *place,
        {.what = metabox ? "metabox" : "widget",
         .word = id,
         .meant = near,
         .why = "AAM compares ids exactly. If the site has nothing with this id, the statement has "
                "no effect.",
         .perhaps_right = true})
        .as(diag::Severity::warning);
}

// With `Area` AAM keeps a widget under an id that it never looks for.
void check_area(Tree const& tree, Statement const& statement, lint::Reporter& out) {
  auto const area = tree.member(statement.node, "Area");
  // What is not a string: fatal/non-string-property.
  if (!area || tree.is(area->value, syntax::Kind::null) || tree.is_container(area->value)) return;
  lint::Finding& finding = out.report({area->key, lint::Aspect::key}, tree[area->key].span,
                                      "AAM never applies this statement to a widget, because it has `Area`");
  finding.why("AAM looks for a widget without its area, so the statement has no effect.")
      .help("Without `Area` the statement applies to the widget in all areas. AAM cannot limit it to one.")
      .fix("Remove `Area`", false, syntax::remove_member(tree, area->key));
  rate(finding, tree, statement);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  policy::Document const& policy = facts.policy();
  syntax::NodeId with_area = policy::no_node; // the last statement about a widget
  policy::for_each_resource(policy, [&](Statement const& statement, Resource const& resource) {
    bool const widget = resource.id.kind == ResourceKind::widget;
    if (!widget && resource.id.kind != ResourceKind::metabox) return;
    if (widget && with_area != statement.node) {
      with_area = statement.node;
      check_area(*policy.tree, statement, out);
    }
    check_id(*policy.tree, statement, resource, facts.settings().boxes(), out);
  });
}

} // namespace

extern lint::Rule const resource_unknown_box{
    .id = "resource/unknown-box",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .check = check,
};

} // namespace aclint::rules
