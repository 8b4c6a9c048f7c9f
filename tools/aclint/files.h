// Reads and writes files, and finds the JSON files in a folder.
#pragma once
#include "base/source_text.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace aclint::cli {

/// Why a file could not be read: "No such file or directory".
struct ReadError {
  std::string reason;
};

/// The bytes of a file; "-" is standard input. A file may have up to 4 GiB; a pipe or a device 256 MiB, because it
/// may be endless.
std::variant<std::string, ReadError> read_file(std::string const& path);

/// The same for a file that the user did not name himself: an aclint.toml, or what that or a scenario names. Does
/// not wait and does not read more than `most` bytes; folders, pipes and devices are errors.
std::variant<std::string, ReadError> read_regular_file(std::string const& path,
                                                       std::size_t most = SourceText::max_size - 1);

/// Replaces the content of an existing file, completely or not at all: the new text is written to a file
/// beside it, flushed to disk, and renamed. Keeps the permissions, and the owner if the user may set it. If
/// the path is a link, its target is replaced. Returns why it failed; nothing if it worked.
std::optional<std::string> replace_file(std::string const& path, std::string_view text);

/// Called with a path that cannot be read, and the reason.
using OnError = std::function<void(std::string const& path, std::string const& reason)>;

/// A file to check.
struct Input {
  std::string path;         ///< as the user wrote it; below a folder: that path and the rest
  bool named;               ///< the user named it; false: it was found in a folder
  std::size_t argument = 0; ///< the index of the path that it was found for
  std::vector<std::size_t> also_for =
      {}; ///< other paths for which the same file was found, perhaps with another name
};

/// What was passed over in a folder.
struct SkippedFile {
  enum class Kind : unsigned char { file, linked_folder, other }; ///< `other`: not worth counting
  std::string path;
  Kind kind;
  std::string reason; ///< "a hidden folder"
};

struct FoundFiles {
  std::vector<Input> inputs;
  std::vector<SkippedFile> skipped;
};

/// The files for `paths`, in the given order, each folder's in alphabetical order: all `*.json` in it and its
/// subfolders, and those that match a pattern of `include` (`*.policy`; with `/` it is matched against the path);
/// except hidden folders, `node_modules` and links to folders. A file that is found again, for example through a link, is not
/// listed again. `on_error` is called for a folder that cannot be
/// read, and for a link to a file that does not exist.
FoundFiles find_inputs(std::vector<std::string> const& paths, std::vector<std::string> const& include,
                       OnError const& on_error);

} // namespace aclint::cli
