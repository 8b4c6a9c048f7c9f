#include "lint/translation.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "catalog/synonyms.h"
#include "condition/address.h"
#include "facts/comparisons.h"
#include "php/number.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace aclint::lint {

namespace {

using catalog::ConditionKind;
using catalog::ConditionType;
using catalog::ValueForm;
using policy::Condition;
using policy::ConditionGroup;
using policy::ConditionMember;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

bool is_list_type(std::string_view type) { return type == "In" || type == "NotIn"; }

// Whether another group of the condition has this type: then there is no place for one more.
bool taken(Condition const& condition, ConditionGroup const& group, std::string_view type) {
  return std::ranges::any_of(condition.groups, [&](ConditionGroup const& other) {
    return other.field.key != group.field.key && ascii::equal_ignoring_case(other.type, type);
  });
}

Span whole(Tree const& tree, policy::Field const& field) {
  return {tree[field.key].span.begin, tree[field.value].span.end};
}

// `"StringEquals": {"aws:username": "mia"}`: one comparison after the other.
class Comparisons {
public:
  Comparisons(Tree const& tree, Condition const& condition, ConditionGroup const& group,
              catalog::MeantComparison meant)
      : tree_(tree), condition_(condition), group_(group), type_(meant.type), form_(meant.form) {}

  Translation translation() {
    bool const many = std::ranges::any_of(
        group_.members, [](ConditionMember const& member) { return member.values.size() > 1; });
    if (type_ == "NotEquals" && many) type_ = "NotIn"; // `NotEquals` several values is always true
    if (form_ == ValueForm::anywhere && !group_.members.empty() &&
        std::ranges::all_of(group_.members, &Comparisons::is_about_list)) {
      type_ = type_ == "Like" ? "In" : "NotIn";
      for (ConditionMember const& member : group_.members) swap(member);
    } else {
      for (ConditionMember const& member : group_.members) translate(member);
    }
    Translation result{.type = std::string(type_), .unknown = unknown_};
    std::string const all = "\"" + std::string(type_) + "\": {" + text_ + "}";
    constexpr std::size_t longest = 160;
    bool const shown = !group_.logic && all.size() <= longest && all.find('\n') == all.npos;
    result.title = edits_.empty() ? "Write " + quoted(type_)
                   : shown        ? "Rewrite it as " + quoted(all)
                                  : "Rewrite it with " + quoted(type_);
    edits_.push_back(syntax::replace(tree_, group_.field.key, syntax::json_string(type_)));
    if (possible_ && !group_.list && !taken(condition_, group_, type_)) result.edits = std::move(edits_);
    return result;
  }

private:
  // `${USER.roles}` is a list: it contains a role, not a piece of text.
  static bool is_about_list(ConditionMember const& member) {
    std::string_view const marker = facts::sole_marker(member.left);
    std::size_t const dot = marker.find('.');
    return dot != marker.npos && catalog::marker_type(marker.substr(0, dot), marker.substr(dot + 1)).type ==
                                     catalog::ValueType::text_list;
  }

  // `"${USER.roles}": "editor"` → `"editor": "${USER.roles}"`.
  void swap(ConditionMember const& member) {
    std::string text;
    for (policy::Expression const& value : member.values) {
      possible_ = possible_ && tree_.is(value.node, Kind::string);
      if (!text.empty()) text += ", ";
      text += std::string(tree_.source(value.node)) + ": " + std::string(tree_.source(member.left.node));
    }
    possible_ = possible_ && !text.empty();
    text_ += (text_.empty() ? "" : ", ") + text;
    edits_.push_back({{tree_[member.left.node].span.begin, tree_[member.right].span.end}, std::move(text)});
  }

  void translate(ConditionMember const& member) {
    text_ += (text_.empty() ? "" : ", ") + left(member.left) + ": ";
    if (tree_.is(member.right, Kind::object)) possible_ = false;
    bool const wrap = is_list_type(type_) && !tree_.is_container(member.right) &&
                      (member.values.empty() || member.values.front().parsed.markers == 0);
    std::string list;
    for (policy::Expression const& value : member.values) {
      std::string const own(tree_.source(value.node));
      std::string text = written(value);
      if (wrap) text = "[" + text + "]";
      list += (list.empty() ? "" : ", ") + text;
      if (text != own) edits_.push_back(syntax::replace(tree_, value.node, std::move(text)));
    }
    text_ += tree_.is_container(member.right) ? "[" + list + "]" : list;
  }

  // The left side as AAM needs it, as JSON.
  std::string left(policy::Expression const& side) {
    bool const date = form_ == ValueForm::dates && !side.parsed.cast;
    std::string text = side.text;
    if (auto const marker = catalog::marker_of_aws(side.text))
      text = "${" + std::string(*marker) + "}";
    else if (side.parsed.markers == 0 && side.text.find(':') != side.text.npos) {
      possible_ = false;
      unknown_ = side.text;
    }
    if (date) text = "(*date)" + text;
    if (text == side.text) return std::string(tree_.source(side.node));
    edits_.push_back(syntax::replace(tree_, side.node, syntax::json_string(text)));
    return syntax::json_string(text);
  }

  // The value as AAM needs it, as JSON.
  std::string written(policy::Expression const& value) {
    std::string own(tree_.source(value.node));
    if (form_ == ValueForm::same) return own;
    bool const plain = tree_.is(value.node, Kind::string) && !value.parsed.cast && value.parsed.markers == 0;
    std::string const& text = value.text;
    switch (form_) {
    case ValueForm::same: break;
    case ValueForm::anywhere:
    case ValueForm::at_start:
    case ValueForm::at_end: {
      possible_ = possible_ && plain && !text.empty();
      bool const before = form_ != ValueForm::at_start && !text.starts_with('*');
      bool const after = form_ != ValueForm::at_end && !text.ends_with('*');
      return syntax::json_string((before ? "*" : "") + text + (after ? "*" : ""));
    }
    case ValueForm::networks:
      if (!plain || text.find('/') == text.npos) return own;
      possible_ =
          possible_ && condition::is_network(text) && !condition::is_ipv6(text.substr(0, text.find('/')));
      return syntax::json_string("(*ip)" + text);
    case ValueForm::flags:
      if (plain && (text == "true" || text == "false")) return text;
      break;
    case ValueForm::numbers:
      if (plain && php::numeric(text)) return text;
      break;
    case ValueForm::dates:
      if (plain) return syntax::json_string("(*date)" + text);
      break;
    }
    return own;
  }

  Tree const& tree_;
  Condition const& condition_;
  ConditionGroup const& group_;
  std::string_view type_;
  ValueForm form_;
  bool possible_ = true;
  std::string unknown_;
  std::string text_; // the comparisons, rewritten
  std::vector<diag::TextEdit> edits_;
};

// The conditions under `Not`, `AND`, `OR`: one object, or a list of them. Empty if a part of them is nothing
// that AAM knows.
std::vector<Condition> conditions_in(Tree const& tree, NodeId value) {
  std::vector<NodeId> objects{value};
  if (tree.is(value, Kind::array)) objects = tree.values(value);
  std::vector<Condition> result;
  for (NodeId const object : objects) {
    result.push_back(policy::lower_condition(tree, object));
    std::vector<ConditionGroup> const& groups = result.back().groups;
    bool const known = std::ranges::all_of(groups, [&](ConditionGroup const& group) {
      return catalog::find_condition_type(group.type) != nullptr && tree.is(group.field.value, Kind::object);
    });
    if (groups.empty() || !known) return {};
  }
  return result;
}

// The type that holds exactly when a group does not; empty if there is none.
std::string_view opposite(ConditionGroup const& group) {
  bool const single = group.members.size() == 1 && !group.logic;
  bool const many = single && group.members.front().values.size() > 1;
  switch (catalog::find_condition_type(group.type)->kind) {
  case ConditionKind::in: return "NotIn";
  case ConditionKind::not_in: return "In";
  case ConditionKind::like: return "NotLike";
  case ConditionKind::not_like: return "Like";
  case ConditionKind::equals: return !single ? "" : many ? "NotIn" : "NotEquals";
  case ConditionKind::not_equals: return single && !many ? "Equals" : "";
  case ConditionKind::greater: return single && !many ? "LessOrEquals" : "";
  case ConditionKind::less: return single && !many ? "GreaterOrEquals" : "";
  case ConditionKind::greater_or_equals: return single && !many ? "Less" : "";
  case ConditionKind::less_or_equals: return single && !many ? "Greater" : "";
  case ConditionKind::regex:
  case ConditionKind::between: return "";
  }
  return "";
}

// `"Not": {"Equals": …}`
std::optional<Translation> translate_not(Tree const& tree, Condition const& condition,
                                         ConditionGroup const& group) {
  std::vector<Condition> const inner = conditions_in(tree, group.field.value);
  if (inner.empty()) return std::nullopt;
  bool const single = inner.size() == 1 && inner.front().groups.size() == 1;
  std::string_view const type = single ? opposite(inner.front().groups.front()) : "";
  if (type.empty()) return Translation{};
  Translation result{.type = std::string(type), .title = "Rewrite it with " + quoted(type)};
  if (!taken(condition, group, type))
    result.edits = {
        {whole(tree, group.field), syntax::json_string(type) + ": " +
                                       std::string(tree.source(inner.front().groups.front().field.value))}};
  return result;
}

// The comparisons of one type that are joined into one group.
struct Joined {
  ConditionType const* type;
  std::vector<ConditionGroup const*> groups;

  // AAM negates the result of the whole group.
  bool negates_all() const { return type->negated && type->kind != ConditionKind::not_equals; }

  // `"Equals": {…}` with the comparisons of all groups; nothing if AAM cannot say that in one group.
  std::optional<std::string> text(Tree const& tree, bool by_or) const {
    std::string const key = syntax::json_string(type->name) + ": ";
    if (groups.size() == 1) return key + std::string(tree.source(groups.front()->field.value));
    bool const inner_or = by_or != negates_all(); // not (a or b) is (not a) and (not b)
    std::string result = inner_or ? "" : "\"Operator\": \"AND\"";
    std::vector<std::string> lefts;
    for (ConditionGroup const* group : groups) {
      if (group->logic || (!inner_or && group->members.size() > 1)) return std::nullopt;
      for (ConditionMember const& member : group->members) {
        if (std::ranges::find(lefts, member.left.text) != lefts.end()) return std::nullopt;
        lefts.push_back(member.left.text);
        if (!result.empty()) result += ", ";
        result += tree.source(Span{tree[member.left.node].span.begin, tree[member.right].span.end});
      }
    }
    return key + "{" + result + "}";
  }
};

// `"AND": [{"Equals": …}, {"Like": …}]`
std::optional<Translation> translate_block(Tree const& tree, Condition const& condition,
                                           ConditionGroup const& group, bool by_or) {
  std::vector<Condition> const inner = conditions_in(tree, group.field.value);
  if (inner.empty()) return std::nullopt;
  bool const alone = condition.groups.size() == 1;
  bool possible = alone || (!by_or && !condition.logic);
  std::vector<Joined> joined;
  for (Condition const& part : inner) {
    possible = possible && (part.groups.size() == 1 || (!by_or && !part.logic));
    for (ConditionGroup const& each : part.groups) {
      ConditionType const* const type = catalog::find_condition_type(each.type);
      possible = possible && !taken(condition, group, type->name);
      auto same = std::ranges::find(joined, type, &Joined::type);
      if (same == joined.end()) same = joined.insert(same, {type, {}});
      same->groups.push_back(&each);
    }
  }
  Translation result{.title = by_or ? "Write its parts into the condition, joined by `OR`"
                                    : "Write its parts into the condition, which joins them by `AND`"};
  // The operator of the condition around it counts if this block is all of it.
  bool const given = alone && condition.logic && tree.is(condition.logic.value, Kind::string) &&
                     ascii::equal_ignoring_case(tree.string(condition.logic.value), by_or ? "OR" : "AND");
  std::string text = by_or && joined.size() > 1 && !given ? "\"Operator\": \"OR\"" : "";
  for (Joined const& each : joined) {
    auto const part = each.text(tree, by_or);
    if (!part) return result;
    text += (text.empty() ? "" : ", ") + *part;
  }
  if (possible && (given || !(condition.logic && by_or && joined.size() > 1)))
    result.edits = {{whole(tree, group.field), std::move(text)}};
  return result;
}

// `"Condition": {"Condition": {…}}`
std::optional<Translation> translate_wrapper(Tree const& tree, Condition const& condition,
                                             ConditionGroup const& group) {
  std::vector<Condition> const inner = conditions_in(tree, group.field.value);
  if (inner.empty()) return std::nullopt;
  if (!tree.is(group.field.value, Kind::object)) { // a list of conditions
    bool const by_or = condition.logic && tree.is(condition.logic.value, Kind::string) &&
                       ascii::equal_ignoring_case(tree.string(condition.logic.value), "OR");
    return translate_block(tree, condition, group, by_or);
  }
  Translation result{.title = "Remove the inner " + quoted(group.type)};
  std::string_view inside = tree.source(group.field.value);
  inside = ascii::trim(inside.substr(1, inside.size() - 2));
  if (condition.groups.size() == 1 && !(condition.logic && inner.front().logic))
    result.edits = {{whole(tree, group.field), std::string(inside)}};
  return result;
}

bool is_wrapper(std::string_view word) {
  constexpr std::array<std::string_view, 1> keys{"Condition"};
  constexpr std::array<std::string_view, 5> others{"checks", "criteria", "groups", "items", "rules"};
  return word == "Condition" || std::ranges::find(others, ascii::lowercase(word)) != others.end() ||
         catalog::meant_key(word, keys) || ascii::equal_ignoring_case(word, "if") ||
         ascii::equal_ignoring_case(word, "when");
}

// `"Role": "editor"`: a comparison by the name of what is compared.
std::optional<Translation> translate_subject(Tree const& tree, Condition const& condition,
                                             ConditionGroup const& group) {
  if (tree.is(group.field.value, Kind::object)) return std::nullopt;
  std::string const word = ascii::lowercase(group.type);
  auto const is = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
  };
  bool const role = is({"role", "roles", "user_role", "user_roles"});
  bool const user = is({"user", "users", "user_id", "userid", "username", "user_login"});
  bool const ip = is({"ip", "ips", "ip_address", "ipaddress"});
  if (!role && !user && !ip) return std::nullopt;
  std::vector<NodeId> values{group.field.value};
  if (tree.is(group.field.value, Kind::array)) values = tree.values(group.field.value);
  bool ids = true;
  std::string roles;
  std::string list;
  for (NodeId const value : values) {
    if (!tree.is(value, Kind::string) && !tree.is(value, Kind::number)) return std::nullopt;
    std::string const text = tree.string(value);
    ids = ids && php::numeric(text);
    roles += (roles.empty() ? "" : ", ") + syntax::json_string(text) + ": \"${USER.roles}\"";
    bool const network = ip && text.find('/') != text.npos;
    if (network && condition::is_ipv6(text.substr(0, text.find('/')))) return std::nullopt;
    list += (list.empty() ? "" : ", ") +
            (network ? syntax::json_string("(*ip)" + text) : std::string(tree.source(value)));
  }
  if (values.empty()) return std::nullopt;
  if (user && ids) std::erase(list, '"');
  std::string_view const marker = ip ? "USER.ip" : ids ? "USER.ID" : "USER.user_login";
  Translation result{.title = "Rewrite it with `In`"};
  if (taken(condition, group, "In"))
    result.type = "In";
  else
    result.edits = {
        {whole(tree, group.field),
         "\"In\": {" + (role ? roles : "\"${" + std::string(marker) + "}\": [" + list + "]") + "}"}};
  return result;
}

} // namespace

std::string opposite_condition(Tree const& tree, NodeId condition) {
  std::vector<Condition> const inner = conditions_in(tree, condition);
  if (inner.size() != 1 || inner.front().groups.size() != 1) return "";
  ConditionGroup const& group = inner.front().groups.front();
  std::string_view const type = opposite(group);
  if (type.empty()) return "";
  return "{" + syntax::json_string(type) + ": " + std::string(tree.source(group.field.value)) + "}";
}

std::optional<Translation> translate(Tree const& tree, Condition const& condition,
                                     ConditionGroup const& group) {
  std::string const word = ascii::lowercase(group.type);
  if (word == "not" || word == "unless")
    if (auto result = translate_not(tree, condition, group)) return result;
  if (auto result = translate_subject(tree, condition, group)) return result;
  if (tree.is_container(group.field.value)) {
    auto const logic = catalog::meant(word, catalog::logic_operators(), catalog::logic_synonyms());
    if (logic)
      if (auto result = translate_block(tree, condition, group, *logic == "OR")) return result;
    if (is_wrapper(group.type))
      if (auto result = translate_wrapper(tree, condition, group)) return result;
  }
  auto const meant = catalog::meant_comparison(group.type);
  if (!meant) return std::nullopt;
  if (word.starts_with("not") && meant->type == "Between") return std::nullopt; // AAM has no opposite of it
  if (meant->type == "Operator") {
    Translation result{.type = "Operator", .title = "Write `Operator`"};
    if (tree.is(group.field.value, Kind::string) && !condition.logic)
      result.edits = {syntax::replace(tree, group.field.key, syntax::json_string("Operator"))};
    return result;
  }
  return Comparisons(tree, condition, group, *meant).translation();
}

} // namespace aclint::lint
