package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Setting;
import org.sevenleague.kernel.Visibility;

/**
 * Adds the repositories below a folder as local ones: read where they are, never written. Doing it
 * again adds only what is new.
 */
@Singleton
public class Importer {

  private static final Logger LOG = Logger.getLogger(Importer.class.getName());

  /** Reports of earlier imports that stay to be read. */
  private static final int KEPT_REPORTS = 20;

  /** Imports under way at once; they only read folders and write rows. */
  private static final int AT_ONCE = 2;

  /** Numbers tried after a name that is taken: {@code x-2} to {@code x-99}. */
  private static final int MAX_NUMBER = 99;

  private final Repositories repositories;
  private final FactReader facts;
  private final Clock clock;
  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Deque<ImportReport> reports = new ArrayDeque<>();

  @Inject
  public Importer(
      Repositories repositories, FactReader facts, Clock clock, ExecutorService threads) {
    this.repositories = repositories;
    this.facts = facts;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Starts an import in the background.
   *
   * @return its progress, which becomes its report
   * @throws Busy when too many are under way
   */
  public ImportReport start(Path folder, Visibility visibility) {
    if (!places.tryAcquire()) {
      throw new Busy(
          AT_ONCE + " imports are under way. Wait until one has ended.",
          java.time.Duration.ofSeconds(5));
    }
    ImportReport report = newReport(folder);
    threads.execute(
        () -> {
          try {
            work(report, visibility);
          } finally {
            places.release();
          }
        });
    return report;
  }

  /** Does an import before it returns. */
  public ImportReport run(Path folder, Visibility visibility) {
    ImportReport report = newReport(folder);
    work(report, visibility);
    return report;
  }

  /** Imports under way and the last ones that ended, newest first. */
  public List<ImportReport> reports() {
    synchronized (reports) {
      return List.copyOf(reports);
    }
  }

  private ImportReport newReport(Path folder) {
    ImportReport report = new ImportReport(folder.toAbsolutePath().normalize(), clock.instant());
    synchronized (reports) {
      reports.addFirst(report);
      while (reports.size() > KEPT_REPORTS) {
        reports.removeLast();
      }
    }
    return report;
  }

  private void work(ImportReport report, Visibility visibility) {
    try {
      FolderSearch.Result result =
          FolderSearch.below(report.folder(), Optional.of(Setting.DATA.path()));
      result.skipped().forEach(s -> report.skipped(s.path(), s.reason()));
      report.found(result.found().size());
      for (FolderSearch.Found found : result.found()) {
        report.now(found.path());
        add(found, visibility, report);
      }
    } catch (RuntimeException failed) {
      LOG.log(Level.SEVERE, "the import of " + report.folder() + " failed", failed);
      report.skipped(report.folder(), "the import broke off; the log says why");
    } finally {
      report.end(clock.instant());
      LOG.log(Level.INFO, "{0}", report.summary());
    }
  }

  private void add(FolderSearch.Found found, Visibility visibility, ImportReport report) {
    try {
      Path directory = found.gitDirectory();
      if (repositories.findLocal(directory).isPresent()) {
        report.known();
      } else if (repositories.deletedLocal(directory)) {
        report.skipped(found.path(), "it was deleted here before; bring it back on this page");
      } else {
        addNew(found, visibility, report);
      }
    } catch (IOException | UncheckedIOException unreadable) {
      report.skipped(found.path(), "it cannot be read: " + unreadable.getMessage());
    }
  }

  private void addNew(FolderSearch.Found found, Visibility visibility, ImportReport report)
      throws IOException {
    Optional<RepositoryName> name = FittingName.near(found.name()).flatMap(this::free);
    if (name.isEmpty()) {
      report.skipped(found.path(), "no repository name can be made of it that is still free");
      return;
    }
    String branch;
    try (var git = OpenRepositories.openAt(found.gitDirectory(), true)) {
      branch = FactReader.defaultBranch(git);
    }
    Repository added =
        repositories.add(name.get(), Kind.LOCAL, visibility, branch, "", found.gitDirectory());
    facts.refsMoved(added.id());
    report.added(
        new ImportReport.Added(
            found.path(),
            name.get(),
            !name.get().value().equals(found.name()),
            Files.exists(found.gitDirectory().resolve("shallow"))));
  }

  private Optional<RepositoryName> free(RepositoryName wanted) {
    Optional<RepositoryName> name = Optional.of(wanted);
    for (int n = 2; name.isPresent() && repositories.taken(name.get()); n++) {
      name = n > MAX_NUMBER ? Optional.empty() : FittingName.numbered(wanted, n);
    }
    return name;
  }
}
