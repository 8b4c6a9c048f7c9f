// The terminal: colours, its width, and showing progress.
#pragma once
#include "render/text.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace aclint::cli {

/// `--color`.
enum class ColorChoice : unsigned char { automatic, always, never };

/// Whether to colour standard output: as chosen; `automatic` means yes if it is a terminal that supports
/// colours and `NO_COLOR` is not set.
bool use_color(ColorChoice choice);

/// How many columns wide text is on standard output: `width` if it was given, or else the width of the terminal.
/// 0: no limit.
std::size_t text_width(std::optional<std::size_t> width);

/// What standard output is, for text.
render::Medium medium(ColorChoice color, std::optional<std::size_t> width);

/// A line on standard error that shows the progress of long work. Nothing is shown in the first half second,
/// or if standard error is not a terminal.
class Progress {
public:
  explicit Progress(std::size_t total);
  ~Progress() { clear(); }
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;

  /// `done` files are finished.
  void update(std::size_t done);
  /// Removes the line, so that something else can be printed.
  void clear();

private:
  std::size_t total_;
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

/// If a standard stream is closed, opens it so that using it fails. Otherwise a file that is opened later would be
/// taken for it. A file that gets larger than the user's limit becomes an error, too, rather than a signal.
void prepare_standard_streams();

/// Writes to standard output. False if it failed (disk full, closed); the first time, a message says why.
bool print(std::string const& text);

/// Writes a piece of a text, which the next `print` finishes. False as for `print`.
bool print_piece(std::string_view piece);

} // namespace aclint::cli
