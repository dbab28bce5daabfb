package org.sevenleague.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What programs ask of the portal itself: {@code /openapi} and {@code /metrics}. */
public class ProgramFiles extends HttpServlet {

  private static final long serialVersionUID = 1;

  /** The API is what the code says, so its description is made once. */
  private static final byte[] OPENAPI =
      ApiDescription.of(new PortalApi()).toString().getBytes(StandardCharsets.UTF_8);

  @Inject private transient Measurements measurements;

  @SuppressWarnings("NullAway.Init")
  public ProgramFiles() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getPathInfo() != null) {
      response.sendError(404);
    } else if (request.getServletPath().equals("/openapi")) {
      response.setContentType("application/json");
      response.getOutputStream().write(OPENAPI);
    } else {
      response.setContentType("text/plain; version=0.0.4; charset=utf-8");
      measurements.write(response.getOutputStream());
    }
  }
}
