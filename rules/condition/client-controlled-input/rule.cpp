#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using policy::Expression;
using syntax::Tree;

// What of a request a marker reads.
enum class Input : std::uint8_t {
  none,
  line,      // what is asked for: the address of the page, the method
  parameter, // `?ref=…`, a form field
  claim,     // a header or cookie, by which the client says who it is
};

Input input_of(std::string_view source, std::string_view path) {
  if (!catalog::is_client_controlled(source, path)) return Input::none;
  if (source == "HTTP_COOKIE" || source == "USER_AGENT") return Input::claim;
  if (source == "PHP_SERVER") return path.starts_with("HTTP_") ? Input::claim : Input::line;
  return Input::parameter;
}

struct Found {
  Input input = Input::none;
  Expression const* expression = nullptr;
  grammar::Marker marker;
};

// The marker in a group that is easiest to forge.
Found easiest(ConditionGroup const& group) {
  Found result;
  auto const look = [&](Expression const& expression) {
    for (grammar::Piece const& piece : expression.parsed.pieces) {
      if (piece.kind != grammar::PieceKind::marker || !piece.marker.source) continue;
      std::string_view const text = expression.text;
      auto const word = [&](Span span) { return text.substr(span.begin, span.size()); };
      Input const input = input_of(word(*piece.marker.source), word(piece.marker.path));
      if (input > result.input) result = {input, &expression, piece.marker};
    }
  };
  for (policy::ConditionMember const& member : group.members) {
    look(member.left);
    for (Expression const& value : member.values) look(value);
  }
  return result;
}

// Resources that only change how a page looks.
bool is_protective(policy::Statement const& statement) {
  return std::any_of(statement.named.begin(), statement.named.end(), [](policy::Resource const& resource) {
    std::string_view const type = resource.word(resource.id.type);
    for (std::string_view const cosmetic : {"Widget", "Metabox", "Toolbar", "Hook"})
      if (ascii::equal_ignoring_case(type, cosmetic)) return false;
    return true;
  });
}

bool joined_by_and(Tree const& tree, policy::Condition const& condition) {
  return !condition.logic || ascii::equal_ignoring_case(tree.string(condition.logic.value), "AND");
}

void check_statement(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  if (!statement.condition || !is_protective(statement)) return;
  bool const allows =
      statement.effect && ascii::equal_ignoring_case(tree.string(statement.effect.value), "allow");
  policy::Condition const condition = policy::lower_condition(tree, statement.condition.value);
  Found found;
  bool others = false; // something else must hold as well
  for (ConditionGroup const& group : condition.groups) {
    Found const one = easiest(group);
    others = others || one.input == Input::none;
    if (one.input > found.input) found = one;
  }
  if (found.input == Input::none || (found.input == Input::line && !allows)) return;
  bool const guarded = others && joined_by_and(tree, condition);
  bool const open = allows ? !guarded && found.input != Input::line : found.input == Input::claim;
  auto const decoded = tree.decode(found.expression->node);
  std::string const marker =
      quoted(found.expression->text.substr(found.marker.span.begin, found.marker.span.size()));
  lint::Finding& finding = out.report(
      {found.expression->node, lint::Aspect::value}, decoded.source(found.marker.span),
      allows ? "whoever sends the request chooses " + marker + ", and so whether this is allowed"
             : "whoever sends the request chooses " + marker + ", and so can get around this deny");
  if (!open) finding.as(diag::Severity::info);
  finding
      .why(found.input == Input::claim ? "It is what a browser says of itself: a program, or a few settings, "
                                         "makes it say anything else."
                                       : "It comes with the request, and anybody can send another value.")
      .help("Let access depend on who the user is (`USER`), on `USER.ip`, or on a value that only the server "
            "knows.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements) check_statement(*policy.tree, statement, out);
}

} // namespace

extern lint::Rule const condition_client_controlled_input{
    .id = "condition/client-controlled-input",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
