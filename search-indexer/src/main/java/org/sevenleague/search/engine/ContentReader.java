package org.sevenleague.search.engine;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.MemorySegmentAccessInput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;

/** Reads {@link ContentFormat}. Opening it checks headers, footers and lengths, not every byte. */
final class ContentReader extends DocValuesProducer {

  private static final ValueLayout.OfLong OFFSET =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final IndexInput data;
  private final IndexInput offsets;
  private final MemorySegment bytes;
  private final MemorySegment positions;
  private final int maxDoc;

  ContentReader(SegmentReadState state) throws IOException {
    maxDoc = state.segmentInfo.maxDoc();
    IndexInput openedData = null;
    IndexInput openedOffsets = null;
    boolean opened = false;
    try {
      openedData = input(state, ContentFormat.DATA_EXTENSION, ContentFormat.DATA_CODEC);
      openedOffsets = input(state, ContentFormat.OFFSETS_EXTENSION, ContentFormat.OFFSETS_CODEC);
      data = openedData;
      offsets = openedOffsets;
      bytes = mapping(data);
      long start = offsets.getFilePointer();
      long length = (maxDoc + 1L) * Long.BYTES;
      if (offsets.length() - start - CodecUtil.footerLength() != length) {
        throw new CorruptIndexException("offsets of another number of documents", offsets);
      }
      positions = mapping(offsets).asSlice(start, length);
      long end = positions.get(OFFSET, (long) maxDoc * Long.BYTES);
      if (end + ContentFormat.PADDING + CodecUtil.footerLength() != data.length()) {
        throw new CorruptIndexException("the last block ends elsewhere", data);
      }
      opened = true;
    } finally {
      if (!opened) {
        IOUtils.closeWhileHandlingException(openedData, openedOffsets);
      }
    }
  }

  private static IndexInput input(SegmentReadState state, String extension, String codec)
      throws IOException {
    IndexInput in =
        state.directory.openInput(
            IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, extension),
            state.context);
    boolean checked = false;
    try {
      CodecUtil.checkIndexHeader(
          in,
          codec,
          ContentFormat.VERSION,
          ContentFormat.VERSION,
          state.segmentInfo.getId(),
          state.segmentSuffix);
      long position = in.getFilePointer();
      CodecUtil.retrieveChecksum(in);
      in.seek(position);
      checked = true;
      return in;
    } finally {
      if (!checked) {
        IOUtils.closeWhileHandlingException(in);
      }
    }
  }

  private static MemorySegment mapping(IndexInput in) throws IOException {
    MemorySegment segment =
        in instanceof MemorySegmentAccessInput mapped
            ? mapped.segmentSliceOrNull(0, in.length())
            : null;
    if (segment == null) {
      throw new IOException("the index has to be mapped in one piece: " + in);
    }
    return segment;
  }

  @Override
  public Content getBinary(FieldInfo field) {
    return new Content(data, bytes, positions, maxDoc);
  }

  @Override
  public void checkIntegrity() throws IOException {
    CodecUtil.checksumEntireFile(data);
    CodecUtil.checksumEntireFile(offsets);
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(data, offsets);
  }

  @Override
  public NumericDocValues getNumeric(FieldInfo field) {
    throw new UnsupportedOperationException(field.name);
  }

  @Override
  public SortedDocValues getSorted(FieldInfo field) {
    throw new UnsupportedOperationException(field.name);
  }

  @Override
  public SortedNumericDocValues getSortedNumeric(FieldInfo field) {
    throw new UnsupportedOperationException(field.name);
  }

  @Override
  public SortedSetDocValues getSortedSet(FieldInfo field) {
    throw new UnsupportedOperationException(field.name);
  }

  @Override
  public DocValuesSkipper getSkipper(FieldInfo field) {
    throw new UnsupportedOperationException(field.name);
  }

  /**
   * The blocks of a segment: as Lucene copies them when it merges, and as a search sees them in the
   * mapping. A value is the block's number within its entry (4 bytes, little endian), the number of
   * lines before it (4 bytes), and its text.
   */
  static final class Content extends BinaryDocValues {

    /** Bytes before the text of a block. */
    static final int HEADER = 8;

    private static final ValueLayout.OfInt NUMBER =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final IndexInput data;
    private final MemorySegment bytes;
    private final MemorySegment positions;
    private final int maxDoc;
    private int document = -1;
    private final BytesRef value = new BytesRef();

    private Content(IndexInput data, MemorySegment bytes, MemorySegment positions, int maxDoc) {
      this.data = data.clone();
      this.bytes = bytes;
      this.positions = positions;
      this.maxDoc = maxDoc;
    }

    /** The mapped file that {@link #textStart} and {@link #textEnd} count in. */
    MemorySegment bytes() {
      return bytes;
    }

    long textStart(int block) {
      return position(block) + HEADER;
    }

    long textEnd(int block) {
      return position(block + 1);
    }

    int linesBefore(int block) {
      return bytes.get(NUMBER, position(block) + Integer.BYTES);
    }

    private long position(int block) {
      return positions.get(OFFSET, (long) block * Long.BYTES);
    }

    @Override
    public BytesRef binaryValue() throws IOException {
      long start = position(document);
      int length = Math.toIntExact(position(document + 1) - start);
      if (value.bytes.length < length) {
        value.bytes = new byte[length + (length >> 2)];
      }
      data.seek(start);
      data.readBytes(value.bytes, 0, length);
      value.length = length;
      return value;
    }

    @Override
    public boolean advanceExact(int target) {
      document = target;
      return true;
    }

    @Override
    public int docID() {
      return document;
    }

    @Override
    public int nextDoc() {
      return advance(document + 1);
    }

    @Override
    public int advance(int target) {
      document = target >= maxDoc ? NO_MORE_DOCS : target;
      return document;
    }

    @Override
    public long cost() {
      return maxDoc;
    }
  }
}
