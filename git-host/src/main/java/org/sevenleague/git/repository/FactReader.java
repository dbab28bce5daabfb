package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/** Reads from a repository what lists show of it, and tells that its refs moved. */
@Singleton
public class FactReader {

  private static final Logger LOG = Logger.getLogger(FactReader.class.getName());

  /** Characters of a commit's first line that are kept. */
  private static final int MAX_SUBJECT = 200;

  private final Repositories repositories;
  private final OpenRepositories open;
  private final RepositoryNews news;

  @Inject
  public FactReader(Repositories repositories, OpenRepositories open, RepositoryNews news) {
    this.repositories = repositories;
    this.open = open;
    this.news = news;
  }

  /** Notes the facts of a repository whose refs moved, then tells everybody. */
  public void refsMoved(RepositoryId id) {
    noteFacts(id);
    news.tell(new RefsChanged(id));
  }

  /** Notes the facts; a repository that cannot be read keeps those it had. */
  void noteFacts(RepositoryId id) {
    Optional<Repository> repository = repositories.find(id);
    if (repository.isEmpty()) {
      return;
    }
    try (var git = open.open(id)) {
      repositories.note(id, read(git, repository.get().defaultBranch()));
    } catch (IOException | UncheckedIOException unreadable) {
      LOG.log(Level.WARNING, "repository " + id + " cannot be read", unreadable);
    }
  }

  /** Whether the default branch is elsewhere than when facts were last noted. */
  boolean outdated(Repository repository) {
    try (var git = open.open(repository.id())) {
      Ref ref = git.exactRef(repository.defaultBranch().value());
      String tip = ref == null || ref.getObjectId() == null ? "" : ref.getObjectId().name();
      return !tip.equals(repository.lastCommit().map(CommitId::hex).orElse(""));
    } catch (IOException | UncheckedIOException unreadable) {
      LOG.log(Level.FINE, "repository " + repository.id() + " cannot be read", unreadable);
      return false;
    }
  }

  static RepositoryFacts read(org.eclipse.jgit.lib.Repository git, RefName branch)
      throws IOException {
    long size = bytesOnDisk(git);
    Ref ref = git.exactRef(branch.value());
    ObjectId tip = ref == null ? null : ref.getObjectId();
    if (tip == null) {
      return new RepositoryFacts(Optional.empty(), size, Optional.empty(), Optional.empty(), "");
    }
    try (RevWalk walk = new RevWalk(git)) {
      RevCommit commit = walk.parseCommit(tip);
      Instant at = Instant.ofEpochSecond(commit.getCommitTime());
      return new RepositoryFacts(
          Optional.of(at),
          size,
          Optional.of(new CommitId(commit.name())),
          Optional.of(at),
          shortened(commit.getShortMessage()));
    }
  }

  /** Bytes that the objects of a repository take, whether anything leads to them or not. */
  public static long bytesOnDisk(org.eclipse.jgit.lib.Repository git) throws IOException {
    return bytesBelow(git.getDirectory().toPath().resolve("objects"));
  }

  /** The branch HEAD stands for, or else the most likely one; {@code main} when there is none. */
  static String defaultBranch(org.eclipse.jgit.lib.Repository git) throws IOException {
    Ref head = git.exactRef(Constants.HEAD);
    if (head != null && head.isSymbolic()) {
      String target = head.getTarget().getName();
      boolean branch = target.startsWith(Constants.R_HEADS) && RefName.mistakeIn(target).isEmpty();
      boolean there = git.exactRef(target) != null;
      if (branch && (there || git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).isEmpty())) {
        return target.substring(Constants.R_HEADS.length());
      }
    }
    for (String usual : new String[] {"main", "master", "trunk"}) {
      if (git.exactRef(Constants.R_HEADS + usual) != null) {
        return usual;
      }
    }
    return git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
        .map(ref -> ref.getName().substring(Constants.R_HEADS.length()))
        .filter(name -> RefName.mistakeIn(Constants.R_HEADS + name).isEmpty())
        .findFirst()
        .orElse("main");
  }

  private static String shortened(String subject) {
    String line = subject.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= MAX_SUBJECT ? line : line.substring(0, MAX_SUBJECT - 1) + "…";
  }

  /** Bytes of the files of an object folder: two levels, links left out. */
  private static long bytesBelow(Path objects) throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(objects)) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          bytes += bytesIn(folder);
        }
      }
    }
    return bytes;
  }

  private static long bytesIn(Path folder) throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        try {
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes += Files.size(file);
          }
        } catch (java.nio.file.NoSuchFileException gone) {
          // A repack took it away between the two looks.
          LOG.log(Level.FINE, "gone meanwhile", gone);
        }
      }
    }
    return bytes;
  }
}
