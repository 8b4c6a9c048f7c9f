#include "mutation/mutant.h"

#include "base/ascii.h"
#include "php/json.h"
#include "site/aam_export.h"
#include "syntax/edit.h"
#include "syntax/parse.h"
#include "workspace/recognise.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace aclint::mutation {

namespace {

std::string read(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The texts of the policies in a file.
std::vector<std::string> policies_in(std::string const& text) {
  syntax::Tree const tree = syntax::parse(text);
  std::vector<std::string> result;
  workspace::Content const content = workspace::recognise(tree);
  if (content == workspace::Content::aam_export) {
    for (NodeId const node : site::policy_contents(tree)) result.push_back(tree.string(node));
  } else if (content == workspace::Content::list) {
    for (NodeId const node : workspace::policy_roots(tree, content)) result.emplace_back(tree.source(node));
  } else {
    result.push_back(text);
  }
  return result;
}

void visit_members(Original const& original, NodeId object, EachMember const& visit) {
  for (syntax::Tree::Member const member : original.tree.members(object)) {
    visit(member);
    if (original.tree.string(member.key) != "Condition") visit_members(original, member.value, visit);
  }
}

} // namespace

Original::Original(std::string the_name, std::string the_text)
    : name(std::move(the_name)), text(std::move(the_text)), tree(syntax::parse(text)),
      policy(policy::lower(tree, tree.root())) {}

std::vector<std::unique_ptr<Original const>>
read_policies(std::filesystem::path const& folder, std::function<bool(std::string const&)> const& wanted) {
  std::vector<std::filesystem::path> paths;
  for (auto const& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".json" && wanted(entry.path().stem().string()))
      paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::unique_ptr<Original const>> result;
  for (std::filesystem::path const& path : paths) {
    std::size_t number = 0;
    for (std::string& text : policies_in(read(path))) {
      std::string const suffix = ++number == 1 ? "" : "#" + std::to_string(number);
      result.push_back(std::make_unique<Original>(path.stem().string() + suffix, std::move(text)));
    }
  }
  return result;
}

std::vector<std::unique_ptr<Original const>> correct_policies(std::filesystem::path const& testdata) {
  auto result = read_policies(testdata / "good", [](std::string const&) { return true; });
  // The trap is meant to be found.
  for (auto& seed : read_policies(testdata / "seeds", [](std::string const& file) {
         return file.find("trap") == std::string::npos;
       }))
    result.push_back(std::move(seed));
  return result;
}

void Mutants::add(std::vector<diag::TextEdit> edits) {
  std::sort(edits.begin(), edits.end(), [](auto const& a, auto const& b) { return a.span < b.span; });
  std::string text = original_.text;
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
    text.replace(edit->span.begin, edit->span.size(), edit->text);
  add_text(std::move(text));
}

void Mutants::add_text(std::string text) {
  bool const is_new = text != original_.text && std::find(texts_.begin(), texts_.end(), text) == texts_.end();
  if (is_new && texts_.size() < max_texts) texts_.push_back(std::move(text));
}

std::vector<Operator> operators() {
  std::vector<Operator> result;
  for (auto const& group :
       {syntax_operators(), schema_operators(), resource_operators(), condition_operators(),
        expression_operators(), fatal_operators(), service_operators(), precedence_operators()})
    result.insert(result.end(), group.begin(), group.end());
  return result;
}

std::vector<std::string> mutants(Operator const& op, Original const& original, std::size_t max) {
  Mutants collected(original);
  op.seed(original, collected);
  std::vector<std::string> all = std::move(collected).take();
  if (all.size() <= max) return all;
  std::vector<std::string> spread;
  for (std::size_t i = 0; i < max; ++i) spread.push_back(std::move(all[i * all.size() / max]));
  return spread;
}

std::vector<std::string> misspellings(std::string_view word,
                                      std::function<bool(std::string_view)> const& known) {
  std::vector<std::string> result;
  auto const add = [&](std::string text) {
    if (text != word && !(known && known(text))) result.push_back(std::move(text));
  };
  auto const is_letter = [&](std::size_t at) { return at < word.size() && ascii::is_alpha(word[at]); };
  std::size_t middle = std::max<std::size_t>(word.size() / 2, 1);
  while (middle < word.size() && !(is_letter(middle) && is_letter(middle + 1))) ++middle;
  if (middle + 1 >= word.size()) middle = 1;
  if (!is_letter(middle) || !is_letter(middle + 1)) return result;
  std::string swapped(word);
  std::swap(swapped[middle], swapped[middle + 1]);
  add(std::move(swapped));
  add(std::string(word).erase(middle, 1));
  return result;
}

std::string with_first_upper(std::string_view word) {
  std::string result(word);
  for (char& c : result)
    if (ascii::is_alpha(c)) {
      c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
      break;
    }
  return result;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string result(text);
  std::size_t const at = result.find(what);
  return at == std::string::npos ? result : result.replace(at, what.size(), by);
}

void each_member(Original const& original, EachMember const& visit) {
  for (policy::Statement const& statement : original.policy.statements)
    visit_members(original, statement.node, visit);
  for (policy::Param const& param : original.policy.params) visit_members(original, param.node, visit);
}

void each_resource(Original const& original, EachResource const& visit) {
  policy::for_each_resource(original.policy, visit);
}

void each_resource(Original const& original, grammar::ResourceKind kind, EachResource const& visit) {
  each_resource(original, [&](policy::Statement const& statement, policy::Resource const& resource) {
    if (resource.id.kind == kind) visit(statement, resource);
  });
}

void each_condition(Original const& original, EachCondition const& visit) {
  for (policy::Statement const& statement : original.policy.statements)
    if (statement.condition) visit(policy::lower_condition(original.tree, statement.condition.value));
  for (policy::Param const& param : original.policy.params)
    if (param.condition) visit(policy::lower_condition(original.tree, param.condition.value));
}

void each_group(Original const& original, EachGroup const& visit) {
  each_condition(original, [&](policy::Condition const& condition) {
    for (policy::ConditionGroup const& group : condition.groups) visit(group);
  });
}

void each_group(Original const& original, std::initializer_list<std::string_view> types,
                EachGroup const& visit) {
  each_group(original, [&](policy::ConditionGroup const& group) {
    if (std::find(types.begin(), types.end(), group.type) != types.end()) visit(group);
  });
}

void each_side(Original const& original, EachSide const& visit) {
  each_group(original, [&](policy::ConditionGroup const& group) {
    for (policy::ConditionMember const& member : group.members) visit(group, member);
  });
}

void each_string(Original const& original, EachNode const& visit) {
  for (NodeId node = 0; node < original.tree.nodes().size(); ++node)
    if (original.tree.is(node, syntax::Kind::string)) visit(node);
}

void each_redirect(Original const& original, EachNode const& visit) {
  each_member(original, [&](syntax::Tree::Member const member) {
    if (original.tree.member(member.value, "Type")) visit(member.value);
  });
}

void replace_part(Mutants& out, policy::Resource const& resource, Span part, std::string_view by) {
  out.add(syntax::replace_in(resource.decoded, part, by));
}

diag::TextEdit rewrite(Original const& original, NodeId string, std::string_view text) {
  return syntax::replace(original.tree, string, syntax::json_string(text));
}

} // namespace aclint::mutation
