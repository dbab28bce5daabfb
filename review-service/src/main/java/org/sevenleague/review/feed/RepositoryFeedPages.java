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
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.RepositoryName;

/** The changes of one repository, as a feed. */
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/feed")
public class RepositoryFeedPages {

  private final Feeds feeds;
  private final RepositoryDoor door;

  @Inject
  public RepositoryFeedPages(Feeds feeds, RepositoryDoor door) {
    this.feeds = feeds;
    this.door = door;
  }

  @GET
  @Produces("application/atom+xml")
  public Response feed(
      @PathParam("repository") String repository,
      @QueryParam("key") @DefaultValue("") String key,
      @Context Request request) {
    Caller caller = feeds.caller(key);
    RepositoryName name = door.open(caller, repository).name();
    return Feeds.answer(request, feeds.changes(caller, "repository:" + name));
  }
}
