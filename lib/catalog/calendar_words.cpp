#include "catalog/calendar_words.h"

#include "base/ascii.h"

#include <algorithm>
#include <span>

namespace aclint::catalog {

namespace {

// In German, French, Italian, Spanish, Portuguese, Dutch and Polish, in lower case.
struct Row {
  std::string_view english;
  std::string_view words; // with blanks between them
};

constexpr Row months[]{
    {"January", "januar jänner janvier gennaio enero janeiro januari styczeń stycznia"},
    {"February", "februar février fevrier febbraio febrero fevereiro februari luty lutego"},
    {"March", "märz maerz mars marzo março maart marzec marca"},
    {"April", "avril aprile abril kwiecień kwietnia"},
    {"May", "mai maggio mayo maio mei maj maja"},
    {"June", "juni juin giugno junio junho czerwiec czerwca"},
    {"July", "juli juillet luglio julio julho lipiec lipca"},
    {"August", "août aout agosto augustus sierpień sierpnia"},
    {"September", "septembre settembre septiembre setembro wrzesień września"},
    {"October", "oktober octobre ottobre octubre outubro październik października"},
    {"November", "novembre noviembre novembro listopad listopada"},
    {"December", "dezember décembre decembre dicembre diciembre dezembro grudzień grudnia"},
};

constexpr Row weekdays[]{
    {"Monday", "montag lundi lunedì lunedi lunes segunda-feira maandag poniedziałek"},
    {"Tuesday", "dienstag mardi martedì martedi martes terça-feira dinsdag wtorek"},
    {"Wednesday", "mittwoch mercredi mercoledì mercoledi miércoles miercoles quarta-feira woensdag środa"},
    {"Thursday", "donnerstag jeudi giovedì giovedi jueves quinta-feira donderdag czwartek"},
    {"Friday", "freitag vendredi venerdì venerdi viernes sexta-feira vrijdag piątek"},
    {"Saturday", "samstag sonnabend samedi sabato sábado sabado zaterdag sobota"},
    {"Sunday", "sonntag dimanche domenica domingo zondag niedziela"},
};

std::optional<std::string_view> english(std::span<Row const> rows, std::string_view word) {
  std::string const lower = ascii::lowercase(word);
  if (lower.empty() || lower.find(' ') != lower.npos) return std::nullopt;
  std::string const whole = " " + lower + " ";
  auto const found = std::ranges::find_if(rows, [&](Row const& row) {
    return (" " + std::string(row.words) + " ").find(whole) != std::string::npos;
  });
  return found != rows.end() ? std::optional(found->english) : std::nullopt;
}

} // namespace

std::optional<std::string_view> month_in_english(std::string_view word) { return english(months, word); }
std::optional<std::string_view> weekday_in_english(std::string_view word) { return english(weekdays, word); }

} // namespace aclint::catalog
