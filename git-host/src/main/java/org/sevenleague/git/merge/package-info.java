/**
 * What submitting, rebasing and reverting make: results of merging, computed in a bare repository,
 * written for good, and never a tree that C git would not have made.
 */
@NullMarked
package org.sevenleague.git.merge;

import org.jspecify.annotations.NullMarked;
