package org.sevenleague.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Serves {@code /assets/<hash>/<name>}. */
public class AssetServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject private transient Assets assets;
  @Inject private transient FailureAnswer failures;

  @SuppressWarnings("NullAway.Init")
  public AssetServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    String[] parts = path == null ? new String[0] : path.split("/", -1);
    Optional<Assets.Asset> found =
        parts.length == 3
            ? assets.find(parts[2]).filter(asset -> asset.hash().equals(parts[1]))
            : Optional.empty();
    if (found.isEmpty()) {
      failures.send(request, response, 404);
      return;
    }
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setContentType(found.get().type());
    response.setContentLength(found.get().bytes().length);
    response.getOutputStream().write(found.get().bytes());
  }
}
