// What WordPress asks for when code asks for a capability that no role holds.
//
//   needed_for("customize")              // {"edit_theme_options"}
//   granted_with("resume_plugins")       // {"activate_plugins"}
//   needs_object("edit_post")            // true: without a post nobody has it
//
// Facts: WordPress 6.1, single site, without the Links manager, ALLOW_UNFILTERED_UPLOADS and the DISALLOW_* constants.
#pragma once
#include <span>
#include <string_view>

namespace aclint::catalog {

/// The capabilities that are asked for instead; all of them are needed. Empty: the capability itself.
/// `do_not_allow`: nobody has it.
std::span<std::string_view const> needed_for(std::string_view capability);

/// WordPress grants the capability to everyone who has one of these.
std::span<std::string_view const> granted_with(std::string_view capability);

/// Whether WordPress can only answer about one object (a post, a comment, a term).
bool needs_object(std::string_view capability);

/// Of those: the capability that most often decides, `edit_posts` for `edit_post`. WordPress may ask for others as well,
/// depending on the object. Empty for all others.
std::string_view main_capability(std::string_view capability);

/// Nobody has this capability.
inline constexpr std::string_view do_not_allow = "do_not_allow";

} // namespace aclint::catalog
