#include "completion.h"

#include "commands.h"
#include "exit_code.h"
#include "terminal.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aclint::cli {

namespace {

std::string joined(std::vector<std::string> const& words) {
  std::string result;
  for (std::string const& word : words) result += (result.empty() ? "" : " ") + word;
  return result;
}

std::vector<std::string> long_options(CLI::App const& command) {
  std::vector<std::string> result;
  for (CLI::Option const* const option : command.get_options())
    for (std::string const& name : option->get_lnames()) result.push_back("--" + name);
  return result;
}

// What can follow an option, or be an argument: the words that its help shows ("text|json"), rules, or files.
struct Choice {
  std::string option; // empty: an argument
  std::string words;  // in single quotation marks or a command in the shell; empty: files
};

// The words for "RULE|GROUP" come from the program itself.
constexpr char const* rules_and_groups = "$(aclint rules --format names 2>/dev/null)";

// The words for an argument such as "text|json"; nothing if it is not one of a few words.
std::optional<std::string> words_for(std::string what) {
  if (what.find("RULE") != std::string::npos) return rules_and_groups;
  if (what.find('|') == std::string::npos) return std::nullopt;
  std::replace(what.begin(), what.end(), '|', ' ');
  return what;
}

std::vector<Choice> choices(CLI::App const& command) {
  std::vector<Choice> result;
  for (CLI::Option const* const option : command.get_options()) {
    if (option->get_positional()) {
      if (auto words = words_for(option->get_type_name())) result.push_back({"", std::move(*words)});
    } else if (!option->get_lnames().empty() && option->get_expected_max() > 0 &&
               option->get_items_expected_max() > 0) {
      result.push_back(
          {"--" + option->get_lnames().front(), words_for(option->get_option_text()).value_or("")});
    }
  }
  return result;
}

// Used by both bash and zsh (through bashcompinit). Where it offers nothing, the shell offers files.
std::string bash_function(CLI::App const& app) {
  std::string cases;
  std::vector<std::string> names;
  for (CLI::App const* const command : commands(app)) {
    names.push_back(command->get_name());
    std::string argument;
    cases += "    " + command->get_name() + ")\n      case \"$previous\" in\n";
    for (Choice const& choice : choices(*command))
      if (choice.option.empty())
        argument = choice.words;
      else
        cases += "        " + choice.option + ") words=\"" + choice.words + "\" ;;\n";
    cases += "        *) case \"$current\" in -*) words=\"" + joined(long_options(*command)) +
             "\" ;; *) words=\"" + argument + "\" ;; esac ;;\n      esac ;;\n";
  }
  return "_aclint() {\n"
         "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\" command words=\n"
         "  [ \"$COMP_CWORD\" -gt 1 ] && command=\"${COMP_WORDS[1]}\"\n"
         "  case \"$command\" in\n" +
         cases + "    *) case \"$current\" in -*) words=\"" + joined(long_options(app)) +
         "\" ;; *) words=\"" + joined(names) +
         "\" ;; esac ;;\n"
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "}\n";
}

// In fish, `$(…)` is written `(…)`.
std::string fish_words(std::string const& words) {
  return words == rules_and_groups ? "(aclint rules --format names 2>/dev/null)" : words;
}

std::string fish_script(CLI::App const& app) {
  std::string result;
  for (CLI::App const* const command : commands(app)) {
    std::string const& name = command->get_name();
    std::string const here = "complete -c aclint -n '__fish_seen_subcommand_from " + name + "'";
    result += "complete -c aclint -n __fish_use_subcommand -a " + name + " -d '" +
              command->get_description() + "'\n";
    std::vector<Choice> const after = choices(*command);
    for (std::string const& option : long_options(*command)) {
      auto const choice =
          std::find_if(after.begin(), after.end(), [&](Choice const& one) { return one.option == option; });
      result += here + " -l " + option.substr(2);
      if (choice != after.end())
        result += choice->words.empty() ? " -r" : " -x -a '" + fish_words(choice->words) + "'";
      result += "\n";
    }
    for (Choice const& choice : after)
      if (choice.option.empty()) result += here + " -f -a '" + fish_words(choice.words) + "'\n";
  }
  return result;
}

} // namespace

int run_completion(CLI::App const& app, CompletionOptions const& options) {
  std::string script;
  if (options.shell == "fish")
    script = fish_script(app);
  else if (options.shell == "bash")
    script = bash_function(app) + "complete -o default -F _aclint aclint\n";
  else
    script = "#compdef aclint\nautoload -U bashcompinit && bashcompinit\n" + bash_function(app) +
             "complete -o default -F _aclint aclint\n"
             // As a file in $fpath it runs at the first completion, which it then has to answer.
             "[[ $funcstack[1] = _aclint ]] && _bash_complete -o default -F _aclint\n";
  return print(script) ? exit_clean : exit_trouble;
}

} // namespace aclint::cli
