package org.sevenleague.git.browse;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/**
 * The files of a comparison as a template shows them.
 *
 * @param total files that differ
 * @param notes what is not shown, and why
 * @param next address of the next files; empty when there are none
 */
public record ComparisonView(
    List<Item> files,
    List<Name> names,
    int total,
    int added,
    int removed,
    List<String> notes,
    String next,
    String previous,
    boolean unified,
    Whitespace whitespace,
    String here) {

  /** Names listed above the files; more are reached by the pages. */
  private static final int NAMES = 300;

  /** A file: its paths, its rows, and where to go from here. */
  public record Item(
      int number,
      FileDiff diff,
      SafeHtml path,
      SafeHtml oldPath,
      SafeHtml rows,
      String address,
      String oldImage,
      String newImage,
      String more) {}

  /** A file's name in the list above. */
  public record Name(String kind, SafeHtml path, String address) {}

  static ComparisonView of(
      RepositoryName name,
      java.util.Optional<CommitId> before,
      CommitId after,
      Diffs.Page page,
      String here,
      boolean unified,
      Whitespace whitespace,
      boolean alone) {
    List<Item> items = new ArrayList<>();
    int added = 0;
    int removed = 0;
    String mode = "view=" + (unified ? "unified" : "split") + "&space=" + whitespace.word();
    for (FileDiff diff : page.shown()) {
      items.add(
          item(name, before, after, diff, page.from() + items.size() + 1, here, mode, unified));
      added += Math.max(0, diff.added());
      removed += Math.max(0, diff.removed());
    }
    int total = page.files().entries().size();
    int end = page.from() + page.shown().size();
    return new ComparisonView(
        items,
        names(page, here, mode),
        total,
        added,
        removed,
        notes(page, alone),
        !alone && end < total ? here + "?from=" + end + "&" + mode : "",
        !alone && page.from() > 0
            ? here + "?from=" + Math.max(0, page.from() - Diffs.PAGE) + "&" + mode
            : "",
        unified,
        whitespace,
        here);
  }

  private static Item item(
      RepositoryName name,
      java.util.Optional<CommitId> before,
      CommitId after,
      FileDiff diff,
      int number,
      String here,
      String mode,
      boolean unified) {
    boolean gone = diff.kind() == FileDiff.Kind.REMOVED;
    String revision = gone && before.isPresent() ? before.get().hex() : after.hex();
    return new Item(
        number,
        diff,
        Unseen.html(diff.path().value()),
        Unseen.html(diff.before().value()),
        unified ? DiffTable.unified(diff, number) : DiffTable.sideBySide(diff, number),
        Addresses.file(name, revision, diff.path()),
        diff.image() && !diff.before().isRoot() && before.isPresent()
            ? Addresses.at(name, "image", before.get().hex(), diff.before())
            : "",
        diff.image() && !diff.after().isRoot()
            ? Addresses.at(name, "image", after.hex(), diff.after())
            : "",
        diff.left() > 0
            ? here + "?file=" + Addresses.parameter(diff.path().value()) + "&" + mode
            : "");
  }

  private static List<Name> names(Diffs.Page page, String here, String mode) {
    List<Name> names = new ArrayList<>();
    int number = 0;
    for (DiffEntry entry : page.files().entries()) {
      number++;
      if (names.size() == NAMES) {
        break;
      }
      boolean onPage = number > page.from() && number <= page.from() + page.shown().size();
      int start = (number - 1) / Diffs.PAGE * Diffs.PAGE;
      names.add(
          new Name(
              FileDiffs.kind(entry.getChangeType()).word(),
              Unseen.html(Diffs.path(entry)),
              (onPage ? "" : here + "?from=" + start + "&" + mode) + "#f" + number));
    }
    return names;
  }

  private static List<String> notes(Diffs.Page page, boolean alone) {
    List<String> notes = new ArrayList<>();
    if (page.files().more()) {
      notes.add("More files differ than are gone through here; the first are listed.");
    }
    if (!page.files().renames()) {
      notes.add(
          "More than "
              + Diffs.MOST_FOR_RENAMES
              + " files differ, so renames were not looked for: they show as removed and added.");
    }
    if (page.late()) {
      notes.add("Comparing these files takes long; the rest waits behind «next files».");
    }
    if (alone && page.shown().isEmpty()) {
      notes.add("This file does not differ.");
    }
    return notes;
  }

  /** Files listed by name of all. */
  public int namesLeft() {
    return total - names.size();
  }

  /** The same comparison in one column or two. */
  public String as(String view) {
    return here + "?view=" + view + "&space=" + whitespace.word();
  }

  /** The same comparison with another treatment of white space. */
  public String space(String word) {
    return here + "?view=" + (unified ? "unified" : "split") + "&space=" + word;
  }
}
