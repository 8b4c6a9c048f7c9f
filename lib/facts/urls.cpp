#include "facts/urls.h"

#include "facts/overruled.h"

#include <optional>
#include <utility>

namespace aclint::facts {

std::map<std::string, std::vector<DecidingUrl>> deciding_urls(Facts const& facts, engine::Effect effect) {
  std::map<std::string, std::vector<DecidingUrl>> result;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& own = facts.candidates()[i];
    if (own.effect != effect || !own.key.starts_with("url:") || own.id.find('*') != std::string::npos ||
        facts.is_dynamic(own.statement))
      continue;
    std::optional<std::string> const id = engine::url_id(own.id.substr(own.id.find(':') + 1), "");
    if (!id || !overruled_by(facts, i).empty()) continue;
    engine::UrlAddress address = engine::url_address(*id);
    std::string path = address.path;
    result[std::move(path)].push_back({i, std::move(address)});
  }
  return result;
}

} // namespace aclint::facts
