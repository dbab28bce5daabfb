package org.sevenleague.search.indexing;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.sevenleague.search.engine.SmallBatches;

/**
 * Imports a repository in many parts, lets another one's commit publish the first of them, and
 * waits to be killed; started by IndexerUnderLoadIT.
 */
final class PartImportChild {

  private PartImportChild() {}

  public static void main(String[] arguments) throws Exception {
    IndexedRepositories world = new IndexedRepositories(Path.of(arguments[0]), SmallBatches::open);
    IndexTarget large = world.target(1, "r1", RefRule.DEFAULT_BRANCH);
    IndexTarget other = world.target(2, "r2", RefRule.DEFAULT_BRANCH);
    world.targets.put(large.id(), large);
    world.targets.put(other.id(), other);
    RepositoryIndexer indexer = world.indexer.repositoryIndexer();
    AtomicInteger asked = new AtomicInteger();
    world.home.use(
        (index, search) ->
            indexer.run(
                index,
                large,
                1,
                false,
                new Progress(),
                () -> {
                  // asked for each change and again for each content
                  if (asked.incrementAndGet() == IndexerUnderLoadIT.PART_FILES * 3 / 2) {
                    publishWith(world, indexer, other);
                  }
                  return false;
                }));
  }

  private static void publishWith(
      IndexedRepositories world, RepositoryIndexer indexer, IndexTarget other) {
    try {
      world.home.use(
          (index, search) -> indexer.run(index, other, 1, false, new Progress(), () -> false));
      System.out.println("half");
      System.out.flush();
      System.in.read();
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
