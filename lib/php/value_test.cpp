// PHP's semantics, as PHP 8.2 itself answered when these tables were made.
#include "php/compare.h"
#include "php/json.h"
#include "php/number.h"
#include "php/string.h"

#include <catch2/catch.hpp>
#include <cstdio>

namespace aclint::php {

namespace {

Value json(char const* text) { return decode_json(text).value(); }

std::string scientific(double real) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.17e", real + 0.0);
  std::string text = buffer;
  // PHP writes e+0 where C writes e+00.
  std::size_t const e = text.find('e');
  while (e != text.npos && e + 3 < text.size() && text[e + 2] == '0') text.erase(e + 2, 1);
  return text == "inf" ? "INF" : text;
}

} // namespace

TEST_CASE("values compare as with PHP's <=>") {
  struct Row {
    char const* value;
    char const* order; // against every value: < = >
  };
  Row const rows[] = {
      {"null", "=<==<<<<=<=<<<<<<<<<<<<=<<<<<<<<<<<<<<<<<<<<<"},
      {"true", ">=>>====>=>>===========>====================="},
      {"false", "=<==<<<<=<==<<<<<<<<<<<=<<<<<<<<<<<<<<<<<<<<<"},
      {"0", "=<==<><<=<>=<<<<<<<<<<=<<<<<<<<<<<<<<<>><<><<"},
      {"1", ">=>>=><<><>>=<<<<<<<<<><<<<<<<<<<<<<<<>>=>>=<"},
      {"-1", ">=><<=<<<<><<<<<<<<<<<<<<<<<<<<<<<<<<<><<<><<"},
      {"5", ">=>>>>=>><>>>====<<<><><<<<<<<<<<<<<<<>>>>>>>"},
      {"1.5", ">=>>>><=><>>><<<<<<<=<><<<<<<<<<<<<<<<>>>>>><"},
      {"0.0", "=<==<><<=<>=<<<<<<<<<<=<<<<<<<<<<<<<<<>><<><<"},
      {"1e3", ">=>>>>>>>=>>>>>>>=<<><><<<<<<<<<<<<<<<>>>>>><"},
      {"\"\"", "=<=<<<<<<<=<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"},
      {"\"0\"", "><==<><<=<>=<<<<<<<<<<=<<<<<<<<<<<<<<<>><<><<"},
      {"\"1\"", ">=>>=><<><>>=<<<<<<<<<><<<<<<<<<<<<<<<>>=>>=<"},
      {"\"5\"", ">=>>>>=>><>>>====<<<><><<<<<<<<<<<<<<<>>>>>>>"},
      {"\"5 \"", ">=>>>>=>><>>>====<<<><><<<<<<<<<<<<<<<>>>>>>>"},
      {"\" 5\"", ">=>>>>=>><>>>====<<<><><<<<<<<<<<<<<<<><>><><"},
      {"\"05\"", ">=>>>>=>><>>>====<<<><><<<<<<<<<<<<<<<>>>>>><"},
      {"\"1e3\"", ">=>>>>>>>=>>>>>>>=<<><><<<<<<<<<<<<<<<>>>>>>>"},
      {"\"abc\"", ">=>>>>>>>>>>>>>>>>=>>>><<<<<<<<>>>>><<>>>>>>>"},
      {"\"ABC\"", ">=>>>>>>>>>>>>>>>><=>>><<<<<<<<>>><><<>>>>>>>"},
      {"\"1.5\"", ">=>>>><=><>>><<<<<<<=<><<<<<<<<<<<<<<<>>>>>><"},
      {"\"5x\"", ">=>>>>>>>>>>>>>>>><<>=><<<<<<<<<<<<><<>>>>>>>"},
      {"\"0.0\"", ">=>=<><<=<>=<<<<<<<<<<=<<<<<<<<<<<<<<<>><<><<"},
      {"[]", "=<=>>>>>>>>>>>>>>>>>>>>=<<<<<<<>>>>>><>>>>>>>"},
      {"[0]", ">=>>>>>>>>>>>>>>>>>>>>>>=<<<>>>>>>>>><>>>>>>>"},
      {"[1]", ">=>>>>>>>>>>>>>>>>>>>>>>>=<<>>>>>>>>><>>>>>>>"},
      {"[\"a\"]", ">=>>>>>>>>>>>>>>>>>>>>>>>>=<>>>>>>>>><>>>>>>>"},
      {"[1,2]", ">=>>>>>>>>>>>>>>>>>>>>>>>>>=>>>>>>>>>>>>>>>>>"},
      {"{\"a\":1}", ">=>>>>>>>>>>>>>>>>>>>>>>>>><=>=>>>>>>>>>>>>>>"},
      {"{\"b\":1}", ">=>>>>>>>>>>>>>>>>>>>>>>>>><>=>>>>>>>>>>>>>>>"},
      {"{\"a\":\"1\"}", ">=>>>>>>>>>>>>>>>>>>>>>>>>><=>=>>>>>>>>>>>>>>"},
      {"\"9223372036854775807\"", ">=>>>>>>>>>>>>>>>><<>>><<<<<<<<=<=<<<<>>>>>>>"},
      {"\"9223372036854775808\"", ">=>>>>>>>>>>>>>>>><<>>><<<<<<<<>==<<<<>>>>>>>"},
      {"9223372036854775807", ">=>>>>>>>>>>>>>>>><<>>><<<<<<<<===<<<<>>>>>>>"},
      {"1e400", ">=>>>>>>>>>>>>>>>><>>>><<<<<<<<>>>==<<>>>>>>>"},
      {"\"1e400\"", ">=>>>>>>>>>>>>>>>><<><><<<<<<<<>>>==<<>>>>>>>"},
      {"\"inf\"", ">=>>>>>>>>>>>>>>>>>>>>><<<<<<<<>>>>>=<>>>>>>>"},
      {"[[]]", ">=>>>>>>>>>>>>>>>>>>>>>>>>><>>>>>>>>>=>>>>>>>"},
      {"\" \"", ">=><<<<<<<><<<<<<<<<<<<<<<<<<<<<<<<<<<=<<<<<<"},
      {"\".\"", ">=><<><<<<><<<<><<<<<<<<<<<<<<<<<<<<<<>=<<>><"},
      {"\"1.\"", ">=>>=><<><>>=<<<<<<<<<><<<<<<<<<<<<<<<>>=>>=<"},
      {"\".5\"", ">=>><><<><>><<<<<<<<<<><<<<<<<<<<<<<<<>><=><<"},
      {"\"-\"", ">=><<<<<<<><<<<><<<<<<<<<<<<<<<<<<<<<<><<<=><"},
      {"\"+1\"", ">=>>=><<><>>=<<<<<<<<<><<<<<<<<<<<<<<<><=><=<"},
      {"\"1e\"", ">=>>>><>>>>>><<>><<<><><<<<<<<<<<<<<<<>>>>>>="},
  };
  for (Row const& row : rows) {
    std::string order;
    for (Row const& other : rows) order += "<=>"[compare(json(row.value), json(other.value)) + 1];
    CAPTURE(row.value);
    CHECK(order == row.order);
  }
}

TEST_CASE("objects compare as with PHP's <=>") {
  Value const date = Date{86400, 0};
  Value const later = Date{86400, 1};
  Value const test = NetworkTest{"10.0.0.0/8"};
  CHECK(compare(date, date) == 0);
  CHECK(compare(date, later) == -1);
  CHECK(compare(later, date) == 1);
  CHECK(compare(test, test) == 1);
  CHECK(compare(test, date) == 1);
  CHECK(compare(date, test) == 1);
  CHECK(compare(test, Value()) == 1);
  CHECK(compare(Value(), test) == -1);
  CHECK(compare(date, true) == 0);
  CHECK(compare(test, 1) == 0);
  CHECK(compare(test, 2) == -1);
  CHECK(compare(2, test) == 1);
  CHECK(compare(date, 0.5) == 1);
  CHECK(compare(test, "a") == 1);
  CHECK(compare("a", test) == -1);
  CHECK(compare(date, Array()) == 1);
  CHECK(compare(Array(), date) == -1);
}

TEST_CASE("identity needs the same type, value and order; objects are never identical") {
  auto const [a, b, same] = GENERATE(table<char const*, char const*, bool>({
      {"1", "1", true},
      {"1", "1.0", false},
      {"1", "\"1\"", false},
      {"null", "null", true},
      {"null", "false", false},
      {"\"a\"", "\"a\"", true},
      {"[1,2]", "[1,2]", true},
      {"[1,2]", "[2,1]", false},
      {R"({"a":1,"b":2})", R"({"b":2,"a":1})", false},
      {R"({"0":1})", "[1]", true},
      {"{}", "[]", true},
  }));
  CAPTURE(a, b);
  CHECK(identical(json(a), json(b)) == same);
  CHECK_FALSE(identical(Date{}, Date{}));
  CHECK_FALSE(identical(NetworkTest{"a"}, NetworkTest{"a"}));
}

TEST_CASE("values become numbers and text as in PHP") {
  struct Row {
    char const* value;
    char const* integer;
    char const* real;
    char const* text;
    bool numeric;
    char const* json;
  };
  Row const rows[] = {
      {"null", "0", "0.00000000000000000e+0", "", false, "null"},
      {"true", "1", "1.00000000000000000e+0", "1", false, "true"},
      {"false", "0", "0.00000000000000000e+0", "", false, "false"},
      {"0", "0", "0.00000000000000000e+0", "0", true, "0"},
      {"5", "5", "5.00000000000000000e+0", "5", true, "5"},
      {"-7", "-7", "-7.00000000000000000e+0", "-7", true, "-7"},
      {"1.9", "1", "1.89999999999999991e+0", "1.9", true, "1.9"},
      {"-1.9", "-1", "-1.89999999999999991e+0", "-1.9", true, "-1.9"},
      {"1e30", "5076964154930102272", "1.00000000000000002e+30", "1.0E+30", true, "1.0e+30"},
      {"1e19", "-8446744073709551616", "1.00000000000000000e+19", "1.0E+19", true, "1.0e+19"},
      {"-1e19", "8446744073709551616", "-1.00000000000000000e+19", "-1.0E+19", true, "-1.0e+19"},
      {"9.2e18", "9200000000000000000", "9.20000000000000000e+18", "9.2E+18", true, "9.2e+18"},
      {"\"\"", "0", "0.00000000000000000e+0", "", false, "\"\""},
      {"\"12abc\"", "12", "1.20000000000000000e+1", "12abc", false, "\"12abc\""},
      {"\" 12\"", "12", "1.20000000000000000e+1", " 12", true, "\" 12\""},
      {"\"12 \"", "12", "1.20000000000000000e+1", "12 ", true, "\"12 \""},
      {"\"1e3\"", "1000", "1.00000000000000000e+3", "1e3", true, "\"1e3\""},
      {"\"1e30\"", "9223372036854775807", "1.00000000000000002e+30", "1e30", true, "\"1e30\""},
      {"\"-1e30\"", "-9223372036854775808", "-1.00000000000000002e+30", "-1e30", true, "\"-1e30\""},
      {"\"0x1A\"", "0", "0.00000000000000000e+0", "0x1A", false, "\"0x1A\""},
      {"\".5\"", "0", "5.00000000000000000e-1", ".5", true, "\".5\""},
      {"\"5.\"", "5", "5.00000000000000000e+0", "5.", true, "\"5.\""},
      {"\"-\"", "0", "0.00000000000000000e+0", "-", false, "\"-\""},
      {"\"abc\"", "0", "0.00000000000000000e+0", "abc", false, "\"abc\""},
      {"\"99999999999999999999\"", "9223372036854775807", "1.00000000000000000e+20", "99999999999999999999",
       true, "\"99999999999999999999\""},
      {"\"9223372036854775807\"", "9223372036854775807", "9.22337203685477581e+18", "9223372036854775807",
       true, "\"9223372036854775807\""},
      {"\"9223372036854775808\"", "9223372036854775807", "9.22337203685477581e+18", "9223372036854775808",
       true, "\"9223372036854775808\""},
      {"\"1e-400\"", "0", "0.00000000000000000e+0", "1e-400", true, "\"1e-400\""},
      {"\"1e400\"", "0", "INF", "1e400", true, "\"1e400\""},
      {"[]", "0", "0.00000000000000000e+0", "Array", false, "[]"},
      {"[0]", "1", "1.00000000000000000e+0", "Array", false, "[0]"},
      {"\"\\u00a05\"", "0", "0.00000000000000000e+0",
       "\xc2\xa0"
       "5",
       false, "\"\\u00a05\""},
      {"\"+5\"", "5", "5.00000000000000000e+0", "+5", true, "\"+5\""},
      {"\"- 5\"", "0", "0.00000000000000000e+0", "- 5", false, "\"- 5\""},
      {"\"1_000\"", "1", "1.00000000000000000e+0", "1_000", false, "\"1_000\""},
      {"\"1,5\"", "1", "1.00000000000000000e+0", "1,5", false, "\"1,5\""},
      {"\"\\t\\n5\"", "5", "5.00000000000000000e+0",
       "\x09\x0a"
       "5",
       true, "\"\\t\\n5\""},
      {"\"5\\n\"", "5", "5.00000000000000000e+0", "5\x0a", true, "\"5\\n\""},
      {"\"1e5x\"", "100000", "1.00000000000000000e+5", "1e5x", false, "\"1e5x\""},
      {"\"0.1\"", "0", "1.00000000000000006e-1", "0.1", true, "\"0.1\""},
      {"0.1", "0", "1.00000000000000006e-1", "0.1", true, "0.1"},
      {"1e15", "1000000000000000", "1.00000000000000000e+15", "1.0E+15", true, "1000000000000000"},
      {"1e14", "100000000000000", "1.00000000000000000e+14", "1.0E+14", true, "100000000000000"},
      {"123456789012345.0", "123456789012345", "1.23456789012345000e+14", "1.2345678901234E+14", true,
       "123456789012345"},
      {"1.5e-7", "0", "1.49999999999999993e-7", "1.5E-7", true, "1.5e-7"},
      {"0.0001", "0", "1.00000000000000005e-4", "0.0001", true, "0.0001"},
      {"0.00001", "0", "1.00000000000000008e-5", "1.0E-5", true, "1.0e-5"},
      {"-0.0", "0", "0.00000000000000000e+0", "-0", true, "-0"},
      {"1e22", "1864712049423024128", "1.00000000000000000e+22", "1.0E+22", true, "1.0e+22"},
      {"0.30000000000000004", "0", "3.00000000000000044e-1", "0.3", true, "0.30000000000000004"},
      {"1e100", "0", "1.00000000000000002e+100", "1.0E+100", true, "1.0e+100"},
      {"5e-324", "0", "4.94065645841246544e-324", "4.9406564584125E-324", true, "5.0e-324"},
      {"1.7976931348623157e308", "0", "1.79769313486231571e+308", "1.7976931348623E+308", true,
       "1.7976931348623157e+308"},
      {"100000.0", "100000", "1.00000000000000000e+5", "100000", true, "100000"},
      {"1e17", "100000000000000000", "1.00000000000000000e+17", "1.0E+17", true, "1.0e+17"},
      {"1e16", "10000000000000000", "1.00000000000000000e+16", "1.0E+16", true, "10000000000000000"},
  };
  for (Row const& row : rows) {
    Value const value = json(row.value);
    FatalError fault;
    CAPTURE(row.value);
    CHECK(std::to_string(intval(value)) == row.integer);
    CHECK(scientific(floatval(value)) == row.real);
    CHECK(to_text(value, fault) == row.text);
    CHECK(is_numeric(value) == row.numeric);
    CHECK(encode_json(value).value_or("") == row.json);
    CHECK_FALSE(fault);
  }
}

TEST_CASE("truth is PHP's") {
  for (char const* value : {"null", "false", "0", "0.0", "-0.0", "\"\"", "\"0\"", "[]", "{}"}) {
    CAPTURE(value);
    CHECK_FALSE(truthy(json(value)));
  }
  for (char const* value :
       {"true", "1", "-1", "0.1", "\"0.0\"", "\"false\"", "\" \"", "[0]", "{\"a\":null}"}) {
    CAPTURE(value);
    CHECK(truthy(json(value)));
  }
  CHECK(truthy(Date{}));
  CHECK(truthy(NetworkTest{}));
}

TEST_CASE("(*bool) reads 1, true, on and yes") {
  for (Value const& value : {Value(true), Value(1), Value(1.0), Value("1"), Value("TRUE"), Value("On"),
                             Value("yes"), Value(" true "), Value("\vtrue\n")})
    CHECK(filter_boolean(value));
  for (Value const& value : {Value(), Value(false), Value(0), Value(2), Value("01"), Value("y"),
                             Value("truex"), Value(""), Value(" "), Value(Array::list({true}))})
    CHECK_FALSE(filter_boolean(value));
}

TEST_CASE("addresses are four decimal numbers") {
  CHECK(ip_to_integer("0.0.0.0") == 0);
  CHECK(ip_to_integer("127.0.0.1") == 2130706433);
  CHECK(ip_to_integer("255.255.255.255") == 4294967295);
  for (char const* text : {"", "1.2.3", "1.2.3.4.5", "01.2.3.4", " 1.2.3.4", "1.2.3.4 ", "256.0.0.1",
                           "a.b.c.d", "::1", "1..2.3", "-1.2.3.4", "1.2.3.0004"}) {
    CAPTURE(text);
    CHECK_FALSE(ip_to_integer(text));
  }
}

TEST_CASE("sprintf is PHP's") {
  struct Row {
    char const* format;
    Value argument;
    char const* expected; // text, or the class of the error
  };
  Row const rows[] = {
      {"%5%", Value(5), "%"},
      {"%5%", Value(-7), "%"},
      {"%-5d|", Value(5), "5    |"},
      {"%-5d|", Value(-7), "-7   |"},
      {"%05d|", Value(5), "00005|"},
      {"%05d|", Value(-7), "-0007|"},
      {"%+d", Value(5), "+5"},
      {"%+d", Value(-7), "-7"},
      {"%'x8s|", Value(5), "xxxxxxx5|"},
      {"%'x8s|", Value(-7), "xxxxxx-7|"},
      {"%'x8s|", Value("ab"), "xxxxxxab|"},
      {"%'x8s|", Value(1.5), "xxxxx1.5|"},
      {"%'x8s|", Value("12x"), "xxxxx12x|"},
      {"%'x8s|", Value(true), "xxxxxxx1|"},
      {"%.2s|", Value(5), "5|"},
      {"%.2s|", Value(-7), "-7|"},
      {"%.2s|", Value("ab"), "ab|"},
      {"%.2s|", Value(1.5), "1.|"},
      {"%.2s|", Value("12x"), "12|"},
      {"%.2s|", Value(true), "1|"},
      {"%1$s-%1$s", Value(5), "5-5"},
      {"%1$s-%1$s", Value(-7), "-7--7"},
      {"%2$s", Value(5), "ArgumentCountError"},
      {"%2$s", Value(-7), "ArgumentCountError"},
      {"%0$s", Value(5), "ValueError"},
      {"%0$s", Value(-7), "ValueError"},
      {"%", Value(5), "ValueError"},
      {"%", Value(-7), "ValueError"},
      {"%5", Value(5), "ValueError"},
      {"%5", Value(-7), "ValueError"},
      {"%y", Value(5), "ValueError"},
      {"%y", Value(-7), "ValueError"},
      {"a%%b", Value(5), "a%b"},
      {"a%%b", Value(-7), "a%b"},
      {"%c", Value(5), "\x05"},
      {"%c", Value(1.5), "\x01"},
      {"%c", Value("12x"), "\x0c"},
      {"%c", Value(true), "\x01"},
      {"%e", Value(5), "5.000000e+0"},
      {"%e", Value(-7), "-7.000000e+0"},
      {"%e", Value("ab"), "0.000000e+0"},
      {"%e", Value(1.5), "1.500000e+0"},
      {"%e", Value("12x"), "1.200000e+1"},
      {"%e", Value(true), "1.000000e+0"},
      {"%.3e", Value(5), "5.000e+0"},
      {"%.3e", Value(-7), "-7.000e+0"},
      {"%.3e", Value("ab"), "0.000e+0"},
      {"%.3e", Value(1.5), "1.500e+0"},
      {"%.3e", Value("12x"), "1.200e+1"},
      {"%.3e", Value(true), "1.000e+0"},
      {"%g", Value(5), "5"},
      {"%g", Value(-7), "-7"},
      {"%g", Value("ab"), "0"},
      {"%g", Value(1.5), "1.5"},
      {"%g", Value("12x"), "12"},
      {"%g", Value(true), "1"},
      {"%G", Value(5), "5"},
      {"%G", Value(-7), "-7"},
      {"%x", Value(5), "5"},
      {"%x", Value(-7), "fffffffffffffff9"},
      {"%X", Value(5), "5"},
      {"%X", Value(-7), "FFFFFFFFFFFFFFF9"},
      {"%o", Value(5), "5"},
      {"%o", Value(-7), "1777777777777777777771"},
      {"%b", Value(5), "101"},
      {"%b", Value(-7), "1111111111111111111111111111111111111111111111111111111111111001"},
      {"%u", Value(5), "5"},
      {"%u", Value(-7), "18446744073709551609"},
      {"%s %s", Value(5), "ArgumentCountError"},
      {"%s %s", Value(-7), "ArgumentCountError"},
      {"%s%y", Value(5), "ArgumentCountError"},
      {"%s%y", Value(-7), "ArgumentCountError"},
      {"%y%s %s", Value(5), "ValueError"},
      {"%y%s %s", Value(-7), "ValueError"},
      {"% d|", Value(5), "5|"},
      {"% d|", Value(-7), "-7|"},
      {"%-05d|", Value(5), "5    |"},
      {"%-05d|", Value(-7), "-7   |"},
      {"%010.3f|", Value(5), "000005.000|"},
      {"%010.3f|", Value(-7), "-00007.000|"},
      {"%l", Value(5), "ValueError"},
      {"%l", Value(-7), "ValueError"},
      {"%ld", Value(5), "5"},
      {"%ld", Value(-7), "-7"},
      {"%*d|", Value(5), "ArgumentCountError"},
      {"%*d|", Value(-7), "ValueError"},
      {"%.*f", Value(5), "ArgumentCountError"},
      {"%.*f", Value(-7), "ValueError"},
      {"%.60f|", Value(5), "5.00000000000000000000000000000000000000000000000000000|"},
      {"%.60f|", Value(-7), "-7.00000000000000000000000000000000000000000000000000000|"},
      {"%h", Value(5), "5"},
      {"%h", Value(-7), "-7"},
      {"%5.5s|", Value(5), "    5|"},
      {"%5.5s|", Value(-7), "   -7|"},
      {"%5.5s|", Value("ab"), "   ab|"},
      {"%5.5s|", Value(1.5), "  1.5|"},
      {"%5.5s|", Value("12x"), "  12x|"},
      {"%5.5s|", Value(true), "    1|"},
      {"%'05d|", Value(5), "00005|"},
      {"%'05d|", Value(-7), "-0007|"},
      {"%-'x6d|", Value(5), "5xxxxx|"},
      {"%-'x6d|", Value(-7), "-7xxxx|"},
      {"%05s|", Value(5), "00005|"},
      {"%05s|", Value(-7), "000-7|"},
      {"%05s|", Value("ab"), "000ab|"},
      {"%05s|", Value(1.5), "001.5|"},
      {"%05s|", Value("12x"), "0012x|"},
      {"%05s|", Value(true), "00001|"},
      {"%-05s|", Value(5), "50000|"},
      {"%-05s|", Value(-7), "-7000|"},
      {"%-05s|", Value("ab"), "ab000|"},
      {"%-05s|", Value(1.5), "1.500|"},
      {"%-05s|", Value("12x"), "12x00|"},
      {"%-05s|", Value(true), "10000|"},
  };
  for (Row const& row : rows) {
    FatalError fault;
    std::string const text = format_with(row.format, row.argument, fault);
    CAPTURE(row.format);
    CHECK((fault ? std::string(name(fault.fatal)) : text) == row.expected);
  }
}

TEST_CASE("arrays are ordered maps with PHP's keys") {
  Array array;
  array.set("b", 1);
  array.set("5", 2);
  array.push(3);
  array.set("b", 4);
  CHECK(encode_json(array) == R"({"b":4,"5":2,"6":3})");
  CHECK(array.find(5) != nullptr);
  CHECK(array.find("05") == nullptr);
  CHECK(Key("-3").is_integer());
  CHECK(Key("-9223372036854775808").is_integer());
  for (char const* text : {"", "-", "-0", "05", "1.5", " 5", "5 ", "+5", "9223372036854775808"}) {
    CAPTURE(text);
    CHECK_FALSE(Key(text).is_integer());
  }
  Array merged = Array::list({"x"});
  merged.merge(array);
  CHECK(encode_json(merged) == R"({"0":"x","b":4,"1":2,"2":3})");
  Array many;
  for (int i = 0; i < 100; ++i) many.set("k" + std::to_string(i % 40), i);
  CHECK(many.size() == 40);
  CHECK(*many.find("k39")->integer() == 79);
  CHECK(*many.find("k7")->integer() == 87);
  CHECK(many.find("k40") == nullptr);
}

TEST_CASE("JSON is decoded as PHP does") {
  CHECK(encode_json(json(R"({"a":1,"b":2,"a":3})")) == R"({"a":3,"b":2})");
  CHECK(encode_json(json(R"({"1":"x","0":"y"})")) == R"({"1":"x","0":"y"})");
  CHECK(encode_json(json(R"({"0":"x","1":"y"})")) == R"(["x","y"])");
  CHECK(encode_json(json("\"\xC3\xA9/<\xF0\x9F\x98\x80\x7f\\\"\\b\\f\\u0001\"")) ==
        R"("\u00e9\/<\ud83d\ude00)"
        "\x7f"
        R"(\"\b\f\u0001")");
  CHECK(json("-0").integer() != nullptr);
  CHECK(json("-0e1").real() != nullptr);
  CHECK(json("9223372036854775808").real() != nullptr);
  CHECK_FALSE(encode_json(json("1e400")));
  CHECK_FALSE(encode_json(Value("\xff")));
  CHECK(encode_json(NetworkTest{"x"}) == "{}");
  CHECK(encode_json(Date{1577836800, 0}) ==
        R"({"date":"2020-01-01 00:00:00.000000","timezone_type":3,"timezone":"UTC"})");
  for (char const* text :
       {"", "{", "[1,]", "{\"a\":1,}", "\xEF\xBB\xBF{}", "TRUE", "01", "\"\\ud800\"", "\"\xff\"", "//\n1"}) {
    CAPTURE(text);
    CHECK_FALSE(decode_json(text));
  }
}

} // namespace aclint::php
