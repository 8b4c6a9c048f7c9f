#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "facts/redirects.h"
#include "lint/described_value.h"
#include "php/number.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using facts::Redirect;
using syntax::Tree;

bool is_given(Redirect const& redirect, std::string_view property) {
  if (property.empty()) return false;
  php::Value const* const value = redirect.kept(property);
  return value != nullptr && php::truthy(*value);
}

// What people see instead.
std::string_view instead(catalog::RedirectType const& type) {
  return type.name == "custom_message" ? "AAM shows an empty page."
                                       : "AAM redirects to the front page instead.";
}

bool is_text(Tree const& tree, syntax::NodeId node) { return tree.is(node, syntax::Kind::string); }

// `my_function`, `My\\Class::method`
bool is_callable(std::string_view name) {
  if (std::size_t const colons = name.find("::"); colons != name.npos) {
    std::string_view const method = name.substr(colons + 2);
    name = name.substr(0, colons);
    if (method.empty() || !std::ranges::all_of(method, [](char c) { return ascii::is_alnum(c) || c == '_'; }))
      return false;
  }
  return !name.empty() && !ascii::is_digit(name.front()) && std::ranges::all_of(name, [](char c) {
    return ascii::is_alnum(c) || c == '_' || c == '\\' || static_cast<unsigned char>(c) >= 0x80;
  });
}

// A target that is given, but of which AAM can make nothing.
class Target {
public:
  Target(Tree const& tree, Redirect const& redirect, catalog::RedirectType const& type, lint::Reporter& out)
      : tree_(tree), redirect_(redirect), type_(type), out_(out) {}

  void check() {
    for (std::string_view const property : {type_.or_target, type_.target}) {
      auto const member = property.empty() ? std::nullopt : redirect_.member(property);
      if (!member || !redirect_.known(property)) continue;
      if (property == "Id") return id(*member); // AAM looks at it first
      if (property == "Slug") return slug(*member);
      if (property == "Callback") return callback(*member);
      if (!is_text(tree_, member->value) && !tree_.is(member->value, syntax::Kind::number))
        return must_be_string(*member);
      if (property == "Url") return url(*member);
    }
  }

private:
  lint::Finding& report(Tree::Member member, std::string message) {
    return out_.report({member.value, lint::Aspect::value}, tree_[member.value].span, std::move(message));
  }

  void must_be_string(Tree::Member member) {
    report(member, quoted(tree_.string(member.key)) + " must be a string, not " +
                       lint::described_value(tree_, member.value))
        .why(std::string(instead(type_)))
        .help("Write a string.");
  }

  void id(Tree::Member member) {
    std::string const text = is_text(tree_, member.value) ? tree_.string(member.value) : std::string();
    if (tree_.is(member.value, syntax::Kind::number) || php::numeric(text)) return;
    lint::Finding& finding =
        report(member, "`Id` must be the number of a page, not " +
                           (text.empty() ? lint::described_value(tree_, member.value) : quoted(text)));
    finding.why(std::string(instead(type_)));
    std::string_view const name = std::string_view(text).substr(text.starts_with('/') ? 1 : 0);
    bool const is_slug = !name.empty() && name.find_first_of(":?#. ") == name.npos;
    if (is_slug && !redirect_.member("Slug"))
      finding.fix("Rename it to `Slug`", false, {syntax::replace(tree_, member.key, "\"Slug\"")});
    else
      finding.help("Write the number, which is in the address of the page's editor: `post=12`.");
  }

  void slug(Tree::Member member) {
    if (is_text(tree_, member.value)) return;
    if (!tree_.is(member.value, syntax::Kind::number)) return must_be_string(member);
    lint::Finding& finding = report(member, "`Slug` is the name of a page in its address, not its number");
    finding.why(std::string(instead(type_)));
    finding.fix("Rename it to `Id`", false, {syntax::replace(tree_, member.key, "\"Id\"")});
  }

  void callback(Tree::Member member) {
    if (tree_.is(member.value, syntax::Kind::array) && tree_.values(member.value).size() == 2) return;
    if (!is_text(tree_, member.value)) return must_be_string(member);
    std::string const text = tree_.string(member.value);
    if (is_callable(text)) return;
    lint::Finding& finding = report(member, quoted(text) + " is not the name of a function");
    finding.why("AAM calls the function with this name. " + std::string(instead(type_)));
    if (text.ends_with("()") && is_callable(std::string_view(text).substr(0, text.size() - 2)))
      finding.fix(
          "Remove the parentheses", false,
          {syntax::replace(tree_, member.value, syntax::json_string(text.substr(0, text.size() - 2)))});
    else
      finding.help("Write only the name of a function of a plugin or theme, such as `my_redirect` or "
                   "`My_Class::target`.");
  }

  void url(Tree::Member member) {
    if (!is_text(tree_, member.value)) return must_be_string(member);
    std::string const text(ascii::trim(tree_.string(member.value)));
    if (text.starts_with('#'))
      report(member, quoted(text) + " names no page")
          .why("AAM removes everything from `#` on, and nothing is left. " + std::string(instead(type_)))
          .help("Write the path of a page, such as `/login`.");
    else if (!text.empty() && text.find_first_of(":/?\\") == text.npos)
      report(member,
             quoted(text) + " has no `/` at the start, so it leads to a different page from each folder")
          .as(diag::Severity::warning)
          .why("The browser looks for it in the folder of the page that is denied.")
          .fix("Write " + quoted("/" + text), false,
               {syntax::replace(tree_, member.value, syntax::json_string("/" + text))});
  }

  Tree const& tree_;
  Redirect const& redirect_;
  catalog::RedirectType const& type_;
  lint::Reporter& out_;
};

// The target of another type beside that of its own: `{"Type": "login_redirect", "Url": "/sign-in"}`.
void check_surplus(Tree const& tree, Redirect const& redirect, catalog::RedirectType const& type,
                   lint::Reporter& out) {
  if (type.name == "default") return;
  auto const word = redirect.member("Type");
  for (catalog::RedirectType const& other : catalog::redirect_types()) {
    if (other.legacy() || other.target.empty() || other.name == type.name) continue;
    auto const member = redirect.member(other.target);
    if (!member || !is_given(redirect, other.target)) continue;
    lint::Finding& finding =
        out.report({member->key, lint::Aspect::key}, tree[member->key].span,
                   "AAM ignores " + quoted(other.target) + " in a redirect of the type " + quoted(type.name));
    finding.as(diag::Severity::warning).why("Only the type " + quoted(other.name) + " has it.");
    if (type.target.empty() && word)
      finding.fix("Write the type " + quoted(other.name), false,
                  {syntax::replace(tree, word->value, syntax::json_string(other.name))});
    else
      finding.help("Keep one of the two: AAM cannot do both.");
    return;
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (facts::RedirectPlace const& place : facts::redirect_places(policy)) {
    auto const redirect = Redirect::of(tree, place.field.value);
    catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
    if (type == nullptr) continue;
    if (type->target.empty() || is_given(*redirect, type->target) || is_given(*redirect, type->or_target)) {
      if (!type->target.empty()) Target(tree, *redirect, *type, out).check();
      check_surplus(tree, *redirect, *type, out);
      continue;
    }
    bool const either = !type->or_target.empty();
    std::string const target = quoted(type->target) + (either ? " or " + quoted(type->or_target) : "");
    auto const empty = redirect->member(type->target);
    auto const word = redirect->member("Type");
    syntax::NodeId const at = empty ? empty->value : word->value;
    std::string const problem = !empty   ? (either ? ", but has neither" : ", which is missing")
                                : either ? ", and " + quoted(type->target) + " is empty"
                                         : ", which is empty";
    lint::Finding& finding = out.report({place.field.value, lint::Aspect::outcome}, tree[at].span,
                                        quoted(type->name) + " needs " + target + problem);
    finding.why(std::string(instead(*type)));
    // `{"Type": "page_redirect", "Url": "/join"}`
    for (catalog::RedirectType const& other : catalog::redirect_types())
      if (!empty && !other.legacy() && is_given(*redirect, other.target) && word) {
        finding.fix("Write the type " + quoted(other.name), false,
                    {syntax::replace(tree, word->value, syntax::json_string(other.name))});
        break;
      }
    if (finding.diagnostic.fixes.empty()) finding.help((empty ? "Give a value to " : "Add ") + target + ".");
  }
}

} // namespace

extern lint::Rule const services_redirect_target_missing{
    .id = "services/redirect-target-missing",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
