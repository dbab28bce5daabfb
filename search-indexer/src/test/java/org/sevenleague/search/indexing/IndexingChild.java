package org.sevenleague.search.indexing;

import java.nio.file.Path;

/** Indexes the repositories below a folder in a process of its own, which a test kills. */
final class IndexingChild {

  private IndexingChild() {}

  public static void main(String[] arguments) throws Exception {
    IndexedRepositories world = new IndexedRepositories(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      long number = Long.parseLong(arguments[i]);
      IndexTarget target = world.target(number, "r" + number, RefRule.parse("*", "*"));
      world.targets.put(target.id(), target);
    }
    world.home.use((index, search) -> true);
    System.out.println("begins");
    System.out.flush();
    world.catchUp();
    System.out.println("done");
    System.out.flush();
    world.close();
  }
}
