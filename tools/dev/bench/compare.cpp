// Times whole processes against each other. They run in turns, so that other load on the machine affects all
// of them alike.
//
//   compare [--rounds N] COMMAND… [--vs COMMAND…]…
//
// Each round runs every command once, with its output going to /dev/null. The next round begins with another
// command. For each command it prints the median and the least wall-clock time, the least processor time, the
// maximum of memory, and the median of the rounds' wall-clock ratios to the first command.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <vector>

extern char** environ;

namespace {

struct Command {
  std::vector<char*> words; // ends with a null pointer, as posix_spawn requires
  std::vector<double> milliseconds = {};
  double min_processor_ms = std::numeric_limits<double>::infinity();
  long max_kilobytes = 0;
};

double median(std::vector<double> values) {
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

[[noreturn]] void fail(char const* what, char const* which) {
  std::fprintf(stderr, "compare: %s %s\n", what, which);
  std::exit(2);
}

void run(Command& command, posix_spawn_file_actions_t const& actions) {
  auto const start = std::chrono::steady_clock::now();
  pid_t process = 0;
  if (posix_spawnp(&process, command.words[0], &actions, nullptr, command.words.data(), environ) != 0)
    fail("cannot start", command.words[0]);
  int status = 0;
  struct rusage usage{};
  if (wait4(process, &status, 0, &usage) != process || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
    fail("this did not end with 0 or 1:", command.words[0]);
  std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - start;
  command.milliseconds.push_back(took.count());
  auto const in_ms = [](timeval time) {
    return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000;
  };
  command.min_processor_ms =
      std::min(command.min_processor_ms, in_ms(usage.ru_utime) + in_ms(usage.ru_stime));
  command.max_kilobytes = std::max(command.max_kilobytes, usage.ru_maxrss);
}

} // namespace

int main(int argc, char** argv) {
  long rounds = 200;
  int first = 1;
  if (argc > 2 && std::strcmp(argv[1], "--rounds") == 0) {
    rounds = std::max(std::strtol(argv[2], nullptr, 10), 1L);
    first = 3;
  }
  std::vector<Command> commands(1);
  for (int i = first; i < argc; ++i)
    if (std::strcmp(argv[i], "--vs") == 0)
      commands.emplace_back();
    else
      commands.back().words.push_back(argv[i]);
  for (Command& command : commands) {
    if (command.words.empty()) fail("usage:", "compare [--rounds N] COMMAND… [--vs COMMAND…]…");
    command.words.push_back(nullptr);
  }

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  for (long round = 0; round <= rounds; ++round) {
    for (std::size_t turn = 0; turn < commands.size(); ++turn)
      run(commands[(turn + static_cast<std::size_t>(round)) % commands.size()], actions);
    if (round == 0) // the first round only warms the caches
      for (Command& command : commands) command.milliseconds.clear();
  }
  posix_spawn_file_actions_destroy(&actions);

  for (Command const& command : commands) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < command.milliseconds.size(); ++i)
      ratios.push_back(command.milliseconds[i] / commands[0].milliseconds[i]);
    std::printf("%10.3f ms  least %10.3f ms  processor %10.3f ms  %8.1f MB  ratio %6.2f  %s\n",
                median(command.milliseconds),
                *std::min_element(command.milliseconds.begin(), command.milliseconds.end()),
                command.min_processor_ms, static_cast<double>(command.max_kilobytes) / 1000, median(ratios),
                command.words[0]);
  }
  return 0;
}
