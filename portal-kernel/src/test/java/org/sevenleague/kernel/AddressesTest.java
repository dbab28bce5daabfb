package org.sevenleague.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  private static final RepositoryName KAFKA = new RepositoryName("apache/kafka");

  @Test
  void lineOfAFileOnABranchWithASlash() {
    assertThat(Addresses.line(KAFKA, "feature/x y", new FilePath("src/a#b?.c"), 12))
        .isEqualTo("/apache/kafka/-/file/feature/x%20y/src/a%23b%3F.c#L12");
  }

  @Test
  void rootFolderHasNoTrailingSlash() {
    assertThat(Addresses.tree(KAFKA, "main", FilePath.ROOT)).isEqualTo("/apache/kafka/-/tree/main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ä/ö ü.txt", "100%.md", "a;b=c&d", "x\ny", "🎉", "a\\b", "\"'<>"})
  void anyPathComesBackFromItsAddress(String path) {
    String address = Addresses.file(KAFKA, "main", new FilePath(path));

    String encoded = address.substring("/apache/kafka/-/file/main/".length());

    assertThat(encoded).matches("[\\x21-\\x7e]+").doesNotContain(";", "\\", "\"", "<");
    assertThat(Addresses.path(encoded).value()).isEqualTo(path);
  }

  @Test
  void bytesThatAreNotUtf8ComeBackToo() {
    byte[] odd = {'a', (byte) 0xFF, '/', (byte) 0xC3, '(', 'b'};
    String address = Addresses.file(KAFKA, "main", FilePath.ofBytes(odd));

    assertThat(address).endsWith("/a%FF/%C3(b");
    assertThat(Addresses.path("a%FF/%C3(b").bytes()).isEqualTo(odd);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "a/../b", "%2e%2e/x", "a//b", "%00"})
  void whatCannotBeAPathIsNotFound(String encoded) {
    assertThatThrownBy(() -> Addresses.path(encoded)).isInstanceOf(NotFound.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/search?q=a+b%20c", "/apache/kafka/-/file/main/a.c"})
  void addressOfThePortalIsLedTo(String next) {
    assertThat(Addresses.local(next)).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "/%2f%2fevil.example",
        "/%5cevil.example",
        "/\t/evil.example",
        "/%09/evil.example",
        "/a\r\nSet-Cookie: x=y",
        "evil.example",
        "@evil.example",
        "javascript:alert(1)"
      })
  void everyOtherAddressLeadsHome(String next) {
    assertThat(Addresses.local(next)).isEqualTo("/");
  }
}
