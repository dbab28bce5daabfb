package org.sevenleague.git.browse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/**
 * A path or a revision that is not there, in a repository that the caller may read: how far the way
 * goes, and where else the thing is or was.
 *
 * @param place the nearest folder that exists; the repository when the revision does not
 * @param wanted the path asked for, or the whole of revision and path when no revision begins it
 * @param revisionExists false when no branch, tag or commit begins the address
 * @param standard the same path on the default branch; empty address when it is not there either
 * @param elsewhere branches and tags that have the path
 * @param last what became of it; null when it never was, or that was not found out
 * @param searched false when its past was not looked through to the end
 */
public record MissingPage(
    Place place,
    FilePath wanted,
    boolean revisionExists,
    String standard,
    List<Place.Choice> elsewhere,
    @Nullable Last last,
    boolean searched) {

  /**
   * The commit that took a path away.
   *
   * @param before the address of what stood there before
   * @param history the address of its history
   * @param now the path it was moved to; empty when it was deleted
   * @param nowAddress where that path leads; empty when it is gone from there, too
   */
  public record Last(
      CommitSummary commit,
      String address,
      String before,
      String history,
      SafeHtml now,
      String nowAddress) {

    public boolean moved() {
      return !now.markup().isEmpty();
    }
  }

  /** The part of the path that exists; empty when that is only the repository itself. */
  public SafeHtml exists() {
    return Unseen.html(place.path().isRoot() ? "" : place.path() + "/");
  }

  /** The part of the path that does not exist. */
  public SafeHtml absent() {
    String text = wanted.value();
    return Unseen.html(
        place.path().isRoot() || !revisionExists
            ? text
            : text.substring(place.path().value().length() + 1));
  }

  /** The address of the nearest folder that exists. */
  public String nearest() {
    return revisionExists ? place.tree(place.path()) : "/" + place.name();
  }
}
