# SPDX-License-Identifier: Apache-2.0
"""What is known of running processes."""
import os


def tree(root):
    """A process, its children, and theirs."""
    out, todo = [], [root]
    while todo:
        p = todo.pop(); out.append(p)
        try:
            for t in os.listdir(f"/proc/{p}/task"): todo += [int(x) for x in open(f"/proc/{p}/task/{t}/children").read().split()]
        except OSError: pass
    return out


def ran(p):
    """For how many ns its threads ran: a tick, 10 ms, is a tenth of what some daemons need in all."""
    ns = 0
    try: threads = os.listdir(f"/proc/{p}/task")
    except OSError: return 0
    for t in threads:
        try: ns += int(open(f"/proc/{p}/task/{t}/schedstat").read().split()[0])
        except OSError: pass
    return ns
