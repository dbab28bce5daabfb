package org.sevenleague.git.merge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts lines in the place of others, in the bytes of a file. All other bytes stay as they are. */
final class EditedLines {

  private EditedLines() {}

  /**
   * The file with all of them done; empty when it has no such lines, two of them touch the same
   * line, or it is no UTF-8.
   */
  static Optional<byte[]> apply(byte[] file, List<LineEdit> edits) {
    List<Integer> starts = starts(file);
    int count = starts.size() - 1;
    List<LineEdit> ordered =
        edits.stream().sorted(Comparator.comparingInt(LineEdit::first)).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 1_024);
    int done = 0;
    for (LineEdit edit : ordered) {
      if (edit.first() <= done || edit.last() > count) {
        return Optional.empty();
      }
      out.write(file, starts.get(done), starts.get(edit.first() - 1) - starts.get(done));
      write(edit, file, starts, out);
      done = edit.last();
    }
    out.write(file, starts.get(done), file.length - starts.get(done));
    return isUtf8(file) ? Optional.of(out.toByteArray()) : Optional.empty();
  }

  /** Where each line begins, and at last where the file ends. */
  private static List<Integer> starts(byte[] file) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int i = 0; i < file.length; i++) {
      if (file[i] == '\n') {
        starts.add(i + 1);
      }
    }
    if (starts.getLast() != file.length) {
      starts.add(file.length);
    }
    return starts;
  }

  /** New lines end as those that they replace; the last of a file may end by nothing. */
  private static void write(
      LineEdit edit, byte[] file, List<Integer> starts, ByteArrayOutputStream out) {
    int begin = starts.get(edit.first() - 1);
    int firstEnd = starts.get(edit.first());
    boolean returns = firstEnd - begin > 1 && file[firstEnd - 2] == '\r';
    boolean open = file[starts.get(edit.last()) - 1] != '\n';
    for (int i = 0; i < edit.lines().size(); i++) {
      String line = edit.lines().get(i);
      out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      if (i < edit.lines().size() - 1 || !open) {
        out.writeBytes(
            (returns && !line.endsWith("\r") ? "\r\n" : "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static boolean isUtf8(byte[] file) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
      return true;
    } catch (CharacterCodingException other) {
      return false;
    }
  }
}
