package io.diskwright.qemu;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where QEMU takes orders and tells events (QMP). QEMU connects to us: so there is nothing to wait
 * for, and the machine, which starts paused, runs only when someone listens.
 */
final class ControlSocket implements Closeable {

  /** {@code sun_path} of unix(7), without the zero at its end. */
  private static final int MOST_PATH_BYTES = 107;

  private final ServerSocketChannel server;
  private volatile Optional<SocketChannel> qemu = Optional.empty();

  private ControlSocket(ServerSocketChannel server) {
    this.server = server;
  }

  static ControlSocket listen(Path path) throws IOException {
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MOST_PATH_BYTES) {
      throw new IOException(
          "%s: a socket's path has at most %d bytes, this one %d; give a shorter --temp-dir"
              .formatted(path, MOST_PATH_BYTES, length));
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      return new ControlSocket(server.bind(UnixDomainSocketAddress.of(path)));
    } catch (IOException e) {
      try (server) {
        throw e;
      }
    }
  }

  /**
   * Waits for QEMU, lets the machine run, and hands on all that QEMU says until it is gone or this
   * is closed. A connection that breaks is no failure of its own: how QEMU ended tells more.
   */
  void serve(Consumer<ControlMessage> listener) {
    try (SocketChannel channel = server.accept()) {
      qemu = Optional.of(channel);
      send("qmp_capabilities");
      send("cont");
      read(channel, listener);
    } catch (IOException e) {
      qemu = Optional.empty();
    }
  }

  private static void read(SocketChannel channel, Consumer<ControlMessage> listener)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 12);
    StringBuilder line = new StringBuilder();
    while (channel.read(bytes.clear()) >= 0) {
      line.append(StandardCharsets.UTF_8.decode(bytes.flip()));
      for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
        listener.accept(ControlMessage.parse(line.substring(0, end)));
        line.delete(0, end + 1);
      }
    }
  }

  /**
   * Gives an order.
   *
   * @return false if QEMU is not there, or no longer
   */
  boolean send(String command) {
    Optional<SocketChannel> channel = qemu;
    if (channel.isEmpty()) {
      return false;
    }
    ByteBuffer line = StandardCharsets.US_ASCII.encode("{\"execute\":\"%s\"}\n".formatted(command));
    try {
      while (line.hasRemaining()) {
        channel.get().write(line);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Who has not come by now will not: the program that was to come is gone. */
  void acceptNoMore() throws IOException {
    server.close();
  }

  @Override
  public void close() throws IOException {
    try (server) {
      if (qemu.isPresent()) {
        qemu.get().close();
      }
    }
  }
}
