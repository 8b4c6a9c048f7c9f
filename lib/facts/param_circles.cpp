#include "facts/param_circles.h"

#include "base/ascii.h"
#include "condition/marker_value.h"
#include "facts/evaluated_text.h"
#include "grammar/expression.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace aclint::facts {

namespace {

// Which params the conditions ask for.
class Questions {
public:
  explicit Questions(policy::Document const& policy) : graph_(policy.params.size()) {
    syntax::Tree const& tree = *policy.tree;
    std::vector<std::pair<std::string, std::size_t>> keys; // in lower case, with the param
    std::vector<std::size_t> any_key;                      // params whose key depends on the request
    for (std::size_t i = 0; i < policy.params.size(); ++i) {
      policy::Param const& param = policy.params[i];
      if (!param.key) continue;
      std::string key =
          tree.is(param.key.value, syntax::Kind::string) ? tree.string(param.key.value) : std::string();
      if (key.empty() || grammar::depends_on_request(key) || grammar::parse_key_map(key))
        any_key.push_back(i);
      else
        keys.emplace_back(ascii::lowercase(key), i);
    }
    std::ranges::sort(keys);
    for (std::size_t i = 0; i < policy.params.size(); ++i) {
      std::vector<std::string> markers = markers_in(tree, policy.params[i].condition.value);
      std::ranges::sort(markers);
      markers.erase(std::unique(markers.begin(), markers.end()), markers.end());
      for (std::string const& marker : markers) {
        if (marker.find("POLICY_PARAM") == marker.npos) continue;
        for (std::size_t const other : any_key) add(i, other);
        std::string const beginning = beginning_of(marker);
        for (auto at = std::ranges::lower_bound(keys, std::pair(beginning, std::size_t{0}));
             at != keys.end() && at->first.starts_with(beginning); ++at)
          add(i, at->second);
      }
    }
  }

  // Groups of params of which each asks for all others, directly or not; also a single one that asks for itself.
  std::vector<std::vector<std::size_t>> circles() const {
    std::vector<std::size_t> circle_of(boost::num_vertices(graph_));
    std::vector<std::vector<std::size_t>> all(boost::strong_components(
        graph_, boost::make_iterator_property_map(circle_of.begin(), get(boost::vertex_index, graph_))));
    for (std::size_t i = 0; i < circle_of.size(); ++i) all[circle_of[i]].push_back(i);
    std::erase_if(all, [this](std::vector<std::size_t> const& circle) {
      return circle.size() == 1 && !boost::edge(circle.front(), circle.front(), graph_).second;
    });
    return all;
  }

  // Whether there are too many to list them all.
  bool limited() const { return limited_; }

private:
  // How the keys begin that a marker asks for. AAM also reads `*` in it; then all keys count here.
  static std::string beginning_of(std::string_view marker) {
    std::size_t const dot = marker.find('.');
    if (dot == marker.npos) return "";
    std::string first = condition::value_path(marker.substr(dot + 1)).front();
    return first.find('*') == first.npos ? ascii::lowercase(first) : "";
  }

  void add(std::size_t from, std::size_t to) {
    constexpr std::size_t most = 1'000'000;
    if (boost::num_edges(graph_) < most)
      boost::add_edge(from, to, graph_);
    else
      limited_ = true;
  }

  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> graph_;
  bool limited_ = false;
};

} // namespace

ParamCircles param_circles(policy::Document const& policy) {
  Questions const questions(policy);
  return {questions.circles(), questions.limited()};
}

} // namespace aclint::facts
