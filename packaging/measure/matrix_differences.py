# SPDX-License-Identifier: Apache-2.0
"""Where vrrpd is meant to differ from keepalived 2.2.7: cases by their names (with * and ?), what differs, and the reason."""

DIFFERENCES = (
)
