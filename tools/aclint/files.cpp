#include "files.h"

#include "base/ascii.h"
#include "base/source_text.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

namespace aclint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_of_pipe = 256u << 20; // an endless one must not fill the memory

ReadError last_error() { return {std::strerror(errno)}; }

std::string size_text(std::size_t bytes) {
  return bytes >= (1u << 30) ? "4 GiB" : std::to_string(bytes >> 20) + " MiB";
}

// Why a file could not be opened.
ReadError open_error(std::string const& path) {
  int const reason = errno;
  struct stat status{};
  if (reason == ENOENT && ::lstat(path.c_str(), &status) == 0)
    return {"this link leads to a file that does not exist"};
  return {std::strerror(reason)};
}

// What a file is that is not a regular file.
std::string_view kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

// Reads to the end, but not more than `most` bytes. The size may be unknown, as for a pipe.
std::variant<std::string, ReadError> read_all(int file, std::size_t size_hint, std::size_t most) {
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
    if (used > most) return ReadError{"larger than " + size_text(most)};
  }
  text.resize(used);
  return text;
}

std::variant<std::string, ReadError> read_opened(int file, struct stat const& status, std::size_t most) {
  auto const size = static_cast<std::size_t>(status.st_size);
  if (size > most) return ReadError{"larger than " + size_text(most)};
  return read_all(file, size, most);
}

// A pipe with a name in a folder: nobody may ever write to it. A pipe of the shell, `<(…)`, has no such name.
bool is_named_pipe(std::string const& path, struct stat const& status) {
  std::error_code error;
  fs::path const real = S_ISFIFO(status.st_mode) ? fs::canonical(path, error) : fs::path();
  return !real.empty() && !error && fs::is_fifo(real, error);
}

// A device that has no end, or none that comes soon.
bool is_endless(int file, struct stat const& status) {
  if (S_ISBLK(status.st_mode)) return true;
  struct stat null{};
  bool const empty = ::stat("/dev/null", &null) == 0 && status.st_rdev == null.st_rdev;
  return S_ISCHR(status.st_mode) && ::isatty(file) == 0 && !empty;
}

} // namespace

std::variant<std::string, ReadError> read_file(std::string const& path) {
  bool const is_input = path == "-";
  // Without O_NONBLOCK opening a pipe would wait for somebody who writes.
  int const file = is_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return open_error(path);
  struct stat status{};
  std::variant<std::string, ReadError> result;
  if (::fstat(file, &status) != 0) {
    result = last_error();
  } else if (is_endless(file, status) || (!is_input && is_named_pipe(path, status))) {
    result = ReadError{"this is " + std::string(kind_of(status.st_mode)) + ", not a file"};
  } else {
    if (!is_input) ::fcntl(file, F_SETFL, ::fcntl(file, F_GETFL) & ~O_NONBLOCK);
    result = S_ISREG(status.st_mode) ? read_opened(file, status, SourceText::max_size - 1)
                                     : read_all(file, 0, most_of_pipe);
  }
  if (!is_input) ::close(file);
  return result;
}

std::variant<std::string, ReadError> read_regular_file(std::string const& path, std::size_t most) {
  // Without O_NONBLOCK opening a pipe would wait for somebody who writes.
  int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return open_error(path);
  struct stat status{};
  std::variant<std::string, ReadError> result;
  if (::fstat(file, &status) != 0)
    result = last_error();
  else if (!S_ISREG(status.st_mode))
    result = ReadError{"this is " + std::string(kind_of(status.st_mode)) + ", not a file"};
  else
    result = read_opened(file, status, most);
  ::close(file);
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

// While it lives, a signal that would end the program waits.
class SignalsBlocked {
public:
  SignalsBlocked() {
    sigset_t set;
    ::sigemptyset(&set);
    for (int const signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) ::sigaddset(&set, signal);
    ::pthread_sigmask(SIG_BLOCK, &set, &before_);
  }
  ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(SignalsBlocked const&) = delete;
  SignalsBlocked& operator=(SignalsBlocked const&) = delete;

private:
  sigset_t before_{};
};

} // namespace

std::optional<std::string> replace_file(std::string const& path, std::string_view text) {
  std::error_code error;
  fs::path const target = fs::canonical(path, error);
  if (error) return error.message();
  struct stat status{};
  if (::stat(target.c_str(), &status) != 0 || ::access(target.c_str(), W_OK) != 0) return last_error().reason;
  SignalsBlocked const blocked; // so that the file beside it does not remain
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

std::string reason_of(std::error_code error) { return error.message(); }

// Finds the files of a folder.
class Search {
public:
  Search(std::vector<std::string> const& include, OnError const& on_error)
      : include_(include), on_error_(on_error) {}

  void add(std::string const& path, std::size_t argument) {
    argument_ = argument;
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error))
      add_folder(path);
    else
      result_.inputs.push_back({path, true, argument});
  }

  FoundFiles take() { return std::move(result_); }

private:
  void add_folder(fs::path const& folder) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
      entries.push_back(*it);
    if (error) on_error_(folder.string(), reason_of(error));
    std::sort(entries.begin(), entries.end(),
              [](auto const& a, auto const& b) { return a.path().native() < b.path().native(); });
    for (fs::directory_entry const& entry : entries) add_entry(entry);
  }

  void add_entry(fs::directory_entry const& entry) {
    std::string const path = entry.path().string();
    std::string const name = entry.path().filename().string();
    std::error_code error;
    fs::file_status const status = entry.status(error); // of what a link leads to
    bool const wanted = is_wanted(path, name);
    if (fs::is_directory(status)) {
      if (entry.is_symlink(error))
        skip(path, SkippedFile::Kind::linked_folder, "a link to a folder");
      else if (name.starts_with('.'))
        skip(path, SkippedFile::Kind::other, "a hidden folder");
      else if (name == "node_modules")
        skip(path, SkippedFile::Kind::other, "a folder with modules of Node.js");
      else
        add_folder(entry.path());
    } else if (fs::is_regular_file(status)) {
      if (wanted)
        result_.inputs.push_back({path, false, argument_});
      else if (looks_like_json(name))
        skip(path, SkippedFile::Kind::other, "not named *.json; --include adds such files");
    } else if (wanted && fs::exists(status)) {
      skip(path, SkippedFile::Kind::file, "not a regular file");
    } else if (wanted) { // a link that leads nowhere
      on_error_(path, status.type() == fs::file_type::not_found
                          ? "this link leads to a file that does not exist"
                          : reason_of(error));
    }
  }

  bool is_wanted(std::string const& path, std::string const& name) const {
    if (ascii::equal_ignoring_case(fs::path(name).extension().string(), ".json")) return true;
    return std::any_of(include_.begin(), include_.end(), [&](std::string const& pattern) {
      return ::fnmatch(pattern.c_str(), (pattern.find('/') == pattern.npos ? name : path).c_str(), 0) == 0;
    });
  }

  // `.json.txt`, `.jsonl`, `.policy`: probably JSON, too.
  static bool looks_like_json(std::string const& name) {
    std::string const lower = ascii::lowercase(name);
    return lower.find(".json") != lower.npos || lower.ends_with(".policy");
  }

  void skip(std::string const& path, SkippedFile::Kind kind, std::string reason) {
    result_.skipped.push_back({path, kind, std::move(reason)});
  }

  std::vector<std::string> const& include_;
  OnError const& on_error_;
  std::size_t argument_ = 0;
  FoundFiles result_;
};

} // namespace

FoundFiles find_inputs(std::vector<std::string> const& paths, std::vector<std::string> const& include,
                       OnError const& on_error) {
  Search search(include, on_error);
  for (std::size_t i = 0; i < paths.size(); ++i) search.add(paths[i], i);
  return search.take();
}

} // namespace aclint::cli
