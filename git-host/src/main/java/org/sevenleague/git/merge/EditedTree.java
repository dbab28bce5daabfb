package org.sevenleague.git.merge;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.sevenleague.kernel.FilePath;

/** Changes lines of one file of a tree; every other entry stays as it is. */
final class EditedTree {

  /** Bytes of a file whose lines are edited. */
  private static final int LARGEST = 8 << 20;

  private final MemoryObjects objects;

  EditedTree(MemoryObjects objects) {
    this.objects = objects;
  }

  /** The tree with the file edited; empty when that cannot be. */
  Optional<ObjectId> edit(ObjectId tree, String path, List<LineEdit> edits) throws IOException {
    try (ObjectReader reader = objects.newReader()) {
      return edit(reader, tree, path, edits);
    }
  }

  private Optional<ObjectId> edit(
      ObjectReader reader, ObjectId tree, String path, List<LineEdit> edits) throws IOException {
    int slash = path.indexOf('/');
    byte[] name = new FilePath(slash < 0 ? path : path.substring(0, slash)).bytes();
    TreeFormatter out = new TreeFormatter();
    boolean found = false;
    CanonicalTreeParser entries = new CanonicalTreeParser(null, reader, tree);
    for (; !entries.eof(); entries.next(1)) {
      byte[] here = new byte[entries.getNameLength()];
      entries.getName(here, 0);
      ObjectId id = entries.getEntryObjectId();
      if (java.util.Arrays.equals(here, name)) {
        Optional<ObjectId> edited =
            slash < 0
                ? file(reader, entries.getEntryFileMode(), id, edits)
                : folder(reader, entries.getEntryFileMode(), id, path.substring(slash + 1), edits);
        if (edited.isEmpty()) {
          return Optional.empty();
        }
        id = edited.get();
        found = true;
      }
      out.append(here, 0, here.length, entries.getEntryFileMode(), id);
    }
    return found ? Optional.of(objects.insert(out)) : Optional.empty();
  }

  private Optional<ObjectId> folder(
      ObjectReader reader, FileMode mode, ObjectId id, String rest, List<LineEdit> edits)
      throws IOException {
    return FileMode.TREE.equals(mode.getBits()) ? edit(reader, id, rest, edits) : Optional.empty();
  }

  private Optional<ObjectId> file(
      ObjectReader reader, FileMode mode, ObjectId id, List<LineEdit> edits) throws IOException {
    boolean file =
        FileMode.REGULAR_FILE.equals(mode.getBits())
            || FileMode.EXECUTABLE_FILE.equals(mode.getBits());
    if (!file) {
      return Optional.empty();
    }
    ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
    if (loader.getSize() > LARGEST) {
      return Optional.empty();
    }
    Optional<byte[]> edited = EditedLines.apply(loader.getCachedBytes(LARGEST), edits);
    return edited.isEmpty()
        ? Optional.empty()
        : Optional.of(objects.insert(Constants.OBJ_BLOB, edited.get()));
  }
}
