package org.sevenleague.review.feed;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** The changes that a query finds, as a feed. */
@Path("changes/feed")
public class QueryFeedPages {

  private final Feeds feeds;

  @Inject
  public QueryFeedPages(Feeds feeds) {
    this.feeds = feeds;
  }

  @GET
  @Produces("application/atom+xml")
  public Response feed(
      @QueryParam("q") @DefaultValue("is:open") String query,
      @QueryParam("key") @DefaultValue("") String key,
      @Context Request request) {
    return Feeds.answer(request, feeds.changes(feeds.caller(key), query));
  }
}
