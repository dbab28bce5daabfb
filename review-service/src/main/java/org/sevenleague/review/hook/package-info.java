/** Web hooks: addresses outside that are told what happens to the changes of a repository. */
@NullMarked
package org.sevenleague.review.hook;

import org.jspecify.annotations.NullMarked;
