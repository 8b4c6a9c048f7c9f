// The policies of one site together: to whom each applies, and what is known about these people.
//
// For rules about a site (`lint::CheckSite`). cross_losses.h lists statements that lose against those of
// other policies, and question.h asks the engine.
#pragma once
#include "diag/example.h"
#include "engine/site.h"
#include "facts/facts.h"
#include "facts/memo.h"
#include "service/wordpress.h"
#include "site/aam_export.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::site {

/// One policy of a site; parallel to `engine::Site::policies`.
struct SitePolicy {
  diag::PolicyName name;               ///< `name.text()` is what messages call it
  facts::Facts const* facts = nullptr; ///< borrowed; null: AAM does not load the text
  bool ordered = false;                ///< its order is given, not assumed
};

/// Someone to whom policies apply.
struct SiteSubject {
  std::string name; ///< "visitors", "the role `editor`", "user 5"
  engine::Subject subject;
  std::vector<std::size_t> policies; ///< those that apply, in the order in which AAM reads them

  /// The only role, or nothing.
  std::string_view role() const { return subject.roles.empty() ? std::string_view() : subject.roles.front(); }
};

class SiteFacts {
public:
  /// A site with more policies, or with a larger product of policies and subjects, is not searched:
  /// `subjects()` is empty.
  static constexpr std::size_t most_policies = 1'000;
  static constexpr std::size_t most_meetings = 250'000;

  /// `roles`: all roles of the site, with their capabilities if those are known. `settings_known`: `site`
  /// contains the settings made on AAM's screens.
  SiteFacts(engine::Site site, service::WordPress wordpress, std::vector<SitePolicy> policies,
            std::vector<Role> roles, bool settings_known, facts::Settings const& settings);

  engine::Site const& site() const { return site_; }
  service::WordPress const& wordpress() const { return wordpress_; }
  std::span<SitePolicy const> policies() const { return policies_; }
  facts::Settings const& settings() const { return settings_; }
  bool settings_known() const { return settings_known_; }

  /// Visitors, each role, and each user to whom a policy is attached, in this order. The roles of a user are
  /// not known, so for users only policies count that are attached to everybody or to the user.
  std::span<SiteSubject const> subjects() const { return subjects_; }
  SiteSubject const* role(std::string_view slug) const;
  /// The subjects to whom a policy applies, as indices into `subjects()`.
  std::vector<std::size_t> const& audience(std::size_t policy) const { return audiences_[policy]; }
  bool too_large() const { return subjects_.empty(); }

  /// The capabilities of a role itself, without policies. Null: not known.
  service::Capabilities const* capabilities(std::string_view role) const;

  /// The result of `function` for these facts, computed once and kept with them.
  template <class Result> Result const& cached(Result (*function)(SiteFacts const&)) const {
    return memo_.cached(function, *this);
  }

  /// Says that something was not examined, because the work is limited. The runner takes that after each rule.
  void leave_out(std::string what) const { left_out_.push_back(std::move(what)); }
  std::vector<std::string> take_left_out() const { return std::exchange(left_out_, {}); }

private:
  void add_subject(std::string name, engine::Subject subject);

  engine::Site site_;
  service::WordPress wordpress_;
  std::vector<SitePolicy> policies_;
  std::vector<Role> roles_;
  bool settings_known_;
  facts::Settings settings_;
  std::vector<SiteSubject> subjects_;
  std::vector<std::vector<std::size_t>> audiences_; // by policy
  mutable facts::Memo memo_;
  mutable std::vector<std::string> left_out_;
};

} // namespace aclint::site
