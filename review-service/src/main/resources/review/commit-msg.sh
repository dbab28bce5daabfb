#!/bin/sh
# Gives a commit a Change-Id, by which a review is found again after an amend or a rebase.
# Install it in a working copy:
#   curl -o .git/hooks/commit-msg PORTAL/tools/hooks/commit-msg && chmod +x .git/hooks/commit-msg
set -eu

message=$1

# An empty message ends the commit, and commits that are folded into another need no Change-Id.
first=$(git stripspace --strip-comments <"$message" | sed -n 1p)
case $first in
'' | 'fixup! '* | 'squash! '* | 'amend! '*) exit 0 ;;
esac

if git interpret-trailers --parse <"$message" | grep -qi '^Change-Id:'; then
  exit 0
fi

# Nobody else makes the same name at the same time out of the same words.
id=$({
  git var GIT_AUTHOR_IDENT
  git var GIT_COMMITTER_IDENT
  git write-tree
  cat "$message"
  echo "$$"
} | git hash-object --stdin)

git interpret-trailers --in-place --if-exists doNothing --where end --trailer "Change-Id: I$id" "$message"
