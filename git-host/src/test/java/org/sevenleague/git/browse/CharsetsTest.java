package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CharsetsTest {

  @Test
  void utf8IsKnownAlsoWhenASequenceIsCutOffAtTheEnd() {
    byte[] text = "größe 漢字".getBytes(StandardCharsets.UTF_8);
    assertThat(Charsets.of(text)).contains(StandardCharsets.UTF_8);
    assertThat(Charsets.of(Arrays.copyOf(text, text.length - 1))).contains(StandardCharsets.UTF_8);
  }

  @Test
  void textThatIsNotUtf8IsReadAsWesternEuropean() {
    assertThat(Charsets.of("größe".getBytes(StandardCharsets.ISO_8859_1)))
        .contains(Charset.forName("windows-1252"));
  }

  @Test
  void utf16IsKnownByItsMarkOrItsZeros() {
    assertThat(Charsets.of("\uFEFFabc".getBytes(StandardCharsets.UTF_16LE)))
        .contains(StandardCharsets.UTF_16LE);
    assertThat(Charsets.of("plain words in UTF-16".getBytes(StandardCharsets.UTF_16BE)))
        .contains(StandardCharsets.UTF_16BE);
  }

  @Test
  void bytesWithZerosAreBinary() {
    assertThat(Charsets.of(new byte[] {1, 0, 2, 0, 0, 3})).isEmpty();
    assertThat(Charsets.of(new byte[64])).isEmpty();
  }

  @Test
  void nothingIsText() {
    assertThat(Charsets.of(new byte[0])).contains(StandardCharsets.UTF_8);
  }
}
