package org.sevenleague.web.frame;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.RepositoryOrder;
import org.sevenleague.kernel.Caller;
import org.sevenleague.search.indexing.IndexedStates;
import org.sevenleague.search.results.SearchDone;

/**
 * What {@code /metrics} tells of requests, searches, the index and this JVM; nothing in it names a
 * person or a repository. Times are in seconds, as their names say.
 */
@Singleton
public class Measurements {

  /** Upper bounds in seconds: from a search of the index to the slowest request there may be. */
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Histogram requests;
  private final Histogram searches;

  @Inject
  public Measurements(IndexedStates index, Repositories repositories) {
    requests = times("portal_request_duration_seconds", "Time to answer", "kind", "status");
    searches = times("portal_search_duration_seconds", "Time to search", "complete");
    gauge(
        "portal_index_lag_seconds",
        "Age of the oldest change that is not searchable yet",
        index::longestLagSeconds);
    gauge("portal_index_queue", "Repositories that wait to be indexed", index::waiting);
    gauge("portal_index_failing", "Repositories whose last indexing failed", index::failing);
    gauge(
        "portal_repositories",
        "Repositories that are open to everybody",
        () ->
            repositories
                .list(Caller.ANONYMOUS, "", RepositoryOrder.NAME, Optional.empty(), 1)
                .total());
    JvmMetrics.builder().register(registry);
  }

  private Histogram times(String name, String help, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(BOUNDS)
        .register(registry);
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(value.getAsDouble()))
        .register(registry);
  }

  /**
   * @param kind page, api, git or asset
   * @param status the answer's HTTP status; measured by its first digit
   */
  void request(String kind, int status, double millis) {
    requests.labelValues(kind, status / 100 + "xx").observe(millis / 1000);
  }

  void search(@Observes SearchDone search) {
    searches.labelValues(Boolean.toString(search.complete())).observe(search.millis() / 1000);
  }

  /** Writes all of it in Prometheus's text format 0.0.4. */
  void write(OutputStream out) throws IOException {
    PrometheusTextFormatWriter.create().write(out, registry.scrape());
  }
}
