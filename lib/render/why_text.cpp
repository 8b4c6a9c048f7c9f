#include "render/why.h"

#include "base/quoted.h"
#include "base/words.h"
#include "catalog/params.h"
#include "engine/levels.h"
#include "php/string.h"
#include "render/excerpt.h"
#include "render/line_indexes.h"
#include "render/policies.h"
#include "render/visible.h"
#include "render/wrap.h"
#include "scenario/json_text.h"

#include <algorithm>

namespace aclint::render {

namespace {

using scenario::ItemStatement;
using scenario::NotCounted;
using service::Answer;
using service::ItemType;
using service::Outcome;
using workspace::WhyItem;
using workspace::WhyPlace;
using workspace::WhyPolicy;

// Where a redirect leads.
std::string target(Answer const& answer) {
  return answer.unknown_target.empty() ? quoted(visible(answer.location.value_or("/")))
                                       : visible(answer.unknown_target);
}

// What comes in place of what is denied; empty: not known.
std::string instead(Answer const& answer) {
  std::string const status = answer.status ? " with the HTTP status " + std::to_string(*answer.status) : "";
  if (!answer.code.empty())
    return "The REST API answers " + quoted(answer.code) + status +
           (answer.location ? " and names " + target(answer) + "." : ".");
  if (!answer.unknown_target.empty()) return "The browser is sent" + status + " to " + target(answer) + ".";
  if (answer.location) return "The browser is sent to " + target(answer) + status + ".";
  if (answer.how == "password") return "WordPress asks for the password.";
  if (answer.how == "teaser") return "WordPress shows the teaser in its place.";
  if (answer.message && answer.message->string() != nullptr)
    return "The page shows " + quoted(visible(*answer.message->string())) + status + ".";
  if (answer.message) return "The page is empty" + status + ".";
  return answer.status ? "The answer is an error" + status + "." : "";
}

// "is denied": what happens to somebody.
std::string verdict(Answer const& answer) {
  switch (answer.outcome) {
  case Outcome::allow: return "is allowed";
  case Outcome::deny: return "is denied";
  case Outcome::absent: return "does not exist";
  case Outcome::standard: return "is WordPress's own";
  case Outcome::redirect: return "leads to " + target(answer);
  case Outcome::message: return "shows an error page";
  }
  return "";
}

bool refused(Answer const& answer) { return answer.outcome == Outcome::deny; }

std::string value_words(Answer const& answer) {
  return answer.value ? " The filter returns " + visible(scenario::json_text(*answer.value)) + "." : "";
}

// Menu items go by their ids.
std::string_view name_of(std::string_view item) {
  constexpr std::string_view menu = "BackendMenu:";
  return item.starts_with(menu) ? item.substr(menu.size()) : item;
}

// Whether the policies leave it open, but WordPress does not.
bool is_refused_by_wordpress(WhyItem const& one) {
  scenario::Explanation const& why = one.explanation;
  return why.answer.outcome == Outcome::allow && !why.missing_capability.empty() && !why.admin_locked &&
         one.item.type != ItemType::capability;
}

std::string heading(WhyItem const& one, workspace::WhyAnswer const& answer, Style const& style) {
  scenario::Explanation const& why = one.explanation;
  if (is_refused_by_wordpress(one))
    return style.bold(visible(name_of(why.item))) + " " + style.paint("1;31", "is refused by WordPress") +
           " to " + visible(answer.who) + ", although AAM does not deny it.";
  bool const closed = why.admin_locked || (refused(why.answer) && !why.sent_by_web_server);
  std::string result = style.bold(visible(name_of(why.item))) + " " +
                       style.paint(closed ? "1;31" : "1;32", why.sent_by_web_server ? "stays open"
                                                             : why.admin_locked     ? "is denied"
                                                                                    : verdict(why.answer));
  bool const for_whom = why.answer.outcome == Outcome::allow || why.answer.outcome == Outcome::deny;
  result += (for_whom ? " to " : " for ") + visible(answer.who);
  if (why.sent_by_web_server)
    return result + ": the web server sends this file itself, so WordPress and AAM do not run.";
  if (why.admin_locked) return result + ": AAM locks wp-admin.";
  if (why.dashboard) return result + ": AAM never denies the Dashboard.";
  if (!why.service_off.empty())
    return result + ": AAM's configuration switches " +
           (why.service_off == engine::policies_key ? "all policies" : "its service") + " off (" +
           quoted(why.service_off) + ").";
  if (!why.setting_level.empty())
    return result + ": a setting made on AAM's screens decides (" + quoted(visible(why.setting_level)) + ").";
  if (why.decided_by) return result + ".";
  bool const by_wordpress = one.item.type == ItemType::capability || one.item.type == ItemType::role;
  if (by_wordpress) return result + ": WordPress decides, no statement does.";
  if (why.answer.outcome == Outcome::absent) return result + ": WordPress does not show it there.";
  if (one.item.type == ItemType::redirect) return result + ": no param and no setting decides about it.";
  return result + ": no statement decides about it" +
         (why.parent.empty() ? "" : " or its menu " + quoted(visible(why.parent))) + ".";
}

// Of an export, the policy has a name of its own.
std::string policy_name(WhyPolicy const& policy) {
  if (policy.id == 0) return "";
  return "policy " + std::to_string(policy.id) +
         (policy.title.empty() ? "" : " " + quoted(visible(policy.title)));
}

std::string effect_words(ItemStatement const& statement) {
  if (statement.is_param) return " sets `" + visible(statement.resource) + "`";
  std::string const word = statement.effect == engine::Effect::allow ? "allows"
                           : statement.effect == engine::Effect::deny
                               ? "denies"
                               : "has the effect `" + visible(statement.word) + "` on";
  return " " + word + " `" + visible(statement.resource) + "`";
}

// "a.json:3:5: ", and the policy if it has a name.
std::string named_place(WhyPlace const& place, WhyPolicy const& policy, std::span<SourceText const> sources,
                        LineIndex const& lines) {
  std::string const name = policy_name(policy);
  return render::place(sources[place.source].name, lines.position(place.span.begin)) + ": " +
         (name.empty() ? "" : name + ", ");
}

std::string statement_heading(ItemStatement const& statement, WhyPlace const& place, WhyPolicy const& policy,
                              std::span<SourceText const> sources, LineIndex const& lines) {
  return named_place(place, policy, sources, lines) + (statement.is_param ? "param " : "statement ") +
         std::to_string(place.number) + effect_words(statement) + (statement.enforced ? ", enforced" : "");
}

std::string why_silent(NotCounted why, WhyPolicy const& policy, std::string const& who) {
  switch (why) {
  case NotCounted::not_published:
    return "its status is " + quoted(visible(policy.status)) + ", not `publish`";
  case NotCounted::detached: return "it is detached from " + visible(who);
  case NotCounted::not_attached: return "it is not attached to " + visible(who);
  }
  return "";
}

// "the role `author` does not have" a capability, or a statement takes it away.
std::string lacks(std::string_view capability, workspace::WhyAnswer const& answer) {
  bool const taken = std::ranges::any_of(answer.items, [&](WhyItem const& each) {
    return each.item.type == ItemType::capability && each.item.name == capability;
  });
  if (taken) return "a statement takes from " + visible(answer.who);
  bool const several = answer.who == "visitors" || answer.who.starts_with("the roles ");
  return visible(answer.who) + (several ? " do not have" : " does not have");
}

// What the user meets before the policies are asked.
std::string before_policies(WhyItem const& one, workspace::WhyAnswer const& answer) {
  scenario::Explanation const& why = one.explanation;
  if (why.sent_by_web_server)
    return "A `Url` statement does not protect the file, if it exists. To protect it, deny its folder in the "
           "configuration of the web server, or keep the file elsewhere.";
  if (why.admin_locked)
    return "A role of this site has the capability `aam_access_dashboard`, which " +
           lacks("aam_access_dashboard", answer) +
           ". AAM answers every page of wp-admin with `The access is denied.` and the HTTP status 401, whatever the "
           "statements below say.";
  return "";
}

// What WordPress itself says, besides AAM.
std::string of_wordpress(WhyItem const& one, workspace::WhyAnswer const& answer) {
  scenario::Explanation const& why = one.explanation;
  if (why.missing_capability.empty()) return "";
  if (one.item.type == ItemType::capability)
    return "In its place WordPress asks for " + quoted(visible(why.missing_capability)) + ".";
  return (refused(why.answer) ? "WordPress refuses it, too: it asks for "
          : is_refused_by_wordpress(one)
              ? "WordPress asks for "
              : "The policies do not deny it, but WordPress refuses it: it asks for ") +
         quoted(visible(why.missing_capability)) + ", which " + lacks(why.missing_capability, answer) + ".";
}

// Whether it is the redirect of an area in which AAM redirects nobody.
bool is_never_asked(service::Item const& item) {
  return item.type == ItemType::redirect && !item.place.empty() &&
         std::ranges::find(catalog::redirecting_areas(), item.place) == catalog::redirecting_areas().end();
}

// Why no statement decides, if none is about the item.
std::string nothing_said(WhyItem const& one, workspace::WhyAnswer const& answer) {
  std::string const what = one.item.type == ItemType::redirect ? "param" : "statement";
  std::size_t const policies = answer.policies.size();
  if (answer.counting == 0)
    return "No policy counts for " + visible(answer.who) + ", and none has a " + what + " about it.";
  if (policies == 1) return "The policy has no " + what + " about it.";
  return "None of the " + grouped(policies) + " policies has a " + what + " about it.";
}

// Each list in a report shows this many statements; `--format json` has all.
constexpr std::size_t most_listed = 20;

// What to say if neither leaving out the deciding statement nor adding another one changes the answer.
std::string changes_nothing(scenario::Explanation const& why) {
  bool const left_out = why.decided_by.has_value();
  bool const added = why.changes.size() > (left_out ? 1U : 0U);
  std::string const without = why.decided_by && why.statements[*why.decided_by].is_param
                                  ? "Without that param"
                                  : "Without that statement";
  if (!added) return without + ", the answer is the same.";
  return left_out
             ? without +
                   ", the answer is the same; a statement that says the opposite does not change it, either."
             : "A statement that says the opposite does not change it.";
}

class Report {
public:
  Report(workspace::WhyAnswer const& answer, std::span<SourceText const> sources, Medium const& medium)
      : answer_(answer), sources_(sources), medium_(medium), style_(medium.colour), lines_(sources) {}

  std::string take() { return std::move(text_); }

  void item(WhyItem const& one) {
    if (!text_.empty()) text_ += "\n";
    if (one.fault) return crash(one);
    if (is_never_asked(one.item)) {
      paragraph(style_.bold(visible(one.explanation.item)) +
                " does nothing: a denied request to the REST API gets an error in JSON, and no redirect.");
      return;
    }
    scenario::Explanation const& why = one.explanation;
    std::string words = heading(one, answer_, style_);
    bool const asked = !why.sent_by_web_server && !why.admin_locked;
    if (asked && (refused(why.answer) || why.answer.outcome == Outcome::message))
      if (std::string const then = instead(why.answer); !then.empty()) words += " " + then;
    paragraph(words + value_words(why.answer));
    if (std::string const said = before_policies(one, answer_); !said.empty()) paragraph(said);
    if (!why.admin_locked)
      for (std::string const& remark : why.remarks) paragraph(visible(remark));
    if (std::string const said = of_wordpress(one, answer_); !said.empty()) paragraph(said);
    if (&one == answer_.items.data()) about_subject();
    if (one.unmentioned() && !why.dashboard && why.service_off.empty() && why.setting_level.empty())
      paragraph(nothing_said(one, answer_));
    decided(one);
    others(one);
    without_effect(one);
    silent(one);
    supposed(one);
    if (!why.admin_locked) changes(one);
  }

private:
  void paragraph(std::string const& words) { text_ += wrap(words, medium_.width, 0, 2) + "\n"; }

  void section(std::string_view title) { text_ += "\n" + style_.bold(title); }

  void list(std::string_view title) {
    section(title);
    text_ += "\n";
  }

  void about_subject() {
    if (answer_.by_attachments)
      paragraph("Only policies that are attached count: " + grouped(answer_.counting) + " of " +
                grouped(answer_.policies.size()) + ".");
    if (!answer_.only_role.empty())
      paragraph(
          "Of the roles, only the first brings policies and settings: " + quoted(visible(answer_.only_role)) +
          ". AAM's setting for several roles (" + quoted(engine::multiple_roles_key) + ") is off" +
          (answer_.roles_setting_known ? ""
                                       : ", as on a new site; if it is on, write it into `[site.config]` of "
                                         "aclint.toml") +
          ".");
  }

  // Counts what a list shows; says once how many are left out.
  bool shows(std::size_t index, std::size_t all) {
    if (index == most_listed)
      text_ += "  " +
               wrap("… and " + grouped(all - most_listed) + " more; `--format json` lists all", medium_.width,
                    2, 2) +
               "\n";
    return index < most_listed;
  }

  std::string excerpt(WhyPlace const& place, LineIndex const& lines, std::string_view code) {
    return Policies(answer_.exported[place.source])
        .excerpt(sources_[place.source], lines, place.span, style_, code);
  }

  void crash(WhyItem const& one) {
    paragraph("AAM crashes here (" + std::string(php::name(one.fault.fatal)) +
              "): " + visible(one.fault.reason) +
              ". The page shows \"There has been a critical error on this website\".");
    if (one.crashes.empty()) return;
    section(one.crashes.size() == 1 ? "It crashes at" : "It crashes because of all of these");
    text_ += "\n";
    for (workspace::WhyCrash const& crash : one.crashes) {
      WhyPlace const& place = crash.place;
      LineIndex const lines(sources_[place.source].text);
      std::string const name = policy_name(answer_.policies[crash.policy]);
      text_ += "  " + render::place(sources_[place.source].name, lines.position(place.span.begin)) + ": " +
               (name.empty() ? "" : name + ", ") + (crash.is_param ? "param " : "statement ") +
               std::to_string(place.number) + "\n";
      text_ += excerpt(place, lines, "1;31");
      if (!crash.rule.empty())
        text_ += "  " +
                 wrap("The rule `" + crash.rule + "` explains it: `aclint explain " + crash.rule + "`.",
                      medium_.width, 2, 2) +
                 "\n";
    }
  }

  void decided(WhyItem const& one) {
    scenario::Explanation const& why = one.explanation;
    if (!why.decided_by) return;
    ItemStatement const& winner = why.statements[*why.decided_by];
    WhyPlace const& place = one.places[*why.decided_by];
    LineIndex const& lines = lines_.of(place.source);
    section("Decided by");
    text_ +=
        " " + statement_heading(winner, place, answer_.policies[winner.place.policy], sources_, lines) + "\n";
    text_ += excerpt(place, lines, "1;34");
    text_ += "  " + wrap(winner.outcome, medium_.width, 2, 2) + "\n";
    if (answer_.assumes_premium && winner.relation == scenario::Relation::matches)
      text_ +=
          "  " +
          wrap("It counts only on a site with AAM's premium add-on. Without the add-on, `*` is an ordinary "
               "character: ask with `--premium no`.",
               medium_.width, 2, 2) +
          "\n";
  }

  void statement(ItemStatement const& statement, WhyPlace const& place) {
    text_ += "  " +
             statement_heading(statement, place, answer_.policies[statement.place.policy], sources_,
                               lines_.of(place.source)) +
             "\n";
    if (!statement.outcome.empty()) text_ += "    " + wrap(statement.outcome, medium_.width, 4, 4) + "\n";
  }

  void others(WhyItem const& one) {
    others(one, true, "Params from which the redirect takes something");
    others(one, false, "Statements that do not decide");
  }

  void others(WhyItem const& one, bool adds, std::string_view title) {
    scenario::Explanation const& why = one.explanation;
    std::vector<std::size_t> own;
    for (std::size_t i = 0; i < why.statements.size(); ++i)
      if (why.decided_by != i && why.statements[i].adds == adds) own.push_back(i);
    std::size_t shown = 0;
    for (std::size_t const i : own) {
      if (shown == 0) list(title);
      if (!shows(shown++, own.size())) return;
      statement(why.statements[i], one.places[i]);
    }
  }

  void without_effect(WhyItem const& one) {
    std::size_t shown = 0;
    for (workspace::WhyWithoutEffect const& each : one.without_effect) {
      if (shown == 0) list("Statements that name it, but have no effect on it");
      if (!shows(shown++, one.without_effect.size())) return;
      text_ +=
          "  " +
          named_place(each.place, answer_.policies[each.policy], sources_, lines_.of(each.place.source)) +
          "statement " + std::to_string(each.place.number) + ", `" + visible(each.resource) + "`\n";
      text_ += "    " + wrap(visible(each.why), medium_.width, 4, 4) + "\n";
    }
  }

  void silent(WhyItem const& one) {
    scenario::Explanation const& why = one.explanation;
    std::size_t all = 0;
    for (scenario::SilentPolicy const& policy : why.silent) all += policy.statements.size();
    std::size_t shown = 0;
    for (std::size_t i = 0; i < why.silent.size(); ++i) {
      scenario::SilentPolicy const& policy = why.silent[i];
      if (shown == 0) list("Policies that do not count");
      for (std::size_t k = 0; k < policy.statements.size(); ++k) {
        if (!shows(shown++, all)) return;
        statement(policy.statements[k], one.silent[i][k]);
      }
      text_ += "    " +
               wrap("The policy does not count: " +
                        why_silent(policy.why, answer_.policies[policy.policy], answer_.who) + ".",
                    medium_.width, 4, 4) +
               "\n";
    }
  }

  void supposed(WhyItem const& one) {
    scenario::Explanation const& why = one.explanation;
    if (why.supposed.empty()) return;
    bool const post = one.item.type == ItemType::post;
    section(post ? "Statements about posts that aclint does not know"
                 : "Statements about users that aclint does not know");
    text_ += "\n";
    std::size_t all = 0;
    for (scenario::SupposedName const& name : why.supposed) all += name.statements.size();
    std::size_t shown = 0;
    for (std::size_t i = 0; i < why.supposed.size(); ++i) {
      scenario::SupposedName const& name = why.supposed[i];
      for (std::size_t k = 0; k < name.statements.size(); ++k) {
        if (!shows(shown++, all)) return;
        statement(name.statements[k], one.supposed[i][k]);
      }
      text_ += "    " +
               wrap("If " + quoted(visible(name.name)) + (post ? " is this post" : " is this user") + ", " +
                        visible(name_of(why.item)) + " " + verdict(name.answer) + ". Say so with a " +
                        (post ? "`[[site.post]]`" : "`[[site.user]]`") + " in aclint.toml.",
                    medium_.width, 4, 4) +
               "\n";
    }
  }

  void changes(WhyItem const& one) {
    scenario::Explanation const& why = one.explanation;
    if (why.changes.empty()) return;
    section("What would change it");
    text_ += "\n";
    if (std::ranges::all_of(why.changes, &scenario::Change::same)) {
      text_ += "  " + wrap(changes_nothing(why), medium_.width, 2, 2) + "\n";
      return;
    }
    for (scenario::Change const& change : why.changes) {
      if (change.same) continue;
      std::string now = verdict(change.answer);
      if (change.answer.outcome == why.answer.outcome && now.starts_with("is ")) now.insert(3, "still ");
      std::string words = visible(change.what) + ", it " + now;
      if (change.decided_by)
        for (std::size_t i = 0; i < why.statements.size(); ++i)
          if (why.statements[i].place == *change.decided_by) {
            words += ", by " + std::string(why.statements[i].is_param ? "param " : "statement ") +
                     std::to_string(one.places[i].number);
            if (one.places[i].source != one.places[why.decided_by.value_or(i)].source)
              words += " of " + visible(sources_[one.places[i].source].name);
            break;
          }
      words += ".";
      if (refused(change.answer) || change.answer.outcome == Outcome::message)
        if (std::string const then = instead(change.answer); then != instead(why.answer)) words += " " + then;
      text_ += "  " + wrap(words, medium_.width, 2, 4) + "\n";
    }
  }

  workspace::WhyAnswer const& answer_;
  std::span<SourceText const> sources_;
  Medium const& medium_;
  Style style_;
  LineIndexes lines_;
  std::string text_;
};

} // namespace

std::string why_text(workspace::WhyAnswer const& answer, std::span<SourceText const> sources,
                     Medium const& medium) {
  Report report(answer, sources, medium);
  for (WhyItem const& one : answer.items) report.item(one);
  return report.take();
}

} // namespace aclint::render
