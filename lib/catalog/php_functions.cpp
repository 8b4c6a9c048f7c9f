#include "catalog/php_functions.h"
#include "base/ascii.h"

#include <algorithm>
#include <iterator>

namespace aclint::catalog {
namespace {

// In alphabetical order, in lower case.
// clang-format off
constexpr std::string_view need_one[] = {
    "abs", "acos", "acosh", "addslashes", "array_change_key_case", "array_count_values", "array_diff",
    "array_diff_assoc", "array_diff_key", "array_diff_uassoc", "array_diff_ukey", "array_filter",
    "array_flip", "array_intersect", "array_intersect_assoc", "array_intersect_key",
    "array_intersect_uassoc", "array_intersect_ukey", "array_is_list", "array_key_first", "array_key_last",
    "array_keys", "array_multisort", "array_pop", "array_product", "array_push", "array_rand",
    "array_replace", "array_replace_recursive", "array_reverse", "array_shift", "array_sum", "array_udiff",
    "array_udiff_assoc", "array_udiff_uassoc", "array_uintersect", "array_uintersect_assoc",
    "array_uintersect_uassoc", "array_unique", "array_unshift", "array_values", "arsort", "asin", "asinh",
    "asort", "assert", "assert_options", "atan", "atanh", "base64_decode", "base64_encode", "basename",
    "bin2hex", "bindec", "boolval", "call_user_func", "ceil", "chdir", "checkdnsrr", "chop", "chr",
    "chroot", "chunk_split", "class_exists", "cli_set_process_title", "compact", "constant",
    "convert_uudecode", "convert_uuencode", "cos", "cosh", "count", "count_chars", "crc32", "ctype_alnum",
    "ctype_alpha", "ctype_cntrl", "ctype_digit", "ctype_graph", "ctype_lower", "ctype_print", "ctype_punct",
    "ctype_space", "ctype_upper", "ctype_xdigit", "current", "date", "date_default_timezone_set",
    "date_interval_create_from_date_string", "date_offset_get", "date_parse", "date_timestamp_get",
    "date_timezone_get", "debug_zval_dump", "decbin", "dechex", "decoct", "defined", "deg2rad", "dir",
    "dirname", "disk_free_space", "disk_total_space", "diskfreespace", "dl", "dns_check_record",
    "dns_get_record", "doubleval", "end", "enum_exists", "error_log", "escapeshellarg", "escapeshellcmd",
    "exec", "exp", "expm1", "extension_loaded", "extract", "fclose", "fdatasync", "feof", "fflush", "fgetc",
    "fgetcsv", "fgets", "file", "file_exists", "file_get_contents", "fileatime", "filectime", "filegroup",
    "fileinode", "filemtime", "fileowner", "fileperms", "filesize", "filetype", "filter_id",
    "filter_input_array", "filter_var", "filter_var_array", "floatval", "floor", "forward_static_call",
    "fpassthru", "fsockopen", "fstat", "fsync", "ftell", "func_get_arg", "function_exists", "get_cfg_var",
    "get_class_methods", "get_class_vars", "get_debug_type", "get_extension_funcs", "get_headers",
    "get_mangled_object_vars", "get_meta_tags", "get_object_vars", "get_resource_id", "get_resource_type",
    "gethostbyaddr", "gethostbyname", "gethostbynamel", "getimagesize", "getimagesizefromstring", "getopt",
    "getprotobyname", "getprotobynumber", "gettype", "glob", "gmdate", "gmmktime", "hash_copy",
    "hash_final", "hash_init", "header", "header_register_callback", "hebrev", "hex2bin", "hexdec",
    "highlight_file", "highlight_string", "html_entity_decode", "htmlentities", "htmlspecialchars",
    "htmlspecialchars_decode", "http_build_query", "idate", "image_type_to_extension",
    "image_type_to_mime_type", "implode", "inet_ntop", "inet_pton", "ini_get", "ini_parse_quantity",
    "ini_restore", "interface_exists", "intval", "ip2long", "iptcparse", "is_array", "is_bool",
    "is_callable", "is_countable", "is_dir", "is_double", "is_executable", "is_file", "is_finite",
    "is_float", "is_infinite", "is_int", "is_integer", "is_iterable", "is_link", "is_long", "is_nan",
    "is_null", "is_numeric", "is_object", "is_readable", "is_resource", "is_scalar", "is_string",
    "is_uploaded_file", "is_writable", "is_writeable", "join", "json_decode", "json_encode", "key",
    "krsort", "ksort", "lcfirst", "linkinfo", "log", "log10", "log1p", "long2ip", "lstat", "ltrim", "max",
    "md5", "md5_file", "metaphone", "min", "mkdir", "mktime", "natcasesort", "natsort", "next", "nl2br",
    "nl_langinfo", "number_format", "octdec", "opendir", "ord", "pack", "parse_ini_file",
    "parse_ini_string", "parse_url", "passthru", "password_get_info", "pathinfo", "pclose", "pfsockopen",
    "php_strip_whitespace", "pos", "preg_quote", "prev", "print_r", "printf", "proc_close",
    "proc_get_status", "proc_nice", "proc_terminate", "putenv", "quoted_printable_decode",
    "quoted_printable_encode", "quotemeta", "rad2deg", "random_bytes", "rawurldecode", "rawurlencode",
    "readfile", "readlink", "realpath", "register_shutdown_function", "register_tick_function", "reset",
    "rewind", "rmdir", "round", "rsort", "rtrim", "scandir", "serialize", "set_error_handler",
    "set_exception_handler", "set_include_path", "set_time_limit", "setcookie", "setrawcookie", "sha1",
    "sha1_file", "shell_exec", "show_source", "shuffle", "sin", "sinh", "sizeof", "sleep",
    "socket_get_status", "sort", "soundex", "sprintf", "sqrt", "stat", "str_getcsv", "str_rot13",
    "str_shuffle", "str_split", "str_word_count", "stream_bucket_make_writeable",
    "stream_context_get_options", "stream_context_get_params", "stream_context_set_default",
    "stream_filter_remove", "stream_get_contents", "stream_get_meta_data", "stream_is_local",
    "stream_isatty", "stream_resolve_include_path", "stream_socket_accept", "stream_socket_client",
    "stream_socket_server", "stream_supports_lock", "stream_wrapper_restore", "stream_wrapper_unregister",
    "strip_tags", "stripcslashes", "stripslashes", "strlen", "strrev", "strtok", "strtolower", "strtotime",
    "strtoupper", "strval", "system", "tan", "tanh", "time_sleep_until", "timezone_location_get",
    "timezone_name_from_abbr", "timezone_name_get", "timezone_open", "timezone_transitions_get", "touch",
    "trait_exists", "trigger_error", "trim", "ucfirst", "ucwords", "unlink", "unregister_tick_function",
    "unserialize", "urldecode", "urlencode", "user_error", "usleep", "var_dump", "var_export", "wordwrap",
};
constexpr std::string_view need_two[] = {
    "addcslashes", "array_chunk", "array_column", "array_combine", "array_fill_keys", "array_key_exists",
    "array_map", "array_reduce", "array_search", "array_slice", "array_splice", "array_walk",
    "array_walk_recursive", "atan2", "call_user_func_array", "chgrp", "chmod", "chown", "class_alias",
    "copy", "crypt", "date_add", "date_create_from_format", "date_create_immutable_from_format",
    "date_diff", "date_format", "date_interval_format", "date_modify", "date_parse_from_format", "date_sub",
    "date_timestamp_set", "date_timezone_set", "define", "dns_get_mx", "explode", "fdiv",
    "file_put_contents", "filter_has_var", "filter_input", "flock", "fmod", "fnmatch", "fopen",
    "forward_static_call_array", "fprintf", "fputcsv", "fputs", "fread", "fscanf", "fseek", "ftok",
    "ftruncate", "fwrite", "getmxrr", "getservbyname", "getservbyport", "hash", "hash_equals", "hash_file",
    "hash_hkdf", "hash_update", "hash_update_file", "hash_update_stream", "hypot", "in_array", "ini_alter",
    "ini_set", "intdiv", "iptcembed", "is_a", "is_subclass_of", "key_exists", "lchgrp", "lchown",
    "levenshtein", "link", "method_exists", "move_uploaded_file", "output_add_rewrite_var", "parse_str",
    "password_hash", "password_needs_rehash", "password_verify", "popen", "pow", "preg_grep", "preg_match",
    "preg_match_all", "preg_replace_callback_array", "preg_split", "property_exists", "random_int", "range",
    "rename", "set_file_buffer", "setlocale", "settype", "similar_text", "socket_set_blocking",
    "socket_set_timeout", "sscanf", "str_contains", "str_ends_with", "str_pad", "str_repeat",
    "str_starts_with", "strcasecmp", "strchr", "strcmp", "strcoll", "strcspn", "stream_bucket_append",
    "stream_bucket_new", "stream_bucket_prepend", "stream_context_set_option", "stream_context_set_params",
    "stream_copy_to_stream", "stream_filter_append", "stream_filter_prepend", "stream_filter_register",
    "stream_get_line", "stream_register_wrapper", "stream_set_blocking", "stream_set_chunk_size",
    "stream_set_read_buffer", "stream_set_timeout", "stream_set_write_buffer",
    "stream_socket_enable_crypto", "stream_socket_get_name", "stream_socket_recvfrom",
    "stream_socket_sendto", "stream_socket_shutdown", "stream_wrapper_register", "stripos", "stristr",
    "strnatcasecmp", "strnatcmp", "strpbrk", "strpos", "strrchr", "strripos", "strrpos", "strspn", "strstr",
    "strtr", "substr", "substr_count", "symlink", "syslog", "tempnam", "time_nanosleep",
    "timezone_offset_get", "uasort", "uksort", "unpack", "usort", "version_compare", "vprintf", "vsprintf",
};
constexpr std::string_view need_three[] = {
    "array_fill", "array_pad", "base_convert", "checkdate", "date_isodate_set", "date_sun_info",
    "date_time_set", "hash_hmac", "hash_hmac_file", "mail", "openlog", "preg_filter", "preg_replace",
    "preg_replace_callback", "proc_open", "str_ireplace", "str_replace", "stream_socket_pair",
    "strncasecmp", "strncmp", "substr_compare", "substr_replace", "vfprintf",
};
constexpr std::string_view need_four[] = {
    "date_date_set", "hash_pbkdf2", "stream_select",
};
constexpr std::string_view wordpress_need_one[] = {
    "absint", "attachment_url_to_postid", "count_user_posts", "current_theme_supports", "current_time",
    "current_user_can", "date_i18n", "did_action", "did_filter", "do_action", "do_shortcode",
    "email_exists", "esc_attr", "esc_html", "esc_js", "esc_textarea", "esc_url", "esc_url_raw",
    "get_author_posts_url", "get_cat_id", "get_cat_name", "get_category", "get_category_by_slug",
    "get_category_link", "get_comment_meta", "get_date_from_gmt", "get_gmt_from_date",
    "get_object_taxonomies", "get_option", "get_page_by_path", "get_page_by_title", "get_post_field",
    "get_post_meta", "get_post_type_archive_link", "get_post_type_capabilities", "get_post_type_labels",
    "get_post_type_object", "get_query_var", "get_role", "get_site_option", "get_site_transient",
    "get_tag", "get_taxonomy", "get_taxonomy_labels", "get_term", "get_term_link", "get_term_meta",
    "get_theme_mod", "get_theme_support", "get_transient", "get_user_meta", "get_user_option",
    "get_userdata", "has_action", "has_filter", "has_nav_menu", "human_time_diff", "in_category",
    "is_active_sidebar", "is_email", "is_post_type_hierarchical", "is_post_type_viewable",
    "is_registered_sidebar", "is_taxonomy_hierarchical", "is_taxonomy_viewable", "maybe_serialize",
    "maybe_unserialize", "number_format_i18n", "post_type_exists", "remove_query_arg", "sanitize_email",
    "sanitize_file_name", "sanitize_key", "sanitize_text_field", "sanitize_title", "sanitize_user",
    "shortcode_exists", "strip_shortcodes", "taxonomy_exists", "term_exists", "trailingslashit",
    "untrailingslashit", "url_to_postid", "user_trailingslashit", "username_exists", "validate_username",
    "wp_check_invalid_utf8", "wp_date", "wp_get_nav_menu_items", "wp_get_nav_menu_object", "wp_kses_post",
    "wp_parse_url", "wp_remote_get", "wp_remote_post", "wp_strip_all_tags", "wp_trim_words", "wp_unslash",
    "wp_verify_nonce",
};
constexpr std::string_view wordpress_need_two[] = {
    "add_shortcode", "apply_filters", "author_can", "current_user_can_for_blog", "get_metadata",
    "get_network_option", "get_term_by", "get_the_terms", "get_user_by", "has_shortcode",
    "is_object_in_taxonomy", "is_object_in_term", "map_meta_cap", "mysql2date", "post_type_supports",
    "user_can", "wp_check_password", "wp_list_pluck",
};
constexpr std::string_view wordpress_need_three[] = {
    "metadata_exists", "term_is_ancestor_of", "wp_mail",
};
// clang-format on

template <std::size_t N> constexpr bool contains(std::string_view const (&names)[N], std::string_view name) {
  return std::binary_search(std::begin(names), std::end(names), name);
}

static_assert(std::is_sorted(std::begin(need_one), std::end(need_one)) &&
              std::is_sorted(std::begin(need_two), std::end(need_two)) &&
              std::is_sorted(std::begin(need_three), std::end(need_three)) &&
              std::is_sorted(std::begin(need_four), std::end(need_four)) &&
              std::is_sorted(std::begin(wordpress_need_one), std::end(wordpress_need_one)) &&
              std::is_sorted(std::begin(wordpress_need_two), std::end(wordpress_need_two)) &&
              std::is_sorted(std::begin(wordpress_need_three), std::end(wordpress_need_three)));

} // namespace

std::size_t arguments_required(std::string_view function) {
  std::string const name = ascii::lowercase(function);
  if (contains(need_one, name) || contains(wordpress_need_one, name)) return 1;
  if (contains(need_two, name) || contains(wordpress_need_two, name)) return 2;
  if (contains(need_three, name) || contains(wordpress_need_three, name)) return 3;
  if (contains(need_four, name)) return 4;
  return 0;
}

bool is_wordpress_function(std::string_view function) {
  std::string const name = ascii::lowercase(function);
  return contains(wordpress_need_one, name) || contains(wordpress_need_two, name) ||
         contains(wordpress_need_three, name);
}

} // namespace aclint::catalog
