#include "lint/report/overridden_pages.h"

#include "base/quoted.h"
#include "base/words.h"
#include "lint/report/example.h"
#include "syntax/edit.h"

namespace aclint::lint {

using facts::Facts;
using facts::MenuPage;
using facts::OverriddenPages;

diag::Example example_of(Facts const& facts, OverriddenPages const& overridden) {
  MenuPage const& page = overridden.pages.front();
  return replay(facts, overridden.request, {std::string(page.item->id), page.parent},
                engine::Wildcards::most_specific, facts.candidates()[overridden.winner].statement);
}

std::string described(std::vector<MenuPage> const& pages) {
  auto const name = [](MenuPage const& page) {
    return std::string(page.item->title) + " (" + quoted(page.item->id) + ")";
  };
  return join_words(pages, name, {.max = 6});
}

std::string count_or_name(std::vector<MenuPage> const& pages) {
  return pages.size() == 1 ? quoted(pages.front().item->id) : std::to_string(pages.size()) + " pages";
}

std::vector<diag::TextEdit> name_pages(Facts const& facts, std::size_t candidate,
                                       std::vector<MenuPage> const& pages) {
  syntax::Tree const& tree = facts.tree();
  policy::Field const resources = facts.policy().statements[facts.origin(candidate).statement].resource;
  std::vector<diag::TextEdit> edits;
  if (tree.is(resources.value, syntax::Kind::string)) { // the string becomes a list
    std::string list = "[" + std::string(tree.source(resources.value));
    for (MenuPage const& page : pages)
      list += ", " + syntax::json_string("BackendMenu:" + std::string(page.item->id));
    edits.push_back(syntax::replace(tree, resources.value, list + "]"));
  } else if (tree.is(resources.value, syntax::Kind::array)) {
    syntax::NodeId last = syntax::no_node;
    for (syntax::NodeId const element : tree.elements(resources.value)) last = element;
    std::string text;
    for (MenuPage const& page : pages)
      text +=
          syntax::insert_after(tree, last, syntax::json_string("BackendMenu:" + std::string(page.item->id)))
              .text;
    edits.push_back({{tree[last].span.end, tree[last].span.end}, text});
  }
  return edits;
}

} // namespace aclint::lint
