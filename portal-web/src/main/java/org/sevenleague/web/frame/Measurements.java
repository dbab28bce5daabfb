package org.sevenleague.web.frame;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.sevenleague.search.results.SearchDone;

/** What {@code /metrics} tells of requests and searches; nothing in it names a person. */
@Singleton
public class Measurements {

  private final MetricRegistry registry;

  @Inject
  public Measurements(MetricRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param kind page, api, git or asset
   * @param status the answer's HTTP status; measured by its first digit
   */
  void request(String kind, int status, double millis) {
    registry
        .timer(
            "portal_requests",
            new Tag("kind", kind),
            new Tag("status", Integer.toString(status / 100) + "xx"))
        .update(duration(millis));
  }

  void search(@Observes SearchDone search) {
    registry
        .timer("portal_searches", new Tag("complete", Boolean.toString(search.complete())))
        .update(duration(search.millis()));
  }

  private static Duration duration(double millis) {
    return Duration.ofNanos((long) (millis * 1e6));
  }
}
