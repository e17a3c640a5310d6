// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

/** The error numbers of {@code <errno.h>} that the daemon meets; x86-64 and AArch64 have the same. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EFAULT = 14;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENFILE = 23;
    public static final int EMFILE = 24;
    public static final int ERANGE = 34;
    public static final int ENOSYS = 38;
    public static final int EOVERFLOW = 75;
    public static final int ENOTSOCK = 88;
    public static final int EMSGSIZE = 90;
    public static final int ENOPROTOOPT = 92;
    public static final int EPROTONOSUPPORT = 93;
    public static final int EOPNOTSUPP = 95;
    public static final int EAFNOSUPPORT = 97;
    public static final int EADDRINUSE = 98;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETDOWN = 100;
    public static final int ENETUNREACH = 101;
    public static final int ENOBUFS = 105;
    public static final int EHOSTUNREACH = 113;

    private Errno() {}

    /** As people know it: text, name and number. */
    public static String describe(int errno) {
        return switch (errno) {
            case EPERM -> "Operation not permitted (EPERM, 1)";
            case ENOENT -> "No such file or directory (ENOENT, 2)";
            case ESRCH -> "No such process (ESRCH, 3)";
            case EINTR -> "Interrupted system call (EINTR, 4)";
            case EIO -> "Input/output error (EIO, 5)";
            case ENXIO -> "No such device or address (ENXIO, 6)";
            case EBADF -> "Bad file descriptor (EBADF, 9)";
            case EAGAIN -> "Resource temporarily unavailable (EAGAIN, 11)";
            case ENOMEM -> "Cannot allocate memory (ENOMEM, 12)";
            case EACCES -> "Permission denied (EACCES, 13)";
            case EFAULT -> "Bad address (EFAULT, 14)";
            case EBUSY -> "Device or resource busy (EBUSY, 16)";
            case EEXIST -> "File exists (EEXIST, 17)";
            case ENODEV -> "No such device (ENODEV, 19)";
            case EINVAL -> "Invalid argument (EINVAL, 22)";
            case ENFILE -> "Too many open files in system (ENFILE, 23)";
            case EMFILE -> "Too many open files (EMFILE, 24)";
            case ERANGE -> "Numerical result out of range (ERANGE, 34)";
            case ENOSYS -> "Function not implemented (ENOSYS, 38)";
            case EOVERFLOW -> "Value too large for defined data type (EOVERFLOW, 75)";
            case ENOTSOCK -> "Socket operation on non-socket (ENOTSOCK, 88)";
            case EMSGSIZE -> "Message too long (EMSGSIZE, 90)";
            case ENOPROTOOPT -> "Protocol not available (ENOPROTOOPT, 92)";
            case EPROTONOSUPPORT -> "Protocol not supported (EPROTONOSUPPORT, 93)";
            case EOPNOTSUPP -> "Operation not supported (EOPNOTSUPP, 95)";
            case EAFNOSUPPORT -> "Address family not supported by protocol (EAFNOSUPPORT, 97)";
            case EADDRINUSE -> "Address already in use (EADDRINUSE, 98)";
            case EADDRNOTAVAIL -> "Cannot assign requested address (EADDRNOTAVAIL, 99)";
            case ENETDOWN -> "Network is down (ENETDOWN, 100)";
            case ENETUNREACH -> "Network is unreachable (ENETUNREACH, 101)";
            case ENOBUFS -> "No buffer space available (ENOBUFS, 105)";
            case EHOSTUNREACH -> "No route to host (EHOSTUNREACH, 113)";
            default -> "error " + errno;
        };
    }
}
