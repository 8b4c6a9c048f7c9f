// The subject of a finding about something that facts list.
#pragma once
#include "facts/evaluated_text.h"
#include "lint/rule.h"

namespace aclint::lint {

/// Subject for findings about this text: its comparison if it is in a condition, so that findings about the
/// comparison's result yield; otherwise the text itself.
inline Subject subject_of(facts::PolicyText const& text) {
  return text.in_condition() ? Subject{text.left, Aspect::decision}
                             : Subject{text.expression.node, Aspect::value};
}

} // namespace aclint::lint
