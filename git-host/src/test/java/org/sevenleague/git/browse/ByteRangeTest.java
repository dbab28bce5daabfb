package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 9",
    "bytes=90-, 90, 99",
    "bytes=90-1000, 90, 99",
    "bytes=-10, 90, 99",
    "bytes=-1000, 0, 99",
    "bytes=99-99, 99, 99",
  })
  void partOfAHundredBytes(String header, long first, long last) {
    assertThat(ByteRange.of(header, 100)).contains(new ByteRange(first, last));
    assertThat(new ByteRange(first, last).there()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"})
  void anythingElseIsTheWholeFile(String header) {
    assertThat(ByteRange.of(header, 100)).isEmpty();
  }

  @Test
  void partBehindTheEndIsNotThere() {
    assertThat(ByteRange.of("bytes=100-", 100).orElseThrow().there()).isFalse();
    assertThat(ByteRange.of("bytes=-0", 100).orElseThrow().there()).isFalse();
    assertThat(ByteRange.of("bytes=0-", 0).orElseThrow().there()).isFalse();
  }
}
