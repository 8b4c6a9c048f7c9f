// Several policies in one text, and a policy with words around it.
#include "pasted/costume.h"

#include "base/ascii.h"
#include "fix/apply.h"
#include "pasted/join.h"
#include "syntax/parse.h"

#include <deque>

namespace aclint::pasted {

namespace {

using syntax::Kind;
using syntax::Tree;

Span span(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

// The next place that is neither whitespace nor a sign between documents.
std::size_t next_document(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n,;-", at), text.size());
}

} // namespace

namespace {

// `{"Effect": …} {"Effect": …}`: one list of them.
std::vector<diag::TextEdit> list_of_statements(std::vector<Part> const& parts, Span whole) {
  std::vector<diag::TextEdit> edits{{span(whole.begin, whole.begin), "{\"Statement\": ["}};
  Offset end = whole.begin;
  for (Part const& part : parts) {
    if (end > whole.begin) edits.push_back({span(end, part.offset), ",\n"});
    end = part.offset + (*part.tree)[part.root].span.end;
  }
  edits.push_back({span(end, end), "]}"});
  return edits;
}

} // namespace

std::optional<Costume> several_documents(std::string_view text) {
  constexpr std::size_t most = 100;
  std::deque<Tree> trees;
  std::vector<Part> parts;
  bool statements = false;
  for (std::size_t at = next_document(text, 0); at < text.size();) {
    if (text[at] != '{' || parts.size() == most) return std::nullopt;
    Tree const& tree = trees.emplace_back(syntax::parse(text.substr(at)));
    if (!tree.is(tree.root(), Kind::object)) return std::nullopt;
    bool const is_policy = tree.member(tree.root(), "Statement") || tree.member(tree.root(), "Param");
    bool const is_statement = !is_policy && tree.member(tree.root(), "Resource");
    if (parts.empty()) statements = is_statement;
    if ((!is_policy && !is_statement) || is_statement != statements) return std::nullopt;
    parts.push_back({&tree, tree.root(), static_cast<Offset>(at)});
    at = next_document(text, at + tree[tree.root()].span.end);
  }
  if (parts.size() < 2) return std::nullopt;
  auto const end = [](Part const& part) { return part.offset + (*part.tree)[part.root].span.end; };
  Costume result{"there are " + std::to_string(parts.size()) + (statements ? " statements" : " policies") +
                     " in this text, and AAM reads none of them",
                 "A file holds one policy. Put all statements into one list: `\"Statement\": […]`.",
                 span(parts[1].offset, parts[1].offset + 1),
                 {}};
  Span const whole{parts.front().offset, end(parts.back())};
  result.edits = statements ? list_of_statements(parts, whole) : join_policies(text, whole, parts);
  if (result.edits.empty()) return std::nullopt;
  std::size_t const last = text.find_last_not_of(" \t\r\n") + 1;
  if (last > end(parts.back())) result.edits.push_back({span(end(parts.back()), last), ""});
  return result;
}

std::optional<Costume> text_around(std::string_view text) {
  std::size_t const begin = text.find('{');
  std::size_t const last = text.rfind('}');
  if (begin == text.npos || last == text.npos || last < begin) return std::nullopt;
  std::string_view const before = ascii::trim(text.substr(0, begin));
  std::string_view const after = ascii::trim(text.substr(last + 1));
  if (before.empty() && after.empty()) return std::nullopt;
  // Words, not a part of JSON of which a bracket is missing.
  constexpr std::string_view signs = "\"{}[]";
  if (before.find_first_of(signs) != before.npos || after.find_first_of(signs) != after.npos)
    return std::nullopt;
  auto const has_words = [](std::string_view part) {
    return std::count_if(part.begin(), part.end(), ascii::is_alpha) > 1 && !part.starts_with("//") &&
           !part.starts_with('#') && !part.starts_with("/*");
  };
  if (!has_words(before) && !has_words(after)) return std::nullopt;
  std::string_view const inner = text.substr(begin, last + 1 - begin);
  Tree const tree = syntax::parse(inner);
  if (!tree.is(tree.root(), Kind::object) || !mentions_policy(inner)) return std::nullopt;
  std::string_view const first = has_words(before) ? before : after;
  auto const offset = static_cast<std::size_t>(first.data() - text.data());
  bool const php = before.starts_with("<?");
  Costume result{php ? "this is " + kind_of_program(before) + " with a policy in it, not JSON"
                     : "this is not a part of the policy: a policy begins with `{` and ends with `}`",
                 "Copy only the policy.",
                 span(offset, offset + first.size()),
                 {}};
  if (begin > 0) result.edits.push_back({span(0, begin), ""});
  std::size_t const end = text.find_last_not_of(" \t\r\n") + 1;
  if (end > last + 1) result.edits.push_back({span(last + 1, end), ""});
  return result;
}

} // namespace aclint::pasted
