// Which entries of permission maps an item is about, whether or not a map has them.
#pragma once
#include "engine/resources.h"

#include <functional>

namespace aclint::service {

/// Entries of one type that may decide about an item.
struct Concern {
  engine::ResourceType type = engine::ResourceType::backend_menu;
  std::function<bool(engine::Entry const&)> about; ///< empty: none
};

} // namespace aclint::service
