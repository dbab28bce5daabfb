package org.sevenleague.kernel;

/** Says how much waits for somebody; every page shows it in its head. */
@FunctionalInterface
public interface Waiting {

  /** How many things wait for the caller that they see at this moment; 0 for nobody. */
  long count(Caller caller);
}
