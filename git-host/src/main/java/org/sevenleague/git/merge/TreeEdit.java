package org.sevenleague.git.merge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** Makes a tree from another one and what is different in it. */
final class TreeEdit {

  private final MemoryObjects objects;
  private final ObjectReader reader;

  TreeEdit(MemoryObjects objects, ObjectReader reader) {
    this.objects = objects;
    this.reader = reader;
  }

  /**
   * @param edits what stands at each path, or {@link Entry#ABSENT}; no path is a folder of another
   */
  ObjectId of(ObjectId tree, SortedMap<String, Entry> edits) throws IOException {
    ObjectId edited = edited(tree, edits);
    return edited == null ? objects.insert(new TreeFormatter()) : edited;
  }

  /** Null when nothing is left of the folder: git keeps no empty ones. */
  private @Nullable ObjectId edited(@Nullable ObjectId tree, SortedMap<String, Entry> edits)
      throws IOException {
    Map<String, Entry> entries = read(tree);
    Map<String, SortedMap<String, Entry>> below = new TreeMap<>();
    for (Map.Entry<String, Entry> edit : edits.entrySet()) {
      int slash = edit.getKey().indexOf('/');
      if (slash >= 0) {
        below
            .computeIfAbsent(edit.getKey().substring(0, slash), name -> new TreeMap<>())
            .put(edit.getKey().substring(slash + 1), edit.getValue());
      } else {
        entries.remove(edit.getKey());
        if (edit.getValue().present()) {
          entries.put(edit.getKey(), edit.getValue());
        }
      }
    }
    for (Map.Entry<String, SortedMap<String, Entry>> folder : below.entrySet()) {
      edit(entries, folder.getKey(), folder.getValue());
    }
    return entries.isEmpty() ? null : written(entries);
  }

  private void edit(Map<String, Entry> entries, String name, SortedMap<String, Entry> edits)
      throws IOException {
    Entry old = entries.get(name + "/");
    ObjectId folder = edited(old == null ? null : old.id(), edits);
    if (folder == null) {
      entries.remove(name + "/");
    } else {
      entries.put(name + "/", new Entry(FileMode.TREE.getBits(), folder));
    }
  }

  /** By name, a folder's with a slash behind: the order in which git keeps them. */
  private Map<String, Entry> read(@Nullable ObjectId tree) throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    if (tree != null) {
      CanonicalTreeParser parser = new CanonicalTreeParser();
      parser.reset(reader.open(tree, Constants.OBJ_TREE).getCachedBytes());
      for (; !parser.eof(); parser.next(1)) {
        byte[] name = new byte[parser.getNameLength()];
        parser.getName(name, 0);
        int mode = parser.getEntryRawMode();
        String key = new String(name, StandardCharsets.ISO_8859_1);
        entries.put(
            FileMode.TREE.equals(mode) ? key + "/" : key,
            new Entry(mode, parser.getEntryObjectId()));
      }
    }
    return entries;
  }

  private ObjectId written(Map<String, Entry> entries) throws IOException {
    TreeFormatter tree = new TreeFormatter();
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      String key = entry.getKey();
      String name = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
      tree.append(
          name.getBytes(StandardCharsets.ISO_8859_1),
          FileMode.fromBits(entry.getValue().mode()),
          entry.getValue().id());
    }
    return objects.insert(tree);
  }
}
