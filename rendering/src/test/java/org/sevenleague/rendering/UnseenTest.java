package org.sevenleague.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnseenTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/*\u202e } \u2066if (isAdmin)\u2069 \u2066 begin*/",
        "access\u200bLevel",
        "a\u00adb",
        "x\u2060y",
        "\u0430dmin", // a Cyrillic letter in front of Latin ones
        "p\u0430ypal",
        "hidden\udb40\udc41\udb40\udc42",
        "if\u3164x",
        "a\u200db"
      })
  void textThatMisleadsIsMarkedAndWarnedOf(String text) {
    assertThat(Unseen.misleads(text)).isTrue();
    assertThat(Unseen.html(text).markup()).contains("class=\"unseen\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain ASCII, tabs\t and (brackets)",
        "Привет, мир: это обычный текст",
        "Привет world, смесь two languages",
        "مرحبا بالعالم",
        "می\u200cخواهم",
        "שלום\u200f עולם",
        "क्\u200dष",
        "👩\u200d👩\u200d👧 and ❤\ufe0f",
        "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
        "Δx = αβγ",
        "naïve café — “quotes”"
      })
  void ordinaryTextOfAnyScriptStaysAsItIs(String text) {
    assertThat(Unseen.misleads(text)).isFalse();
    assertThat(Unseen.html(text).markup()).doesNotContain("unseen");
  }

  @Test
  void theCharacterIsNamedAndItsNumberIsShown() {
    assertThat(Unseen.html("a\u202eb").markup())
        .isEqualTo("a<span class=\"unseen\" title=\"right-to-left override\">U+202E</span>b");
  }

  @Test
  void controlCharactersAreShownButDoNotMislead() {
    assertThat(Unseen.html("\u001b[31m").markup()).contains("U+001B");
    assertThat(Unseen.misleads("\u001b[31m")).isFalse();
  }
}
