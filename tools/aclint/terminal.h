// The terminal: colours, its width, and showing progress.
#pragma once
#include "render/text.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace aclint::cli {

/// `--color`.
enum class ColorChoice : unsigned char { automatic, always, never };

/// Whether standard output is to be coloured: as chosen; else if it is a terminal that knows colours and
/// `NO_COLOR` is not set.
bool use_color(ColorChoice choice);

/// How many columns wide text is on standard output: `width` if it was given; else those of the terminal, if it is one.
/// 0: without limit.
std::size_t text_width(std::optional<std::size_t> width);

/// What standard output is, for text.
render::Medium medium(ColorChoice color, std::optional<std::size_t> width);

/// A line on standard error that says how far long work is. Nothing appears in the first half second, or
/// where standard error is no terminal.
class Progress {
public:
  explicit Progress(std::size_t total);
  ~Progress() { clear(); }
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;

  /// `done` of the files are done.
  void update(std::size_t done);
  /// Takes the line away, before something else is printed.
  void clear();

private:
  std::size_t total_;
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

/// Writes to standard output. False: it could not be written (disk full, closed pipe).
bool print(std::string const& text);

} // namespace aclint::cli
