// A policy as AAM reads it: which parts of a JSON document are its statements and params (spec §1, §2).
//
// The model refers to nodes of the syntax tree and copies no text. If a key occurs twice, the field is the
// member that counts. What AAM ignores (for example a statement that is not an object) is listed, too, so
// that rules can report it.
#pragma once
#include "policy/resource.h"
#include "syntax/tree.h"

#include <vector>

namespace aclint::policy {

using syntax::no_node;
using syntax::NodeId;

/// A member of an object: its key, and the value that counts.
struct Field {
  NodeId key = no_node;
  NodeId value = no_node;

  explicit operator bool() const { return key != no_node; }
};

struct Statement {
  NodeId node = no_node;
  Field effect;
  Field resource;
  Field action;
  Field condition;
  Field enforce;
  /// The resources one by one: the value of `Resource`, or each value of a list or object. Scalars and
  /// containers; AAM fails on the latter (spec §8).
  std::vector<NodeId> resources;
  /// Those of them that are strings, parsed. AAM reads only strings; rules report the rest.
  std::vector<Resource> named;
  /// The actions one by one; empty if there is no `Action`, or an empty list.
  std::vector<NodeId> actions;
};

struct Param {
  NodeId node = no_node;
  Field key;
  Field value;
  Field condition;
  Field enforce;
};

/// How AAM reads the value of `Statement` or `Param` (spec §1).
enum class SectionShape : unsigned char {
  absent,
  list,   ///< element 0 is an object or list: each object or list in it is an entry
  single, ///< an object without a member 0: it is the only entry
  lost,   ///< anything else: AAM makes one entry of it that has no effect
};

struct Section {
  Field field;
  SectionShape shape = SectionShape::absent;
  std::vector<NodeId> dropped; ///< of a list: elements that are not objects; of a lost one: everything in it
};

/// A policy document. Borrows the tree.
struct Document {
  syntax::Tree const* tree = nullptr;
  NodeId root = no_node; ///< the policy's object
  Section statement_section;
  Section param_section;
  std::vector<Statement> statements; ///< those that AAM reads, in order
  std::vector<Param> params;
};

/// Reads the policy whose object is `root`. A root that is not an object has no statements and no params.
Document lower(syntax::Tree const& tree, NodeId root);

/// Calls `visit(statement, resource)` for each resource that is a string, in order.
///
///     for_each_resource(policy, [&](Statement const& statement, Resource const& resource) {
///       if (resource.id.kind == grammar::ResourceKind::uri) underline(resource.source(resource.id.type));
///     });
template <class Visit> void for_each_resource(Document const& policy, Visit&& visit) {
  for (Statement const& statement : policy.statements)
    for (Resource const& resource : statement.named) visit(statement, resource);
}

/// Calls `visit(resource, place)` for each resource of one type whose id is literal: without markers, casts
/// and maps. `resource.word(place)` is the id.
template <class Visit> void for_each_id(Document const& policy, grammar::ResourceKind kind, Visit&& visit) {
  for_each_resource(policy, [&](Statement const&, Resource const& resource) {
    if (resource.id.kind != kind || !resource.id.literal()) return;
    if (std::optional<Span> const place = resource.id.id()) visit(resource, *place);
  });
}

} // namespace aclint::policy
