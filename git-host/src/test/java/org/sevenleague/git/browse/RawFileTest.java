package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawFileTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\nSet-Cookie: x=1.txt", "a\";x=\"b", "\u202egpj.exe", "a\0b", "ü.txt"})
  void aFileNameCannotBreakTheHeader(String name) {
    assertThat(RawFile.disposition(name, true))
        .matches("attachment; filename=\"[A-Za-z0-9._-]*\"; filename\\*=UTF-8''[A-Za-z0-9._%-]*");
  }

  @Test
  void aNameKeepsItsLettersForNewReaders() {
    assertThat(RawFile.disposition("größe.txt", false))
        .isEqualTo("inline; filename=\"gr__e.txt\"; filename*=UTF-8''gr%C3%B6%C3%9Fe.txt");
  }

  @Test
  void aPictureHasToBeWhatItsNameSays() {
    assertThat(Images.matches("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'})).isTrue();
    assertThat(
            Images.matches(
                "image/png", "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isFalse();
    assertThat(Images.typeOf("a.html")).isEmpty();
  }
}
