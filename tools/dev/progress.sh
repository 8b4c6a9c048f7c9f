# shellcheck shell=bash
# How the dev commands talk; sourced by them. Everything goes to stderr: stdout belongs to the command's result.

say() { printf 'tools/dev/%s: %s\n' "${0##*/}" "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# show_progress PATTERN <OUTPUT: passes a program's output on. Lines that match PATTERN (an extended regular
# expression) are progress: on a terminal each replaces the last one; in a log one is printed every ten seconds, the
# last one again if there is no new one. Lines that only say that nothing is to do are dropped.
show_progress() {
  local pattern=$1 line part='' open='' current='' shown='' last=-10 since=0 columns status
  local noise="^(ninja: (no work to do|Entering directory).*|-- .*|\[[0-9]+/[0-9]+\] Re-checking globbed directories.*)$"
  columns=$(tput cols 2>/dev/null) || columns=80
  while true; do
    status=0
    IFS= read -r -t 1 part || status=$?
    line+=$part
    if ((status > 128)); then # no whole line for a second
      if [[ ! -t 2 && $current ]] && ((SECONDS - last >= 10)); then
        if [[ $current == "$shown" ]]; then
          printf '%s (for %d s)\n' "$current" $((SECONDS - since)) >&2
        else
          printf '%s\n' "$current" >&2
        fi
        shown=$current
        last=$SECONDS
      fi
      continue
    elif ((status)) && [[ ! $line ]]; then
      break
    fi
    if [[ $line =~ $noise ]]; then
      :
    elif [[ $line =~ $pattern ]]; then
      current=$line
      since=$SECONDS
      if [[ -t 2 ]]; then
        printf '\r\033[K%.*s' $((columns - 1)) "$line" >&2
        open=1
      elif ((SECONDS - last >= 10)); then
        printf '%s\n' "$line" >&2
        shown=$line
        last=$SECONDS
      fi
    else
      [[ $open ]] && printf '\n' >&2
      open=''
      printf '%s\n' "$line" >&2
    fi
    line=''
    ((status)) && break
  done
  [[ $open ]] && printf '\r\033[K' >&2
  return 0
}
