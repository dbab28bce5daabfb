package org.sevenleague.git.objects;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.disk.RefTips;
import org.sevenleague.git.tree.BoundedWalk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/**
 * Reads refs, commits, folders and files for other areas. Whoever calls has asked the gate, also
 * for the commit that is named; nothing here does.
 */
@Singleton
public class GitObjects {

  /** Time for one walk through folders or a history; what it does not reach is left out. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Entries that are listed of one folder. */
  private static final int MOST_ENTRIES = 10_000;

  private final OpenRepositories open;

  @Inject
  public GitObjects(OpenRepositories open) {
    this.open = open;
  }

  /**
   * A branch or a tag.
   *
   * @param name without {@code refs/heads/} or {@code refs/tags/}
   * @param object hexadecimal id of what the ref holds: the commit, or the object of a tag
   * @param message of a tag that has its own; else empty
   */
  public record Tip(String name, CommitId commit, String object, String message) {}

  /** All branches by name. One whose object is missing is left out. */
  public List<Tip> branches(RepositoryId repository) {
    List<Tip> tips = tips(repository, Constants.R_HEADS);
    tips.sort(Comparator.comparing(Tip::name));
    return tips;
  }

  /** All tags of commits, in the reverse order of their names. */
  public List<Tip> tags(RepositoryId repository) {
    List<Tip> tips = tips(repository, Constants.R_TAGS);
    tips.sort(Comparator.comparing(Tip::name).reversed());
    return tips;
  }

  private List<Tip> tips(RepositoryId repository, String prefix) {
    return read(
        repository,
        git -> {
          List<Tip> tips = new ArrayList<>();
          try (RevWalk walk = new RevWalk(git)) {
            for (Ref ref : git.getRefDatabase().getRefsByPrefix(prefix)) {
              if (RefTips.peeled(walk, ref).orElse(null) instanceof RevCommit commit) {
                tips.add(tip(walk, ref, prefix, commit));
              }
            }
          }
          return tips;
        });
  }

  private static Tip tip(RevWalk walk, Ref ref, String prefix, RevCommit commit)
      throws IOException {
    String message = "";
    if (RefTips.object(walk, ref).orElse(null) instanceof RevTag tag) {
      walk.parseBody(tag);
      message = tag.getFullMessage().stripTrailing();
    }
    ObjectId object = ref.getObjectId();
    return new Tip(
        ref.getName().substring(prefix.length()),
        new CommitId(commit.name()),
        object == null ? commit.name() : object.name(),
        message);
  }

  /**
   * A commit.
   *
   * @throws NotFound when the repository has none of that id
   */
  public CommitText commit(RepositoryId repository, CommitId id) {
    return commits(repository, List.of(id)).get(0);
  }

  /**
   * Commits, in the order of their ids.
   *
   * @throws NotFound when the repository lacks one
   */
  public List<CommitText> commits(RepositoryId repository, Collection<CommitId> ids) {
    return read(
        repository,
        git -> {
          List<CommitText> texts = new ArrayList<>();
          try (RevWalk walk = new RevWalk(git)) {
            for (CommitId id : ids) {
              texts.add(CommitText.of(parsed(walk, id)));
            }
          }
          return texts;
        });
  }

  /**
   * The commits that led to one, newest first, itself among them.
   *
   * @param path only those that changed something there; the root for all
   */
  public List<CommitText> history(
      RepositoryId repository, CommitId from, FilePath path, int skip, int most) {
    return read(
        repository,
        git -> {
          List<CommitText> found = new ArrayList<>();
          try (RevWalk walk = new TimedWalk(git)) {
            walk.markStart(parsed(walk, from));
            if (!path.isRoot()) {
              walk.setTreeFilter(
                  AndTreeFilter.create(PathFilter.create(path.value()), TreeFilter.ANY_DIFF));
            }
            int seen = 0;
            for (RevCommit commit = walk.next();
                commit != null && found.size() < most;
                commit = walk.next()) {
              if (seen++ >= skip) {
                walk.parseBody(commit);
                found.add(CommitText.of(commit));
              }
            }
          } catch (TimeOver late) {
            return found;
          }
          return found;
        });
  }

  /** What stands at a path; the folder of all for the root. */
  public Optional<ObjectEntry> entry(RepositoryId repository, CommitId commit, FilePath path) {
    return read(
        repository,
        git -> {
          try (RevWalk commits = new RevWalk(git)) {
            RevCommit parsed = parsed(commits, commit);
            if (path.isRoot()) {
              return Optional.of(
                  new ObjectEntry(
                      path, ObjectEntry.Kind.FOLDER, parsed.getTree().name(), "040000", 0));
            }
            try (TreeWalk walk = at(git, parsed, path)) {
              return walk == null ? Optional.empty() : of(walk, path.bytes());
            }
          }
        });
  }

  private static @org.jspecify.annotations.Nullable TreeWalk at(
      Repository git, RevCommit commit, FilePath path) throws IOException {
    return path.value().codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)
        ? null
        : TreeWalk.forPath(git, path.value(), commit.getTree());
  }

  /** The entries of a folder, in git's order; of a very large one the first. */
  public List<ObjectEntry> folder(RepositoryId repository, ObjectEntry folder) {
    return read(
        repository,
        git -> {
          List<ObjectEntry> entries = new ArrayList<>();
          try (TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(ObjectId.fromString(folder.id()));
            while (walk.next() && entries.size() < MOST_ENTRIES) {
              of(walk, inside(folder.path(), walk.getRawPath())).ifPresent(entries::add);
            }
          }
          return entries;
        });
  }

  private static byte[] inside(FilePath folder, byte[] name) {
    if (folder.isRoot()) {
      return name;
    }
    byte[] above = (folder.value() + "/").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] path = java.util.Arrays.copyOf(above, above.length + name.length);
    System.arraycopy(name, 0, path, above.length, name.length);
    return path;
  }

  /**
   * A part of all files of a commit.
   *
   * @param total how many there are
   * @param whole false when there are more than are gone through
   */
  public record Files(List<ObjectEntry> entries, int total, boolean whole) {}

  /** Files, links and submodules in all folders of a commit, in git's order. */
  public Files files(RepositoryId repository, CommitId commit, int skip, int most) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    return read(
        repository,
        git -> {
          List<ObjectEntry> entries = new ArrayList<>();
          int seen = 0;
          try (RevWalk commits = new RevWalk(git);
              BoundedWalk walk = BoundedWalk.partial(git, () -> System.nanoTime() - end > 0)) {
            walk.addTree(parsed(commits, commit).getTree());
            while (walk.next()) {
              if (seen++ >= skip && entries.size() < most) {
                of(walk, walk.getRawPath()).ifPresent(entries::add);
              }
            }
            return new Files(entries, seen, walk.cut().isEmpty());
          }
        });
  }

  /** Empty for a path that git itself would not check out. */
  private static Optional<ObjectEntry> of(TreeWalk walk, byte[] raw) throws IOException {
    ObjectEntry.Kind kind = ObjectEntry.Kind.of(walk.getRawMode(0));
    ObjectId id = walk.getObjectId(0);
    boolean sized = kind == ObjectEntry.Kind.FILE || kind == ObjectEntry.Kind.LINK;
    try {
      return Optional.of(
          new ObjectEntry(
              FilePath.ofBytes(raw),
              kind,
              id.name(),
              String.format(Locale.ROOT, "%06o", walk.getRawMode(0)),
              sized ? walk.getObjectReader().getObjectSize(id, Constants.OBJ_BLOB) : 0));
    } catch (Invalid refusedByGit) {
      return Optional.empty();
    }
  }

  /** The bytes of a file; empty when they are more than that. */
  public Optional<byte[]> content(RepositoryId repository, ObjectEntry entry, int most) {
    return read(
        repository,
        git -> {
          ObjectLoader loader = git.open(ObjectId.fromString(entry.id()), Constants.OBJ_BLOB);
          return loader.getSize() > most
              ? Optional.empty()
              : Optional.of(loader.getCachedBytes(most));
        });
  }

  /** Writes the bytes of a file, of any size. */
  public void copy(RepositoryId repository, ObjectEntry entry, OutputStream out)
      throws IOException {
    try (Repository git = open.open(repository)) {
      git.open(ObjectId.fromString(entry.id()), Constants.OBJ_BLOB).copyTo(out);
    }
  }

  private interface Reading<T> {
    T of(Repository git) throws IOException;
  }

  private <T> T read(RepositoryId repository, Reading<T> reading) {
    try (Repository git = open.open(repository)) {
      return reading.of(git);
    } catch (MissingObjectException | IncorrectObjectTypeException absent) {
      throw new NotFound();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static RevCommit parsed(RevWalk walk, CommitId id) throws IOException {
    return walk.parseCommit(ObjectId.fromString(id.hex()));
  }

  /** A walk that ends when its time is over, also one that finds nothing for long. */
  private static final class TimedWalk extends RevWalk {

    private final long end = System.nanoTime() + PATIENCE.toNanos();

    TimedWalk(Repository git) {
      super(git);
      // with rewritten parents JGit reads a whole history before it gives its first commit
      setRewriteParents(false);
    }

    /** Called for each commit that the walk meets. */
    @Override
    protected RevCommit createCommit(AnyObjectId id) {
      if (System.nanoTime() - end > 0) {
        throw new TimeOver();
      }
      return super.createCommit(id);
    }
  }

  private static final class TimeOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeOver() {
      super("the time of a walk is over", null, false, false);
    }
  }
}
