package org.sevenleague.git.repository;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells the news as CDI events. */
@Singleton
class PortalNews implements RepositoryNews {

  private final Event<RepositoryChanged> repositories;
  private final Event<RefsChanged> refs;

  @Inject
  PortalNews(Event<RepositoryChanged> repositories, Event<RefsChanged> refs) {
    this.repositories = repositories;
    this.refs = refs;
  }

  @Override
  public void tell(RepositoryChanged change) {
    repositories.fire(change);
  }

  @Override
  public void tell(RefsChanged change) {
    refs.fire(change);
  }
}
