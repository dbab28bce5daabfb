package org.sevenleague.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.git.outbound.AllowedAddresses;
import org.sevenleague.kernel.Invalid;

class SourceAddressTest {

  private static final AllowedAddresses ANY = new AllowedAddresses("https://* http://* git://*");

  @Test
  void userAndPasswordAreTakenOutOfTheAddress() {
    SourceAddress source = of("https://me:s3cret@example.org/x.git");

    assertThat(source.uri().toString()).isEqualTo("https://example.org/x.git");
    assertThat(source.credentials()).contains("me:s3cret");
    assertThat(new MirrorWish("https://me:s3cret@h/x", Optional.empty(), Optional.empty()))
        .asString()
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org/x",
        "ssh://example.org/x",
        "ext::sh -c touch",
        "gopher://example.org/x",
        "file:///etc",
        "--upload-pack=touch",
        "https://",
        "https:///x",
        "https://example.org",
        "https://example.org/x#y",
        "https://example.org/x y",
        "https://example.org/\u0001",
        "git://me:pw@example.org/x",
      })
  void anythingElseIsRefused(String url) {
    assertThatThrownBy(() -> of(url)).isInstanceOf(Invalid.class);
  }

  private static SourceAddress of(String url) {
    return SourceAddress.of(new MirrorWish(url, Optional.empty(), Optional.empty()), ANY);
  }
}
