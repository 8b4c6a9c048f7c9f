#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"

#include <array>

namespace aclint::rules {

namespace {

using facts::EvaluatedText;

// Fast functions of WordPress and PHP that only return a value.
constexpr std::array<std::string_view, 31> harmless{"get_current_blog_id",
                                                    "get_locale",
                                                    "get_post_type",
                                                    "get_user_locale",
                                                    "is_404",
                                                    "is_admin",
                                                    "is_archive",
                                                    "is_category",
                                                    "is_feed",
                                                    "is_front_page",
                                                    "is_home",
                                                    "is_main_site",
                                                    "is_multisite",
                                                    "is_page",
                                                    "is_rtl",
                                                    "is_search",
                                                    "is_single",
                                                    "is_singular",
                                                    "is_ssl",
                                                    "is_super_admin",
                                                    "is_tag",
                                                    "is_user_logged_in",
                                                    "php_sapi_name",
                                                    "phpversion",
                                                    "time",
                                                    "wp_doing_ajax",
                                                    "wp_doing_cron",
                                                    "wp_get_environment_type",
                                                    "wp_installing",
                                                    "wp_is_mobile",
                                                    "wp_timezone_string"};

// Functions that run programs, change files, or change the site.
constexpr std::array<std::string_view, 16> dangerous{"assert",
                                                     "call_user_func",
                                                     "call_user_func_array",
                                                     "exec",
                                                     "file_put_contents",
                                                     "mail",
                                                     "passthru",
                                                     "pcntl_exec",
                                                     "popen",
                                                     "proc_open",
                                                     "rmdir",
                                                     "shell_exec",
                                                     "system",
                                                     "unlink",
                                                     "wp_delete_user",
                                                     "wp_mail"};

// The first argument that comes from the request: `HTTP_GET.file` in `f(HTTP_GET.file, 'x')`.
std::string_view client_argument(std::string_view call) {
  std::size_t const open = call.find('(');
  if (open == call.npos) return {};
  std::string_view rest = call.substr(open + 1, call.find(')', open) - open - 1);
  while (!rest.empty()) {
    std::size_t const comma = std::min(rest.find(','), rest.size());
    std::string_view const argument = ascii::trim(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    std::size_t const dot = argument.find('.');
    if (dot != argument.npos && !argument.starts_with('\'') &&
        catalog::is_client_controlled(argument.substr(0, dot), argument.substr(dot + 1)))
      return argument;
  }
  return {};
}

void check_marker(syntax::Tree const& tree, EvaluatedText const& text, grammar::Marker const& marker,
                  lint::Reporter& out) {
  std::string_view const call = text.word(marker.path);
  std::string_view function = ascii::trim(call.substr(0, call.find('(')));
  while (function.starts_with('\\')) function.remove_prefix(1);
  if (function.empty() || ascii::is_one_of(function, harmless)) return;
  std::string_view const argument = client_argument(call);
  auto const decoded = tree.decode(text.node());
  lint::Subject const subject{text.node(), lint::Aspect::value};
  Span const span = decoded.source(marker.span);
  if (ascii::is_one_of(function, dangerous))
    out.report(subject, span,
               "the policy calls the PHP function " + quoted(function) + " at almost every request")
        .why("This function does more than return a value, and AAM calls it even for statements "
             "that do not apply.")
        .help("Write a function of your own that only returns the answer, and call that one.");
  else if (!argument.empty())
    out.report(subject, span,
               quoted(function) + " is called with " + quoted(argument) +
                   ", which anyone can change in a request")
        .why("The function runs before AAM has decided anything, so everyone can call it with any value.")
        .help("Call a function of your own that checks this value first.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedText const& text : facts::reached_texts(facts)) {
    for (grammar::Marker const& marker : text.markers())
      if (marker.source && text.word(*marker.source) == "CALLBACK")
        check_marker(facts.tree(), text, marker, out);
  }
}

} // namespace

extern lint::Rule const condition_callback_in_policy{
    .id = "condition/callback-in-policy",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
