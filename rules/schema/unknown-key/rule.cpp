#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/closest.h"
#include "catalog/markers.h"
#include "catalog/params.h"
#include "catalog/resource_types.h"
#include "catalog/roles.h"
#include "catalog/synonyms.h"
#include "lint/consequence.h"
#include "lint/suggestion.h"
#include "lint/translation.h"
#include "php/date.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

bool holds(std::span<std::string_view const> names, std::string_view word) {
  return std::find(names.begin(), names.end(), word) != names.end();
}

// What happens without the key that was meant.
std::string_view without(std::string_view key) {
  if (key == "Effect") return "Without `Effect` the statement denies.";
  if (key == "Resource") return "Without `Resource` the statement has no effect.";
  if (key == "Condition") return "Without `Condition` it always applies.";
  if (key == "Action")
    return "Without `Action` it ignores a statement about posts, and applies others in full.";
  if (key == "Enforce") return "Without `Enforce` a later one can win.";
  if (key == "Key" || key == "Value") return "It also ignores a param without `Key` or `Value`.";
  return "The rest of the statement still applies.";
}

bool needs_action(Tree const& tree, policy::Statement const& statement) {
  return std::ranges::any_of(statement.resources, [&](NodeId resource) {
    if (!tree.is(resource, syntax::Kind::string)) return false;
    std::string const text = tree.string(resource);
    auto const* const type = catalog::find_resource_type(text.substr(0, text.find(':')));
    return type != nullptr && type->action_use == catalog::ActionUse::required;
  });
}

// Without the key that was meant, the statement or param has no effect, or it decides something else.
bool changes_all(Tree const& tree, policy::Statement const* statement, Tree::Member member,
                 std::string_view meant) {
  if (meant == "Effect")
    return !tree.is(member.value, syntax::Kind::string) ||
           catalog::meant_effect(tree.string(member.value)) != "deny";
  if (meant == "Action") return statement != nullptr && needs_action(tree, *statement);
  return meant == "Resource" || meant == "Condition" || meant == "Key" || meant == "Value";
}

// `statement`: the one with the key; null for a param. `taken`: the object has the key that was meant as well.
void report(Tree const& tree, policy::Statement const* statement, Tree::Member member, std::string_view meant,
            bool taken, lint::Reporter& out) {
  NodeId const key = member.key;
  std::string const written = tree.string(key);
  lint::Subject const subject{key, lint::Aspect::key};
  if (meant == "Area") // with it AAM would never apply the statement: resource/unknown-box
    out.report(subject, tree[key].span, unknown_word("key", written, {}))
        .why("AAM silently ignores keys that it does not know. The statement applies in all areas.")
        .help("Remove it: AAM cannot hide a widget in one area only.");
  else if (taken)
    out.report(subject, tree[key].span,
               unknown_word("key", written, {}) + "; AAM reads only " + quoted(meant) + " here")
        .why("AAM silently ignores keys that it does not know.")
        .help("Keep only the one that you mean, and name it " + quoted(meant) + ".");
  else
    lint::report_unknown(
        out, subject, tree, key,
        {.what = "key",
         .word = written,
         .meant = meant,
         .why = "AAM silently ignores keys that it does not know. " + std::string(without(meant))})
        .as(changes_all(tree, statement, member, meant) ? diag::Severity::error : diag::Severity::warning);
}

// The properties that the statement's resources have in addition to the common keys.
std::vector<std::string_view> properties(Tree const& tree, policy::Statement const& statement) {
  std::vector<std::string_view> result;
  for (NodeId const resource : statement.resources) {
    if (!tree.is(resource, syntax::Kind::string)) continue;
    std::string const text = tree.string(resource);
    auto const* type = catalog::find_resource_type(text.substr(0, text.find(':')));
    if (type == nullptr) continue;
    for (catalog::Property const& property : type->properties)
      if (!property.until && !holds(result, property.name)) result.push_back(property.name);
  }
  return result;
}

// The keys of an object that are among `names`.
std::vector<std::string> present(Tree const& tree, NodeId object, std::span<std::string_view const> names) {
  std::vector<std::string> result;
  for (Tree::Member const member : tree.members(object))
    if (std::string key = tree.string(member.key);
        holds(names, key) && std::find(result.begin(), result.end(), key) == result.end())
      result.push_back(std::move(key));
  return result;
}

bool is_action(std::string_view word) {
  return std::ranges::any_of(catalog::resource_types(), [&](catalog::ResourceType const& type) {
    return catalog::find_action(type, word) != nullptr;
  });
}

// Whether a value can be meant for the key.
bool may_be_value_of(std::string_view key, Tree const& tree, NodeId value) {
  bool const text = tree.is(value, syntax::Kind::string);
  std::string const word = text ? tree.string(value) : "";
  if (key == "Effect") return text && catalog::meant_effect(word).has_value();
  if (key == "Resource") return tree.is_container(value) || word.find(':') != word.npos;
  if (key == "Condition") return tree.is_container(value);
  if (key == "Action") return tree.is(value, syntax::Kind::array) || is_action(word);
  return true;
}

// `Disabled`, `Until`, `Except`: keys that no statement or param of AAM has, although they say something.
class Intents {
public:
  // `ranked`: several statements have a `Priority`. A lone one changes nothing.
  Intents(Tree const& tree, NodeId object, policy::Field const& condition, std::string_view what, bool ranked,
          lint::Reporter& out)
      : tree_(tree), object_(object), condition_(condition), what_(what), ranked_(ranked), out_(out) {}

  // Whether the key is one of them.
  bool check(Tree::Member member) {
    std::string const key = tree_.string(member.key);
    auto const intent = intent_of(key, member.value);
    if (!intent) return false;
    using enum catalog::KeyIntent;
    switch (*intent) {
    case on:
    case off: turned_off(member); break;
    case from:
    case until: limits_.push_back(member); break;
    case times:
      say(member, "the " + what_ + " applies at all times")
          .help("Write a `Condition` that compares the time, for example "
                "`\"Condition\": {\"In\": {\"${DATETIME.D}\": [\"Sat\", \"Sun\"]}}`.");
      break;
    case exception: except(member); break;
    case priority:
      if (hook()) return hook_priority(member);
      say(member, "of several statements about the same thing, the last one wins")
          .as(diag::Severity::warning)
          .help("Write the statement that must win after the others, or add `\"Enforce\": true` to it.");
      break;
    case condition: only_if(member); break;
    case not_condition: unless(member); break;
    case enforced: return enforce(member);
    }
    return true;
  }

  // `From` and `Until` together make one condition.
  void finish() {
    if (limits_.empty()) return;
    Tree::Member const first = limits_.front();
    std::string message = "AAM ignores " + quoted(tree_.string(first.key));
    if (limits_.size() > 1) message += " and " + quoted(tree_.string(limits_.back().key));
    lint::Finding& finding = report(first, message + ": the " + what_ + " applies at all times");
    std::vector<diag::TextEdit> edits;
    std::string text;
    for (Tree::Member const limit : limits_) {
      std::string const part = comparison(limit);
      text += (text.empty() ? "" : ", ") + part;
      if (part.empty() || limits_.size() > 2) text.clear();
      if (text.empty()) break;
      if (limit.key == first.key) continue;
      auto removed = syntax::remove_member(tree_, limit.key);
      edits.insert(edits.end(), removed.begin(), removed.end());
    }
    if (limits_.size() == 2 && text.find("LessOrEquals") == text.npos) text.clear(); // twice the same type
    if (limits_.size() == 2 && text.find("GreaterOrEquals") == text.npos) text.clear();
    if (text.empty() || condition_) {
      finding.help("Compare the time in the `Condition`, for example "
                   "`\"LessOrEquals\": {\"${DATETIME.Y-m-d}\": \"2026-12-31\"}`.");
      return;
    }
    edits.push_back({whole(first), "\"Condition\": {" + text + "}"});
    finding.fix("Write a condition for this time", false, std::move(edits));
  }

private:
  // The only resource, if it is a hook without a priority.
  std::optional<NodeId> hook() const {
    auto const resource = tree_.member(object_, "Resource");
    if (!resource || !tree_.is(resource->value, syntax::Kind::string)) return std::nullopt;
    std::string const text = tree_.string(resource->value);
    bool const plain = ascii::starts_with_ignoring_case(text, "Hook:") && text.find(':', 5) == text.npos;
    return plain ? std::optional(resource->value) : std::nullopt;
  }

  // `"Resource": "Hook:wp_footer", "Priority": 1000`
  bool hook_priority(Tree::Member member) {
    std::string const number = tree_.is(member.value, syntax::Kind::string)
                                   ? tree_.string(member.value)
                                   : std::string(tree_.source(member.value));
    std::string const meant = tree_.string(*hook()) + ":" + number;
    lint::Finding& finding = say(member, "the statement is about the hook's functions with the priority 10");
    finding.help("The priority is the last part of the resource.");
    if (number.empty() || !std::ranges::all_of(number, ascii::is_digit)) return true;
    std::vector<diag::TextEdit> edits = syntax::remove_member(tree_, member.key);
    edits.push_back(syntax::replace(tree_, *hook(), syntax::json_string(meant)));
    finding.fix("Write " + quoted(meant), false, std::move(edits));
    return true;
  }

  std::optional<catalog::KeyIntent> intent_of(std::string_view key, NodeId value) const {
    using enum catalog::KeyIntent;
    auto const intent = catalog::intent_of_key(key);
    std::string const text = tree_.is(value, syntax::Kind::string) ? tree_.string(value) : "";
    if (!intent) { // `"Status": "inactive"`
      bool const state =
          ascii::equal_ignoring_case(key, "Status") || ascii::equal_ignoring_case(key, "State");
      return state && ascii::is_one_of(text, off_words) ? std::optional(on) : std::nullopt;
    }
    switch (*intent) {
    case on: return truth(value) == false ? intent : std::nullopt;
    case off: return truth(value) == true ? intent : std::nullopt;
    case from:
    case until: return is_time(value, text) ? intent : std::nullopt;
    case times:
    case exception:
    case condition:
    case not_condition:
      return text.empty() && !tree_.is_container(value) && !tree_.is(value, syntax::Kind::number)
                 ? std::nullopt
                 : intent;
    case priority:
      if (!ranked_ && !hook()) return std::nullopt;
      return tree_.is(value, syntax::Kind::number) ||
                     ascii::is_one_of(text, {"high", "low", "highest", "lowest"}) ||
                     (!text.empty() && std::ranges::all_of(text, ascii::is_digit))
                 ? intent
                 : std::nullopt;
    case enforced: return truth(value) == true ? intent : std::nullopt;
    }
    return std::nullopt;
  }

  static constexpr std::array<std::string_view, 7> off_words{"disabled", "draft", "false", "inactive",
                                                             "no",       "off",   "0"};
  static constexpr std::array<std::string_view, 6> on_words{"active", "enabled", "on", "true", "yes", "1"};

  // What a value says: yes or no. Nothing if it says anything else.
  std::optional<bool> truth(NodeId value) const {
    if (tree_.is(value, syntax::Kind::boolean) || tree_.is(value, syntax::Kind::number))
      return php::truthy(tree_, value);
    if (!tree_.is(value, syntax::Kind::string)) return std::nullopt;
    std::string const text = tree_.string(value);
    if (ascii::is_one_of(text, off_words)) return false;
    return ascii::is_one_of(text, on_words) ? std::optional(true) : std::nullopt;
  }

  bool is_time(NodeId value, std::string_view text) const {
    return tree_.is(value, syntax::Kind::number) || std::ranges::any_of(text, ascii::is_digit) ||
           (!text.empty() && php::parse_date(text, {}));
  }

  Span whole(Tree::Member member) const {
    return {tree_[member.key].span.begin, tree_[member.value].span.end};
  }

  lint::Finding& report(Tree::Member member, std::string message) {
    return out_.report({member.key, lint::Aspect::key}, tree_[member.key].span, std::move(message))
        .as(diag::Severity::error)
        .why("AAM silently ignores keys that it does not know.");
  }

  lint::Finding& say(Tree::Member member, std::string const& what_happens) {
    return report(member, "AAM ignores " + quoted(tree_.string(member.key)) + ": " + what_happens);
  }

  void turned_off(Tree::Member member) {
    say(member, "the " + what_ + " still applies")
        .help("Remove the " + what_ + ", or move it into a policy that is not published.");
  }

  // `"LessOrEquals": {"${DATETIME.Y-m-d}": "2026-12-31"}`; empty for what PHP cannot read.
  std::string comparison(Tree::Member member) const {
    bool const until = catalog::intent_of_key(tree_.string(member.key)) == catalog::KeyIntent::until;
    std::string const text =
        tree_.is(member.value, syntax::Kind::string) ? tree_.string(member.value) : std::string();
    if (text.empty() || !php::parse_date(text, {})) return "";
    bool const day = text.size() == 10 && text[4] == '-' && text[7] == '-'; // 2026-12-31, and all of that day
    std::string const type = until ? "LessOrEquals" : "GreaterOrEquals";
    return syntax::json_string(type) + ": {" +
           (day ? "\"${DATETIME.Y-m-d}\": " + syntax::json_string(text)
                : "\"(*date)now\": " + syntax::json_string("(*date)" + text)) +
           "}";
  }

  void except(Tree::Member member) {
    std::vector<NodeId> values{member.value};
    if (tree_.is(member.value, syntax::Kind::array)) values = tree_.values(member.value);
    std::string roles;
    bool resources = false;
    for (NodeId const value : values) {
      std::string const name = tree_.is(value, syntax::Kind::string) ? tree_.string(value) : std::string();
      resources = resources || name.find(':') != name.npos;
      catalog::Role const* role = nullptr;
      for (catalog::Role const& each : catalog::roles())
        if (ascii::equal_ignoring_case(each.slug, name) || ascii::equal_ignoring_case(each.title, name))
          role = &each;
      if (role == nullptr) {
        roles.clear();
        break;
      }
      roles += (roles.empty() ? "" : ", ") + syntax::json_string(role->slug) + ": \"${USER.roles}\"";
    }
    lint::Finding& finding = say(member, "nothing and nobody is left out");
    if (resources)
      finding.help(
          "To leave out a resource, write a statement about it with the opposite effect after this one.");
    else if (roles.empty() || condition_)
      finding.help("To leave out people, compare them in the `Condition`, for example "
                   "`\"NotIn\": {\"editor\": \"${USER.roles}\"}`.");
    else
      finding.fix("Write a condition that leaves them out", false,
                  {{whole(member), "\"Condition\": {\"NotIn\": {" + roles + "}}"}});
  }

  bool has_markers(NodeId object) const {
    return std::ranges::any_of(tree_.members(object), [&](Tree::Member member) {
      return tree_.string(member.key).find("${") != std::string::npos;
    });
  }

  void only_if(Tree::Member member) {
    bool const compares = tree_.is(member.value, syntax::Kind::object) && has_markers(member.value);
    lint::Finding& finding =
        say(member, condition_ ? "only its `Condition` counts" : "the " + what_ + " always applies");
    if (compares && !condition_)
      finding.fix(
          "Write a `Condition` that compares with `Equals`", false,
          {{whole(member), "\"Condition\": {\"Equals\": " + std::string(tree_.source(member.value)) + "}"}});
    else
      finding.help("Write what it says as a `Condition`, for example "
                   "`\"Condition\": {\"In\": {\"${USER.ip}\": [\"203.0.113.7\"]}}`.");
  }

  void unless(Tree::Member member) {
    std::string const opposite = condition_ ? std::string() : lint::opposite_condition(tree_, member.value);
    lint::Finding& finding =
        say(member, condition_ ? "only its `Condition` counts" : "the " + what_ + " always applies");
    if (!opposite.empty())
      finding.fix("Write a `Condition` with the opposite", false,
                  {{whole(member), "\"Condition\": " + opposite}});
    else
      finding.help(
          "Write the opposite as a `Condition`: with `NotEquals` for `Equals`, `NotIn` for `In`, `NotLike` "
          "for `Like`.");
  }

  bool enforce(Tree::Member member) {
    if (tree_.member(object_, "Enforce")) return false;
    std::string const key = tree_.string(member.key);
    lint::report_unknown(
        out_, {member.key, lint::Aspect::key}, tree_, member.key,
        {.what = "key",
         .word = key,
         .meant = "Enforce",
         .why = "AAM silently ignores keys that it does not know. " + std::string(without("Enforce"))})
        .as(diag::Severity::warning);
    return true;
  }

  Tree const& tree_;
  NodeId object_;
  policy::Field const& condition_;
  std::string what_;
  bool ranked_;
  lint::Reporter& out_;
  std::vector<Tree::Member> limits_;
};

bool is_condition(Tree const& tree, NodeId value) {
  for (Tree::Member const member : tree.members(value))
    if (tree.is_container(member.value) && catalog::find_condition_type(tree.string(member.key)) != nullptr)
      return true;
  return false;
}

// Whether several statements have a key for their priority.
bool are_ranked(policy::Document const& policy) {
  int ranked = 0;
  for (policy::Statement const& statement : policy.statements)
    for (Tree::Member const member : policy.tree->members(statement.node))
      if (catalog::intent_of_key(policy.tree->string(member.key)) == catalog::KeyIntent::priority &&
          ++ranked > 1)
        return true;
  return false;
}

// Reports keys that say something in other systems. The keys that are left to other checks are not in `handled`.
std::vector<NodeId> report_intents(Tree const& tree, NodeId object, policy::Field const& condition,
                                   std::string_view what, bool ranked,
                                   std::span<std::string_view const> known, lint::Reporter& out) {
  std::vector<NodeId> handled;
  Intents intents(tree, object, condition, what, ranked, out);
  for (Tree::Member const member : tree.members(object)) {
    std::string const key = tree.string(member.key);
    if (holds(known, key) || holds(catalog::property_names(), key)) continue;
    bool const in_full = catalog::intent_of_key(key) == catalog::KeyIntent::condition && !condition &&
                         is_condition(tree, member.value);
    if (!in_full && intents.check(member)) handled.push_back(member.key);
  }
  intents.finish();
  return handled;
}

void report_near_misses(Tree const& tree, NodeId object, policy::Statement const* statement,
                        std::span<std::string_view const> known, std::span<NodeId const> handled,
                        lint::Reporter& out) {
  std::vector<std::string> const own = present(tree, object, known);
  for (Tree::Member const member : tree.members(object)) {
    std::string const key = tree.string(member.key);
    if (std::ranges::find(handled, member.key) != handled.end()) continue;
    if (holds(catalog::property_names(), key)) continue; // perhaps in the wrong place, but not misspelled
    auto const meant = catalog::meant_key(key, known);
    if (!meant) continue;
    bool const taken = std::find(own.begin(), own.end(), *meant) != own.end();
    bool const near = catalog::edit_distance(key, *meant, 1, catalog::LetterCase::ignored) <= 1;
    if (!near && (taken || !may_be_value_of(*meant, tree, member.value)))
      continue; // a note: `Effective`, `Source`
    report(tree, statement, member, *meant, taken, out);
  }
}

bool is_redirect_type(Tree const& tree, NodeId value) {
  return tree.is(value, syntax::Kind::string) && catalog::find_redirect_type(tree.string(value)) != nullptr;
}

bool is_param(Tree const& tree, NodeId value) {
  if (tree.is(value, syntax::Kind::array))
    return !tree.elements(value).empty() && is_param(tree, *tree.elements(value).begin());
  return tree.member(value, "Key") && tree.member(value, "Value");
}

// A `Param` inside a statement.
void report_param(policy::Document const& policy, Tree::Member member, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  lint::Finding& finding = out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                                      "`Param` must be beside `Statement`, not in a statement");
  finding.as(diag::Severity::error).why("AAM silently ignores it here, and with it all params in it.");
  if (policy.param_section.field) {
    finding.help("Move its params into the `Param` at the top of the policy.");
    return;
  }
  std::vector<diag::TextEdit> edits = syntax::remove_member(tree, member.key);
  edits.push_back(syntax::insert_after(tree, policy.statement_section.field.value,
                                       "\"Param\": " + std::string(tree.source(member.value))));
  finding.fix("Move it to the top of the policy", false, std::move(edits));
}

bool is_redirect_to(std::string_view key) {
  return ascii::is_one_of(key, {"RedirectTo", "Redirect_To", "RedirectUrl", "Redirect_Url", "Location"});
}

// `Message` or `Url` beside the redirect that needs it, and `RedirectTo`.
bool check_redirect(Tree const& tree, policy::Statement const& statement, Tree::Member member,
                    lint::Reporter& out) {
  std::string const key = tree.string(member.key);
  if (!tree.is(member.value, syntax::Kind::string)) return false;
  auto const redirect = tree.member(statement.node, "Redirect");
  Span const whole{tree[member.key].span.begin, tree[member.value].span.end};
  if (is_redirect_to(key) && !redirect) {
    std::string const target = tree.string(member.value);
    lint::Finding& finding = out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                                        unknown_word("key", key, "Redirect"));
    finding.as(diag::Severity::error).why("AAM silently ignores it, as if the statement had no redirect.");
    if (target.starts_with('/') || target.starts_with("http"))
      finding.fix("Write a `Redirect`", false,
                  {{whole, "\"Redirect\": {\"Type\": \"url_redirect\", \"Url\": " +
                               syntax::json_string(target) + "}"}});
    else
      finding.help(R"(Write an object with its type, such as `"Redirect": {"Type": "login_redirect"}`.)");
    return true;
  }
  catalog::RedirectType const* type = nullptr;
  for (catalog::RedirectType const& each : catalog::redirect_types())
    if (!each.legacy() && (each.target == key || each.or_target == key)) type = &each;
  if (type == nullptr) return false;
  if (redirect) {
    if (tree.members(redirect->value).empty() || tree.member(redirect->value, key)) return false;
    auto const written = tree.member(redirect->value, "Type");
    if (written && tree.string(written->value) != type->name) return false;
  } else if (key != "Message" && (key != "Url" || !tree.string(member.value).starts_with('/'))) {
    return false; // perhaps a note
  }
  lint::Subject const subject = redirect ? lint::Subject{redirect->value, lint::Aspect::outcome}
                                         : lint::Subject{member.key, lint::Aspect::key};
  lint::Finding& finding =
      out.report(subject, tree[member.key].span, quoted(key) + " must be inside `Redirect`");
  finding.as(diag::Severity::error).why("AAM silently ignores it here.");
  std::string const source(tree.source(whole));
  if (redirect) {
    std::vector<diag::TextEdit> edits = syntax::remove_member(tree, member.key);
    NodeId last = redirect->value;
    for (Tree::Member const each : tree.members(redirect->value)) last = each.value;
    edits.push_back(syntax::insert_after(tree, last, source));
    finding.fix("Move it into `Redirect`", false, std::move(edits));
  } else {
    finding.fix(
        "Write a `Redirect` with it", false,
        {{whole, "\"Redirect\": {\"Type\": " + syntax::json_string(type->name) + ", " + source + "}"}});
  }
  return true;
}

// Keys of any name whose content looks like a condition, and keys at a wrong level.
void check_content(policy::Document const& policy, policy::Statement const& statement, Tree::Member member,
                   lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  std::string const key = tree.string(member.key);
  if (key.empty() || !ascii::is_alpha(key.front())) return;
  if (holds(properties(tree, statement), "Redirect") && check_redirect(tree, statement, member, out)) return;
  auto const say = [&](std::string message) -> lint::Finding& {
    return out.report({member.key, lint::Aspect::key}, tree[member.key].span, std::move(message));
  };
  if (!statement.condition && is_condition(tree, member.value))
    report(tree, &statement, member, "Condition", false, out);
  else if (key == "Param" && is_param(tree, member.value))
    report_param(policy, member, out);
  else if (key == "Operator" && statement.condition)
    say("`Operator` must be inside `Condition`")
        .why("AAM ignores it here. Without an `Operator` inside `Condition`, all its parts must hold.")
        .help("Move it into `Condition`.");
  else if (key == "Type" && is_redirect_type(tree, member.value) && !tree.member(statement.node, "Redirect"))
    say("`Type` must be inside `Redirect`")
        .why("AAM silently ignores it here, as if the statement had no redirect.")
        .help("Move it into an object, together with its target: `\"Redirect\": {\"Type\": …}`.");
}

// The list of all actions but these; empty if that is not known.
std::string other_actions(Tree const& tree, policy::Statement const& statement, NodeId excluded) {
  if (statement.action || statement.resources.empty()) return "";
  catalog::ResourceType const* only = nullptr;
  for (NodeId const resource : statement.resources) {
    if (!tree.is(resource, syntax::Kind::string)) return "";
    std::string const text = tree.string(resource);
    auto const* const type = catalog::find_resource_type(text.substr(0, text.find(':')));
    if (type == nullptr || type->action_use != catalog::ActionUse::required ||
        (only != nullptr && type != only))
      return "";
    only = type;
  }
  std::vector<NodeId> words{excluded};
  if (tree.is(excluded, syntax::Kind::array)) words = tree.values(excluded);
  std::vector<catalog::Action const*> without;
  for (NodeId const word : words) {
    auto const* const action =
        tree.is(word, syntax::Kind::string) ? catalog::find_action(*only, tree.string(word)) : nullptr;
    if (action == nullptr) return "";
    without.push_back(action);
  }
  std::string result;
  for (catalog::Action const& action : only->actions)
    if (!action.premium && std::ranges::find(without, &action) == without.end())
      result += (result.empty() ? "" : ", ") + syntax::json_string(action.name);
  return result.empty() ? "" : "[" + result + "]";
}

std::string without_action(Tree const& tree, policy::Statement const& statement) {
  if (!needs_action(tree, statement)) return " " + std::string(without("Action"));
  return std::string(" Without `Action` it ignores the statement") +
         (lint::allows(tree, statement) ? "." : ": what it denies stays open.");
}

void check_statement(policy::Document const& policy, policy::Statement const& statement, bool ranked,
                     lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  auto const common = catalog::statement_key_names();
  bool has_other_keys = false;
  for (Tree::Member const member : tree.members(statement.node)) {
    std::string const key = tree.string(member.key);
    if (key == "NotAction" || key == "NotResource") {
      bool const all_lost = key == "NotResource" && !statement.resource;
      lint::Finding& finding =
          out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                     unknown_word("key", key, {}) + (all_lost ? ": the statement has no effect" : ""));
      finding.as(diag::Severity::error)
          .why("Policies of Amazon Web Services have this key. AAM does not, and silently ignores it." +
               (key == "NotAction" && !statement.action ? without_action(tree, statement) : ""));
      std::string const others = key == "NotAction" ? other_actions(tree, statement, member.value) : "";
      if (key == "NotResource")
        finding.help(
            lint::allows(tree, statement)
                ? "Deny these resources: AAM allows everything that nothing denies."
                : "Deny the other resources by name. With AAM's premium add-on you can also deny all of a "
                  "type with `*`, and allow these by name.");
      else if (others.empty())
        finding.help("Name the actions that the statement is about.");
      else
        finding.help("Name the actions that the statement is about.")
            .fix("Write an `Action` with all other actions", false,
                 {{{tree[member.key].span.begin, tree[member.value].span.end}, "\"Action\": " + others}});
    }
    has_other_keys = has_other_keys || !holds(common, key);
  }
  if (!has_other_keys) return;
  std::vector<std::string_view> known = properties(tree, statement);
  known.insert(known.end(), common.begin(), common.end());
  std::vector<NodeId> handled =
      report_intents(tree, statement.node, statement.condition, "statement", ranked, known, out);
  if (holds(known, "Redirect"))
    for (Tree::Member const member : tree.members(statement.node))
      if (!holds(known, tree.string(member.key)) && is_redirect_to(tree.string(member.key)) &&
          check_redirect(tree, statement, member, out))
        handled.push_back(member.key);
  report_near_misses(tree, statement.node, &statement, known, handled, out);
  for (Tree::Member const member : tree.members(statement.node))
    if (std::string const key = tree.string(member.key);
        !holds(known, key) && !catalog::meant_key(key, known) &&
        std::ranges::find(handled, member.key) == handled.end())
      check_content(policy, statement, member, out);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  bool const ranked = are_ranked(policy);
  for (policy::Statement const& statement : policy.statements)
    check_statement(policy, statement, ranked, out);
  for (policy::Param const& param : policy.params) {
    std::vector<NodeId> const handled =
        report_intents(tree, param.node, param.condition, "param", false, catalog::param_key_names(), out);
    report_near_misses(tree, param.node, nullptr, catalog::param_key_names(), handled, out);
    for (Tree::Member const member : tree.members(param.node))
      if (std::string const key = tree.string(member.key);
          !param.condition && !holds(catalog::param_key_names(), key) &&
          !catalog::meant_key(key, catalog::param_key_names()) && is_condition(tree, member.value) &&
          std::ranges::find(handled, member.key) == handled.end())
        report(tree, nullptr, member, "Condition", false, out);
  }
}

} // namespace

extern lint::Rule const schema_unknown_key{
    .id = "schema/unknown-key",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
