// Statements that name an item, but that AAM never reads when it decides about the item: `Route:/wp/v2/posts` without a
// method, a widget with `Area`, a metabox of another screen.
#pragma once
#include "policy/document.h"
#include "service/item.h"
#include "workspace/rule_words.h"

#include <cstddef>
#include <string>
#include <vector>

namespace aclint::workspace {

struct WithoutEffect {
  std::size_t statement = 0;                 ///< index into the document's statements
  syntax::NodeId resource = syntax::no_node; ///< the string that names the item
  std::string why;                           ///< sentences
};

/// Those of one policy for which there is a reason. Looks only at statements that `may_be` accepts (by their index), and
/// at resources without markers.
template <class Test>
std::vector<WithoutEffect> without_effect(policy::Document const& policy, service::Item const& item,
                                          std::string const& own_host, RuleWords const& words,
                                          Test const& may_be);

/// The reason, if a statement names the item in this resource; else empty.
std::string why_without_effect(policy::Document const& policy, policy::Statement const& statement,
                               policy::Resource const& resource, service::Item const& item,
                               std::string const& own_host, RuleWords const& words);

template <class Test>
std::vector<WithoutEffect> without_effect(policy::Document const& policy, service::Item const& item,
                                          std::string const& own_host, RuleWords const& words,
                                          Test const& may_be) {
  std::vector<WithoutEffect> result;
  for (std::size_t i = 0; i < policy.statements.size(); ++i) {
    if (!may_be(i)) continue;
    for (policy::Resource const& resource : policy.statements[i].named) {
      std::string why = why_without_effect(policy, policy.statements[i], resource, item, own_host, words);
      if (why.empty()) continue;
      result.push_back({i, resource.node, std::move(why)});
      break;
    }
  }
  return result;
}

} // namespace aclint::workspace
