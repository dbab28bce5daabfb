package org.sevenleague.review.feed;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** What happens to one change, as a feed. */
@Path("changes/{number:[1-9][0-9]{0,11}}/feed")
public class ChangeFeedPages {

  private final Feeds feeds;

  @Inject
  public ChangeFeedPages(Feeds feeds) {
    this.feeds = feeds;
  }

  @GET
  @Produces("application/atom+xml")
  public Response feed(
      @PathParam("number") long number,
      @QueryParam("key") @DefaultValue("") String key,
      @Context Request request) {
    return Feeds.answer(request, feeds.change(feeds.caller(key), number));
  }
}
