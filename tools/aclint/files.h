// Reads and writes files, and finds the JSON files in a folder.
#pragma once
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

/// The bytes of a file; "-" is standard input. Refuses files of 4 GiB and more, streams of more than 512 MiB, devices other
/// than terminals and `/dev/null`, and pipes with a name.
std::variant<std::string, ReadError> read_file(std::string const& path);

/// Replaces the content of an existing file, completely or not at all: the new text is written to a file
/// beside it, flushed to disk, and renamed. Keeps the permissions, and the owner if the user may set it. If
/// the path is a link, its target is replaced. Returns why it failed; nothing if it worked.
std::optional<std::string> replace_file(std::string const& path, std::string_view text);

/// A file to check.
struct Input {
  std::string path; ///< as the user wrote it; below a folder: that path and the rest
  bool named;       ///< the user named it; false: it was found in a folder
};

/// The files for `paths`, in the given order, each folder's in alphabetical order: all `*.json` in it and its
/// subfolders, except hidden folders, `node_modules` and links to folders. `on_error` is called with a path
/// that does not exist or a folder that cannot be read, and the reason.
std::vector<Input>
find_inputs(std::vector<std::string> const& paths,
            std::function<void(std::string const& path, std::string const& reason)> const& on_error);

} // namespace aclint::cli
