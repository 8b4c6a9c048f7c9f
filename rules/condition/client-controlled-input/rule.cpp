#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "lint/consequence.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using policy::Expression;
using syntax::Tree;

// The part of a request that a marker reads; what is easier to fake comes later.
enum class Input : std::uint8_t {
  none,
  line,      // the address of the page, the host, the method; and what a proxy writes
  address,   // `${USER.ip}`, which comes from headers unless the web server removes them
  parameter, // `?ref=…`, a form field
  cookie,
  header, // what the browser sends about itself
};

// Headers such as `CF-IPCountry`: Cloudflare replaces what the sender writes. With another host, the web server finds
// another site or none.
bool is_certain_header(std::string_view path) { return path == "HTTP_HOST" || path.starts_with("HTTP_CF_"); }

Input input_of(std::string_view source, std::string_view path) {
  if (!catalog::is_client_controlled(source, path)) return Input::none;
  if (catalog::is_address_from_headers(source, path)) return Input::address;
  if (source == "HTTP_COOKIE") return Input::cookie;
  if (source == "USER_AGENT") return Input::header;
  if (source == "PHP_SERVER")
    return path.starts_with("HTTP_") && !is_certain_header(path) ? Input::header : Input::line;
  return Input::parameter;
}

struct Found {
  Input input = Input::none;
  Expression const* expression = nullptr;
  grammar::Marker marker;
  bool holds_without = false; // the comparison may hold for a request without the value
};

bool is_nothing(Tree const& tree, Expression const& value) {
  return tree.is(value.node, syntax::Kind::null) || value.text.empty() || value.text == "false" ||
         value.text == "0";
}

// `NotEquals`, `Less`, or a comparison with null. `Equals` to a value holds only for those who send it.
bool may_hold_without(Tree const& tree, ConditionGroup const& group, policy::ConditionMember const& member) {
  catalog::ConditionType const* const type = catalog::find_condition_type(group.type);
  return type == nullptr || type->negated || type->comparison == catalog::Comparison::order ||
         type->comparison == catalog::Comparison::range || is_nothing(tree, member.left) ||
         std::ranges::any_of(member.values, [&](Expression const& value) { return is_nothing(tree, value); });
}

// Whether a statement is about nothing but the page that saves settings. WordPress saves there exactly the settings that the
// field `option_page` names, so nobody gets more by sending another name.
bool is_about_saving(policy::Statement const& statement) {
  return !statement.named.empty() && statement.named.size() == statement.resources.size() &&
         std::ranges::all_of(statement.named, [](policy::Resource const& resource) {
           return resource.id.kind == grammar::ResourceKind::backend_menu &&
                  resource.word(resource.id.id()) == "options.php";
         });
}

// The marker in a group that is easiest to fake.
Found easiest(Tree const& tree, ConditionGroup const& group, bool about_saving) {
  Found result;
  auto const look = [&](policy::ConditionMember const& member, Expression const& expression) {
    for (grammar::Piece const& piece : expression.parsed.pieces) {
      if (piece.kind != grammar::PieceKind::marker || !piece.marker.source) continue;
      std::string_view const text = expression.text;
      auto const word = [&](Span span) { return text.substr(span.begin, span.size()); };
      std::string_view const source = word(*piece.marker.source);
      std::string_view const path = word(piece.marker.path);
      if (about_saving && source == "HTTP_POST" && path == "option_page") continue;
      Input const input = input_of(source, path);
      if (input > result.input)
        result = {input, &expression, piece.marker, may_hold_without(tree, group, member)};
    }
  };
  for (policy::ConditionMember const& member : group.members) {
    look(member, member.left);
    for (Expression const& value : member.values) look(member, value);
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

// Whether somebody who sends another value avoids the deny, and its author may not expect that. A deny for those who send a
// certain value, such as the name of a bot, is for people who do not hide it.
bool can_be_avoided(Found const& found) {
  switch (found.input) {
  case Input::none:
  case Input::line: return false;
  case Input::parameter:
  case Input::cookie:
  case Input::header: return found.holds_without;
  case Input::address: return true;
  }
  return true;
}

// What was said: the same value in the next statement adds nothing.
using Said = std::set<std::pair<std::string, bool>>;

void check_statement(Tree const& tree, policy::Statement const& statement, Said& said, lint::Reporter& out) {
  if (!statement.condition || !is_protective(statement)) return;
  bool const allows = lint::allows(tree, statement);
  policy::Condition const condition = policy::lower_condition(tree, statement.condition.value);
  Found found;
  bool const about_saving = is_about_saving(statement);
  bool others = false; // another condition type depends on nothing in the request
  for (ConditionGroup const& group : condition.groups) {
    Found const one = easiest(tree, group, about_saving);
    others = others || one.input == Input::none;
    if (one.input > found.input) found = one;
  }
  if (found.input == Input::none || (!allows && !can_be_avoided(found))) return;
  bool const guarded = others && joined_by_and(tree, condition);
  bool const open = allows && !guarded && found.input > Input::address;
  auto const decoded = tree.decode(found.expression->node);
  std::string const marker =
      quoted(found.expression->text.substr(found.marker.span.begin, found.marker.span.size()));
  if (!said.emplace(marker, allows).second && !open) return;
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
                       : found.input >= Input::cookie
                           ? "A browser sends this value about itself, and any program can send another one."
                           : "The value comes with the request, and everyone can send another one.") +
           (allows ? " So people may get access that is not meant for them."
                   : " So people may avoid the deny."))
      .help("Use a value that the sender cannot choose, such as `${USER.user_login}` or "
            "`${PHP_SERVER.REMOTE_ADDR}`.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Said said;
  for (policy::Statement const& statement : policy.statements)
    check_statement(*policy.tree, statement, said, out);
}

} // namespace

extern lint::Rule const condition_client_controlled_input{
    .id = "condition/client-controlled-input",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
