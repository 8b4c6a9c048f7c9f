#include "render/policies.h"

#include "base/quoted.h"
#include "base/words.h"
#include "site/aam_export.h"

#include <algorithm>

namespace aclint::render {

std::optional<Policies::Place> Policies::find(Span in_export) const {
  auto const after = std::upper_bound(
      policies_.begin(), policies_.end(), in_export.begin,
      [](Offset at, workspace::ExportedPolicy const& policy) { return at < policy.span.begin; });
  if (after == policies_.begin()) return std::nullopt;
  workspace::ExportedPolicy const& policy = *(after - 1);
  if (in_export.end > policy.span.end) return std::nullopt;
  auto const size = static_cast<Offset>(policy.string.text.size());
  Span const found = policy.string.map.to_decoded(in_export);
  return Place{static_cast<std::size_t>(after - policies_.begin()) - 1,
               {std::min(found.begin, size), std::min(found.end, size)}};
}

LineIndex const& Policies::lines(std::size_t policy) {
  auto const found = lines_.find(policy);
  return found != lines_.end()
             ? found->second
             : lines_.emplace(policy, LineIndex(policies_[policy].string.text)).first->second;
}

std::string Policies::excerpt(SourceText const& source, LineIndex const& lines, Span span, Style const& style,
                              std::string_view code) {
  auto const inside = find(span);
  if (!inside) return source_lines(source.text, lines, span, style, code);
  std::string const title = "line " + std::to_string(line(lines, span)) + " of policy " +
                            std::to_string(policies_[inside->policy].name.id);
  return source_lines(policies_[inside->policy].string.text, this->lines(inside->policy), inside->span, style,
                      code, title);
}

Offset Policies::line(LineIndex const& lines, Span span) {
  auto const inside = find(span);
  return inside ? this->lines(inside->policy).position(inside->span.begin).line
                : lines.position(span.begin).line;
}

std::string Policies::line_in_policy(Span in_export) {
  auto const inside = find(in_export);
  if (!inside) return "";
  return " (line " + std::to_string(lines(inside->policy).position(inside->span.begin).line) + " of policy " +
         std::to_string(policies_[inside->policy].name.id) + ")";
}

std::string introduction(workspace::ExportedPolicy const& policy) {
  std::string result = policy.name.text();
  auto const people = [](std::vector<std::string> const& levels) {
    return join_words(levels, [](std::string const& level) { return site::level_text(level); }, {.max = 6});
  };
  if (policy.status != "publish") result += ", with the status " + quoted(policy.status);
  if (policy.attach.empty())
    result += policy.says_attachments ? ", not attached to anybody"
                                      : "; the export does not say to whom it is attached";
  else
    result += ", attached to " + people(policy.attach);
  if (!policy.detach.empty()) result += ", detached from " + people(policy.detach);
  return result;
}

} // namespace aclint::render
