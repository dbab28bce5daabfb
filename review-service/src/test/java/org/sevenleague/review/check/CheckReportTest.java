package org.sevenleague.review.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.kernel.Invalid;

class CheckReportTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://a/b", "https:///x",
        "http://", "https://user:secret@host/", "build 7", "https://a/ b", "vbscript:x"
      })
  void onlyAddressesOfTheWebAreTargets(String target) {
    assertThatThrownBy(() -> report("unit", "", target)).isInstanceOf(Invalid.class);
  }

  @Test
  void namesAreOneLineAndShort() {
    assertThatThrownBy(() -> report("", "", "")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> report("a\nb", "", "")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> report("a\u202eb", "", "")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> report("x".repeat(201), "", "")).isInstanceOf(Invalid.class);
    assertThat(report(" ci/unit tests ", "", "").name()).isEqualTo("ci/unit tests");
  }

  @Test
  void longDescriptionsAreCutAndCleaned() {
    assertThat(report("a", "one\ntwo\u0000three", "").description()).isEqualTo("one two three");
    assertThat(report("a", "x".repeat(600), "").description()).hasSize(500).endsWith("…");
  }

  private static CheckReport report(String name, String description, String target) {
    return new CheckReport(
        name, CheckState.SUCCESS, description, target, Optional.empty(), Optional.empty());
  }
}
