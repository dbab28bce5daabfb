package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/**
 * The lines of files, and where lines of one are in another, for other areas. Whoever calls has
 * asked the gate; nothing here does.
 */
@Singleton
public class FileTexts {

  /** Bytes of a file; larger ones have no lines here. */
  private static final int LARGEST = 8 << 20;

  /** Lines; more are not compared. */
  private static final int LONGEST = 200_000;

  /** Numbers of all maps that are kept. Contents never change, and neither do maps. */
  private static final int KEPT = 2_000_000;

  private final OpenRepositories open;
  private final Map<Key, LineMap> maps = new LinkedHashMap<>(16, 0.75f, true);
  private int kept;

  @Inject
  public FileTexts(OpenRepositories open) {
    this.open = open;
  }

  private record Key(String before, String after) {}

  /**
   * The lines of a file, without what ends them; lines end at a line feed, as git counts them.
   *
   * @return empty when there is no such file, or it is binary or larger than 8 MiB
   * @throws NotFound when the repository has no such commit
   */
  public Optional<List<String>> lines(RepositoryId repository, CommitId commit, String path) {
    try (Repository git = open.open(repository);
        RevWalk commits = new RevWalk(git);
        TreeWalk walk =
            TreeWalk.forPath(
                commits.getObjectReader(),
                path,
                commits.parseCommit(ObjectId.fromString(commit.hex())).getTree())) {
      boolean file =
          walk != null && !walk.isSubtree() && !FileMode.GITLINK.equals(walk.getRawMode(0));
      return file ? lines(Blob.open(git, walk.getObjectId(0))) : Optional.empty();
    } catch (MissingObjectException | IncorrectObjectTypeException absent) {
      throw new NotFound();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<List<String>> lines(Blob blob) throws IOException {
    if (blob.binary() || blob.size() > LARGEST) {
      return Optional.empty();
    }
    String text = blob.text();
    List<String> lines = List.of(text.split("\n", -1));
    boolean ended = text.isEmpty() || text.endsWith("\n");
    return Optional.of(ended ? lines.subList(0, lines.size() - 1) : lines);
  }

  /**
   * Where the lines of one content are in another; of contents that are binary or too large, no
   * line is anywhere unless they are the same.
   *
   * @param before hexadecimal id of a content
   */
  public LineMap map(RepositoryId repository, String before, String after) {
    if (before.equals(after)) {
      return LineMap.SAME;
    }
    Key key = new Key(before, after);
    Optional<LineMap> known = known(key);
    if (known.isPresent()) {
      return known.get();
    }
    try (Repository git = open.open(repository)) {
      Optional<RawText> old = raw(git, before);
      Optional<RawText> now = raw(git, after);
      LineMap map =
          old.isPresent() && now.isPresent() ? LineMap.of(old.get(), now.get()) : LineMap.NOWHERE;
      keep(key, map);
      return map;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<RawText> raw(Repository git, String id) throws IOException {
    ObjectLoader loader = git.open(ObjectId.fromString(id), Constants.OBJ_BLOB);
    if (loader.getSize() > LARGEST) {
      return Optional.empty();
    }
    Blob blob = Blob.open(git, ObjectId.fromString(id));
    if (blob.binary()) {
      return Optional.empty();
    }
    byte[] bytes =
        blob.charset().filter(StandardCharsets.UTF_8::equals).isPresent()
            ? loader.getCachedBytes(LARGEST)
            : blob.text().getBytes(StandardCharsets.UTF_8);
    RawText text = new RawText(bytes);
    return text.size() > LONGEST ? Optional.empty() : Optional.of(text);
  }

  private synchronized Optional<LineMap> known(Key key) {
    return Optional.ofNullable(maps.get(key));
  }

  private synchronized void keep(Key key, LineMap map) {
    if (maps.put(key, map) == null) {
      kept += map.size() + 20;
    }
    var oldest = maps.values().iterator();
    while (kept > KEPT && maps.size() > 1) {
      kept -= oldest.next().size() + 20;
      oldest.remove();
    }
  }
}
