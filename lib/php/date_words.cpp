#include "php/date_words.h"

#include "catalog/closest.h"

#include <algorithm>
#include <array>

namespace aclint::php {

namespace {

// In alphabetical order.
constexpr std::array<std::string_view, 119> words{
    "ago",         "am",           "apr",        "april",       "aug",          "august",
    "back",        "day",          "days",       "dec",         "december",     "eighth",
    "eleventh",    "feb",          "february",   "fifth",       "first",        "forthnight",
    "forthnights", "fortnight",    "fortnights", "fourth",      "fri",          "friday",
    "front",       "hour",         "hours",      "i",           "ii",           "iii",
    "iv",          "ix",           "jan",        "january",     "jul",          "july",
    "jun",         "june",         "last",       "mar",         "march",        "may",
    "microsecond", "microseconds", "midnight",   "millisecond", "milliseconds", "min",
    "mins",        "minute",       "minutes",    "mon",         "monday",       "month",
    "months",      "msec",         "msecs",      "nd",          "next",         "ninth",
    "noon",        "nov",          "november",   "now",         "oct",          "october",
    "of",          "pm",           "previous",   "rd",          "sat",          "satur",
    "saturday",    "sec",          "second",     "seconds",     "secs",         "sep",
    "sept",        "september",    "seventh",    "sixth",       "st",           "sun",
    "sunday",      "tenth",        "th",         "third",       "this",         "thu",
    "thur",        "thurs",        "thursday",   "today",       "tomorrow",     "tue",
    "tues",        "tuesday",      "twelfth",    "usec",        "usecs",        "v",
    "vi",          "vii",          "viii",       "wed",         "wednes",       "wednesday",
    "weds",        "week",         "weekday",    "weekdays",    "weeks",        "x",
    "xi",          "xii",          "year",       "years",       "yesterday"};

// The words that people write in full, for suggestions.
constexpr std::array<std::string_view, 46> common{
    "monday",   "tuesday",  "wednesday", "thursday", "friday",   "saturday",  "sunday",   "january",
    "february", "march",    "april",     "may",      "june",     "july",      "august",   "september",
    "october",  "november", "december",  "today",    "tomorrow", "yesterday", "midnight", "noon",
    "now",      "next",     "last",      "previous", "first",    "day",       "days",     "week",
    "weeks",    "month",    "months",    "year",     "years",    "hour",      "hours",    "minute",
    "minutes",  "second",   "seconds",   "weekday",  "weekdays", "ago"};

// Zones that are one word of at least three letters, as PHP 8.2 lists them; in alphabetical order.
constexpr std::array<std::string_view, 144> zones{
    "acdt",     "acst",   "addt",      "adt",       "aedt",        "aest",    "ahdt",      "ahst",
    "akdt",     "akst",   "amt",       "apt",       "ast",         "awdt",    "awst",      "awt",
    "bdst",     "bdt",    "bmt",       "bst",       "cast",        "cat",     "cddt",      "cdt",
    "cemt",     "cest",   "cet",       "chst",      "cmt",         "cpt",     "cst",       "cuba",
    "cwt",      "dmt",    "eat",       "eddt",      "edt",         "eest",    "eet",       "egypt",
    "eire",     "emt",    "ept",       "est",       "ewt",         "factory", "ffmt",      "fmt",
    "gdt",      "gmt",    "greenwich", "gst",       "hdt",         "hkst",    "hkt",       "hmt",
    "hongkong", "hpt",    "hst",       "hwt",       "iceland",     "iddt",    "idt",       "imt",
    "iran",     "israel", "ist",       "jamaica",   "japan",       "jdt",     "jmt",       "jst",
    "kdt",      "kmt",    "kst",       "kwajalein", "leapseconds", "libya",   "localtime", "lst",
    "mddt",     "mdst",   "mdt",       "mest",      "met",         "mmt",     "mpt",       "msd",
    "msk",      "mst",    "mwt",       "navajo",    "nddt",        "ndt",     "npt",       "nst",
    "nwt",      "nzdt",   "nzmt",      "nzst",      "pddt",        "pdt",     "pkst",      "pkt",
    "plmt",     "pmt",    "poland",    "portugal",  "ppmt",        "ppt",     "prc",       "pst",
    "pwt",      "qmt",    "rmt",       "roc",       "rok",         "sast",    "sdmt",      "singapore",
    "sjmt",     "smt",    "sst",       "tbmt",      "tmt",         "turkey",  "uct",       "universal",
    "utc",      "wast",   "wat",       "wemt",      "west",        "wet",     "wib",       "wit",
    "wita",     "wmt",    "yddt",      "ydt",       "ypt",         "yst",     "ywt",       "zulu"};

static_assert(std::ranges::is_sorted(words) && std::ranges::is_sorted(zones));

} // namespace

bool is_date_word(std::string_view word) {
  return std::ranges::binary_search(words, word) || std::ranges::binary_search(zones, word);
}

std::optional<std::string_view> near_date_word(std::string_view word) {
  return catalog::closest(word, common);
}

} // namespace aclint::php
