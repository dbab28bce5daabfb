package org.sevenleague.search.indexing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Shows the repositories, the queue and the lag of the index at {@code /metrics}. */
@Singleton
public class IndexMetrics {

  private final MetricRegistry registry;
  private final IndexedStates states;

  @Inject
  public IndexMetrics(MetricRegistry registry, IndexedStates states) {
    this.registry = registry;
    this.states = states;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    registry.gauge("portal_index_lag_seconds", states::longestLagSeconds);
    registry.gauge("portal_index_queue", states::waiting);
    registry.gauge("portal_index_failing", states::failing);
    registry.gauge("portal_repositories", states::repositories);
  }
}
