#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "syntax/edit.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::ProblemKind;
using syntax::Tree;

struct Key {
  std::string_view name; // escapes decoded
  NodeId node;
};

// Joins the value of an ignored key with that of the last one.
class Join {
public:
  Join(Tree const& tree, NodeId ignored, NodeId last)
      : tree_(tree), key_(ignored), from_(ignored + 1), to_(last + 1) {}

  // What the joined comparisons do then: "both must then hold". Empty for other values.
  std::string const& result() const { return result_; }

  // The edits; empty if the two cannot both be meant.
  std::vector<diag::TextEdit> run() {
    std::string const key = tree_.string(key_);
    bool const joined = key == "Statement" || key == "Param" || key == "Resource" || key == "Action" ? lists()
                        : key == "Condition"                           ? objects()
                        : catalog::find_condition_type(key) != nullptr ? groups(key)
                                                                       : values(key);
    if (!joined) return {};
    std::vector<diag::TextEdit> edits = syntax::remove_member(tree_, key_);
    edits.insert(edits.end(), edits_.begin(), edits_.end());
    return edits;
  }

private:
  // From after the opening bracket to the end of the last child.
  std::string_view inner(NodeId container) const {
    Span const whole = tree_[container].span;
    std::string_view const text = tree_.source(Span{whole.begin + 1, whole.end - 1});
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  }
  bool is_list(NodeId node) const { return tree_.is(node, Kind::array); }
  bool is_object(NodeId node) const { return tree_.is(node, Kind::object); }

  // Writes `text` after the opening bracket.
  void insert(std::string_view text) {
    Offset const at = tree_[to_].span.begin + 1;
    bool const empty = inner(to_).empty();
    edits_.push_back({{at, at}, std::string(text) + (empty || text.empty() ? "" : ",")});
  }

  // Two lists, or elements that make one list.
  bool lists() {
    if (is_list(from_) != is_list(to_) && (is_object(from_) || is_object(to_))) return false;
    if (is_list(from_) && is_list(to_)) {
      insert(inner(from_));
    } else if (is_list(to_)) {
      insert(tree_.source(from_));
    } else {
      std::string list(is_list(from_) ? inner(from_) : tree_.source(from_));
      list += (list.empty() ? "" : ", ") + std::string(tree_.source(to_));
      edits_.push_back(syntax::replace(tree_, to_, "[" + list + "]"));
    }
    return true;
  }

  bool share_a_key() const {
    std::set<std::string> keys;
    for (Tree::Member const member : tree_.members(from_)) keys.insert(tree_.string(member.key));
    return std::ranges::any_of(tree_.members(to_),
                               [&](Tree::Member member) { return keys.contains(tree_.string(member.key)); });
  }

  // Two objects with different keys.
  bool objects() {
    bool const joinable = is_object(from_) && is_object(to_) && !tree_.member(from_, "Operator") &&
                          !tree_.member(to_, "Operator") && !share_a_key();
    if (joinable) insert(inner(from_));
    return joinable;
  }

  // Whether the groups of the condition around them are joined by OR.
  bool in_either() const {
    auto const logic = tree_.member(tree_[key_].parent, "Operator");
    return logic && is_string(logic->value) && ascii::equal_ignoring_case(tree_.string(logic->value), "OR");
  }
  bool is_string(NodeId node) const { return tree_.is(node, Kind::string); }

  // Two groups of one condition type. Groups must all hold; in one group, one comparison is enough, and a negated group
  // (`NotIn`, `NotLike`) holds if none of its comparisons matches.
  bool groups(std::string_view type) {
    if (!is_object(from_) || !is_object(to_)) return false;
    auto const first = tree_.members(from_);
    auto const second = tree_.members(to_);
    if (std::ranges::distance(first) == 1 && std::ranges::distance(second) == 1 && share_a_key()) {
      from_ = (*first.begin()).value;
      to_ = (*second.begin()).value;
      return any_of(type);
    }
    if (!objects()) return false;
    catalog::ConditionType const& known = *catalog::find_condition_type(type);
    bool const either = in_either();
    bool const negates_all = known.negated && known.kind != catalog::ConditionKind::not_equals;
    if (either == negates_all) edits_.front().text.insert(0, "\"Operator\": \"AND\", ");
    result_ = either ? "one of them is then enough" : "both must then hold";
    return true;
  }

  // The same marker twice in one group.
  bool values(std::string const& key) {
    NodeId const group = tree_[key_].parent;
    if (key.find("${") == key.npos || group == syntax::no_node || group == 0 || !tree_[group - 1].key)
      return false;
    return any_of(tree_.string(group - 1));
  }

  // A comparison with a list holds if one of its values does.
  bool any_of(std::string_view type) {
    catalog::ConditionType const* const known = catalog::find_condition_type(type);
    if (known == nullptr || is_object(from_) || is_object(to_)) return false;
    using catalog::ConditionKind;
    bool const lists_only = known->kind == ConditionKind::in || known->kind == ConditionKind::not_in;
    bool const joinable = known->kind == ConditionKind::equals || known->kind == ConditionKind::like ||
                          known->kind == ConditionKind::not_like ||
                          (lists_only && is_list(from_) && is_list(to_));
    if (!joinable || !lists()) return false;
    result_ = known->negated ? "no value may then match" : "one value is then enough";
    return true;
  }

  Tree const& tree_;
  NodeId key_;
  NodeId from_;
  NodeId to_;
  std::vector<diag::TextEdit> edits_;
  std::string result_;
};

std::string help_for(std::string_view key) {
  if (catalog::find_condition_type(key) != nullptr)
    return "Write all comparisons under one " + quoted(key) + ".";
  if (key == "Condition") return "Write everything that must hold into one `Condition`.";
  if (key == "Statement" || key == "Param" || key == "Resource" || key == "Action" ||
      key.find("${") != key.npos)
    return "Keep one key. If both values are needed, write them in a list.";
  return "Keep one key. If both values are needed, write two statements.";
}

void report(Tree const& tree, Key const& ignored, NodeId last, lint::Reporter& out) {
  lint::Finding& finding =
      out.report({ignored.node}, tree[ignored.node].span,
                 "duplicate key " + quoted(ignored.name) + ": AAM uses only the last one");
  finding.why("If an object has the same key several times, PHP silently ignores all but the last.")
      .help(help_for(ignored.name))
      .related(tree[last].span, "AAM uses only this one.");
  if (tree.source(ignored.node + 1) == tree.source(last + 1))
    finding.fix("Remove this " + quoted(ignored.name), false, syntax::remove_member(tree, ignored.node));
  else {
    Join join(tree, ignored.node, last);
    auto edits = join.run();
    if (!edits.empty())
      finding.fix("Join the values of both" + (join.result().empty() ? "" : ": " + join.result()), false,
                  std::move(edits));
  }
}

// Most objects have few keys, which are compared with each other. The keys of large objects are hashed.
void check_keys(Tree const& tree, std::vector<Key> const& keys, lint::Reporter& out) {
  constexpr std::size_t few = 12;
  if (keys.size() <= few) {
    for (auto key = keys.begin(); key != keys.end(); ++key) {
      auto const same = [&](Key const& other) { return other.name == key->name; };
      auto const last = std::find_if(keys.rbegin(), keys.rend(), same);
      if (last->node != key->node) report(tree, *key, last->node, out);
    }
    return;
  }
  std::map<std::string_view, NodeId> last;
  for (Key const& key : keys) last[key.name] = key.node;
  for (Key const& key : keys)
    if (NodeId const counts = last[key.name]; counts != key.node) report(tree, key, counts, out);
}

void check(Tree const& tree, lint::Reporter& out) {
  // If brackets or commas are missing, two objects may look like one.
  for (syntax::Problem const& problem : tree.problems())
    if (problem.kind == ProblemKind::invalid_json) return;
  std::vector<Key> keys;
  std::deque<std::string> decoded;
  for (NodeId node = 0; node < tree.nodes().size(); ++node) {
    if (!tree.is(node, Kind::object)) continue;
    keys.clear();
    decoded.clear();
    for (Tree::Member const member : tree.members(node)) {
      syntax::Node const& key = tree[member.key];
      if (key.kind != Kind::string) continue;
      std::string_view const name = key.escaped
                                        ? std::string_view(decoded.emplace_back(tree.string(member.key)))
                                        : tree.source(Span{key.span.begin + 1, key.span.end - 1});
      keys.push_back({name, member.key});
    }
    check_keys(tree, keys, out);
  }
}

} // namespace

extern lint::Rule const syntax_duplicate_key{
    .id = "syntax/duplicate-key",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
