#include "files.h"

#include "base/ascii.h"
#include "base/source_text.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace aclint::cli {

namespace fs = std::filesystem;

namespace {

ReadError last_error() { return {std::strerror(errno)}; }

// Pipes and terminals may have no end.
constexpr std::size_t longest_stream = std::size_t{512} << 20;

// Reads to the end. The size may be unknown, as for a pipe.
std::variant<std::string, ReadError> read_all(int file, std::size_t size_hint, bool is_stream) {
  std::string text;
  text.resize(size_hint + 1); // one more, so that the end is found without growing
  std::size_t used = 0;
  while (true) {
    if (used == text.size()) text.resize(text.size() * 2 + 65536);
    ssize_t const got = ::read(file, text.data() + used, text.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return last_error();
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used >= SourceText::max_size) return ReadError{"larger than 4 GiB"};
    if (is_stream && used > longest_stream) return ReadError{"more than 512 MiB, and no end so far"};
  }
  text.resize(used);
  return text;
}

// A pipe with a name in a folder: nobody may ever write to it. A pipe of the shell, `<(…)`, has no such name.
bool is_named_pipe(std::string const& path) {
  std::error_code error;
  fs::path const real = fs::canonical(path, error);
  return !error && fs::is_fifo(real, error);
}

// Why it makes no sense to read from this; nothing if it does.
std::optional<ReadError> refusal(int file, std::string const& path, struct stat const& status) {
  if (S_ISDIR(status.st_mode)) return ReadError{std::strerror(EISDIR)};
  if (S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) >= SourceText::max_size)
    return ReadError{"larger than 4 GiB"};
  if (S_ISFIFO(status.st_mode) && path != "-" && is_named_pipe(path))
    return ReadError{"a pipe, not a file; to read from it, write `aclint … - < " + path + "`"};
  struct stat null{};
  bool const empty =
      S_ISCHR(status.st_mode) && ::stat("/dev/null", &null) == 0 && status.st_rdev == null.st_rdev;
  bool const device = S_ISBLK(status.st_mode) || (S_ISCHR(status.st_mode) && ::isatty(file) == 0 && !empty);
  return device ? std::optional(ReadError{"a device, not a file"}) : std::nullopt;
}

} // namespace

std::variant<std::string, ReadError> read_file(std::string const& path) {
  bool const standard_input = path == "-";
  // Without O_NONBLOCK, opening a pipe would wait for somebody who writes to it.
  int const file = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return last_error();
  struct stat status{};
  std::optional<ReadError> refused;
  if (::fstat(file, &status) == 0)
    refused = refusal(file, path, status);
  else
    refused = last_error();
  bool const regular = S_ISREG(status.st_mode);
  if (!standard_input && !refused) ::fcntl(file, F_SETFL, ::fcntl(file, F_GETFL) & ~O_NONBLOCK);
  std::variant<std::string, ReadError> result;
  if (refused)
    result = *refused;
  else
    result = read_all(file, regular ? static_cast<std::size_t>(status.st_size) : 0, !regular);
  if (!standard_input) ::close(file);
  return result;
}

namespace {

// Writes everything; false with errno set.
bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    ssize_t const written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0;
}

} // namespace

std::optional<std::string> replace_file(std::string const& path, std::string_view text) {
  std::error_code error;
  fs::path const target = fs::canonical(path, error);
  if (error) return error.message();
  struct stat status{};
  if (::stat(target.c_str(), &status) != 0 || ::access(target.c_str(), W_OK) != 0) return last_error().reason;
  std::string beside = target.string() + ".XXXXXX";
  int const file = ::mkostemp(beside.data(), O_CLOEXEC);
  if (file < 0) return last_error().reason;
  // Only some users may change owners. If it fails, the file is still written.
  [[maybe_unused]] int const ignored = ::fchown(file, status.st_uid, status.st_gid);
  bool done = ::fchmod(file, status.st_mode & 07777) == 0 && write_all(file, text);
  std::string reason = done ? "" : last_error().reason;
  ::close(file);
  if (done) {
    done = ::rename(beside.c_str(), target.c_str()) == 0;
    if (!done) reason = last_error().reason;
  }
  if (done) return std::nullopt;
  ::unlink(beside.c_str());
  return reason;
}

namespace {

bool is_json(fs::path const& path) {
  std::string const extension = path.extension().string();
  return ascii::equal_ignoring_case(extension, ".json");
}

void find_in_folder(fs::path const& folder, std::vector<Input>& out,
                    std::function<void(std::string const&, std::string const&)> const& on_error) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    entries.push_back(*it);
  if (error) on_error(folder.string(), error.message());
  std::sort(entries.begin(), entries.end(),
            [](auto const& a, auto const& b) { return a.path().native() < b.path().native(); });
  for (fs::directory_entry const& entry : entries) {
    std::string const name = entry.path().filename().string();
    std::error_code ignored;
    if (entry.is_directory(ignored) && !entry.is_symlink(ignored)) {
      if (!name.starts_with('.') && name != "node_modules") find_in_folder(entry.path(), out, on_error);
    } else if (entry.is_regular_file(ignored) && is_json(entry.path())) {
      out.push_back({entry.path().string(), false});
    }
  }
}

} // namespace

std::vector<Input> find_inputs(std::vector<std::string> const& paths,
                               std::function<void(std::string const&, std::string const&)> const& on_error) {
  std::vector<Input> result;
  for (std::string const& path : paths) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error))
      find_in_folder(path, result, on_error);
    else
      result.push_back({path, true});
  }
  return result;
}

} // namespace aclint::cli
