package org.sevenleague.web.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Names the character set of every text that leaves, so that no browser guesses it. */
@Provider
public class PageHeaders implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MediaType type = response.getMediaType();
    if (type != null
        && "text".equals(type.getType())
        && !type.getParameters().containsKey(MediaType.CHARSET_PARAMETER)) {
      response.getHeaders().putSingle("Content-Type", type.withCharset("utf-8"));
    }
  }
}
