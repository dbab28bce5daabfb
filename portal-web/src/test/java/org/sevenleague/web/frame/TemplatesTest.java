package org.sevenleague.web.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.web.home.HomePage;

class TemplatesTest {

  @Test
  void safeHtmlGoesUnescaped() {
    assertThat(
            Rendered.page("test/unsafe.html", new SafeHtml("<b>x</b>"), "/").select("p b").text())
        .isEqualTo("x");
  }

  @Test
  void textThatIsNotSafeHtmlNeverGoesUnescaped() {
    assertThatThrownBy(() -> Rendered.page("test/unsafe.html", "<b>x</b>", "/"))
        .hasStackTraceContaining("th:utext takes SafeHtml");
  }

  @Test
  void pageCarriesTheIconsItUsesAndNoOthers() {
    Document page =
        Rendered.page("home/home.html", new HomePage(0, List.of(), List.of(), false), "/");

    assertThat(page.select("svg.sprite symbol").eachAttr("id"))
        .contains("i-boot", "i-search")
        .doesNotContain("i-history");
    for (String use : page.select("use").eachAttr("href")) {
      assertThat(page.select(use)).as(use).hasSize(1);
    }
  }

  @Test
  void emptyPortalTellsAStrangerToSignIn() {
    Document page =
        Rendered.page("home/home.html", new HomePage(0, List.of(), List.of(), false), "/");

    assertThat(page.select(".empty").text()).contains("No repository is open to you");
    assertThat(page.select(".empty a").attr("href")).isEqualTo("/sign-in");
  }

  @Test
  void csrfTokenBelongsToTheCookieThatCameWithIt() {
    String token = CsrfToken.of("one");

    assertThat(CsrfToken.matches(Rendered.request("/", new Cookie(Cookies.FORM, "one")), token))
        .isTrue();
    assertThat(CsrfToken.matches(Rendered.request("/", new Cookie(Cookies.FORM, "two")), token))
        .isFalse();
    assertThat(CsrfToken.matches(Rendered.request("/"), token)).isFalse();
  }

  @Test
  void formTokenOfNobodyIsWorthlessOnceSignedIn() {
    String before = CsrfToken.of("form");

    assertThat(
            CsrfToken.matches(
                Rendered.request(
                    "/", new Cookie(Cookies.FORM, "form"), new Cookie(Cookies.SESSION, "sid")),
                before))
        .isFalse();
  }
}
