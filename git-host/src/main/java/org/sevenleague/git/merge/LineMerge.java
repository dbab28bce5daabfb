package org.sevenleague.git.merge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.merge.LineEdits.Edit;

/**
 * Merges the lines of three texts, and gives up in doubt: changes of the two sides must have an
 * untouched line between them, wherever one says that they begin. A line that is put in before
 * three equal ones can as well be put in after them; here it touches all three.
 */
final class LineMerge {

  /** A changed piece, and how far it could be moved in the base. */
  private record Reach(Edit edit, int from, int to, int[] text) {

    boolean meets(Reach other) {
      return from <= other.to && other.from <= to;
    }

    boolean same(Reach other) {
      return edit.from() == other.edit.from()
          && edit.to() == other.edit.to()
          && java.util.Arrays.equals(
              text,
              edit.newFrom(),
              edit.newTo(),
              other.text,
              other.edit.newFrom(),
              other.edit.newTo());
    }
  }

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<byte[]> lines = new ArrayList<>();
  private final int[] base;
  private final int[] ours;
  private final int[] theirs;

  private LineMerge(byte[] base, byte[] ours, byte[] theirs) {
    this.base = numbered(base);
    this.ours = numbered(ours);
    this.theirs = numbered(theirs);
  }

  /**
   * The merged text; empty when a person has to look.
   *
   * @throws TooLarge when a side differs in too many lines
   */
  static Optional<byte[]> of(byte[] base, byte[] ours, byte[] theirs) throws IOException {
    return new LineMerge(base, ours, theirs).merged();
  }

  /** The numbers of a text's lines. A last line without a line feed is another line than with. */
  private int[] numbered(byte[] text) {
    List<Integer> found = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n' || i == text.length - 1) {
        String line = new String(text, start, i + 1 - start, StandardCharsets.ISO_8859_1);
        Integer number = numbers.get(line);
        if (number == null) {
          number = lines.size();
          numbers.put(line, number);
          lines.add(line.getBytes(StandardCharsets.ISO_8859_1));
        }
        found.add(number);
        start = i + 1;
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private Optional<byte[]> merged() throws IOException {
    List<Reach> ofOurs = reaches(ours);
    List<Reach> all = new ArrayList<>(ofOurs);
    int next = 0;
    for (Reach their : reaches(theirs)) {
      while (next < ofOurs.size() && ofOurs.get(next).to < their.from) {
        next++;
      }
      boolean alike = false;
      for (int i = next; i < ofOurs.size() && ofOurs.get(i).from <= their.to; i++) {
        if (!ofOurs.get(i).same(their)) {
          return Optional.empty();
        }
        alike = true;
      }
      if (!alike) {
        all.add(their);
      }
    }
    all.sort(Comparator.comparingInt(reach -> reach.edit.from()));
    return Optional.of(applied(all));
  }

  private List<Reach> reaches(int[] side) throws IOException {
    List<Reach> reaches = new ArrayList<>();
    for (Edit edit : LineEdits.between(base, side)) {
      int up = Math.max(up(base, edit.from(), edit.to()), up(side, edit.newFrom(), edit.newTo()));
      int down =
          Math.max(down(base, edit.from(), edit.to()), down(side, edit.newFrom(), edit.newTo()));
      Reach reach =
          new Reach(
              edit, Math.max(0, edit.from() - up), Math.min(base.length, edit.to() + down), side);
      reaches.add(reach);
    }
    return reaches;
  }

  /** How many lines up a piece can be moved without a difference. */
  private static int up(int[] text, int from, int to) {
    int moved = 0;
    while (from < to && from - moved > 0 && text[from - moved - 1] == text[to - moved - 1]) {
      moved++;
    }
    return moved;
  }

  private static int down(int[] text, int from, int to) {
    int moved = 0;
    while (from < to && to + moved < text.length && text[from + moved] == text[to + moved]) {
      moved++;
    }
    return moved;
  }

  private byte[] applied(List<Reach> reaches) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    for (Reach reach : reaches) {
      write(out, base, at, reach.edit.from());
      write(out, reach.text, reach.edit.newFrom(), reach.edit.newTo());
      at = reach.edit.to();
    }
    write(out, base, at, base.length);
    return out.toByteArray();
  }

  private void write(ByteArrayOutputStream out, int[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      out.writeBytes(lines.get(text[i]));
    }
  }
}
