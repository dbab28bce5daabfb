/**
 * What reviews need of git: the commits of a push, refs of changes, and who is asked about them.
 */
@NullMarked
package org.sevenleague.git.review;

import org.jspecify.annotations.NullMarked;
