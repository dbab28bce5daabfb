package org.sevenleague.git.browse;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.rendering.ColouredLine;
import org.sevenleague.rendering.Languages;
import org.sevenleague.rendering.SyntaxColours;
import org.sevenleague.rendering.Unseen;

/** Compares one file's two sides, line by line. */
final class FileDiffs {

  /** Changed lines of a file on a page with others; the rest is behind a link. */
  static final int MOST_LINES = 600;

  /** Changed lines of a file on a page of its own. */
  static final int MOST_LINES_ALONE = 20_000;

  /** Lines shown before and after one beside which something stands. */
  private static final int AROUND = 3;

  /** Bytes of a side; the difference of larger ones is not computed. */
  private static final int LARGEST = 8 << 20;

  /** Bytes of a side that gets colours. */
  private static final int COLOURED = 512 << 10;

  /** Lines of a side; the comparison of more would take too long. */
  private static final int LONGEST = 200_000;

  private FileDiffs() {}

  /**
   * @param most changed lines that are shown
   * @param opened lines that are shown besides
   */
  static FileDiff of(
      Repository git, DiffEntry entry, Whitespace whitespace, int most, OpenedLines opened)
      throws IOException {
    return of(git, entry, whitespace, most, opened, Set.of());
  }

  /**
   * @param noted lines beside which something stands: they are shown, with some around
   */
  static FileDiff of(
      Repository git,
      DiffEntry entry,
      Whitespace whitespace,
      int most,
      OpenedLines opened,
      Set<LineAt> noted)
      throws IOException {
    FilePath before = path(entry.getOldPath());
    FilePath after = path(entry.getNewPath());
    Side old = Side.read(git, entry.getOldMode(), entry.getOldId().toObjectId(), before);
    Side now = Side.read(git, entry.getNewMode(), entry.getNewId().toObjectId(), after);
    FileDiff.Kind kind = kind(entry.getChangeType());
    String modes = modes(entry);
    if (old.tooLarge || now.tooLarge) {
      return empty(
          before,
          after,
          kind,
          entry,
          modes,
          false,
          "It is larger than " + (LARGEST >> 20) + " MiB: its lines are not compared.",
          false);
    }
    if (old.binary || now.binary) {
      boolean image = Images.typeOf(path(entry).value()).isPresent();
      return empty(before, after, kind, entry, modes, true, "Binary file.", image);
    }
    EditList edits = LineDiff.of(whitespace.comparator(), old.raw, now.raw);
    int added = 0;
    int removed = 0;
    for (Edit edit : edits) {
      added += edit.getLengthB();
      removed += edit.getLengthA();
    }
    List<ColouredLine> lines = now.coloured();
    HunkMaker maker = new HunkMaker(old.coloured(), lines, most, around(noted, edits, opened));
    List<FileDiff.Hunk> hunks = maker.make(edits);
    int left = maker.left();
    return new FileDiff(
        before,
        after,
        kind,
        entry.getScore(),
        added,
        removed,
        false,
        hunks,
        left,
        lines.size(),
        left > 0 ? "" : edits.isEmpty() ? unchanged(entry, whitespace) : "",
        false,
        modes,
        Unseen.misleads(now.text()));
  }

  private static OpenedLines around(Set<LineAt> noted, EditList edits, OpenedLines opened) {
    OpenedLines all = opened;
    for (LineAt line : noted) {
      int now = line.old() ? after(line.line(), edits) : line.line();
      if (now > 0) {
        all = all.and(new OpenedLines.Span(1, Math.max(1, now - AROUND), now + AROUND));
      }
    }
    return all;
  }

  /** The number after the change of a line that is alike; 0 for one that went. */
  private static int after(int line, EditList edits) {
    int moved = 0;
    for (Edit edit : edits) {
      if (edit.getBeginA() >= line) {
        break;
      }
      if (edit.getEndA() >= line) {
        return 0;
      }
      moved = edit.getEndB() - edit.getEndA();
    }
    return line + moved;
  }

  private static String unchanged(DiffEntry entry, Whitespace whitespace) {
    return entry.getOldId().equals(entry.getNewId())
        ? "Its content is the same."
        : whitespace == Whitespace.SHOW ? "An empty file." : "Only white space differs.";
  }

  private static FileDiff empty(
      FilePath before,
      FilePath after,
      FileDiff.Kind kind,
      DiffEntry entry,
      String modes,
      boolean binary,
      String note,
      boolean image) {
    return new FileDiff(
        before,
        after,
        kind,
        entry.getScore(),
        -1,
        -1,
        binary,
        List.of(),
        0,
        0,
        note,
        image,
        modes,
        false);
  }

  private static FilePath path(DiffEntry entry) {
    return path(Diffs.path(entry));
  }

  static FilePath path(String path) {
    return path.equals(DiffEntry.DEV_NULL) ? FilePath.ROOT : new FilePath(path);
  }

  static FileDiff.Kind kind(DiffEntry.ChangeType type) {
    return switch (type) {
      case ADD -> FileDiff.Kind.ADDED;
      case DELETE -> FileDiff.Kind.REMOVED;
      case RENAME -> FileDiff.Kind.RENAMED;
      case COPY -> FileDiff.Kind.COPIED;
      case MODIFY -> FileDiff.Kind.CHANGED;
    };
  }

  private static String modes(DiffEntry entry) {
    FileMode old = entry.getOldMode();
    FileMode now = entry.getNewMode();
    boolean both =
        !FileMode.MISSING.equals(old.getBits()) && !FileMode.MISSING.equals(now.getBits());
    return both && !old.equals(now.getBits()) ? old + " → " + now : "";
  }

  /** One side of a file. */
  private static final class Side {

    private final FilePath path;
    private final RawText raw;
    private final byte[] bytes;
    private final boolean binary;
    private final boolean tooLarge;

    private Side(FilePath path, byte[] bytes, boolean binary, boolean tooLarge) {
      this.path = path;
      this.bytes = bytes;
      this.raw = new RawText(bytes);
      this.binary = binary;
      this.tooLarge = tooLarge || this.raw.size() > LONGEST;
    }

    static Side read(Repository git, FileMode mode, org.eclipse.jgit.lib.ObjectId id, FilePath path)
        throws IOException {
      if (FileMode.GITLINK.equals(mode.getBits())) {
        byte[] text = ("submodule at commit " + id.name() + "\n").getBytes(StandardCharsets.UTF_8);
        return new Side(path, text, false, false);
      }
      if (FileMode.MISSING.equals(mode.getBits())) {
        return new Side(path, new byte[0], false, false);
      }
      ObjectLoader loader = git.open(id, Constants.OBJ_BLOB);
      if (loader.getSize() > LARGEST) {
        return new Side(path, new byte[0], false, true);
      }
      byte[] bytes = loader.getCachedBytes(LARGEST);
      Optional<Charset> charset =
          Charsets.of(java.util.Arrays.copyOf(bytes, Math.min(bytes.length, Charsets.HEAD)));
      if (charset.isEmpty()) {
        return new Side(path, new byte[0], true, false);
      }
      boolean utf8 = charset.get().equals(StandardCharsets.UTF_8);
      return new Side(
          path,
          utf8 ? bytes : new String(bytes, charset.get()).getBytes(StandardCharsets.UTF_8),
          false,
          false);
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    List<ColouredLine> coloured() {
      List<String> lines = SyntaxColours.split(text());
      return bytes.length <= COLOURED
          ? SyntaxColours.lines(Languages.of(path.value(), bytes), lines)
          : new ArrayList<>(lines.stream().map(ColouredLine::plain).toList());
    }
  }
}
