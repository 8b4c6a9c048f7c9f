#include "grammar/hook_filter.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace aclint::grammar {

namespace {

struct OperatorWord {
  std::string_view word;
  FilterOperator meaning;
};

constexpr std::array<OperatorWord, 13> operator_words{{{"==", FilterOperator::equal},
                                                       {"!=", FilterOperator::unequal},
                                                       {">", FilterOperator::greater},
                                                       {"<", FilterOperator::less},
                                                       {">=", FilterOperator::at_least},
                                                       {"<=", FilterOperator::at_most},
                                                       {"*=", FilterOperator::contains},
                                                       {"^=", FilterOperator::begins},
                                                       {"$=", FilterOperator::ends},
                                                       {"in", FilterOperator::in},
                                                       {"∈", FilterOperator::in},
                                                       {"!in", FilterOperator::not_in},
                                                       {"∉", FilterOperator::not_in}}};

constexpr auto operator_names = [] {
  std::array<std::string_view, operator_words.size()> result;
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = operator_words[i].word;
  return result;
}();

constexpr std::string_view filter_begin = "&:filter(";

std::optional<std::string_view> inside(std::string_view text) {
  if (!ascii::starts_with_ignoring_case(text, filter_begin) || !text.ends_with(')')) return std::nullopt;
  text.remove_prefix(filter_begin.size());
  text.remove_suffix(1);
  if (text.find(')') != text.npos) return std::nullopt;
  return text;
}

std::optional<FilterOperator> operator_named(std::string_view word) {
  auto const found = std::ranges::find(operator_words, word, &OperatorWord::word);
  return found == operator_words.end() ? std::nullopt : std::optional(found->meaning);
}

} // namespace

bool is_hook_filter(std::string_view text) { return inside(text).has_value(); }

std::optional<HookFilter> read_hook_filter(std::string_view whole) {
  std::optional<std::string_view> const within = inside(whole);
  if (!within) return std::nullopt;
  std::string_view const text = *within;
  std::optional<HookFilter> result;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (!ascii::is_space(text[begin])) continue;
    std::string_view const rest = text.substr(begin + 1);
    auto const end = static_cast<std::size_t>(std::ranges::find_if(rest, ascii::is_space) - rest.begin());
    if (end == rest.size()) continue;
    std::string_view const word = rest.substr(0, end);
    if (!operator_named(ascii::lowercase(word))) continue;
    result = HookFilter{.left = std::string(ascii::trim(text.substr(0, begin))),
                        .operation = std::string(word),
                        .right = std::string(ascii::trim(rest.substr(end))),
                        .at = filter_begin.size() + begin + 1,
                        .meaning = operator_named(word)};
  }
  return result;
}

std::span<std::string_view const> filter_operators() { return operator_names; }

} // namespace aclint::grammar
