#include "why_report.h"

#include "render/excerpt.h"
#include "render/visible.h"
#include "render/wrap.h"

namespace aclint::cli {

namespace {

using engine::Effect;
using render::Style;
using render::visible;
using render::wrap;
using scenario::ItemStatement;

std::string_view verdict(Effect effect) { return effect == Effect::deny ? "denied" : "allowed"; }

std::string heading(workspace::WhyAnswer const& answer, workspace::WhyQuestion const& question,
                    Style const& style) {
  scenario::Explanation const& explained = answer.explanation;
  std::string result =
      style.bold(visible(explained.item)) + " is " +
      style.paint(explained.effect == Effect::deny ? "1;31" : "1;32", verdict(explained.effect));
  if (!question.roles.empty()) result += " to " + visible(question.roles.front());
  if (explained.dashboard) return result + ": AAM never denies the Dashboard.\n";
  if (explained.by_default) result += ": no statement decides about it";
  if (!explained.parent.empty())
    result += explained.by_default ? " or its menu " + visible(explained.parent) : "";
  result += ".\n";
  if (answer.by_attachments) result += "Only policies that are attached to the role count.\n";
  return result;
}

std::string statement_heading(ItemStatement const& statement, workspace::WhyPlace const& place,
                              std::span<SourceText const> sources, LineIndex const& lines) {
  return render::place(sources[place.source].name, lines.position(place.span.begin)) + ": statement " +
         std::to_string(place.statement) + (statement.effect == Effect::deny ? " denies `" : " allows `") +
         visible(statement.resource) + "`" + (statement.enforced ? ", enforced" : "");
}

} // namespace

std::string why_report(workspace::WhyAnswer const& answer, std::span<SourceText const> sources,
                       workspace::WhyQuestion const& question, render::Medium const& medium) {
  Style const style(medium.colour);
  if (answer.fault)
    return "AAM crashes on these policies (" + std::string(php::name(answer.fault.fatal)) +
           "): " + visible(answer.fault.reason) +
           ". Every page shows \"There has been a critical error on this website\".\n";
  scenario::Explanation const& explained = answer.explanation;
  std::string result = heading(answer, question, style);
  if (explained.decided_by) {
    ItemStatement const& winner = explained.statements[*explained.decided_by];
    workspace::WhyPlace const& place = answer.places[*explained.decided_by];
    LineIndex const lines(sources[place.source].text);
    result += "\n" + style.bold("Decided by") + " " + statement_heading(winner, place, sources, lines) + "\n";
    result += render::source_lines(sources[place.source].text, lines, place.span, style, "1;34");
    result += "  " + wrap(winner.outcome, medium.width, 2, 2) + "\n";
  }
  bool first = true;
  for (std::size_t i = 0; i < explained.statements.size(); ++i) {
    if (explained.decided_by == i) continue;
    if (first) result += "\n" + style.bold("Statements that do not decide") + "\n";
    first = false;
    LineIndex const lines(sources[answer.places[i].source].text);
    result += "  " + statement_heading(explained.statements[i], answer.places[i], sources, lines) + "\n    " +
              wrap(explained.statements[i].outcome, medium.width, 4, 4) + "\n";
  }
  if (!explained.changes.empty()) result += "\n" + style.bold("What would change it") + "\n";
  for (scenario::Change const& change : explained.changes)
    result +=
        "  " +
        wrap(visible(change.what) + ": " + std::string(verdict(change.effect)) + ".", medium.width, 2, 4) +
        "\n";
  return result;
}

} // namespace aclint::cli
