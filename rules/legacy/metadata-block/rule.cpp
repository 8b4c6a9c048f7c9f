#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/resource_types.h"
#include "facts/redirects.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::ResourceType;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The AAM 7 types of those resources of a statement for which AAM 6 read `Metadata`.
std::vector<ResourceType const*> types_with_metadata(Tree const& tree, policy::Statement const& statement) {
  std::vector<ResourceType const*> result;
  for (NodeId const node : statement.resources) {
    if (!tree.is(node, Kind::string)) continue;
    policy::Resource const resource = policy::read_resource(tree, node);
    ResourceType const* type = catalog::find_resource_type(resource.word(resource.id.type));
    if (type == nullptr || resource.id.cast || catalog::find_property(*type, "Metadata") == nullptr) continue;
    if (type->until) type = catalog::find_resource_type(type->replacement);
    if (type != nullptr) result.push_back(type);
  }
  return result;
}

bool reads(std::vector<ResourceType const*> const& types, std::string_view property) {
  return std::ranges::any_of(types, [&](ResourceType const* type) {
    catalog::Property const* const known = catalog::find_property(*type, property);
    return known != nullptr && !known->until;
  });
}

// The whitespace before a node.
std::string_view space_before(Tree const& tree, NodeId node) {
  std::string_view const before = tree.text().substr(0, tree[node].span.begin);
  std::size_t const last = before.find_last_not_of(" \t\r\n");
  return before.substr(last == std::string_view::npos ? 0 : last + 1);
}

std::string_view indentation(std::string_view space) {
  std::size_t const line = space.rfind('\n');
  return line == std::string_view::npos ? std::string_view() : space.substr(line + 1);
}

// The text of `span` after the edits, with the indentation `to` instead of `from`.
std::string moved(Tree const& tree, Span span, std::vector<diag::TextEdit> edits, std::string_view from,
                  std::string_view to) {
  std::ranges::sort(edits, {}, [](diag::TextEdit const& edit) { return edit.span.begin; });
  std::string edited;
  Offset at = span.begin;
  for (diag::TextEdit const& edit : edits) {
    edited += tree.source({at, edit.span.begin});
    edited += edit.text;
    at = edit.span.end;
  }
  edited += tree.source({at, span.end});
  if (from.empty() || !from.starts_with(to)) return edited;

  std::string result;
  for (std::size_t i = 0; i < edited.size(); ++i) {
    result += edited[i];
    if (edited[i] == '\n' && std::string_view(edited).substr(i + 1).starts_with(from)) {
      result += to;
      i += from.size();
    }
  }
  return result;
}

// AAM 6 wrapped strings in objects: `"Teaser": {"Value": "Members only"}`. The string, if there is nothing
// else in the object.
NodeId unwrapped(Tree const& tree, NodeId value) {
  auto const wrapped = tree.member(value, "Value");
  if (!wrapped) return value;
  auto const members = tree.members(value);
  return ++members.begin() == members.end() ? wrapped->value : value;
}

// The members of `Metadata`, and how to write them in the statement.
struct Move {
  std::vector<std::string> names;   // AAM 7 reads these from the statement
  std::vector<std::string> unknown; // AAM 7 has nothing like these
  std::vector<std::string> members; // the text to write in place of `Metadata`
  std::vector<std::string> current; // the names of AAM 7 that replace those of AAM 6 in a redirect
};

Move plan(Tree const& tree, policy::Statement const& statement, Tree::Member metadata,
          std::vector<ResourceType const*> const& types) {
  Move result;
  std::string_view const to = indentation(space_before(tree, metadata.key));
  for (Tree::Member const member : tree.members(metadata.value)) {
    std::string const name = tree.string(member.key);
    if (!reads(types, name)) {
      result.unknown.push_back(name);
      continue;
    }
    result.names.push_back(name);
    if (tree.member(statement.node, name)) continue; // AAM 7 already reads this one
    std::vector<diag::TextEdit> edits;
    if (name == "Redirect") {
      for (facts::LegacyRedirectName const& old : facts::legacy_redirect_names(tree, member.value)) {
        if (!old.superseded) result.current.emplace_back(old.current);
        for (diag::TextEdit& edit : old.edits(tree)) edits.push_back(std::move(edit));
      }
    } else if (NodeId const inner = unwrapped(tree, member.value); inner != member.value) {
      edits.push_back(syntax::replace(tree, member.value, std::string(tree.source(inner))));
    }
    std::string_view const from = indentation(space_before(tree, member.key));
    result.members.push_back(
        moved(tree, cover(tree[member.key].span, tree[member.value].span), std::move(edits), from, to));
  }
  return result;
}

std::vector<diag::TextEdit> edits(Tree const& tree, Tree::Member metadata, Move const& move) {
  if (move.members.empty()) return syntax::remove_member(tree, metadata.key);
  std::string_view const space = space_before(tree, metadata.key);
  std::string const separator = space.find('\n') != std::string_view::npos ? "," + std::string(space) : ", ";
  std::string text;
  for (std::string const& member : move.members) text += (text.empty() ? "" : separator) + member;
  return {{cover(tree[metadata.key].span, tree[metadata.value].span), text}};
}

// `Metadata`, in any letter case: AAM 7 reads none of them.
std::optional<Tree::Member> metadata_of(Tree const& tree, NodeId statement) {
  if (auto const exact = tree.member(statement, "Metadata")) return exact;
  for (Tree::Member const member : tree.members(statement))
    if (ascii::equal_ignoring_case(tree.string(member.key), "Metadata")) return member;
  return std::nullopt;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    auto const metadata = metadata_of(tree, statement.node);
    if (!metadata) continue;
    std::vector<ResourceType const*> const types = types_with_metadata(tree, statement);
    if (types.empty()) continue;
    std::string const written = quoted(tree.string(metadata->key));
    Move const move = plan(tree, statement, *metadata, types);
    lint::Finding& finding =
        out.report({metadata->key, lint::Aspect::key}, tree[metadata->key].span,
                   move.names.empty() ? "AAM 7 ignores " + written
                                      : "AAM 7 ignores " + written + "; it reads " +
                                            join_words(move.names, quoted) + " from the statement itself");
    finding.why("In AAM 6 these settings said what visitors see if access is denied. AAM 7 still "
                "denies access, but ignores these settings.");
    if (!move.unknown.empty()) {
      finding.help("Policies of AAM 7 have nothing like " + join_words(move.unknown, quoted) + ". " +
                   (move.names.empty() ? "" : "Move the rest into the statement. ") + "Remove " + written +
                   ".");
      continue;
    }
    finding.fix(
        move.members.empty()
            ? "Remove " + written
            : "Move " + join_words(move.names, quoted) + " into the statement" +
                  (move.current.empty() ? "" : ", with AAM 7's names: " + join_words(move.current, quoted)),
        true, edits(tree, *metadata, move));
  }
}

} // namespace

extern lint::Rule const legacy_metadata_block{
    .id = "legacy/metadata-block",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .check = check,
};

} // namespace aclint::rules
