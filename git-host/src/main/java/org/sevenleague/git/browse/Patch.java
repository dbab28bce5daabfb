package org.sevenleague.git.browse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;

/**
 * The hash of what a commit changes. Unlike {@code git patch-id} it counts white space, so that a
 * change of indentation is never taken for none. What is binary, large or beyond the first bytes is
 * known by its content as a whole: such a file counts as changed when its base moved, which errs
 * towards "differs".
 */
final class Patch {

  /** Lines around a change that belong to it. */
  private static final int AROUND = 3;

  /** Bytes of a side whose lines are compared. */
  private static final int LARGEST = 1 << 20;

  /** Bytes of all sides of a commit whose lines are compared. */
  private static final long MOST = 32L << 20;

  private final Repository git;
  private final MessageDigest digest;
  private long read;

  private Patch(Repository git, MessageDigest digest) {
    this.git = git;
    this.digest = digest;
  }

  /** The hash of these differences, which were not searched for renames, in git's order. */
  static String hash(Repository git, List<DiffEntry> entries) throws IOException {
    try {
      Patch patch = new Patch(git, MessageDigest.getInstance("SHA-1"));
      for (DiffEntry entry : entries) {
        patch.add(entry);
      }
      return HexFormat.of().formatHex(patch.digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void add(DiffEntry entry) throws IOException {
    text(Diffs.path(entry) + "\0" + entry.getOldMode() + "\0" + entry.getNewMode() + "\0");
    byte[] old = bytes(entry.getOldMode(), entry.getOldId());
    byte[] now = bytes(entry.getNewMode(), entry.getNewId());
    if (old.length > LARGEST
        || now.length > LARGEST
        || RawText.isBinary(old)
        || RawText.isBinary(now)) {
      text(entry.getOldId().name() + "\0" + entry.getNewId().name() + "\0");
      return;
    }
    RawText before = new RawText(old);
    RawText after = new RawText(now);
    for (Edit edit : LineDiff.of(RawTextComparator.DEFAULT, before, after)) {
      lines(' ', before, edit.getBeginA() - AROUND, edit.getBeginA());
      lines('-', before, edit.getBeginA(), edit.getEndA());
      lines('+', after, edit.getBeginB(), edit.getEndB());
      lines(' ', before, edit.getEndA(), edit.getEndA() + AROUND);
    }
  }

  /** The content of a side; longer than {@link #LARGEST} when its lines are not to be compared. */
  private byte[] bytes(FileMode mode, AbbreviatedObjectId id) throws IOException {
    ObjectId object = id.toObjectId();
    if (FileMode.MISSING.equals(mode.getBits()) || ObjectId.zeroId().equals(object)) {
      return new byte[0];
    }
    if (FileMode.GITLINK.equals(mode.getBits())) {
      return object.name().getBytes(StandardCharsets.US_ASCII);
    }
    ObjectLoader loader = git.open(object, Constants.OBJ_BLOB);
    if (loader.getSize() > LARGEST || read + loader.getSize() > MOST) {
      return new byte[LARGEST + 1];
    }
    read += loader.getSize();
    return loader.getCachedBytes(LARGEST);
  }

  private void lines(char kind, RawText text, int from, int to) {
    for (int line = Math.max(0, from); line < Math.min(to, text.size()); line++) {
      digest.update((byte) kind);
      digest.update(text.getRawString(line));
      boolean open = line == text.size() - 1 && text.isMissingNewlineAtEnd();
      digest.update((byte) (open ? 0 : '\n'));
    }
  }

  private void text(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
