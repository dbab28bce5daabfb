package org.sevenleague.web.people;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.people.Tokens;

class TokensApiTest {

  @Test
  void tokenThatMayOnlyReadOrWriteNeitherListsNorRevokesTokens() {
    for (Access scope : new Access[] {Access.READ, Access.WRITE}) {
      refused(caller(scope, Optional.empty()));
    }
  }

  @Test
  void tokenOfOneRepositoryNeitherListsNorRevokesTokens() {
    refused(caller(Access.ADMIN, Optional.of(new RepositoryId(7))));
  }

  private static void refused(Caller caller) {
    TokensApi api = new TokensApi(() -> caller, new Tokens(untouched(), clock()), clock());
    assertThatThrownBy(api::list).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> api.revoke(1)).isInstanceOf(NotAllowed.class);
  }

  private static Caller caller(Access ceiling, Optional<RepositoryId> only) {
    return new Caller(
        Optional.of(1L), Optional.of(new Handle("alice")), true, Set.of(), ceiling, only);
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }

  private static EntityManager untouched() {
    return (EntityManager)
        Proxy.newProxyInstance(
            TokensApiTest.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("the database was asked: " + method.getName());
            });
  }
}
