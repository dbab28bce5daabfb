package org.sevenleague.git.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.http.server.GitSmartHttpTools;
import org.eclipse.jgit.http.server.UploadPackErrorHandler;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;

/** Tells a client in words why its fetch failed; only what is our fault is logged as a failure. */
final class FetchErrors implements UploadPackErrorHandler {

  private static final Logger LOG = Logger.getLogger(FetchErrors.class.getName());

  @Override
  public void upload(
      HttpServletRequest request, HttpServletResponse response, UploadPackRunnable fetch)
      throws IOException {
    try {
      fetch.upload();
    } catch (ServiceMayNotContinueException stopped) {
      if (!stopped.isOutput()) {
        say(request, response, stopped.getStatusCode(), String.valueOf(stopped.getMessage()));
      }
    } catch (PackProtocolException asked) {
      LOG.log(Level.FINE, "a fetch was refused", asked);
      say(request, response, HttpServletResponse.SC_OK, String.valueOf(asked.getMessage()));
    } catch (IOException | RuntimeException failed) {
      if (response.isCommitted()) {
        // As a rule the client went away in the middle of its clone.
        LOG.log(Level.INFO, "a fetch broke off: {0}", failed.toString());
      } else {
        LOG.log(Level.SEVERE, "a fetch failed", failed);
        say(request, response, 500, "the portal failed; its log says why");
      }
    }
  }

  private static void say(
      HttpServletRequest request, HttpServletResponse response, int status, String words)
      throws IOException {
    if (!response.isCommitted()) {
      response.reset();
      GitSmartHttpTools.sendError(request, response, status, words);
    }
  }
}
