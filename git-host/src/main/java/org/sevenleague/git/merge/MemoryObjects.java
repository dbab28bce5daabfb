package org.sevenleague.git.merge;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackParser;

/**
 * Holds new objects in memory above those of a repository, so that a merge can be thought through,
 * and given up, before anything is written. Its readers see both. Not for several threads.
 */
final class MemoryObjects extends ObjectInserter {

  /** Bytes held; a merge that makes more than this is given up. */
  static final long MOST = 256L << 20;

  /** A new object. */
  record Held(int type, byte[] bytes) {}

  private final ObjectReader below;
  private final Map<ObjectId, Held> held = new LinkedHashMap<>();
  private long size;

  MemoryObjects(Repository git) {
    this.below = git.newObjectReader();
  }

  Optional<Held> held(AnyObjectId id) {
    return Optional.ofNullable(held.get(id.toObjectId()));
  }

  @Override
  public ObjectId insert(int type, long length, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(Math.toIntExact(Math.min(length, MOST + 1)));
    return insert(type, bytes, 0, bytes.length);
  }

  @Override
  public ObjectId insert(int type, byte[] data, int from, int length) throws IOException {
    ObjectId id = idFor(type, data, from, length);
    if (!held.containsKey(id)) {
      size += length;
      if (size > MOST) {
        throw new TooLarge("The merge makes more than " + (MOST >> 20) + " MiB.");
      }
      held.put(id, new Held(type, java.util.Arrays.copyOfRange(data, from, from + length)));
    }
    return id;
  }

  @Override
  public ObjectReader newReader() {
    return new Reader();
  }

  @Override
  public PackParser newPackParser(InputStream in) {
    throw new UnsupportedOperationException("packs are not merged");
  }

  /** Nothing: what is wanted is written by {@link LastingObjects}. */
  @Override
  public void flush() {}

  @Override
  public void close() {
    below.close();
  }

  /** Sees what is held, and the repository below. */
  private final class Reader extends ObjectReader {

    private final ObjectReader under = below.newReader();

    @Override
    public ObjectReader newReader() {
      return new Reader();
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId id) throws IOException {
      Set<ObjectId> found = new HashSet<>(under.resolve(id));
      held.keySet().stream().filter(each -> id.prefixCompare(each) == 0).forEach(found::add);
      return found;
    }

    @Override
    public boolean has(AnyObjectId id, int type) throws IOException {
      return held.containsKey(id.toObjectId()) || under.has(id, type);
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
      Held object = held.get(id.toObjectId());
      return object == null
          ? under.open(id, type)
          : new ObjectLoader.SmallObject(object.type(), object.bytes());
    }

    @Override
    public Set<ObjectId> getShallowCommits() throws IOException {
      return under.getShallowCommits();
    }

    @Override
    public ObjectInserter getCreatedFromInserter() {
      return MemoryObjects.this;
    }

    @Override
    public void close() {
      under.close();
    }
  }
}
