package org.sevenleague.web.home;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.kernel.Setting;
import org.sevenleague.web.frame.Assets;

/**
 * Small files at fixed addresses that browsers and crawlers ask for: the icon, how to search from
 * the address bar (OpenSearch 1.1), and what crawlers should leave alone (RFC 9309).
 */
public class BrowserFiles extends HttpServlet {

  private static final long serialVersionUID = 1;

  /** Anything but the front page costs work that no crawler should cause. */
  private static final String ROBOTS =
      "User-agent: *\nAllow: /$\nAllow: /repositories\nDisallow: /\n";

  @Inject private transient Assets assets;

  @SuppressWarnings("NullAway.Init")
  public BrowserFiles() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "public, max-age=86400");
    switch (request.getServletPath()) {
      case "/favicon.ico" -> send(response, "image/svg+xml", assets.text("favicon.svg"));
      case "/robots.txt" -> send(response, "text/plain;charset=UTF-8", ROBOTS);
      default ->
          send(
              response,
              "application/opensearchdescription+xml;charset=UTF-8",
              openSearch(address(request)));
    }
  }

  private static void send(HttpServletResponse response, String type, String text)
      throws IOException {
    response.setContentType(type);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  static String openSearch(String address) {
    String base = SafeHtml.escape(address);
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
      <ShortName>Seven League</ShortName>
      <Description>Search code in every repository</Description>
      <InputEncoding>UTF-8</InputEncoding>
      <Image width="16" height="16" type="image/svg+xml">%1$s/favicon.ico</Image>
      <Url type="text/html" method="get" template="%1$s/search?q={searchTerms}"/>
      <Url type="application/opensearchdescription+xml" rel="self" template="%1$s/opensearch.xml"/>
    </OpenSearchDescription>
    """
        .formatted(base);
  }

  /** How people reach the portal: as configured, else as this browser did. */
  private static String address(HttpServletRequest request) {
    String configured = Setting.URL.value();
    return configured.isEmpty()
        ? request.getScheme() + "://" + request.getHeader("Host")
        : configured.replaceFirst("/+$", "");
  }
}
