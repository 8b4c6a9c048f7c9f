// Files in and out: reading and writing them, and finding the JSON files below a folder.
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

/// The bytes of a file; "-" is standard input. Files of 4 GiB and more are refused.
std::variant<std::string, ReadError> read_file(std::string const& path);

/// Replaces the content of an existing file, entirely or not at all: the new text is written beside it, to
/// disk, and takes its name then. Permissions stay, and owners as far as the user may set them; of a link,
/// the file that it leads to is replaced. The answer is why it failed; nothing: it worked.
std::optional<std::string> replace_file(std::string const& path, std::string_view text);

/// A file to be judged.
struct Input {
  std::string path; ///< as named, or the folder as named with the rest behind it
  bool named;       ///< by the user, not found in a folder
};

/// The files that `paths` mean, in the order given, each folder's in alphabetical order: all `*.json` below
/// it, without hidden folders, `node_modules` and links to folders. `on_error` gets a path that does not
/// exist or a folder that cannot be read, with the reason.
std::vector<Input>
find_inputs(std::vector<std::string> const& paths,
            std::function<void(std::string const& path, std::string const& reason)> const& on_error);

} // namespace aclint::cli
