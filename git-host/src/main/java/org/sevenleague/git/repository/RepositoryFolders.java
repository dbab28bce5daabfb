package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sevenleague.git.disk.RepositoryDisk;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.Setting;

/**
 * Repositories of ours lie below {@code repositories} in the data directory by number, at most a
 * thousand to a folder; local ones lie where they are.
 */
@Singleton
public class RepositoryFolders implements RepositoryDisk {

  private final Repositories repositories;
  private final Path root;
  private final Map<RepositoryId, Place> places = new ConcurrentHashMap<>();

  @Inject
  public RepositoryFolders(Repositories repositories) {
    this(repositories, Setting.DATA.path().resolve("repositories"));
  }

  /**
   * @param root the folder that holds the repositories of ours
   */
  public RepositoryFolders(Repositories repositories, Path root) {
    this.repositories = repositories;
    this.root = root;
  }

  @Override
  public Path gitDirectory(RepositoryId id) {
    return place(id).path();
  }

  @Override
  public boolean foreign(RepositoryId id) {
    return place(id).foreign();
  }

  /** Where a repository of ours of that number lies or will lie. */
  Path own(RepositoryId id) {
    return root.resolve(Long.toString(id.value() / 1000)).resolve(id + ".git");
  }

  /** Holds the folders of a thousand repositories each. */
  Path root() {
    return root;
  }

  private Place place(RepositoryId id) {
    Place place = places.get(id);
    if (place == null) {
      // Neither kind nor path of a number ever changes, so an answer stays right.
      place =
          repositories
              .findAlsoDeleted(id)
              .map(
                  r -> r.localPath().map(p -> new Place(p, true)).orElse(new Place(own(id), false)))
              .orElseThrow(NotFound::new);
      places.put(id, place);
    }
    return place;
  }

  private record Place(Path path, boolean foreign) {}
}
