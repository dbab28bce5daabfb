package org.sevenleague.search.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.codecs.FieldsProducer;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.NormsProducer;
import org.apache.lucene.codecs.PointsReader;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.codecs.TermVectorsReader;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DocValuesSkipIndexType;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafMetaData;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.VectorEncoding;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;

/** A {@link Batch} in the shape of a segment, so that IndexWriter.addIndexes can write it. */
final class BatchReader extends CodecReader {

  private final Batch batch;
  private final SortedMap<String, InvertedTerms> terms;
  private final FieldInfos fields;

  BatchReader(Batch batch, SortedMap<String, InvertedTerms> terms) {
    this.batch = batch;
    this.terms = terms;
    List<FieldInfo> infos = new ArrayList<>();
    for (String field : terms.keySet()) {
      infos.add(info(field, infos.size(), IndexOptions.DOCS, DocValuesType.NONE));
    }
    infos.add(info(IndexFormat.CONTENT, infos.size(), IndexOptions.NONE, DocValuesType.BINARY));
    infos.add(info(IndexFormat.ENTRY, infos.size(), IndexOptions.NONE, DocValuesType.BINARY));
    fields = new FieldInfos(infos.toArray(FieldInfo[]::new));
  }

  private static FieldInfo info(
      String name, int number, IndexOptions options, DocValuesType values) {
    boolean indexed = options != IndexOptions.NONE;
    return new FieldInfo(
        name,
        number,
        false,
        indexed,
        false,
        options,
        values,
        DocValuesSkipIndexType.NONE,
        -1,
        new HashMap<>(),
        0,
        0,
        0,
        0,
        VectorEncoding.FLOAT32,
        VectorSimilarityFunction.EUCLIDEAN,
        false,
        false);
  }

  @Override
  public FieldInfos getFieldInfos() {
    return fields;
  }

  @Override
  public int maxDoc() {
    return batch.blockCount();
  }

  @Override
  public int numDocs() {
    return batch.blockCount();
  }

  @Override
  public @Nullable Bits getLiveDocs() {
    return null;
  }

  @Override
  public LeafMetaData getMetaData() {
    return new LeafMetaData(Version.LATEST.major, Version.LATEST, null, false);
  }

  @Override
  public FieldsProducer getPostingsReader() {
    return new Postings();
  }

  @Override
  public DocValuesProducer getDocValuesReader() {
    return new Values();
  }

  @Override
  public StoredFieldsReader getFieldsReader() {
    return new NothingStored();
  }

  @Override
  public @Nullable TermVectorsReader getTermVectorsReader() {
    return null;
  }

  @Override
  public @Nullable NormsProducer getNormsReader() {
    return null;
  }

  @Override
  public @Nullable PointsReader getPointsReader() {
    return null;
  }

  @Override
  public @Nullable KnnVectorsReader getVectorReader() {
    return null;
  }

  @Override
  public @Nullable CacheHelper getCoreCacheHelper() {
    return null;
  }

  @Override
  public @Nullable CacheHelper getReaderCacheHelper() {
    return null;
  }

  private final class Postings extends FieldsProducer {
    @Override
    public Iterator<String> iterator() {
      return terms.keySet().iterator();
    }

    @Override
    public @Nullable Terms terms(String field) {
      return terms.get(field);
    }

    @Override
    public int size() {
      return terms.size();
    }

    @Override
    public void checkIntegrity() {}

    @Override
    public void close() {}
  }

  private final class Values extends DocValuesProducer {
    @Override
    public BinaryDocValues getBinary(FieldInfo field) {
      return field.name.equals(IndexFormat.CONTENT) ? new Contents() : new Entries();
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

    @Override
    public void checkIntegrity() {}

    @Override
    public void close() {}
  }

  /** Values read once from front to back. */
  private abstract static class InOrder extends BinaryDocValues {
    int at = -1;

    @Override
    public boolean advanceExact(int target) {
      throw new UnsupportedOperationException("read in order only");
    }

    @Override
    public int advance(int target) {
      throw new UnsupportedOperationException("read in order only");
    }
  }

  private final class Contents extends InOrder {
    private final BytesRef value = new BytesRef(new byte[Blocks.SIZE * 2]);

    @Override
    public int docID() {
      return at;
    }

    @Override
    public int nextDoc() {
      at = at + 1 < batch.blockCount() ? at + 1 : NO_MORE_DOCS;
      return at;
    }

    @Override
    public long cost() {
      return batch.blockCount();
    }

    @Override
    public BytesRef binaryValue() {
      batch.copyBlock(at, value);
      return value;
    }
  }

  private final class Entries extends InOrder {
    private int document = -1;

    @Override
    public int docID() {
      return document;
    }

    @Override
    public int nextDoc() {
      at++;
      document = at < batch.entryCount() ? batch.head(at) : NO_MORE_DOCS;
      return document;
    }

    @Override
    public long cost() {
      return batch.entryCount();
    }

    @Override
    public BytesRef binaryValue() {
      return new BytesRef(batch.entry(at));
    }
  }

  private static final class NothingStored extends StoredFieldsReader {
    @Override
    public StoredFieldsReader clone() {
      return new NothingStored();
    }

    @Override
    public void document(int document, StoredFieldVisitor visitor) {}

    @Override
    public void checkIntegrity() {}

    @Override
    public void close() {}
  }
}
