// What the web server does without WordPress (spec requests.md §3).
#pragma once
#include <string_view>

namespace aclint::engine {

/// Whether the web server sends the file at this address itself, if it exists: uploads, images, styles, scripts. WordPress
/// and AAM then do not run, so no statement protects the file.
bool is_sent_by_web_server(std::string_view uri, std::string_view own_host);

} // namespace aclint::engine
