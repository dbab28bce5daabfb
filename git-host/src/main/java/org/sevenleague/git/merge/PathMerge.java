package org.sevenleague.git.merge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;

/**
 * Our own merge of three trees, path by path. What one side alone changed is taken; what both
 * changed is merged by lines when it is a text on all three sides; everything else is refused.
 */
final class PathMerge {

  /** Bytes of one side of a file that is merged by lines. */
  private static final int LARGEST_FILE = 4 << 20;

  /** Bytes of all that is merged by lines. */
  private static final long MOST_BYTES = 64L << 20;

  private final MemoryObjects objects;
  private final ObjectReader reader;
  private final Differences differences;
  private final AskedDrivers drivers;
  private final List<FilePath> refused = new ArrayList<>();
  private final SortedMap<String, Entry> edits = new TreeMap<>();
  private String why = "";
  private long bytes;

  private PathMerge(
      MemoryObjects objects, ObjectReader reader, Differences differences, AskedDrivers drivers) {
    this.objects = objects;
    this.reader = reader;
    this.differences = differences;
    this.drivers = drivers;
  }

  static TreeMerge of(
      MemoryObjects objects, ObjectReader reader, ObjectId base, ObjectId ours, ObjectId theirs)
      throws IOException {
    Differences differences = Differences.of(reader, base, ours, theirs);
    AskedDrivers drivers = new AskedDrivers(reader, List.of(base, ours, theirs));
    PathMerge merge = new PathMerge(objects, reader, differences, drivers);
    Optional<TreeMerge.Refused> no = merge.decide();
    if (no.isEmpty()) {
      no = new Moves(reader, differences).inTheWay();
    }
    return no.isPresent()
        ? no.get()
        : new TreeMerge.Merged(new TreeEdit(objects, reader).of(ours, merge.edits));
  }

  /** A path from the characters that its bytes are here; one that may not be is cut to nothing. */
  static FilePath path(String bytes) {
    try {
      return FilePath.ofBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
    } catch (Invalid odd) {
      return FilePath.ROOT;
    }
  }

  private Optional<TreeMerge.Refused> decide() throws IOException {
    SortedMap<String, Entry> results = new TreeMap<>();
    for (Map.Entry<String, Sides> at : differences.paths().entrySet()) {
      Optional<Entry> entry = entry(at.getKey(), at.getValue());
      if (entry.isEmpty()) {
        refused.add(path(at.getKey()));
        continue;
      }
      results.put(at.getKey(), entry.get());
      if (!entry.get().equals(at.getValue().ours())) {
        edits.put(at.getKey(), entry.get());
      }
    }
    refuseFoldersOfFiles(results);
    return refused.isEmpty() ? Optional.empty() : Optional.of(new TreeMerge.Refused(refused, why));
  }

  /** What becomes of a path; empty when a person has to look. */
  private Optional<Entry> entry(String path, Sides sides) throws IOException {
    Entry base = sides.base();
    Entry ours = sides.ours();
    Entry theirs = sides.theirs();
    if (theirs.equals(base) || theirs.equals(ours)) {
      return Optional.of(ours);
    }
    if (ours.equals(base)) {
      return Optional.of(theirs);
    }
    if (ours.absent() || theirs.absent()) {
      return no("One side changed what the other side deleted or moved.");
    }
    if (base.absent()) {
      return no("Both sides added the same file with different content.");
    }
    if (!base.file() || !ours.file() || !theirs.file()) {
      return no("Both sides changed what is no ordinary file.");
    }
    return both(path, base, ours, theirs);
  }

  private Optional<Entry> both(String path, Entry base, Entry ours, Entry theirs)
      throws IOException {
    int mode = base.mode() == ours.mode() ? theirs.mode() : ours.mode();
    if (mode != theirs.mode() && base.mode() != theirs.mode()) {
      return no("Both sides changed the mode of the same file.");
    }
    ObjectId id = base.id().equals(ours.id()) ? theirs.id() : ours.id();
    if (!id.equals(theirs.id()) && !base.id().equals(theirs.id())) {
      Optional<byte[]> merged = lines(path, base, ours, theirs);
      if (merged.isEmpty()) {
        return Optional.empty();
      }
      id = objects.insert(Constants.OBJ_BLOB, merged.get());
    }
    return Optional.of(new Entry(mode, id));
  }

  private Optional<byte[]> lines(String path, Entry base, Entry ours, Entry theirs)
      throws IOException {
    if (drivers.askedFor(path)) {
      no("The attributes of a file ask for another merge than by lines.");
      return Optional.empty();
    }
    Optional<byte[]> old = text(base.id());
    Optional<byte[]> one = text(ours.id());
    Optional<byte[]> other = text(theirs.id());
    if (old.isEmpty() || one.isEmpty() || other.isEmpty()) {
      no("Both sides changed a file that is binary or has more than 4 MiB.");
      return Optional.empty();
    }
    Optional<byte[]> merged = LineMerge.of(old.get(), one.get(), other.get());
    if (merged.isEmpty()) {
      no("Both sides changed the same or neighbouring lines.");
    }
    return merged;
  }

  private Optional<byte[]> text(ObjectId id) throws IOException {
    ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
    if (loader.getSize() > LARGEST_FILE) {
      return Optional.empty();
    }
    bytes += loader.getSize();
    if (bytes > MOST_BYTES) {
      throw new TooLarge("Files of more than 64 MiB would have to be merged.");
    }
    byte[] text = loader.getCachedBytes(LARGEST_FILE);
    for (byte each : text) {
      if (each == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(text);
  }

  /** Refuses a file that would stand where a folder must be. */
  private void refuseFoldersOfFiles(SortedMap<String, Entry> results) {
    for (Map.Entry<String, Entry> result : results.entrySet()) {
      String path = result.getKey();
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        Entry above = results.getOrDefault(path.substring(0, slash), Entry.ABSENT);
        if (result.getValue().present() && above.present()) {
          refused.add(path(path));
          no("A file of one side stands where the other side has a folder.");
        }
      }
    }
  }

  /** Remembers the first reason. */
  private Optional<Entry> no(String reason) {
    if (why.isEmpty()) {
      why = reason;
    }
    return Optional.empty();
  }
}
