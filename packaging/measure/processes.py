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
    """For how many ns it ran, threads that have ended too; to the last 10 ms, for the kernel scales its ticks to what the scheduler gave."""
    try: fields = open(f"/proc/{p}/stat").read().rsplit(")", 1)[1].split()
    except OSError: return 0
    return (int(fields[11]) + int(fields[12])) * 1_000_000_000 // os.sysconf("SC_CLK_TCK")
