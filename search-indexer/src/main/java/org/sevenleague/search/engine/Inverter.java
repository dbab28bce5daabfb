package org.sevenleague.search.engine;

import java.util.Arrays;

/**
 * Turns the trigrams of documents into the documents of trigrams by counting: one pass counts each
 * trigram, the counts become positions, a second pass drops every document into place. Documents
 * come out in order because they go in in order.
 */
final class Inverter {

  private static final int TRIGRAMS = 1 << 24;

  /** 64 MiB, used again for every batch of the thread that owns this inverter. */
  private final int[] counts = new int[TRIGRAMS];

  InvertedTerms invert(TrigramCollector collected) {
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
