package org.sevenleague.review.panel;

import java.util.List;
import org.sevenleague.kernel.SafeHtml;

/**
 * Who must approve a change, and why.
 *
 * @param verdict a sentence without its full stop
 * @param more sentences; may be empty
 * @param groups paths for which the same lines decide and the same approvals count
 * @param otherGroups groups that are not shown
 * @param otherPaths paths of those
 * @param file the name of the file of owners; empty when the branch has none
 * @param fileAddress of that file as it was read; empty when there is none
 * @param commit that it was read at, abbreviated; may be empty
 * @param dialect how it is read
 * @param everything where a program reads all of it
 */
public record ApprovalView(
    Mark verdict,
    String more,
    List<Group> groups,
    int otherGroups,
    int otherPaths,
    String file,
    String fileAddress,
    String branch,
    String commit,
    String dialect,
    String everything) {

  public ApprovalView {
    groups = List.copyOf(groups);
  }

  /**
   * Paths that stand alike.
   *
   * @param yours whether the reader can give what is missing
   * @param paths the first of them
   * @param more how many others there are
   * @param lines those that decide; one unless the file has sections
   * @param notes what became of approvals, a line each
   */
  public record Group(
      Mark mark, boolean yours, List<Named> paths, int more, List<Line> lines, List<String> notes) {

    public Group {
      paths = List.copyOf(paths);
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
    }

    public int size() {
      return paths.size() + more;
    }
  }

  /** A path, and where its lines are shown. */
  public record Named(SafeHtml name, String address) {}

  /**
   * A line that decides.
   *
   * @param words such as {@code CODEOWNERS:16}
   * @param address of that line; empty when it is none
   * @param need what it asks for beyond one approval, or why that cannot be had; may be empty
   */
  public record Line(
      String words, String address, SafeHtml pattern, List<Owner> owners, String need) {
    public Line {
      owners = List.copyOf(owners);
    }
  }

  /**
   * An owner as the line writes it.
   *
   * @param address of their page; empty when the reader may not know, or there is none
   * @param trouble why it can own nothing, a sentence; mostly empty
   */
  public record Owner(String text, String address, String trouble) {}
}
