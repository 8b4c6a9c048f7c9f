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

// The part of a request that a marker reads; what is easier to fake comes later.
enum class Input : std::uint8_t {
  none,
  line,      // the address of the page, the method
  address,   // `${USER.ip}`, which comes from headers unless the web server removes them
  parameter, // `?ref=…`, a form field
  claim,     // a header or cookie, which the browser sends about itself
};

Input input_of(std::string_view source, std::string_view path) {
  if (!catalog::is_client_controlled(source, path)) return Input::none;
  if (catalog::is_address_from_headers(source, path)) return Input::address;
  if (source == "HTTP_COOKIE" || source == "USER_AGENT") return Input::claim;
  if (source == "PHP_SERVER") return path.starts_with("HTTP_") ? Input::claim : Input::line;
  return Input::parameter;
}

struct Found {
  Input input = Input::none;
  Expression const* expression = nullptr;
  grammar::Marker marker;
};

// The marker in a group that is easiest to fake.
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
  bool others = false; // another condition type depends on nothing in the request
  for (ConditionGroup const& group : condition.groups) {
    Found const one = easiest(group);
    others = others || one.input == Input::none;
    if (one.input > found.input) found = one;
  }
  if (found.input == Input::none || (found.input == Input::line && !allows)) return;
  bool const guarded = others && joined_by_and(tree, condition);
  bool const certain = found.input > Input::address;
  bool const open = certain && (allows ? !guarded : found.input == Input::claim);
  auto const decoded = tree.decode(found.expression->node);
  std::string const marker =
      quoted(found.expression->text.substr(found.marker.span.begin, found.marker.span.size()));
  lint::Finding& finding = out.report(
      {found.expression->node, lint::Aspect::value}, decoded.source(found.marker.span),
      std::string("this ") + (allows ? "allow" : "deny") + " depends on " + marker +
          (found.input == Input::address ? ", which anyone can choose with a header unless the web server "
                                           "removes such headers"
                                         : ", which anyone can change in a request"));
  if (!open) finding.as(diag::Severity::info);
  finding
      .why(std::string(found.input == Input::address
                           ? "AAM reads the address from headers such as `X-Forwarded-For` first, "
                             "and every program can send them."
                       : found.input == Input::claim
                           ? "A browser sends this value about itself, and any program can send another one."
                           : "The value comes with the request, and everyone can send another one.") +
           (allows ? " So people may get access that is not meant for them."
                   : " So people may avoid the deny."))
      .help("Use a value that the sender cannot choose, such as `${USER.user_login}` or "
            "`${PHP_SERVER.REMOTE_ADDR}`.");
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
