package org.sevenleague.review.talk;

import java.util.List;
import java.util.Map;
import org.sevenleague.kernel.Addresses;

/**
 * What people say about a change, for its page.
 *
 * @param conversation threads that stand beside no file that is listed, oldest first
 * @param files how many threads each listed file has, by its path
 * @param open threads that are not resolved
 * @param total all threads that the reader sees
 * @param drafts comments of the reader that nobody else sees
 */
public record ChangeTalk(
    long number,
    boolean speaks,
    List<ThreadView> conversation,
    Map<String, Count> files,
    int open,
    int total,
    int drafts,
    Sides sides) {

  /** How many threads are open, and how many there are. */
  public record Count(int open, int total) {

    static final Count NONE = new Count(0, 0);

    Count and(boolean resolved) {
      return new Count(open + (resolved ? 0 : 1), total + 1);
    }

    public String words() {
      return open == 0 ? total + " resolved" : open + " open";
    }
  }

  /** What is compared, as addresses for comments say it. */
  record Sides(int left, String leftSide, int right) {}

  public Count of(String path) {
    return files.getOrDefault(path, Count.NONE);
  }

  /** Where a comment on a listed file is written. */
  public String onFile(String kind, String path) {
    boolean gone = kind.equals("removed");
    return address(
        number, gone ? sides.left() : sides.right(), gone ? sides.leftSide() : "new", path);
  }

  /** Where all threads are. */
  public String all() {
    return "/changes/" + number + "/comments";
  }

  static String address(long number, int patchSet, String side, String path) {
    return "/changes/"
        + number
        + "/comment?ps="
        + patchSet
        + "&side="
        + side
        + "&file="
        + Addresses.parameter(path);
  }
}
