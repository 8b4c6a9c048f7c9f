#include "manual.h"

#include "commands.h"
#include "exit_code.h"
#include "render/visible.h"
#include "terminal.h"
#include "version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

namespace aclint::cli {

CLI::App* add_manual(CLI::App& app, ManualOptions& options) {
  CLI::App* const command = app.add_subcommand("manual", "Print the man page of a command");
  command->add_option("command", options.command, "A command, such as check. Default: aclint as a whole")
      ->type_name("COMMAND");
  command->footer("Example: aclint manual check | man -l -");
  return command->group(""); // hidden
}

namespace {

// Text in roff's syntax. Words in backticks become bold.
std::string roff(std::string_view text) {
  std::string result;
  bool bold = false;
  for (char const c : text) {
    if (c == '`') {
      bold = !bold;
      result += bold ? "\\fB" : "\\fR";
    } else if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else if ((c == '.' || c == '\'') && (result.empty() || result.back() == '\n')) {
      result += std::string("\\&") + c; // otherwise roff would read the line as a request
    } else {
      result += c;
    }
  }
  return result;
}

std::string capitals(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

// Empty if the body is empty. The first paragraph of a section needs no request of its own.
std::string section(std::string_view title, std::string_view body) {
  if (body.empty()) return "";
  if (body.starts_with(".PP\n")) body.remove_prefix(4);
  return ".SH " + std::string(title) + "\n" + std::string(body);
}

std::string paragraph(std::string_view text) { return ".PP\n" + roff(text) + "\n"; }

// Lines that roff must not reformat.
std::string lines(std::string_view text) { return ".PP\n.nf\n" + roff(text) + "\n.fi\n"; }

std::string entry(std::string const& head, std::string_view text) {
  return ".TP\n" + head + "\n" + roff(text) + "\n";
}

// "\fB\-h\fR, \fB\-\-help\fR", with the option's argument.
std::string head_of(CLI::Option const& option) {
  std::string result;
  auto const add = [&](std::string const& name) {
    result += (result.empty() ? "" : ", ") + ("\\fB" + roff(name) + "\\fR");
  };
  for (std::string const& name : option.get_snames()) add("-" + name);
  for (std::string const& name : option.get_lnames()) add("--" + name);
  if (!option.get_option_text().empty()) result += " \\fI" + roff(option.get_option_text()) + "\\fR";
  return result;
}

std::string argument_name(CLI::Option const& option) {
  std::string const several = option.get_expected_max() > 1 ? "..." : "";
  std::string const name = "\\fI" + roff(option.get_type_name()) + "\\fR" + several;
  return option.get_required() ? name : "[" + name + "]";
}

// What --help prints at its end, in paragraphs: examples, exit codes, and more about the command.
struct Footer {
  std::string more;
  std::string examples;
  std::string exit_status;
};

Footer footer_of(CLI::App const& command) {
  Footer result;
  std::string const footer = command.get_footer();
  for (std::size_t at = 0; at < footer.size();) {
    std::size_t const end = std::min(footer.find("\n\n", at), footer.size());
    std::string_view const text = std::string_view(footer).substr(at, end - at);
    auto const after = [&](std::string_view start) {
      return text.starts_with(start) ? text.substr(start.size()) : std::string_view();
    };
    std::string_view examples;
    for (std::string_view const start : {"Examples:\n", "Example: ", "First steps:\n"})
      if (examples.empty()) examples = after(start);
    if (!examples.empty())
      result.examples += lines(examples);
    else if (std::string_view const codes = after("Exit code: "); !codes.empty())
      result.exit_status += paragraph(codes);
    else
      result.more += text.find('\n') == text.npos ? paragraph(text) : lines(text);
    at = end + 2;
  }
  return result;
}

std::string page(CLI::App const& app, CLI::App const& command) {
  bool const whole = &command == &app;
  std::string const name = whole ? app.get_name() : app.get_name() + "-" + command.get_name();
  std::string const call = whole ? app.get_name() : app.get_name() + " " + command.get_name();
  std::string arguments;
  std::string argument_entries;
  std::string option_entries;
  for (CLI::Option const* const option : command.get_options()) {
    if (option->get_positional()) {
      arguments += " " + argument_name(*option);
      argument_entries += entry(argument_name(*option), option->get_description());
    } else {
      option_entries += entry(head_of(*option), option->get_description());
    }
  }
  std::string command_entries;
  std::string others;
  for (CLI::App const* const one : commands(app)) {
    std::string const other = "\\fB" + roff(app.get_name() + "-" + one->get_name()) + "\\fR(1)";
    command_entries += entry("\\fB" + roff(one->get_name()) + "\\fR", one->get_description());
    if (one != &command) others += (others.empty() ? "" : ",\n") + other;
  }
  if (whole) arguments = " \\fICOMMAND\\fR ...";
  Footer const footer = footer_of(command);

  return ".TH " + roff(capitals(name)) + " 1 \"\" \"aclint " + std::string(version) + "\" aclint\n" +
         section("NAME", roff(name) + " \\- " + roff(command.get_description()) + "\n") +
         section("SYNOPSIS", "\\fB" + roff(call) + "\\fR [\\fIOPTIONS\\fR]" + arguments + "\n") +
         section("DESCRIPTION", footer.more) + section("COMMANDS", whole ? command_entries : "") +
         section("ARGUMENTS", argument_entries) + section("OPTIONS", option_entries) +
         section("\"EXIT STATUS\"", footer.exit_status) + section("EXAMPLES", footer.examples) +
         section("\"SEE ALSO\"", (whole ? "" : "\\fBaclint\\fR(1),\n") + others + "\n");
}

} // namespace

int run_manual(CLI::App const& app, ManualOptions const& options) {
  if (options.command.empty()) return print(page(app, app)) ? exit_clean : exit_trouble;
  for (CLI::App const* const command : commands(app))
    if (command->get_name() == options.command) return print(page(app, *command)) ? exit_clean : exit_trouble;
  std::fprintf(stderr, "aclint: there is no command `%s`; `aclint --help` lists all.\n",
               render::visible(options.command).c_str());
  return exit_trouble;
}

} // namespace aclint::cli
