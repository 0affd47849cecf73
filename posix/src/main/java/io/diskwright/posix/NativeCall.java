package io.diskwright.posix;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.Function;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.util.Arrays;

/**
 * One function of the C library. Arguments and result are machine words, which is how the 64-bit
 * ports pass integers and pointers alike and what jffi calls fastest; {@code errno} is kept by jffi
 * on the way back. A call that a signal interrupted is made again.
 */
final class NativeCall {

  private final Invoker invoker = Invoker.getInstance();
  private final LastError lastError = LastError.getInstance();
  private final String name;
  private final Function function;

  NativeCall(Library library, String name, int argumentCount) {
    long address = library.getSymbolAddress(name);
    if (address == 0) {
      throw new UnsupportedOperationException(
          "this C library has no %s; glibc 2.28 and later do".formatted(name));
    }
    Type[] arguments = new Type[argumentCount];
    Arrays.fill(arguments, Type.POINTER);
    this.name = name;
    this.function = new Function(address, new CallContext(Type.POINTER, arguments));
  }

  String name() {
    return name;
  }

  /** The thread's {@code errno} after a call that returned -1. */
  int errno() {
    return lastError.get();
  }

  /** A result of C's type {@code int}: the upper half of the register holds nothing. */
  int call(long a, long b) {
    int result;
    do {
      result = (int) invoker.invokeNNrN(function, a, b);
    } while (isInterrupted(result));
    return result;
  }

  int call() {
    return (int) invoker.invokeN0(function.getCallContext(), function.getFunctionAddress());
  }

  int call(long a) {
    int result;
    do {
      result = (int) invoker.invokeNrN(function, a);
    } while (isInterrupted(result));
    return result;
  }

  /** Without a second try: an interrupted {@code close} has closed the descriptor all the same. */
  void callOnce(long a) {
    invoker.invokeNrN(function, a);
  }

  int call(long a, long b, long c) {
    int result;
    do {
      result = (int) invoker.invokeNNNrN(function, a, b, c);
    } while (isInterrupted(result));
    return result;
  }

  int call(long a, long b, long c, long d) {
    int result;
    do {
      result = (int) invoker.invokeNNNNrN(function, a, b, c, d);
    } while (isInterrupted(result));
    return result;
  }

  int call(long a, long b, long c, long d, long e) {
    int result;
    do {
      result = (int) invoker.invokeNNNNNrN(function, a, b, c, d, e);
    } while (isInterrupted(result));
    return result;
  }

  /** A result of type {@code ssize_t}, {@code off_t} or {@code long}. */
  long callLong(long a, long b, long c) {
    long result;
    do {
      result = invoker.invokeNNNrN(function, a, b, c);
    } while (isInterrupted(result));
    return result;
  }

  /** A result of type {@code ssize_t}, {@code off_t} or {@code long}. */
  long callLong(long a, long b, long c, long d) {
    long result;
    do {
      result = invoker.invokeNNNNrN(function, a, b, c, d);
    } while (isInterrupted(result));
    return result;
  }

  private boolean isInterrupted(long result) {
    return result == -1 && Errno.of(errno()) == Errno.EINTR;
  }
}
