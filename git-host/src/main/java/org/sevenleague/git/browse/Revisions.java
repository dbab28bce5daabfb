package org.sevenleague.git.browse;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.git.disk.RefTips;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;

/**
 * Finds the commit that an address means. Branches and tags may hold slashes: the longest that
 * matches wins, a branch before a tag of the same name. A commit id counts only when a branch or
 * tag reaches the commit: what was pushed and refused, or hidden, does not exist here.
 */
final class Revisions {

  /** Digits; shorter ones are ambiguous in any repository worth reading. */
  private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");

  private Revisions() {}

  /**
   * The revision at the beginning of a decoded address part, and the path after it.
   *
   * @param part such as {@code feature/x/src/a.c}; empty means the default branch
   */
  static Optional<Revision> find(Repository git, RefName standard, FilePath part)
      throws IOException {
    if (part.isRoot() || part.value().equals(Constants.HEAD)) {
      return byRef(git, standard.value(), standard.shortName(), FilePath.ROOT);
    }
    String text = part.value();
    for (int end = text.length(); end > 0; end = text.lastIndexOf('/', end - 1)) {
      FilePath rest = end == text.length() ? FilePath.ROOT : new FilePath(text.substring(end + 1));
      Optional<Revision> found = named(git, text.substring(0, end), rest);
      if (found.isPresent()) {
        return found;
      }
    }
    int slash = text.indexOf('/');
    String first = slash < 0 ? text : text.substring(0, slash);
    FilePath rest = slash < 0 ? FilePath.ROOT : new FilePath(text.substring(slash + 1));
    return first.equals(Constants.HEAD)
        ? byRef(git, standard.value(), standard.shortName(), rest)
        : byId(git, first, rest);
  }

  /** The revision of exactly that name. */
  static Revision get(Repository git, RefName standard, String name) throws IOException {
    FilePath part;
    try {
      part = new FilePath(name);
    } catch (org.sevenleague.kernel.Invalid noName) {
      throw new NotFound();
    }
    return find(git, standard, part)
        .filter(revision -> revision.path().isRoot())
        .orElseThrow(NotFound::new);
  }

  /** Branches and tags, the refs that anybody who may read the repository may read. */
  static List<Ref> readable(Repository git) throws IOException {
    return git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS);
  }

  private static Optional<Revision> named(Repository git, String name, FilePath rest)
      throws IOException {
    if (name.length() > RefName.MAX_LENGTH) {
      return Optional.empty();
    }
    if (name.startsWith(Constants.R_HEADS) || name.startsWith(Constants.R_TAGS)) {
      return byRef(git, name, name, rest);
    }
    Optional<Revision> branch = byRef(git, Constants.R_HEADS + name, name, rest);
    return branch.isPresent() ? branch : byRef(git, Constants.R_TAGS + name, name, rest);
  }

  private static Optional<Revision> byRef(Repository git, String full, String label, FilePath rest)
      throws IOException {
    if (RefName.mistakeIn(full).isPresent()) {
      return Optional.empty();
    }
    Ref ref = git.exactRef(full);
    if (ref == null) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(git)) {
      return RefTips.peeled(walk, ref).orElse(null) instanceof RevCommit commit
          ? Optional.of(
              new Revision(
                  label, Optional.of(new RefName(full)), new CommitId(commit.name()), rest))
          : Optional.empty();
    }
  }

  private static Optional<Revision> byId(Repository git, String digits, FilePath rest)
      throws IOException {
    if (!ID.matcher(digits).matches()) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(git)) {
      RevCommit commit = commit(walk, digits);
      if (commit == null || !Reachable.from(git, readable(git), commit)) {
        return Optional.empty();
      }
      return Optional.of(new Revision(digits, Optional.empty(), new CommitId(commit.name()), rest));
    }
  }

  private static @org.jspecify.annotations.Nullable RevCommit commit(RevWalk walk, String digits)
      throws IOException {
    ObjectReader reader = walk.getObjectReader();
    Collection<ObjectId> matches =
        digits.length() == Constants.OBJECT_ID_STRING_LENGTH
            ? List.of(ObjectId.fromString(digits))
            : reader.resolve(AbbreviatedObjectId.fromString(digits));
    RevCommit only = null;
    for (ObjectId match : matches) {
      try {
        RevObject object = walk.parseAny(match);
        if (object instanceof RevCommit commit) {
          if (only != null) {
            return null;
          }
          only = commit;
        }
      } catch (MissingObjectException | IncorrectObjectTypeException absent) {
        continue;
      }
    }
    return only;
  }
}
