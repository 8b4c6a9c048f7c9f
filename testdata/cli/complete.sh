# complete.sh SCRIPT WORD…: what the completion script offers for the last word.
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_aclint
printf '%s\n' "${COMPREPLY[@]}"
