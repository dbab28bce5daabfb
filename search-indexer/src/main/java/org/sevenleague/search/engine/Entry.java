package org.sevenleague.search.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.lucene.util.BytesRef;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;

/**
 * One content at one path of one repository, as its first block describes it.
 *
 * <p>Stored as: length of the path in bytes (2 bytes), path, blob (20), category (1), language,
 * reason why the text is left out (empty: it is there), number of refs (2), refs; texts as {@link
 * DataOutputStream#writeUTF}.
 *
 * @param refs the refs that hold it; at least one
 * @param omitted why its text is not indexed, a few words; empty: it is
 */
record Entry(
    FilePath path,
    BlobId blob,
    String language,
    Category category,
    SortedSet<RefName> refs,
    Optional<String> omitted) {

  /** Where the path begins in the stored form. */
  static final int PATH_OFFSET = 2;

  Entry withRefs(SortedSet<RefName> changed) {
    return new Entry(path, blob, language, category, changed, omitted);
  }

  byte[] stored() {
    byte[] name = path.bytes();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length + 64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(name.length);
      out.write(name);
      out.write(blob.bytes());
      out.writeByte(category.ordinal());
      out.writeUTF(language);
      out.writeUTF(omitted.orElse(""));
      out.writeShort(refs.size());
      for (RefName ref : refs) {
        out.writeUTF(ref.value());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Entry of(BytesRef stored) {
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(stored.bytes, stored.offset, stored.length))) {
      byte[] name = in.readNBytes(in.readUnsignedShort());
      byte[] blob = in.readNBytes(BlobId.LENGTH);
      Category category = Category.values()[in.readUnsignedByte()];
      String language = in.readUTF();
      String omitted = in.readUTF();
      List<RefName> refs = new ArrayList<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        refs.add(new RefName(in.readUTF()));
      }
      return new Entry(
          FilePath.ofBytes(name),
          BlobId.ofBytes(blob, 0),
          language,
          category,
          new TreeSet<>(refs),
          omitted.isEmpty() ? Optional.empty() : Optional.of(omitted));
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /** Bytes of the path in a stored entry; they begin at {@link #PATH_OFFSET}. */
  static int pathLength(BytesRef stored) {
    return length(stored, 0);
  }

  /** Whether the text of a stored entry is left out, without reading the rest. */
  static boolean isOmitted(BytesRef stored) {
    int language = PATH_OFFSET + pathLength(stored) + BlobId.LENGTH + 1;
    int reason = language + 2 + length(stored, language);
    return length(stored, reason) > 0;
  }

  private static int length(BytesRef stored, int at) {
    return (stored.bytes[stored.offset + at] & 0xFF) << 8
        | stored.bytes[stored.offset + at + 1] & 0xFF;
  }

  /** The category of a stored entry, without reading the rest. */
  static Category category(BytesRef stored) {
    return Category.values()[
        stored.bytes[stored.offset + PATH_OFFSET + pathLength(stored) + BlobId.LENGTH]];
  }
}
