#include "completion.h"

#include "commands.h"
#include "exit_code.h"
#include "terminal.h"

#include <CLI/CLI.hpp>

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

// What can follow an option: the choices in its help ("text|json"), or rules.
struct Choice {
  std::string option;
  std::string words;
};
std::vector<Choice> choices(CLI::App const& command) {
  std::vector<Choice> result;
  for (CLI::Option const* const option : command.get_options()) {
    std::string words = option->get_option_text();
    if (option->get_lnames().empty() || words.find('|') == std::string::npos ||
        words.find("RULE") != std::string::npos)
      continue;
    for (char& c : words)
      if (c == '|') c = ' ';
    result.push_back({"--" + option->get_lnames().front(), words});
  }
  return result;
}

// Used by both bash and zsh (through bashcompinit).
std::string bash_function(CLI::App const& app) {
  std::string cases;
  std::vector<std::string> names;
  for (CLI::App const* const command : commands(app)) {
    names.push_back(command->get_name());
    cases += "    " + command->get_name() + ")\n      case \"$previous\" in\n";
    for (Choice const& choice : choices(*command))
      cases += "        " + choice.option + ") words=\"" + choice.words + "\" ;;\n";
    cases += "        --only|--skip) words=$(aclint rules 2>/dev/null | cut -d' ' -f1) ;;\n";
    cases += "        *) words=\"" + joined(long_options(*command)) + "\" ;;\n      esac ;;\n";
  }
  return "_aclint() {\n"
         "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\" words\n"
         "  case \"${COMP_WORDS[1]}\" in\n" +
         cases + "    *) words=\"" + joined(names) + " " + joined(long_options(app)) +
         "\" ;;\n"
         "  esac\n"
         "  [ \"${COMP_WORDS[1]}\" = explain ] && words=$(aclint rules 2>/dev/null | cut -d' ' -f1)\n"
         "  [ \"${COMP_WORDS[1]}\" = completion ] && words=\"bash zsh fish\"\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "}\n";
}

std::string fish_script(CLI::App const& app) {
  std::string result = "complete -c aclint -n __fish_use_subcommand -f\n";
  for (CLI::App const* const command : commands(app)) {
    std::string const& name = command->get_name();
    std::string const here = "complete -c aclint -n '__fish_seen_subcommand_from " + name + "'";
    result += "complete -c aclint -n __fish_use_subcommand -a " + name + " -d '" +
              command->get_description() + "'\n";
    for (std::string const& option : long_options(*command))
      result += here + " -l " + option.substr(2) + "\n";
    for (Choice const& choice : choices(*command))
      result += here + " -l " + choice.option.substr(2) + " -x -a '" + choice.words + "'\n";
  }
  return result + "complete -c aclint -n '__fish_seen_subcommand_from explain' -f -a '(aclint rules | cut "
                  "-d\" \" -f1)'\n"
                  "complete -c aclint -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'\n";
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
