package org.sevenleague.git.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    ComparisonAddress address) {

  /** Names listed above the files; more are reached by the pages. */
  private static final int NAMES = 300;

  /**
   * A file: its paths, its rows, and where to go from here.
   *
   * @param more the address that shows the lines left out; empty when none are
   * @param part the address of this file alone, for a script that replaces it
   */
  public record Item(
      int number,
      FileDiff diff,
      SafeHtml path,
      SafeHtml oldPath,
      SafeHtml rows,
      String address,
      String oldImage,
      String newImage,
      String more,
      String part) {}

  /** A file's name in the list above. */
  public record Name(String kind, SafeHtml path, String address) {}

  static ComparisonView of(
      RepositoryName name,
      Optional<CommitId> before,
      CommitId after,
      Diffs.Page page,
      ComparisonAddress address) {
    boolean alone = address.only().isPresent();
    List<Item> items = new ArrayList<>();
    int added = 0;
    int removed = 0;
    for (FileDiff diff : page.shown()) {
      items.add(item(name, before, after, diff, page.from() + items.size() + 1, address));
      added += Math.max(0, diff.added());
      removed += Math.max(0, diff.removed());
    }
    int total = page.files().entries().size();
    int end = page.from() + page.shown().size();
    return new ComparisonView(
        items,
        names(page, address),
        total,
        added,
        removed,
        notes(page, alone),
        !alone && end < total ? address.page(end) : "",
        !alone && page.from() > 0 ? address.page(Math.max(0, page.from() - Diffs.PAGE)) : "",
        address);
  }

  private static Item item(
      RepositoryName name,
      Optional<CommitId> before,
      CommitId after,
      FileDiff diff,
      int number,
      ComparisonAddress address) {
    boolean gone = diff.kind() == FileDiff.Kind.REMOVED;
    String revision = gone && before.isPresent() ? before.get().hex() : after.hex();
    return new Item(
        number,
        diff,
        Unseen.html(diff.path().value()),
        Unseen.html(diff.before().value()),
        DiffTable.rows(diff, number, address),
        Addresses.file(name, revision, diff.path()),
        diff.image() && !diff.before().isRoot() && before.isPresent()
            ? Addresses.at(name, "image", before.get().hex(), diff.before())
            : "",
        diff.image() && !diff.after().isRoot()
            ? Addresses.at(name, "image", after.hex(), diff.after())
            : "",
        diff.left() > 0 && address.only().isEmpty() ? address.file(diff.path().value()) : "",
        address.file(diff.path().value()));
  }

  private static List<Name> names(Diffs.Page page, ComparisonAddress address) {
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
              (onPage ? "" : address.page(start)) + "#f" + number));
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

  public boolean unified() {
    return address.unified();
  }

  public String here() {
    return address.here();
  }

  /** How white space is treated, in a word. */
  public String whitespace() {
    return address.whitespace().word();
  }

  /** The same comparison in one column or two. */
  public String as(String view) {
    return address.as(view.equals("unified"));
  }

  /** The same comparison with another treatment of white space. */
  public String space(String word) {
    return address.space(word);
  }
}
