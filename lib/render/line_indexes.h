// The lines of several texts, each indexed when it is first needed.
#pragma once
#include "base/source_text.h"

#include <cstddef>
#include <map>
#include <span>

namespace aclint::render {

class LineIndexes {
public:
  /// Borrows the texts.
  explicit LineIndexes(std::span<SourceText const> sources) : sources_(sources) {}

  LineIndex const& of(std::size_t source) {
    auto const found = known_.find(source);
    return found != known_.end() ? found->second
                                 : known_.emplace(source, LineIndex(sources_[source].text)).first->second;
  }

private:
  std::span<SourceText const> sources_;
  std::map<std::size_t, LineIndex> known_;
};

} // namespace aclint::render
