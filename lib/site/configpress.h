// ConfigPress: the part of AAM's configuration that people write as text, in PHP's INI dialect. An export contains it.
#pragma once
#include "base/span.h"
#include "php/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::site {

/// A key that AAM reads.
struct ConfigPressKey {
  std::string name;
  php::Value value;
  Span span; ///< of the name
};

/// The keys that AAM reads, each once: those of the section `[aam]`, or those before any section if there is no such
/// section. Nothing if the text has anything but keys with plain values, sections and comments; PHP reads some of that in
/// unexpected ways, or refuses the whole text.
std::optional<std::vector<ConfigPressKey>> read_configpress(std::string_view text);

} // namespace aclint::site
