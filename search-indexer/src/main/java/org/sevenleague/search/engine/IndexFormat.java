package org.sevenleague.search.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.util.BytesRef;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryId;

/** The names and numbers of the index's files; docs/index-format.md tells them in prose. */
final class IndexFormat {

  /**
   * Stands in the name of the index's directory, so that a portal never reads another version's
   * files: it builds its own beside them.
   *
   * <ul>
   *   <li>1: blocks of 8 KiB, trigrams with case, content searched in the mapping.
   * </ul>
   */
  static final int VERSION = 1;

  /** Trigrams of the block's text, bytes as they are. */
  static final String TEXT = "text";

  /** Trigrams of the path, on the first block of an entry. */
  static final String PATH = "path";

  /** Repository, path and blob: names one entry. */
  static final String KEY = "key";

  static final String REPOSITORY = "repository";
  static final String LANGUAGE = "language";

  /** Refs that hold the entry, and {@link #DEFAULT_REF} when one of them is the default branch. */
  static final String REF = "ref";

  /** Present, with the reason as its term, on entries whose text is not indexed. */
  static final String OMITTED = "omitted";

  /** Binary doc values: the block's bytes. */
  static final String CONTENT = "content";

  /** Binary doc values on the first block: the {@link Entry}. */
  static final String ENTRY = "entry";

  /** No ref can have this name: all begin with {@code refs/}. */
  static final BytesRef DEFAULT_REF = new BytesRef("HEAD");

  private IndexFormat() {}

  /** Lucene's own formats, and ours for the content. */
  static Codec codec() {
    DocValuesFormat content = new ContentFormat();
    return new Lucene104Codec() {
      @Override
      public DocValuesFormat getDocValuesFormatForField(String field) {
        return field.equals(CONTENT) ? content : super.getDocValuesFormatForField(field);
      }
    };
  }

  static BytesRef repositoryTerm(RepositoryId repository) {
    return new BytesRef(ByteBuffer.allocate(Long.BYTES).putLong(repository.value()).array());
  }

  static long repositoryOf(BytesRef term) {
    return ByteBuffer.wrap(term.bytes, term.offset, Long.BYTES).getLong();
  }

  static BytesRef key(RepositoryId repository, FilePath path, BlobId blob) {
    byte[] name = path.bytes();
    // Terms have at most 32,766 bytes; paths at most 4,096 characters of 3 bytes.
    return new BytesRef(
        ByteBuffer.allocate(Long.BYTES + BlobId.LENGTH + name.length)
            .putLong(repository.value())
            .put(name)
            .put(blob.bytes())
            .array());
  }

  static BytesRef term(String text) {
    return new BytesRef(text.getBytes(StandardCharsets.UTF_8));
  }
}
