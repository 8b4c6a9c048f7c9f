#include "terminal.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace aclint::cli {

bool use_color(ColorChoice choice) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  char const* const no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  char const* const terminal = std::getenv("TERM");
  if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
  return ::isatty(STDOUT_FILENO) == 1;
}

std::size_t text_width(std::optional<std::size_t> width) {
  if (width) return *width;
  winsize size{};
  if (::isatty(STDOUT_FILENO) != 1 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

render::Medium medium(ColorChoice color, std::optional<std::size_t> width) {
  return {.colour = use_color(color), .width = text_width(width)};
}

Progress::Progress(std::size_t total)
    : total_(total), terminal_(::isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + std::chrono::milliseconds(500)) {}

void Progress::update(std::size_t done) {
  if (!terminal_) return;
  auto const now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  std::fprintf(stderr, "\r\x1b[Kaclint: checked %zu of %zu files", done, total_);
  std::fflush(stderr);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

void prepare_standard_streams() {
  std::signal(SIGXFSZ, SIG_IGN);
  for (int const stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF)
      ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY); // the lowest free number: this one
}

namespace {

// Says why writing failed, the first time.
bool written(bool success) {
  static bool said = false;
  if (!success && !said)
    std::fprintf(stderr, "aclint: standard output cannot be written: %s\n", std::strerror(errno));
  said = said || !success;
  return success;
}

} // namespace

bool print(std::string const& text) { return print_piece(text) && written(std::fflush(stdout) == 0); }

bool print_piece(std::string_view piece) {
  return written(std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size());
}

} // namespace aclint::cli
