package org.sevenleague.git.browse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.sevenleague.kernel.FilePath;

/** Reads folders of a commit. */
final class Trees {

  private Trees() {}

  /** What stands at a path: the root as a folder, or empty when there is nothing. */
  static Optional<TreeEntry> at(ObjectReader reader, RevTree root, FilePath path)
      throws IOException {
    TreeEntry here = new TreeEntry(FilePath.ROOT, TreeEntry.Kind.FOLDER, root.toObjectId());
    if (path.isRoot()) {
      return Optional.of(here);
    }
    FilePath at = FilePath.ROOT;
    for (String name : path.value().split("/")) {
      at = at.child(name);
      if (!here.folder()) {
        return Optional.empty();
      }
      Optional<TreeEntry> next = child(reader, here, at);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      here = next.get();
    }
    return Optional.of(here);
  }

  private static Optional<TreeEntry> child(ObjectReader reader, TreeEntry folder, FilePath path)
      throws IOException {
    byte[] name = new FilePath(path.name()).bytes();
    CanonicalTreeParser parser = parser(reader, folder.id());
    for (; !parser.eof(); parser = parser.next()) {
      if (parser.getNameLength() == name.length && sameName(parser, name)) {
        return Optional.of(
            new TreeEntry(
                path, TreeEntry.Kind.of(parser.getEntryRawMode()), parser.getEntryObjectId()));
      }
    }
    return Optional.empty();
  }

  private static boolean sameName(CanonicalTreeParser parser, byte[] name) {
    byte[] entry = new byte[name.length];
    parser.getName(entry, 0);
    return java.util.Arrays.equals(entry, name);
  }

  /**
   * The entries of a folder, folders first, each kind by name. What {@link #unreachable} lists is
   * left out.
   */
  static List<TreeEntry> list(ObjectReader reader, TreeEntry folder) throws IOException {
    List<TreeEntry> entries = new ArrayList<>();
    CanonicalTreeParser parser = parser(reader, folder.id());
    for (; !parser.eof(); parser = parser.next()) {
      byte[] name = new byte[parser.getNameLength()];
      parser.getName(name, 0);
      Optional<FilePath> path = childPath(folder.path(), name);
      if (path.isPresent()) {
        entries.add(
            new TreeEntry(
                path.get(),
                TreeEntry.Kind.of(parser.getEntryRawMode()),
                parser.getEntryObjectId()));
      }
    }
    entries.sort(
        Comparator.comparing((TreeEntry entry) -> !entry.folder())
            .thenComparing(TreeEntry::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(TreeEntry::name));
    return entries;
  }

  /**
   * The names in a folder that cannot stand in an address, as git orders them: empty ones, dots,
   * slashes and what makes a path too long. Git itself neither makes nor checks them out.
   */
  static List<String> unreachable(ObjectReader reader, TreeEntry folder) throws IOException {
    List<String> names = new ArrayList<>();
    each(
        reader,
        folder.id(),
        (name, id, mode) -> {
          if (childPath(folder.path(), name).isEmpty()) {
            names.add(new String(name, java.nio.charset.StandardCharsets.UTF_8));
          }
        });
    return names;
  }

  private static Optional<FilePath> childPath(FilePath folder, byte[] name) {
    for (byte part : name) {
      if (part == '/') {
        return Optional.empty();
      }
    }
    if (name.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder.child(FilePath.ofBytes(name).value()));
    } catch (org.sevenleague.kernel.Invalid refusedByGit) {
      return Optional.empty();
    }
  }

  private static CanonicalTreeParser parser(ObjectReader reader, ObjectId tree) throws IOException {
    CanonicalTreeParser parser = new CanonicalTreeParser();
    parser.reset(reader.open(tree, Constants.OBJ_TREE).getCachedBytes(MAX_TREE_BYTES));
    return parser;
  }

  /** Bytes; a folder of a hundred thousand names takes about 5 MB. */
  private static final int MAX_TREE_BYTES = 64 << 20;

  /** The names and ids of a folder, as git orders them. */
  static void each(ObjectReader reader, ObjectId tree, EntrySink sink) throws IOException {
    CanonicalTreeParser parser = parser(reader, tree);
    for (; !parser.eof(); parser = parser.next()) {
      byte[] name = new byte[parser.getNameLength()];
      parser.getName(name, 0);
      sink.entry(name, parser.getEntryObjectId(), FileMode.fromBits(parser.getEntryRawMode()));
    }
  }

  /** Takes entries of a folder. */
  interface EntrySink {
    void entry(byte[] name, ObjectId id, FileMode mode) throws IOException;
  }
}
