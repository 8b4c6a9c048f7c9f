# check_each.sh ACLINT FILE…: each file has errors, if it is named and if it is alone in a folder.
aclint=$1
shift
for file in "$@"; do
  rm -rf alone && mkdir alone && cp "$file" alone/p.json || exit
  for path in "$file" alone; do
    "$aclint" check --no-config --require-policies "$path" > alone.out
    code=$?
    [ $code = 1 ] && continue
    echo "$file as $path: exit code $code"
    cat alone.out
    exit 1
  done
done
