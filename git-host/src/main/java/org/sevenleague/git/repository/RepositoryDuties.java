package org.sevenleague.git.repository;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.disk.GitDirectory;
import org.sevenleague.kernel.Setting;
import org.sevenleague.kernel.Visibility;

/**
 * What has to be done about repositories without anybody asking: at start, put the configuration of
 * ours in order, finish what a crash left and import the folders that the settings name; from then
 * on watch local ones and take away those that were deleted long ago.
 */
@Singleton
class RepositoryDuties {

  private static final Logger LOG = Logger.getLogger(RepositoryDuties.class.getName());

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Repositories repositories;
  private final RepositoryFolders folders;
  private final Leftovers leftovers;
  private final Importer importer;
  private final LocalWatch watch;
  private final Event<EveryMinute> minutes;
  private final ExecutorService threads;
  private final CountDownLatch stop = new CountDownLatch(1);

  @Inject
  RepositoryDuties(
      Repositories repositories,
      RepositoryFolders folders,
      Leftovers leftovers,
      Importer importer,
      LocalWatch watch,
      Event<EveryMinute> minutes,
      ExecutorService threads) {
    this.repositories = repositories;
    this.folders = folders;
    this.leftovers = leftovers;
    this.importer = importer;
    this.watch = watch;
    this.minutes = minutes;
    this.threads = threads;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    threads.execute(this::serve);
  }

  @PreDestroy
  void stop() {
    stop.countDown();
  }

  private void serve() {
    try {
      if (!databaseReady()) {
        return;
      }
      guarded(this::putConfigurationInOrder);
      guarded(leftovers::sweep);
      guarded(this::importNamedFolders);
      long nextMinute = System.nanoTime();
      while (!stop.await(LocalWatch.EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        guarded(watch::look);
        if (System.nanoTime() - nextMinute >= 0) {
          guarded(leftovers::purge);
          guarded(() -> minutes.fire(new EveryMinute()));
          nextMinute = System.nanoTime() + MINUTE.toNanos();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the schema is there; the order of start-up is the server's. */
  private boolean databaseReady() throws InterruptedException {
    while (!stop.await(250, TimeUnit.MILLISECONDS)) {
      try {
        repositories.deleted();
        return true;
      } catch (PersistenceException | IllegalStateException notYet) {
        LOG.log(Level.FINE, "the database is not ready yet", notYet);
      }
    }
    return false;
  }

  private void guarded(Runnable duty) {
    try {
      duty.run();
    } catch (RuntimeException failed) {
      if (stop.getCount() > 0) {
        LOG.log(Level.WARNING, "a duty failed and is tried again later", failed);
      }
    }
  }

  private void putConfigurationInOrder() {
    for (Repository repository : repositories.all()) {
      if (repository.kind() != Kind.LOCAL) {
        Path directory = folders.own(repository.id());
        try {
          if (Files.isDirectory(directory)) {
            GitDirectory.restoreConfig(directory);
          } else {
            LOG.log(Level.SEVERE, "{0} has lost its directory {1}", args(repository, directory));
          }
        } catch (IOException failed) {
          LOG.log(Level.SEVERE, "cannot write the configuration of " + directory, failed);
        }
      }
    }
  }

  private void importNamedFolders() {
    String named = Setting.IMPORT.value();
    if (named.isEmpty() && repositories.all().isEmpty()) {
      named = Setting.IMPORT_FIRST.value();
    }
    Visibility visibility = Visibility.of(Setting.IMPORT_VISIBILITY.value());
    for (String folder : named.split(File.pathSeparator)) {
      if (!folder.isBlank()) {
        importer.run(Path.of(folder.strip()), visibility);
      }
    }
  }

  private static Object[] args(Repository repository, Path directory) {
    return new Object[] {repository.name(), directory};
  }
}
