package org.sevenleague.git.snapshot;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The name of a file's content: SHA-1, kept as numbers because the indexer holds hundreds of
 * thousands of them.
 */
public record BlobId(long high, long middle, int low) implements Comparable<BlobId> {

  /** Bytes of the name. */
  public static final int LENGTH = 20;

  /** The name in 40 hexadecimal digits. */
  public static BlobId ofHex(String hex) {
    return ofBytes(HexFormat.of().parseHex(hex), 0);
  }

  /** The {@value #LENGTH} bytes at {@code offset}. */
  public static BlobId ofBytes(byte[] bytes, int offset) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, LENGTH);
    return new BlobId(buffer.getLong(), buffer.getLong(), buffer.getInt());
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(high).putLong(middle).putInt(low).array();
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  @Override
  public int compareTo(BlobId other) {
    int order = Long.compareUnsigned(high, other.high);
    if (order == 0) {
      order = Long.compareUnsigned(middle, other.middle);
    }
    return order != 0 ? order : Integer.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return hex();
  }
}
