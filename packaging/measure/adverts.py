# SPDX-License-Identifier: Apache-2.0
"""A program that listens to adverts: SNIFF INTERFACES_ADDRESS SENDER OTHER_SENDER.

Prints for each advert of these two the kernel's time of arrival (SO_TIMESTAMPNS), its sender and its priority. A filter in the kernel
(SO_ATTACH_FILTER) keeps all others away.
"""
SNIFF = """
import ctypes, socket, struct, sys
nodes = [struct.unpack('!I', socket.inet_aton(ip))[0] for ip in sys.argv[2:]]
code = b''.join(struct.pack('HBBI', *i) for i in ((0x20, 0, 0, 12), (0x15, 1, 0, nodes[0]), (0x15, 0, 1, nodes[1]), (6, 0, 0, 65535), (6, 0, 0, 0)))
held = ctypes.create_string_buffer(code)
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112); s.setsockopt(socket.SOL_SOCKET, 35, 1)
s.setsockopt(socket.SOL_SOCKET, 26, struct.pack('HL', 5, ctypes.addressof(held)))
s.setsockopt(socket.SOL_SOCKET, 33, 1 << 24)
s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton('224.0.0.18') + socket.inet_aton(sys.argv[1]))
while True:
    d, anc, _, _ = s.recvmsg(2048, 64)
    print('%d.%09d' % struct.unpack('ll', anc[0][2]), socket.inet_ntoa(d[12:16]), d[22], flush=True)
"""
