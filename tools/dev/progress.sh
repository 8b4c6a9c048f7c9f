# shellcheck shell=bash
# How the dev commands talk; sourced by them. Everything goes to stderr: stdout belongs to the command's result.

say() { printf 'tools/dev/%s: %s\n' "${0##*/}" "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# show_progress PATTERN <OUTPUT: passes on a program's output, with the lines that match PATTERN (an extended
# regular expression) as progress: overwritten in place on a terminal, else one every ten seconds, so that a log
# stays readable. Lines that say only that nothing happened are dropped.
show_progress() {
  local pattern=$1 line open='' last=-10 columns
  local noise="^(ninja: (no work to do|Entering directory).*|-- .*|\[[0-9]+/[0-9]+\] Re-checking globbed directories.*)$"
  columns=$(tput cols 2>/dev/null) || columns=80
  while IFS= read -r line || [[ $line ]]; do
    if [[ $line =~ $noise ]]; then
      continue
    elif [[ $line =~ $pattern ]]; then
      if [[ -t 2 ]]; then
        printf '\r\033[K%.*s' $((columns - 1)) "$line" >&2
        open=1
      elif ((SECONDS - last >= 10)); then
        printf '%s\n' "$line" >&2
        last=$SECONDS
      fi
    else
      [[ $open ]] && printf '\n' >&2
      open=''
      printf '%s\n' "$line" >&2
    fi
  done
  [[ $open ]] && printf '\r\033[K' >&2
  return 0
}
