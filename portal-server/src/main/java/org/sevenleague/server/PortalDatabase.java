package org.sevenleague.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sevenleague.db.DatabaseAddress;
import org.sevenleague.db.EmbeddedPostgres;
import org.sevenleague.db.Migrations;
import org.sevenleague.kernel.Setting;

/**
 * The database of a data directory for one command, whether the portal runs or not: a running
 * server is used, else one is started for the while.
 */
final class PortalDatabase implements AutoCloseable {

  private final DatabaseAddress address;
  private final Optional<DataDirectory> taken;
  private final Optional<EmbeddedPostgres> started;

  private PortalDatabase(
      DatabaseAddress address, Optional<DataDirectory> taken, Optional<EmbeddedPostgres> started) {
    this.address = address;
    this.taken = taken;
    this.started = started;
  }

  static PortalDatabase open(Configuration configuration) {
    try {
      if (!configuration.value(Setting.DB_URL).isEmpty()) {
        return migrated(
            new PortalDatabase(
                new DatabaseAddress(
                    configuration.value(Setting.DB_URL),
                    configuration.value(Setting.DB_USER),
                    configuration.value(Setting.DB_PASSWORD)),
                Optional.empty(),
                Optional.empty()));
      }
      if (DataDirectory.holder(configuration.data()).isPresent()) {
        DatabaseAddress running =
            EmbeddedPostgres.running(DataDirectory.database(configuration.data()))
                .orElseThrow(
                    () -> new Refusal("The portal is just starting. Try again when it is ready."));
        return new PortalDatabase(running, Optional.empty(), Optional.empty());
      }
      DataDirectory data = DataDirectory.take(configuration.data());
      EmbeddedPostgres postgres = EmbeddedPostgres.start(data.database());
      return migrated(
          new PortalDatabase(postgres.address(), Optional.of(data), Optional.of(postgres)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static PortalDatabase migrated(PortalDatabase database) {
    try {
      Migrations.run(database.address.dataSource());
      return database;
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  /** Does work in one transaction; an exception undoes all of it. */
  <T> T transaction(Function<EntityManager, T> work) {
    return transaction(address, work);
  }

  static <T> T transaction(DatabaseAddress address, Function<EntityManager, T> work) {
    try (EntityManagerFactory factory =
            Persistence.createEntityManagerFactory(
                "command-line",
                // a source instead of its parts: EclipseLink takes a password of hexadecimal
                // digits for an encrypted one
                Map.of("jakarta.persistence.nonJtaDataSource", address.dataSource()));
        EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      try {
        T result = work.apply(entities);
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
      }
    }
  }

  @Override
  public void close() {
    started.ifPresent(EmbeddedPostgres::close);
    try {
      if (taken.isPresent()) {
        taken.get().close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
