package org.sevenleague.review.view;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;

/** Tools for people's own machines. */
@Path("tools/hooks/commit-msg")
public class ToolPages {

  /** The hook that gives each commit a Change-Id, at the address where Gerrit's tools look. */
  @GET
  @Produces("text/plain;charset=utf-8")
  public byte[] hook() throws IOException {
    try (InputStream hook = ToolPages.class.getResourceAsStream("/review/commit-msg.sh")) {
      if (hook == null) {
        throw new IllegalStateException("the hook is not part of this build");
      }
      return hook.readAllBytes();
    }
  }
}
