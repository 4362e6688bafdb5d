/* The numbers of this system that programs name: C(NAME) for each that module socket has. */
#ifndef KRAIT_UNIX_SOCKETS_H
#define KRAIT_UNIX_SOCKETS_H
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#define PORT_SOCKET_CONSTANTS(C)                                                                   \
    C(AF_INET)                                                                                     \
    C(AF_INET6)                                                                                    \
    C(AF_UNIX)                                                                                     \
    C(AF_UNSPEC)                                                                                   \
    C(AI_CANONNAME)                                                                                \
    C(AI_NUMERICHOST)                                                                              \
    C(AI_PASSIVE)                                                                                  \
    C(IPPROTO_ICMP)                                                                                \
    C(IPPROTO_IP)                                                                                  \
    C(IPPROTO_IPV6)                                                                                \
    C(IPPROTO_TCP)                                                                                 \
    C(IPPROTO_UDP)                                                                                 \
    C(IPV6_V6ONLY)                                                                                 \
    C(IP_ADD_MEMBERSHIP)                                                                           \
    C(IP_DROP_MEMBERSHIP)                                                                          \
    C(IP_MULTICAST_LOOP)                                                                           \
    C(IP_MULTICAST_TTL)                                                                            \
    C(IP_TTL)                                                                                      \
    C(MSG_DONTROUTE)                                                                               \
    C(MSG_DONTWAIT)                                                                                \
    C(MSG_OOB)                                                                                     \
    C(MSG_PEEK)                                                                                    \
    C(MSG_TRUNC)                                                                                   \
    C(MSG_WAITALL)                                                                                 \
    C(SHUT_RD)                                                                                     \
    C(SHUT_RDWR)                                                                                   \
    C(SHUT_WR)                                                                                     \
    C(SOCK_DGRAM)                                                                                  \
    C(SOCK_RAW)                                                                                    \
    C(SOCK_STREAM)                                                                                 \
    C(SOL_SOCKET)                                                                                  \
    C(SOMAXCONN)                                                                                   \
    C(SO_BROADCAST)                                                                                \
    C(SO_ERROR)                                                                                    \
    C(SO_KEEPALIVE)                                                                                \
    C(SO_LINGER)                                                                                   \
    C(SO_RCVBUF)                                                                                   \
    C(SO_RCVTIMEO)                                                                                 \
    C(SO_REUSEADDR)                                                                                \
    C(SO_REUSEPORT)                                                                                \
    C(SO_SNDBUF)                                                                                   \
    C(SO_SNDTIMEO)                                                                                 \
    C(SO_TYPE)                                                                                     \
    C(TCP_NODELAY)
#endif
