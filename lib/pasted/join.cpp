#include "pasted/join.h"

#include <algorithm>
#include <optional>
#include <string>

namespace aclint::pasted {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The statements or params of a policy as written, without brackets around them.
std::optional<Span> entries(Part const& part, std::string_view section) {
  auto const member = part.tree->member(part.root, section);
  if (!member) return std::nullopt;
  std::vector<NodeId> entries{member->value};
  if (part.tree->is(member->value, Kind::array)) entries = part.tree->values(member->value);
  if (entries.empty()) return std::nullopt;
  Span const all = cover((*part.tree)[entries.front()].span, (*part.tree)[entries.back()].span);
  return Span{part.offset + all.begin, part.offset + all.end};
}

bool has_only(Part const& part, std::string_view section) {
  auto const members = part.tree->members(part.root);
  return std::all_of(members.begin(), members.end(),
                     [&](Tree::Member const member) { return part.tree->string(member.key) == section; });
}

// If the policies have nothing but statements, only what is between these is replaced.
std::vector<diag::TextEdit> join_in_place(std::string_view text, Span whole, std::vector<Part> const& parts,
                                          std::string_view section) {
  std::vector<Span> all;
  for (Part const& part : parts) {
    auto const list = entries(part, section);
    if (!list || !has_only(part, section)) return {};
    all.push_back(*list);
  }
  Part const& first = parts.front();
  Span const key = (*first.tree)[first.tree->member(first.root, section)->key].span;
  std::string const opening = "{" + std::string(text.substr(first.offset + key.begin, key.size())) + ": [";
  std::vector<diag::TextEdit> edits{{{whole.begin, all.front().begin}, opening}};
  for (std::size_t i = 1; i < all.size(); ++i) edits.push_back({{all[i - 1].end, all[i].begin}, ",\n"});
  edits.push_back({{all.back().end, whole.end}, "]}"});
  return edits;
}

} // namespace

std::vector<diag::TextEdit> join_policies(std::string_view text, Span whole, std::vector<Part> const& parts) {
  for (Part const& part : parts)
    if (!part.tree->is(part.root, Kind::object)) return {};
  for (std::string_view const section : {"Statement", "Param"})
    if (auto edits = join_in_place(text, whole, parts, section); !edits.empty()) return edits;
  std::string joined;
  auto const add = [&](std::string_view member) {
    joined += joined.empty() ? "{" : ",";
    joined += "\n";
    joined += member;
  };
  Part const& first = parts.front();
  for (Tree::Member const member : first.tree->members(first.root)) {
    std::string const key = first.tree->string(member.key);
    if (key != "Statement" && key != "Param")
      add(first.tree->source(cover((*first.tree)[member.key].span, (*first.tree)[member.value].span)));
  }
  for (std::string_view const section : {"Statement", "Param"}) {
    std::string list;
    for (Part const& part : parts)
      if (auto const span = entries(part, section))
        list.append(list.empty() ? "" : ",\n").append(text.substr(span->begin, span->size()));
    if (!list.empty()) add("\"" + std::string(section) + "\": [" + list + "]");
  }
  if (joined.empty()) return {};
  return {{whole, joined + "\n}"}};
}

} // namespace aclint::pasted
