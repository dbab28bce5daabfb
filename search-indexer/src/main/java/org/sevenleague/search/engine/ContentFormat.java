package org.sevenleague.search.engine;

import java.io.IOException;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;

/**
 * A doc values format for the text of blocks: the bytes as they are, one block behind the other, so
 * that a search can look through them in the mapped file without copying. Every document of a
 * segment has a value, and a segment has one field in this format.
 *
 * <p>{@code .slc}: index header, the values, {@value #PADDING} zero bytes (a vector read that
 * begins inside a value may end behind it), footer. {@code .slo}: index header, maxDoc + 1 offsets
 * into the first file (8 bytes, little endian), footer. Both footers hold Lucene's checksum.
 */
public final class ContentFormat extends DocValuesFormat {

  static final String DATA_EXTENSION = "slc";
  static final String OFFSETS_EXTENSION = "slo";
  static final String DATA_CODEC = "SevenLeagueContent";
  static final String OFFSETS_CODEC = "SevenLeagueOffsets";
  static final int VERSION = 0;

  /** Bytes behind the last value that may be read, and are zero. */
  static final int PADDING = 256;

  public ContentFormat() {
    super("SevenLeagueContent");
  }

  @Override
  public DocValuesConsumer fieldsConsumer(SegmentWriteState state) throws IOException {
    return new Writer(state);
  }

  @Override
  public DocValuesProducer fieldsProducer(SegmentReadState state) throws IOException {
    return new ContentReader(state);
  }

  private static final class Writer extends DocValuesConsumer {
    private final IndexOutput data;
    private final IndexOutput offsets;
    private final int maxDoc;
    private boolean written;

    Writer(SegmentWriteState state) throws IOException {
      maxDoc = state.segmentInfo.maxDoc();
      data = output(state, DATA_EXTENSION);
      boolean opened = false;
      try {
        offsets = output(state, OFFSETS_EXTENSION);
        opened = true;
      } finally {
        if (!opened) {
          IOUtils.closeWhileHandlingException(data);
        }
      }
      byte[] id = state.segmentInfo.getId();
      CodecUtil.writeIndexHeader(data, DATA_CODEC, VERSION, id, state.segmentSuffix);
      CodecUtil.writeIndexHeader(offsets, OFFSETS_CODEC, VERSION, id, state.segmentSuffix);
    }

    private static IndexOutput output(SegmentWriteState state, String extension)
        throws IOException {
      return state.directory.createOutput(
          IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, extension),
          state.context);
    }

    @Override
    public void addBinaryField(FieldInfo field, DocValuesProducer producer) throws IOException {
      if (written) {
        throw new IllegalArgumentException("a second content field, " + field.name);
      }
      written = true;
      BinaryDocValues values = producer.getBinary(field);
      int count = 0;
      while (values.nextDoc() != BinaryDocValues.NO_MORE_DOCS) {
        BytesRef value = values.binaryValue();
        offsets.writeLong(data.getFilePointer());
        data.writeBytes(value.bytes, value.offset, value.length);
        count++;
      }
      offsets.writeLong(data.getFilePointer());
      if (count != maxDoc) {
        throw new IllegalArgumentException(count + " of " + maxDoc + " documents have content");
      }
    }

    @Override
    public void close() throws IOException {
      boolean finished = false;
      try {
        data.writeBytes(new byte[PADDING], PADDING);
        CodecUtil.writeFooter(data);
        CodecUtil.writeFooter(offsets);
        finished = true;
      } finally {
        if (finished) {
          IOUtils.close(data, offsets);
        } else {
          IOUtils.closeWhileHandlingException(data, offsets);
        }
      }
    }

    @Override
    public void addNumericField(FieldInfo field, DocValuesProducer producer) {
      throw new UnsupportedOperationException(field.name);
    }

    @Override
    public void addSortedField(FieldInfo field, DocValuesProducer producer) {
      throw new UnsupportedOperationException(field.name);
    }

    @Override
    public void addSortedNumericField(FieldInfo field, DocValuesProducer producer) {
      throw new UnsupportedOperationException(field.name);
    }

    @Override
    public void addSortedSetField(FieldInfo field, DocValuesProducer producer) {
      throw new UnsupportedOperationException(field.name);
    }
  }
}
