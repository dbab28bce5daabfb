package org.sevenleague.review.view;

import java.util.List;
import org.sevenleague.review.talk.ListedFile;

/**
 * The files that differ between two patch sets, or a patch set and its parent.
 *
 * @param rows of this page
 * @param total files that differ, without those only a rebase touched
 * @param noise files left out because only a rebase touched them
 * @param base 0 for the parent
 * @param here address of the change
 * @param mode the query of addresses with the same choice
 * @param withNoise address that lists the files left out, too
 * @param next address of the next files; empty at the end
 * @param listed all of them, on other pages too
 */
public record FilesView(
    List<FileRow> rows,
    int total,
    int noise,
    int added,
    int removed,
    boolean all,
    int patchSet,
    int base,
    boolean unified,
    String space,
    String here,
    String mode,
    String withNoise,
    String previous,
    String next,
    List<Pair> pairs,
    List<ListedFile> listed) {

  /** The same files in one column or two. */
  public String as(String view) {
    return here + mode.replaceFirst("view=[a-z]+", "view=" + view) + "#files-h";
  }

  /** The same files with another treatment of white space. */
  public String space(String word) {
    return here + mode.replaceFirst("space=[a-z]+", "space=" + word) + "#files-h";
  }

  /** Two patch sets that can be compared. */
  public record Pair(String shown, String address, boolean current) {}
}
