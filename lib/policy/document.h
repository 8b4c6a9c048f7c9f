// A policy as AAM reads it: which parts of a JSON document are its statements and params (spec §1, §2).
//
// The model names nodes of the syntax tree; it copies no text. Every field is the member that counts where a
// key occurs twice. What AAM loses on the way (a statement that is no object) is named, too, for rules to
// report.
#pragma once
#include "policy/resource.h"
#include "syntax/tree.h"

#include <vector>

namespace aclint::policy {

using syntax::no_node;
using syntax::NodeId;

/// A member of an object: the key and the value that count.
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
  /// containers alike; AAM fails on the latter (spec §8).
  std::vector<NodeId> resources;
  /// Those of them that are strings, taken apart. Only strings name resources; the rest is for rules to
  /// report.
  std::vector<Resource> named;
  /// The actions one by one; empty where there is no `Action` or an empty list.
  std::vector<NodeId> actions;
};

struct Param {
  NodeId node = no_node;
  Field key;
  Field value;
  Field condition;
  Field enforce;
};

/// How AAM takes the value of `Statement` or `Param` (spec §1).
enum class SectionShape : unsigned char {
  absent,
  list,   ///< element 0 is an object or list: each container in it is an entry
  single, ///< an object without a member 0: it is the one entry
  lost,   ///< anything else: it becomes one entry that says nothing
};

struct Section {
  Field field;
  SectionShape shape = SectionShape::absent;
  std::vector<NodeId> dropped; ///< of a list: elements that are no object; of a lost one: everything in it
};

/// A policy document. Borrows the tree.
struct Document {
  syntax::Tree const* tree = nullptr;
  NodeId root = no_node; ///< the object
  Section statement_section;
  Section param_section;
  std::vector<Statement> statements; ///< those AAM reads, in order
  std::vector<Param> params;
};

/// Lowers the policy whose object is `root`. A root that is no object has neither statements nor params.
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

/// Calls `visit(resource, place)` for each resource of one type whose id stands there as it is, without
/// markers, casts and maps; `resource.word(place)` is the id.
template <class Visit> void for_each_id(Document const& policy, grammar::ResourceKind kind, Visit&& visit) {
  for_each_resource(policy, [&](Statement const&, Resource const& resource) {
    if (resource.id.kind != kind || !resource.id.literal()) return;
    if (std::optional<Span> const place = resource.id.id()) visit(resource, *place);
  });
}

} // namespace aclint::policy
