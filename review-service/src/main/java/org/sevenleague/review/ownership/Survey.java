package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What a file of owners says about all paths of a commit. Pure: who the owners are is not known
 * here.
 *
 * @param whole false when not all paths were looked at; then no line is called dead or shadowed
 * @param files paths looked at
 * @param owned of them with owners
 * @param unowned of them without owners on purpose
 * @param folders shares of the folders at the root, by name; files at the root are the last, with
 *     an empty name
 * @param owners paths of each owner, most first
 * @param deciding paths that each rule decides, by the rule's number
 * @param matching paths that each rule matches
 * @param uncovered the first paths that no line speaks of
 */
record Survey(
    boolean whole,
    int files,
    int owned,
    int unowned,
    List<Folder> folders,
    Map<OwnerName, Integer> owners,
    List<Integer> deciding,
    List<Integer> matching,
    List<String> uncovered) {

  /** Paths without a rule that are named. */
  static final int NAMED = 50;

  /** Paths between two looks at the clock. */
  private static final int A_LOOK = 256;

  /** How many files of a folder are in each state. */
  record Folder(String name, int files, int owned, int unowned) {
    Folder plus(Ownership.Status status) {
      return new Folder(
          name,
          files + 1,
          owned + (status == Ownership.Status.OWNED ? 1 : 0),
          unowned + (status == Ownership.Status.UNOWNED ? 1 : 0));
    }

    int noRule() {
      return files - owned - unowned;
    }
  }

  int noRule() {
    return files - owned - unowned;
  }

  /**
   * Looks at every path.
   *
   * @param all whether these are all paths that there are
   * @param stop asked now and then; when true the rest is left out
   */
  static Survey of(OwnersFile file, List<String> paths, boolean all, BooleanSupplier stop) {
    Owners owners = file.owners();
    int[] deciding = new int[file.rules().size()];
    int[] matching = new int[deciding.length];
    int[] numbers = numbersByLine(file.rules());
    Map<String, Folder> folders = new TreeMap<>();
    Map<OwnerName, Integer> counts = new LinkedHashMap<>();
    List<String> uncovered = new ArrayList<>();
    Folder sum = new Folder("", 0, 0, 0);
    for (String path : paths) {
      if (sum.files() % A_LOOK == 0 && stop.getAsBoolean()) {
        break;
      }
      Ownership found = owners.of(path);
      BitSet matches = owners.matching(path);
      matches.stream().forEach(rule -> matching[rule]++);
      for (Ownership.Claim claim : found.claims()) {
        deciding[numbers[claim.rule().line()]]++;
      }
      found.owners().forEach(owner -> counts.merge(owner, 1, Integer::sum));
      Ownership.Status status = found.status();
      if (status == Ownership.Status.NO_RULE && uncovered.size() < NAMED) {
        uncovered.add(path);
      }
      sum = sum.plus(status);
      folders.merge(
          folder(path), new Folder(folder(path), 0, 0, 0).plus(status), (a, b) -> a.plus(status));
    }
    return new Survey(
        all && sum.files() == paths.size(),
        sum.files(),
        sum.owned(),
        sum.unowned(),
        ordered(folders),
        mostFirst(counts),
        boxed(deciding),
        boxed(matching),
        List.copyOf(uncovered));
  }

  private static int[] numbersByLine(List<Rule> rules) {
    int[] numbers = new int[rules.isEmpty() ? 1 : rules.getLast().line() + 1];
    for (int i = 0; i < rules.size(); i++) {
      numbers[rules.get(i).line()] = i;
    }
    return numbers;
  }

  private static String folder(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static List<Folder> ordered(Map<String, Folder> folders) {
    return folders.values().stream()
        .sorted(Comparator.comparing((Folder folder) -> folder.name().isEmpty()))
        .toList();
  }

  private static Map<OwnerName, Integer> mostFirst(Map<OwnerName, Integer> counts) {
    Map<OwnerName, Integer> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<OwnerName, Integer>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static List<Integer> boxed(int[] counts) {
    List<Integer> boxed = new ArrayList<>(counts.length);
    for (int count : counts) {
      boxed.add(count);
    }
    return List.copyOf(boxed);
  }
}
