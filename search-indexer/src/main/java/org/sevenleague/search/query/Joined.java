package org.sevenleague.search.query;

import java.util.ArrayList;
import java.util.List;

/** Joins queries, keeping the promises of {@link Query}: no And in an And, no Not of a Not. */
final class Joined {

  private Joined() {}

  static Query and(List<Query> parts) {
    List<Query> flat = new ArrayList<>();
    for (Query part : parts) {
      switch (part) {
        case Query.And and -> flat.addAll(and.parts());
        case Query.Everything everything -> {}
        default -> flat.add(part);
      }
    }
    return switch (flat.size()) {
      case 0 -> new Query.Everything();
      case 1 -> flat.getFirst();
      default -> new Query.And(flat);
    };
  }

  static Query or(List<Query> branches) {
    List<Query> flat = new ArrayList<>();
    for (Query branch : branches) {
      switch (branch) {
        case Query.Or or -> flat.addAll(or.parts());
        case Query.Everything everything -> {
          return everything;
        }
        default -> flat.add(branch);
      }
    }
    return switch (flat.size()) {
      case 0 -> new Query.Everything();
      case 1 -> flat.getFirst();
      default -> new Query.Or(flat);
    };
  }

  static Query not(Query part) {
    return part instanceof Query.Not not ? not.part() : new Query.Not(part);
  }
}
