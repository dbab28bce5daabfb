package org.sevenleague.search.engine;

import java.util.Arrays;

/**
 * Turns the trigrams of documents into the documents of trigrams. Many are counted: one pass counts
 * each trigram, the counts become positions, a second pass drops every document into place;
 * documents come out in order because they go in in order. Few are sorted.
 */
final class Inverter {

  private static final int TRIGRAMS = 1 << 24;

  /** Postings from which on counting, which needs 64 MiB and looks at each of them, is faster. */
  private static final int MANY = 1 << 20;

  private int[] counts = new int[0];

  InvertedTerms invert(TrigramCollector collected) {
    return collected.count() < MANY ? sort(collected) : count(collected);
  }

  private static InvertedTerms sort(TrigramCollector collected) {
    long[] pairs = new long[collected.count()];
    for (int document = 0; document < collected.documents(); document++) {
      for (int i = collected.start(document); i < collected.start(document + 1); i++) {
        pairs[i] = (long) collected.trigram(i) << 32 | document;
      }
    }
    Arrays.sort(pairs);
    IntList terms = new IntList(1 << 10);
    IntList offsets = new IntList(1 << 10);
    int[] documents = new int[pairs.length];
    int previous = -1;
    for (int i = 0; i < pairs.length; i++) {
      int gram = (int) (pairs[i] >> 32);
      if (gram != previous) {
        terms.add(gram);
        offsets.add(i);
        previous = gram;
      }
      documents[i] = (int) pairs[i];
    }
    offsets.add(pairs.length);
    return InvertedTerms.ofTrigrams(terms.toArray(), offsets.toArray(), documents);
  }

  private InvertedTerms count(TrigramCollector collected) {
    if (counts.length == 0) {
      counts = new int[TRIGRAMS];
    }
    int total = collected.count();
    for (int i = 0; i < total; i++) {
      counts[collected.trigram(i)]++;
    }
    int distinct = 0;
    for (int count : counts) {
      if (count != 0) {
        distinct++;
      }
    }
    int[] terms = new int[distinct];
    int[] offsets = new int[distinct + 1];
    int position = 0;
    int term = 0;
    for (int gram = 0; gram < TRIGRAMS; gram++) {
      int count = counts[gram];
      if (count != 0) {
        terms[term] = gram;
        offsets[term++] = position;
        counts[gram] = position;
        position += count;
      }
    }
    offsets[term] = position;
    int[] documents = new int[position];
    for (int document = 0; document < collected.documents(); document++) {
      for (int i = collected.start(document); i < collected.start(document + 1); i++) {
        documents[counts[collected.trigram(i)]++] = document;
      }
    }
    Arrays.stream(terms).forEach(gram -> counts[gram] = 0);
    return InvertedTerms.ofTrigrams(terms, offsets, documents);
  }
}
