#include "condition/marker_value.h"

#include "base/ascii.h"
#include "php/date.h"
#include "php/string.h"

namespace aclint::condition {

std::optional<php::Date> KnownDates::read(std::string_view text, php::Date now) {
  constexpr std::size_t most = 20'000; // what is not known is read again
  if (size_ > most) {
    known_.clear();
    size_ = 0;
  }
  auto found = known_.find(text);
  if (found == known_.end()) {
    found = known_.try_emplace(std::string(text)).first;
    found->second.date = php::parse_date(text, now, found->second.fixed);
    ++size_;
    if (!found->second.fixed)
      found->second.at.emplace(std::pair(now.seconds, now.microseconds), found->second.date);
  }
  if (found->second.fixed) return found->second.date;
  auto const [date, is_new] = found->second.at.try_emplace({now.seconds, now.microseconds});
  if (is_new) {
    date->second = php::parse_date(text, now);
    ++size_;
  }
  return date->second;
}

namespace {

// AAM evaluates the arguments of `${CALLBACK.f(HTTP_GET.x, 'y')}` before it calls f. Only what crashes AAM
// matters here, because the result is listed among the request's markers.
void evaluate_arguments(std::string_view call, Environment const& environment, php::FatalError& fault) {
  std::size_t const open = call.find('(');
  if (open == call.npos || open == 0) return;
  std::string_view const arguments = call.substr(open + 1, call.find(')', open) - open - 1);
  for (std::string_view argument : php::explode(',', arguments)) {
    argument = ascii::trim(argument);
    bool const literal = argument.size() > 1 && argument.starts_with('\'') && argument.ends_with('\'');
    if (!literal && argument.find('.') != argument.npos) marker_value(argument, environment, fault);
  }
}

} // namespace

php::Value marker_value(std::string_view name, Environment const& environment, php::FatalError& fault) {
  std::size_t const dot = name.find('.');
  if (dot == name.npos) return {};
  std::string_view const source = name.substr(0, dot);
  std::string_view const path = name.substr(dot + 1);
  if (source == "ENV") {
    fault.raise(php::FatalClass::type_error, "AAM reads ${ENV.…} in a way that PHP 8 refuses");
    return {};
  }
  if (source == "POLICY_PARAM") return environment.params ? environment.params(path, fault) : php::Value();
  if (source == "CALLBACK") evaluate_arguments(path, environment, fault);
  auto const& markers = environment.request.markers;
  if (auto const found = markers.find(std::string(name)); found != markers.end()) return found->second;
  // AAM adds the policy's id before the path of `${POLICY_META.x}`; in a request the id may be left out.
  if (source == "POLICY_META")
    if (std::size_t const id = path.find('.'); id != path.npos)
      if (auto const found = markers.find("POLICY_META" + std::string(path.substr(id)));
          found != markers.end())
        return found->second;
  if (source == "USER_AGENT" && !markers.contains("PHP_SERVER.HTTP_USER_AGENT"))
    fault.raise(php::FatalClass::type_error, "the request has no User-Agent header");
  return {};
}

std::vector<std::string> value_path(std::string_view path) {
  std::string text(path);
  for (std::string_view separator : {"[\"", "[", "\"]", "]", ".."})
    text = php::replace_all(text, separator, ".");
  std::string_view trimmed = text;
  auto const blank = [](char c) { return c == ' ' || c == '.'; };
  while (!trimmed.empty() && blank(trimmed.front())) trimmed.remove_prefix(1);
  while (!trimmed.empty() && blank(trimmed.back())) trimmed.remove_suffix(1);
  std::vector<std::string> result;
  for (std::string_view part : php::explode('.', trimmed)) result.emplace_back(part);
  return result;
}

php::Value follow(php::Value value, std::span<std::string const> path) {
  for (std::string const& step : path) {
    php::Array const* array = value.array();
    if (array == nullptr) continue;
    php::Value const* inner = array->find(step);
    if (inner == nullptr) return {};
    value = php::Value(*inner);
  }
  return value;
}

} // namespace aclint::condition
